"""How the derivative with respect to one parameter comes about, path by path."""

from chainrule.derivation.derive import Derivation, derive
from chainrule.derivation.paths import Factor, Path

__all__ = ["Derivation", "Factor", "Path", "derive"]

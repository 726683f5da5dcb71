"""The derivation of one gradient, path by path."""

from chainrule.derivation.derivation import derive
from chainrule.derivation.latex import Names, plain_number
from chainrule.derivation.paths import Factor, Path
from chainrule.derivation.rendering import Derivation

__all__ = ["Derivation", "Factor", "Names", "Path", "derive", "plain_number"]

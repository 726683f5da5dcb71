"""The derivation of one gradient, path by path."""

from chainrule.derivation.derivation import derive
from chainrule.derivation.latex import Names, is_exact, number, partial, plain_number
from chainrule.derivation.paths import Factor, Path
from chainrule.derivation.rendering import Derivation

__all__ = ["Derivation", "Factor", "Names", "Path", "derive", "is_exact", "number", "partial", "plain_number"]

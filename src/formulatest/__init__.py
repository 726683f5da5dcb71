"""Doctest for formulas: LaTeX in, numbers out, compared."""

from formulatest.claims import Checked, CoarseClaimError, FalseClaimError, check
from formulatest.computed import Computed
from formulatest.equations import Equations
from formulatest.errors import FormulaError
from formulatest.model import Model, OutOfRangeError, Reference, UnknownSymbolError
from formulatest.parser import parse

__all__ = [
    "Checked",
    "CoarseClaimError",
    "Computed",
    "Equations",
    "FalseClaimError",
    "FormulaError",
    "Model",
    "OutOfRangeError",
    "Reference",
    "UnknownSymbolError",
    "check",
    "parse",
]

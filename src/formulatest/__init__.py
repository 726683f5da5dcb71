"""Doctest for formulas: LaTeX in, numbers out, compared."""

from formulatest.checking.check import Checked, CoarseClaimError, FalseClaimError, check
from formulatest.errors import FormulaError
from formulatest.latex.parser import parse
from formulatest.models.equation_model import Equations
from formulatest.models.function_model import Computed
from formulatest.models.protocol import Model, OutOfRangeError, Reference, UnknownSymbolError

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

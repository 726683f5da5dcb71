"""Evaluates the tree of a formula with a model."""

from formulatest.evaluation import arithmetic, branches, counting, symbols  # each teaches `evaluate` its kinds of node
from formulatest.evaluation.branches import holds
from formulatest.evaluation.evaluate import evaluate, integer
from formulatest.evaluation.functions import COMPARISONS, CONSTANTS
from formulatest.evaluation.references import asked, has_name, is_symbol, ranges_of
from formulatest.evaluation.scope import ROUNDING, Budget, Scope
from formulatest.evaluation.shown import shown, shown_apart
from formulatest.evaluation.symbols import IndependentError

__all__ = [
    "COMPARISONS",
    "CONSTANTS",
    "ROUNDING",
    "Budget",
    "IndependentError",
    "Scope",
    "arithmetic",
    "asked",
    "branches",
    "counting",
    "evaluate",
    "has_name",
    "holds",
    "integer",
    "is_symbol",
    "ranges_of",
    "shown",
    "shown_apart",
    "symbols",
]

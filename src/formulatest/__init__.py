"""Doctest for formulas: LaTeX in, numbers out, compared.

Other packages import only from here. `FormulaParser` is loaded on first use, as it needs Sybil, which is optional.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from formulatest.checking.check import OTHER_MODELS, Checked, check
from formulatest.checking.ties import Tie
from formulatest.documents.document import Document, ModelOf, is_claim
from formulatest.documents.markdown import Formula, formulas
from formulatest.errors import CoarseClaimError, FalseClaimError, FormulaError
from formulatest.latex.nodes import Call, Chain, Derivative, Node, Number, Sum, Symbol, Transpose
from formulatest.latex.parser import parse
from formulatest.latex.printer import latex as printed
from formulatest.models.equation_model import Equations
from formulatest.models.function_model import Computed
from formulatest.mutant import Mutant, mutants
from formulatest.protocol import HasInputs, HasNearby, Model, OutOfRangeError, Reference, UnknownSymbolError

__version__ = "0.1.0"

if TYPE_CHECKING:
    from formulatest.documents.sybil import FormulaParser as FormulaParser

__all__ = [
    "OTHER_MODELS",
    "Call",
    "Chain",
    "Checked",
    "CoarseClaimError",
    "Computed",
    "Derivative",
    "Document",
    "Equations",
    "FalseClaimError",
    "Formula",
    "FormulaError",
    "HasInputs",
    "HasNearby",
    "Model",
    "ModelOf",
    "Mutant",
    "Node",
    "Number",
    "OutOfRangeError",
    "Reference",
    "Sum",
    "Symbol",
    "Tie",
    "Transpose",
    "UnknownSymbolError",
    "check",
    "formulas",
    "is_claim",
    "mutants",
    "parse",
    "printed",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 (what the name means)
    if name == "FormulaParser":
        from formulatest.documents.sybil import FormulaParser  # noqa: PLC0415 (Sybil is optional)

        return FormulaParser
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

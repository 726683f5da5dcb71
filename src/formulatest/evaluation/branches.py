"""Which condition holds, and the values of cases."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from formulatest.errors import FormulaError
from formulatest.evaluation.evaluate import evaluate, number_of, value_of
from formulatest.evaluation.functions import COMPARISONS
from formulatest.latex.nodes import Cases

if TYPE_CHECKING:
    from formulatest.evaluation.scope import Scope
    from formulatest.latex.nodes import Chain, Node
    from formulatest.protocol import Value

SMALL_STEP = 1e-10  # larger than any complex step, and smaller than any intended imaginary part


@value_of.register(Cases)
def _value_of_cases(node: Cases, scope: Scope) -> Value:
    for value, condition in zip(node.values, node.conditions, strict=True):
        if condition is None or holds(condition, scope):
            return evaluate(value, scope)
    raise FormulaError("no case holds, expected one that does", node.column)


def holds(condition: Chain, scope: Scope) -> bool:
    """Return whether a condition holds exactly: the condition must decide which case is meant, not rounding."""
    for relation in condition.relations:
        if relation not in COMPARISONS:
            raise FormulaError(f"found {relation} in a condition, expected a comparison", condition.column)
    values = pairwise(_real_part(side, scope.exact) for side in condition.sides)
    return all(COMPARISONS[relation](*pair) for relation, pair in zip(condition.relations, values, strict=True))


def _real_part(node: Node, scope: Scope) -> float:
    """Return the value of a side without the complex step by which a model may move a symbol."""
    value = complex(number_of(node, scope, "a side of a condition"))
    if abs(value.imag) > SMALL_STEP * max(1, abs(value.real)):
        raise FormulaError(f"a side of a condition is {value:.6g}, expected a real number", node.column)
    return value.real

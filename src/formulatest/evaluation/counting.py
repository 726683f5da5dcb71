"""The values of sums and products over a range, and of limits."""

from __future__ import annotations

from functools import reduce
from operator import add, mul
from typing import TYPE_CHECKING

import numpy as np

from formulatest.errors import FormulaError, UndefinedError
from formulatest.evaluation.evaluate import check_shapes, evaluate, integer, real, value_of
from formulatest.evaluation.limits import limit
from formulatest.latex.nodes import Limit, Repeated
from formulatest.protocol import OutOfRangeError

if TYPE_CHECKING:
    from formulatest.evaluation.scope import Scope
    from formulatest.latex.nodes import Node
    from formulatest.protocol import Value

MOST_TERMS = 2_000


@value_of.register(Repeated)
def _value_of_repeated(node: Repeated, scope: Scope) -> Value:
    _check_is_new(node.index, node, scope)
    first, last = integer(node.first, scope), integer(node.last, scope)
    # A range that ends just before it begins is empty. One that ends earlier is a mistake: splitting a sum in two
    # never leads to it, and some authors give it a value other than 0.
    if not -1 <= last - first < MOST_TERMS:
        expected = f"{first - 1} (no value) to {first + MOST_TERMS - 1}"
        raise FormulaError(f"{node.index} goes from {first} to {last}, expected an end from {expected}", node.column)
    if last < first:
        return _empty(node, scope.with_letter(node.index, first))
    values = [evaluate(node.body, scope.with_letter(node.index, number)) for number in range(first, last + 1)]
    check_shapes(node, values)
    _check_factors(node, values[0])
    return reduce(add if node.kind == "sum" else mul, values)


def _empty(node: Repeated, scope: Scope) -> Value:
    """Return 0 for a sum and 1 for a product, of the shape that its terms would have."""
    try:
        value = evaluate(node.body, scope)
    except (OutOfRangeError, UndefinedError):  # there may be no first term
        value = 0.0
    _check_factors(node, value)
    return np.zeros_like(value) if node.kind == "sum" else 1.0


def _check_factors(node: Repeated, value: Value) -> None:
    if node.kind == "prod" and isinstance(value, np.ndarray):
        raise FormulaError(f"the factors of \\prod have shape {value.shape}, expected numbers", node.column)


@value_of.register(Limit)
def _value_of_limit(node: Limit, scope: Scope) -> float:
    _check_is_new(node.letter, node, scope)
    target, exact = real(node.target, scope), scope.exact
    found = limit(lambda step: real(node.body, exact.with_letter(node.letter, target + step)))
    if found is None:
        message = f"the limit does not settle as {node.letter} comes near {target:g} from both sides"
        raise FormulaError(message, node.column)
    value, error = found
    return value if scope.noise is None else value + error * scope.noise.uniform(-1, 1)


def _check_is_new(letter: str, node: Node, scope: Scope) -> None:
    if letter in scope.letters:
        raise FormulaError(f"{letter} has a value already, expected another letter to count here", node.column)

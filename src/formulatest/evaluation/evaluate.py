"""From a node to a number; the other modules of this package register how each kind of node is evaluated."""

from __future__ import annotations

import cmath
from functools import singledispatch
from typing import TYPE_CHECKING, Any

import numpy as np

from formulatest.errors import FormulaError, UndefinedError
from formulatest.evaluation.scope import ROUNDING
from formulatest.evaluation.shown import shown
from formulatest.latex.nodes import Node, Symbol
from formulatest.latex.printer import latex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from formulatest.evaluation.scope import Scope
    from formulatest.protocol import Value

LARGEST_INTEGER = 10**9
LARGEST_EXACT = 2.0**53  # float64 has every whole number up to this one


def evaluate(node: Node, scope: Scope) -> Value:
    """Return the value of a node: a number, or a 2-D array, where a vector is a column.

    A number is a float, or complex while a model moves a symbol by a complex step.

    Raises
    ------
    FormulaError
        If it has none. The column is the place.
    """
    scope.budget.spend(node.column)
    value: Any = value_of(node, scope)  # a number of any kind, or an array
    if isinstance(value, np.ndarray):
        if value.size != 1:
            if not np.all(np.isfinite(value)):
                raise _not_finite(node, value)
            return _rounded(value[:, None] if value.ndim == 1 else value, scope)
        value = value.item()
    value = complex(value) if isinstance(value, complex) and value.imag else float(value.real)
    if not cmath.isfinite(value):
        raise _not_finite(node, value)
    return _rounded(value, scope)


@singledispatch
def value_of(node: Node, _: Scope) -> Value:
    """Return the value of one kind of node, which may be infinite or a 1-D array."""
    raise FormulaError(f"a {type(node).__name__.lower()} has no value here", node.column)


def _rounded(value: Value, scope: Scope) -> Value:
    """Return a value with the noise of the scope, if any; whole numbers are exact."""
    if scope.noise is None:
        return value
    scope.budget.largest = max(scope.budget.largest, float(np.max(np.abs(value))))
    is_exact = (value == np.round(value)) & (np.abs(value) < LARGEST_EXACT)
    noise = scope.noise.uniform(-ROUNDING, ROUNDING, size=np.shape(value))
    moved = np.where(is_exact, value, value * (1 + noise))
    return moved if moved.ndim else moved.item()


def _not_finite(node: Node, value: Value) -> UndefinedError:
    return UndefinedError(f"{latex(node)} is {shown(value)}, expected a finite number", node.column)


def integer(node: Node, scope: Scope) -> int:
    """Return the value of an index or a bound."""
    if isinstance(node, Symbol) and node.is_bare and isinstance(index := scope.letters.get(node.name), int):
        return index
    value = evaluate(node, scope.exact)
    if isinstance(value, np.ndarray | complex) or value != round(value) or abs(value) > LARGEST_INTEGER:
        expected = f"a whole number up to {LARGEST_INTEGER}"
        raise FormulaError(f"the index or bound {latex(node)} is {shown(value)}, expected {expected}", node.column)
    return round(value)


def number_of(node: Node, scope: Scope, what: str) -> float:
    """Return the value of a node that may not be an array."""
    value = evaluate(node, scope)
    if isinstance(value, np.ndarray):
        raise FormulaError(f"{what} has shape {value.shape}, expected a number", node.column)
    return value


def real(node: Node, scope: Scope) -> float:
    """Return the value of a node that must be one real number, for example in a comparison."""
    value = evaluate(node, scope)
    if isinstance(value, np.ndarray | complex):
        raise FormulaError("only single real numbers can be compared", node.column)
    return value


def check_shapes(node: Node, values: Sequence[Value]) -> None:
    """Raise an error if values that are combined entry by entry differ in shape."""
    shapes = {np.shape(value) for value in values}
    if len(shapes) > 1:
        found = ", ".join("a number" if not shape else str(shape) for shape in sorted(shapes))
        raise FormulaError(f"the shapes differ: {found}", node.column)

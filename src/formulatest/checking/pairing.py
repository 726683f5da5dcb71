"""Numbers for symbols: which printed number replaces which part of the side before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from formulatest.checking.printed_numbers import Literal, literal
from formulatest.checking.rounding import Measured, measured
from formulatest.evaluation import integer
from formulatest.latex.nodes import (
    Absolute,
    Call,
    Elementwise,
    Matrix,
    Node,
    Norm,
    Power,
    Product,
    Quotient,
    Repeated,
    Sum,
    Transpose,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from formulatest.evaluation import Scope

SAME_SHAPE = (Product, Elementwise, Quotient, Power, Transpose, Absolute, Norm, Matrix)


@dataclass(frozen=True)
class Pair:
    """A part of a side of numbers, and the value that it must be a rounding of."""

    value: Measured
    numbers: Node

    @property
    def literal(self) -> Literal | None:
        """The part, if it is one printed number."""
        return literal(self.numbers)


def paired(symbols: Node, numbers: Node, scope: Scope) -> list[Pair]:
    """Pair each printed number of one side with the part of another side that it replaces.

    Parameters
    ----------
    symbols, numbers : Node
        Two sides, the second with numbers where the first has symbols.
    scope : Scope
        What the first is evaluated with.

    Returns
    -------
    list of Pair
        The smallest parts with the same shape on both sides; a single pair if there are none.
    """
    parts: list[Pair] | None = None
    match symbols, numbers:
        case _ if symbols == numbers:
            parts = []
        case _ if literal(numbers) is not None:
            pass
        case Repeated(kind="sum"), Sum():
            parts = _paired_repeated(symbols, numbers, scope)
        case Sum(), Sum():
            parts = _paired_sums(symbols, numbers, scope)
        case Call(), Call() if symbols.function == numbers.function:
            parts = _paired_all(symbols.arguments, numbers.arguments, scope)
        case _ if type(symbols) is type(numbers) and isinstance(symbols, SAME_SHAPE):
            parts = _paired_all(symbols.children(), numbers.children(), scope)
        case _, Matrix():
            parts = paired_cells(measured(symbols, scope), numbers)
    return [Pair(measured(symbols, scope), numbers)] if parts is None else parts


def paired_cells(value: Measured, matrix: Matrix) -> list[Pair] | None:
    """Pair the cells of a matrix that is written out with the entries of the matrix behind a symbol."""
    shape = np.shape(value.value) or (1, 1)
    if shape != (len(matrix.rows), len(matrix.rows[0])):
        return None
    return [Pair(value.entry(*place), matrix.rows[place[0]][place[1]]) for place in np.ndindex(shape)]


def _paired_all(symbols: Iterable[Node], numbers: Iterable[Node], scope: Scope) -> list[Pair] | None:
    symbols, numbers = list(symbols), list(numbers)
    if len(symbols) != len(numbers):
        return None
    return [pair for each in zip(symbols, numbers, strict=True) for pair in paired(*each, scope)]


def _paired_sums(symbols: Sum, numbers: Sum, scope: Scope) -> list[Pair] | None:
    if len(symbols.terms) != len(numbers.terms):
        return None
    pairs = []
    for term, sign, other, other_sign in zip(symbols.terms, symbols.signs, numbers.terms, numbers.signs, strict=True):
        if sign == other_sign:
            pairs += paired(term, other, scope)
        else:  # a + b with b = -0.2 may be printed as 0.5 - 0.2
            pairs.append(Pair(measured(term, scope), Sum((other,), (-1,), column=other.column)))
    return pairs


def _paired_repeated(symbols: Repeated, numbers: Sum, scope: Scope) -> list[Pair] | None:
    first, last = integer(symbols.first, scope), integer(symbols.last, scope)
    if last - first + 1 != len(numbers.terms) or any(sign < 0 for sign in numbers.signs):
        return None
    return [
        pair
        for number, term in enumerate(numbers.terms, start=first)
        for pair in paired(symbols.body, term, scope.with_letter(symbols.index, number))
    ]

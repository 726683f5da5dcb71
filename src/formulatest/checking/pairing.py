"""Numbers for symbols: which printed number replaces which part of the side before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from formulatest.checking.printed_numbers import literal
from formulatest.checking.rounding import measured
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

    from formulatest.checking.printed_numbers import Literal
    from formulatest.checking.rounding import Measured
    from formulatest.evaluation import Scope

SAME_SHAPE = (Product, Elementwise, Quotient, Power, Transpose, Absolute, Norm, Matrix)


@dataclass(frozen=True)
class Pair:
    """A part of a side of symbols, and the part of a side of numbers that replaces it.

    Attributes
    ----------
    symbols, numbers : Node
        The two parts.
    scope : Scope
        What the symbols are evaluated with, such as the number of a term in a sum.
    place : tuple of int
        If the symbols are a matrix or a vector, the entry of it that the numbers are.
    known : Measured or None
        The value that the numbers must be a rounding of; None if their parts are compared one by one.
    parts : tuple of Pair
        These parts.
    """

    symbols: Node
    numbers: Node
    scope: Scope
    place: tuple[int, ...] = ()
    known: Measured | None = None
    parts: tuple[Pair, ...] = ()

    @property
    def value(self) -> Measured:
        """The value that the numbers must be a rounding of."""
        assert self.known is not None
        return self.known

    @property
    def literal(self) -> Literal | None:
        """The numbers, if they are one printed number."""
        return literal(self.numbers)

    def compared(self) -> list[Pair]:
        """Return the smallest parts, whose numbers are compared with their values."""
        return [self] if self.known is not None else [each for part in self.parts for each in part.compared()]


def paired(symbols: Node, numbers: Node, scope: Scope) -> Pair:
    """Pair each printed number of one side with the part of another side that it replaces.

    Parameters
    ----------
    symbols, numbers : Node
        Two sides, the second with numbers where the first has symbols.
    scope : Scope
        What the first is evaluated with.

    Returns
    -------
    Pair
        The two sides, with the parts of the same shape on both; without any if they differ in shape.
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
            return paired_cells(symbols, numbers, scope, measured(symbols, scope))
    if parts is None:
        return Pair(symbols, numbers, scope, known=measured(symbols, scope))
    return Pair(symbols, numbers, scope, parts=tuple(parts))


def paired_cells(symbols: Node, matrix: Matrix, scope: Scope, value: Measured) -> Pair:
    """Pair the cells of a matrix that is written out with the entries of the matrix behind a symbol."""
    shape = np.shape(value.value) or (1, 1)
    if shape != (len(matrix.rows), len(matrix.rows[0])):
        return Pair(symbols, matrix, scope, known=value)
    cells = [
        Pair(symbols, matrix.rows[place[0]][place[1]], scope, place, known=value.entry(*place))
        for place in np.ndindex(shape)
    ]
    return Pair(symbols, matrix, scope, parts=tuple(cells))


def _paired_all(symbols: Iterable[Node], numbers: Iterable[Node], scope: Scope) -> list[Pair] | None:
    symbols, numbers = list(symbols), list(numbers)
    if len(symbols) != len(numbers):
        return None
    return [paired(*each, scope) for each in zip(symbols, numbers, strict=True)]


def _paired_sums(symbols: Sum, numbers: Sum, scope: Scope) -> list[Pair] | None:
    if len(symbols.terms) != len(numbers.terms):
        return None
    pairs = []
    for term, sign, other, other_sign in zip(symbols.terms, symbols.signs, numbers.terms, numbers.signs, strict=True):
        if sign == other_sign:
            pairs.append(paired(term, other, scope))
        else:  # a + b with b = -0.2 may be printed as 0.5 - 0.2
            negated = Sum((other,), (-1,), column=other.column, span=other.span)
            pairs.append(Pair(term, negated, scope, known=measured(term, scope)))
    return pairs


def _paired_repeated(symbols: Repeated, numbers: Sum, scope: Scope) -> list[Pair] | None:
    first, last = integer(symbols.first, scope), integer(symbols.last, scope)
    if last - first + 1 != len(numbers.terms) or any(sign < 0 for sign in numbers.signs):
        return None
    return [
        paired(symbols.body, term, scope.with_letter(symbols.index, number))
        for number, term in enumerate(numbers.terms, start=first)
    ]

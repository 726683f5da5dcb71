"""Numbers for symbols: which printed number stands for which part of the side before it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from formulatest.checking.evaluate import evaluate, integer
from formulatest.checking.printed_numbers import Literal, literal
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

    from formulatest.checking.evaluate import Scope
    from formulatest.models.protocol import Value

    Pairs = list[tuple[Value, Literal, int]]

SAME_SHAPE = (Product, Elementwise, Quotient, Power, Transpose, Absolute, Norm, Matrix)


def align(symbols: Node, numbers: Node, scope: Scope) -> Pairs | None:
    """Pair each printed number of one side with the part of another side that has its place.

    Parameters
    ----------
    symbols, numbers : Node
        Two sides of the same shape, the second with numbers where the first has symbols.
    scope : Scope
        What the first is evaluated with.

    Returns
    -------
    list of tuple, or None
        The value of the part, the number, and the column of the number; None if the shapes differ.
    """
    printed = literal(numbers)
    if symbols == numbers:
        return []
    if printed is not None:
        return [(evaluate(symbols, scope), printed, numbers.column)]
    pairs: Pairs | None = None
    match symbols, numbers:
        case Repeated(kind="sum"), Sum():
            pairs = _align_repeated(symbols, numbers, scope)
        case Sum(), Sum():
            pairs = _align_sums(symbols, numbers, scope)
        case Call(), Call() if symbols.function == numbers.function:
            pairs = _align_all(symbols.arguments, numbers.arguments, scope)
        case _ if type(symbols) is type(numbers) and isinstance(symbols, SAME_SHAPE):
            pairs = _align_all(symbols.children(), numbers.children(), scope)
        case _, Matrix():
            pairs = align_cells(evaluate(symbols, scope), numbers)
    return pairs


def align_cells(value: Value, matrix: Matrix) -> Pairs | None:
    """Pair the numbers of a matrix that is written out with those of the matrix that a symbol stands for."""
    array = np.reshape(value, (1, 1)) if np.ndim(value) == 0 else np.asarray(value)
    if array.shape != (len(matrix.rows), len(matrix.rows[0])):
        return None
    pairs: Pairs = []
    for cell, number in zip(chain.from_iterable(matrix.rows), array.flat, strict=True):
        printed = literal(cell)
        if printed is None:
            return None
        pairs.append((number, printed, cell.column))
    return pairs


def _align_all(symbols: Iterable[Node], numbers: Iterable[Node], scope: Scope) -> Pairs | None:
    symbols, numbers = list(symbols), list(numbers)
    if len(symbols) != len(numbers):
        return None
    return _joined(align(*each, scope) for each in zip(symbols, numbers, strict=True))


def _align_sums(symbols: Sum, numbers: Sum, scope: Scope) -> Pairs | None:
    if len(symbols.terms) != len(numbers.terms):
        return None
    parts = []
    for term, sign, other, other_sign in zip(symbols.terms, symbols.signs, numbers.terms, numbers.signs, strict=True):
        printed = literal(other)
        if sign == other_sign:
            parts.append(align(term, other, scope))
        elif printed is not None:  # a + b with b = -0.2 may be printed as 0.5 - 0.2
            parts.append([(evaluate(term, scope), printed.negated(), other.column)])
        else:
            return None
    return _joined(parts)


def _align_repeated(symbols: Repeated, numbers: Sum, scope: Scope) -> Pairs | None:
    first, last = integer(symbols.first, scope), integer(symbols.last, scope)
    if last - first + 1 != len(numbers.terms) or any(sign < 0 for sign in numbers.signs):
        return None
    return _joined(
        align(symbols.body, term, scope.with_letter(symbols.index, number))
        for number, term in enumerate(numbers.terms, start=first)
    )


def _joined(parts: Iterable[Pairs | None]) -> Pairs | None:
    pairs: Pairs = []
    for part in parts:
        if part is None:
            return None
        pairs += part
    return pairs

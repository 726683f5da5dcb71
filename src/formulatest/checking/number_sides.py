"""A side of printed numbers: it must be right to the last digit of each."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np

from formulatest.checking.pairing import Pair, paired, paired_cells
from formulatest.checking.printed_numbers import literal
from formulatest.checking.rounding import is_rounded_to, is_same, measured, tolerance
from formulatest.errors import CoarseClaimError, FalseClaimError, UndefinedError
from formulatest.evaluation import CONSTANTS, evaluate, is_symbol, shown_apart
from formulatest.latex.nodes import Call, Derivative, Matrix, Node, Number, Symbol
from formulatest.protocol import OutOfRangeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formulatest.checking.printed_numbers import Literal
    from formulatest.checking.rounding import Measured
    from formulatest.evaluation import Scope
    from formulatest.protocol import Model, Value

SEEN_UNITS = 5  # of the last digit, which itself may be rounded: a change by this many must matter


def has_symbols(node: Node, model: Model) -> bool:
    """Return whether a side has symbols of the model and is more than numbers; a function of numbers counts as one."""
    if isinstance(node, Derivative):
        return True
    if isinstance(node, Call):
        return any(has_symbols(argument, model) for argument in node.arguments)
    if isinstance(node, Symbol):
        return node.name not in CONSTANTS or is_symbol(node.name, model)
    return any(has_symbols(child, model) for child in node.children())


def check_numbers(left: Node, right: Node, scope: Scope, exact: Measured, *, origin: Node | None) -> Pair:
    """Check a side of printed numbers.

    A single number must be a rounding of the exact value. Where the numbers repeat the shape of the side before,
    each must be a rounding of the part that it replaces. Otherwise the side is computed from them as printed,
    or, if an ``≈`` follows, from any values that round to them.

    Parameters
    ----------
    left, right : Node
        The side before, and the numbers.
    scope : Scope
        What they are evaluated with.
    exact : Measured
        The value of the first side of the chain, or of the last one with symbols.
    origin : Node or None
        That side, if there is an ``≈`` between the sides or further on, so that the numbers may be rounded.

    Returns
    -------
    Pair
        The numbers with the side that they were compared with, part by part.
    """
    if (printed := literal(right)) is not None:
        pair = Pair(left, right, scope, known=exact)
        _check_number(pair, printed)
        return pair
    pair = _paired(left, right, scope, exact)
    try:
        _check_as_printed(pair, scope, exact)
    except FalseClaimError:
        if origin is None:
            raise
        pair = _paired(origin, right, scope, exact)
        _check_as_rounded(pair.compared(), scope)
    return pair


def _check_number(pair: Pair, printed: Literal) -> None:
    before = literal(pair.symbols)
    if before is not None and before.unit > printed.unit and not printed.is_rounding_of(float(before.value)):
        message = f"{printed.value} is more exact than the {before.value} before it"
        raise FalseClaimError(message, pair.numbers.column)
    _check_rounding(pair, printed)


def _check_as_printed(whole: Pair, scope: Scope, exact: Measured) -> None:
    pairs, right = whole.compared(), whole.numbers
    printed = [(pair, number) for pair in pairs if (number := pair.literal)]
    if printed and len(printed) == len(pairs):
        for each in printed:
            _check_rounding(*each)
        return
    side = measured(right, scope)
    check_same(exact, side, right)
    _check_digits(right, scope, exact, tolerance(exact, side), units=1)


def _check_as_rounded(pairs: list[Pair], scope: Scope) -> None:
    """Check the parts of a side one by one, so that errors cannot cancel."""
    for pair in pairs:
        if pair.literal:
            _check_rounding(pair, pair.literal)
            continue
        side = measured(pair.numbers, scope)
        _check_shapes(pair.value, side, pair.numbers)
        width = _width(pair.numbers, scope, side.value)
        if not _are_within(pair.value.value, side.value, width):
            _raise_different(pair.value, side, pair.numbers)
        _check_digits(pair.numbers, scope, pair.value, width, units=SEEN_UNITS)


def _paired(symbols: Node, numbers: Node, scope: Scope, exact: Measured) -> Pair:
    """Pair the parts of two sides; a matrix that is written out for the first time is compared with the exact one."""
    if isinstance(numbers, Matrix) and not isinstance(symbols, Matrix):
        return paired_cells(symbols, numbers, scope, exact)
    return paired(symbols, numbers, scope)


def check_same(left: Measured, right: Measured, node: Node) -> None:
    """Raise an error if the sides differ in shape or by more than rounding."""
    _check_shapes(left, right, node)
    if not is_same(left, right):
        _raise_different(left, right, node)


def _check_shapes(left: Measured, right: Measured, node: Node) -> None:
    """Raise an error if the sides differ in shape."""
    shapes = np.shape(left.value), np.shape(right.value)
    if shapes[0] != shapes[1]:
        raise FalseClaimError(f"the sides have shapes {shapes[0]} and {shapes[1]}", node.column)


def _raise_different(left: Measured, right: Measured, node: Node) -> None:
    """Raise the error that the sides differ, with enough digits to show it."""
    one, other = shown_apart(left.value, right.value)
    raise FalseClaimError(f"the left side is {one}, the right side is {other}", node.column)


def _check_rounding(pair: Pair, printed: Literal) -> None:
    value = pair.value.value
    if np.ndim(value):
        raise FalseClaimError(f"the sides have shapes {np.shape(value)} and ()", pair.numbers.column)
    if not is_rounded_to(pair.value, printed):
        found, _ = shown_apart(value, float(printed.value))
        raise FalseClaimError(f"{found} does not round to the printed {printed.value}", pair.numbers.column)


def _check_digits(node: Node, scope: Scope, exact: Measured, width: Value, *, units: int) -> None:
    """Raise an error if the claim would also hold with a number some units of its last digit away."""
    for number in _numbers(node):
        for changed in _neighbours(node, number, units if "." in number.text else 1, scope):
            if _are_within(exact.value, changed, width):
                message = "a digit of this number could be another one, and the claim would hold"
                raise CoarseClaimError(message, number.column)


def _width(node: Node, scope: Scope, value: Value) -> Value:
    """Return how far a side may be from its value, because each of its numbers may be rounded by half a unit."""
    width: Value = np.zeros_like(value)
    for number in _numbers(node):
        if "." in number.text:
            ends = _neighbours(node, number, Decimal("0.5"), scope)
            width = width + np.max([np.abs(np.subtract(end, value)) for end in ends], axis=0, initial=0.0)
    return width


def _neighbours(node: Node, number: Number, units: Decimal | int, scope: Scope) -> list[Value]:
    """Return the value of a side if a number were larger or smaller by units of its last digit."""
    step = units * Decimal(1).scaleb(-len(number.text.partition(".")[2]))
    values = []
    for moved in (_moved(node, number, step), _moved(node, number, -step)):
        with suppress(OutOfRangeError, UndefinedError):  # where there is no value, the claim would not hold
            values.append(evaluate(moved, scope))
    return values


def _are_within(one: Value, other: Value, width: Value) -> bool:
    return bool(np.all(np.abs(np.subtract(one, other)) <= width))


def _numbers(node: Node) -> Iterator[Number]:
    return (each for each in node.walk() if isinstance(each, Number))


def _moved(node: Any, number: Number, step: Decimal) -> Any:  # noqa: ANN401 (a node, or a tuple in one)
    """Return a node in which one number is larger or smaller by a step."""
    if node is number:
        return replace(number, text=str(Decimal(number.text) + step))
    if isinstance(node, tuple):
        return tuple(_moved(each, number, step) for each in node)
    if isinstance(node, Node):
        return replace(node, **{each.name: _moved(getattr(node, each.name), number, step) for each in fields(node)})
    return node

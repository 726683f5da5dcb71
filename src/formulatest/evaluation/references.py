"""Turns a symbol of a formula into a reference that a model understands."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from formulatest.errors import FormulaError
from formulatest.latex.nodes import Node, Number, Symbol
from formulatest.protocol import OutOfRangeError, Reference, UnknownSymbolError

if TYPE_CHECKING:
    from collections.abc import Callable

    from formulatest.protocol import Model

T = TypeVar("T")


def is_symbol(name: str, model: Model) -> bool:
    """Return whether a model has a symbol of that name."""
    try:
        model.ranges(name, None)
    except KeyError:
        return False
    return True


def has_name(name: str, model: Model) -> bool:
    """Return whether a model has a symbol of that name, with or without a layer or an index."""
    for variant, layer in ((name, None), (name, 1), (name + "_", None)):
        try:
            model.ranges(variant, layer)
        except KeyError:
            continue
        except IndexError:  # the model has the name, but with another layer
            return True
        return True
    return False


def ranges_of(symbol: Symbol, layer: int | None, model: Model) -> tuple[range, ...]:
    """Return a model's ranges of a symbol's indices, if need be for the name that has a meaning only with indices."""
    ranges = None
    with suppress(KeyError):
        ranges = model.ranges(symbol.name, layer)
    if symbol.indices and not ranges:
        with suppress(KeyError):
            return model.ranges(symbol.name + "_", layer)
    if ranges is None:
        raise KeyError(symbol.name)
    return ranges


def known_ranges(symbol: Symbol, layer: int | None, model: Model) -> tuple[range, ...]:
    """Return the ranges of a symbol's indices; if there are none, the error includes the column."""
    try:
        return asked(symbol, lambda: ranges_of(symbol, layer, model))
    except UnknownSymbolError:
        _check_layer(symbol, layer, model)
        raise


def _check_layer(symbol: Symbol, layer: int | None, model: Model) -> None:
    """Raise the clearer error if a symbol is unknown only because it is written without a layer, or with one."""
    try:
        model.ranges(symbol.name, 1 if layer is None else None)
    except LookupError:
        return
    if layer is None:
        message = f"unknown symbol {symbol.name} without a layer, expected it with one, as in {symbol.name}^{{(1)}}"
    else:
        message = f"unknown symbol {symbol.name} with a layer, expected it without one"
    raise FormulaError(message, symbol.column)


def split(indices: tuple[Node, ...], count: int) -> tuple[Node, ...]:
    """Split numbers that are written together, if the symbol has as many indices as there are digits."""
    if len(indices) == 1 and count > 1 and isinstance(indices[0], Number) and len(indices[0].text) == count:
        return tuple(Number(digit, column=indices[0].column) for digit in indices[0].text)
    return indices


def in_range(symbol: Symbol, layer: int | None, indices: tuple[int, ...], ranges: tuple[range, ...]) -> Reference:
    """Return the reference to pass to a model, if each index is in its range."""
    if not indices and all(len(allowed) == 1 for allowed in ranges):
        indices = tuple(allowed.start for allowed in ranges)  # the only prediction needs no number
    if len(indices) != len(ranges):
        raise FormulaError(f"{symbol.name} has {len(indices)} indices here, expected {len(ranges)}", symbol.column)
    for index, allowed in zip(indices, ranges, strict=True):
        if index not in allowed:
            expected = f"{allowed.start} to {allowed.stop - 1}"
            raise OutOfRangeError(f"{symbol.name} has index {index}, expected {expected}", symbol.column)
    return Reference(symbol.name, layer, indices, symbol.primes)


def asked(node: Node, question: Callable[[], T]) -> T:
    """Call a model; if it lacks something, the error includes the column."""
    try:
        return question()
    except KeyError as error:
        raise UnknownSymbolError(str(error.args[0]), node.column) from None
    except IndexError as error:
        raise OutOfRangeError(str(error), node.column) from None
    except FormulaError as error:
        error.column = node.column if error.column is None else error.column
        raise

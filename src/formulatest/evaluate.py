"""From a tree and a model to a number."""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import singledispatch
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from formulatest.errors import FormulaError
from formulatest.model import OutOfRangeError, Reference, UnknownSymbolError
from formulatest.nodes import (
    Absolute,
    Call,
    Cases,
    Chain,
    Derivative,
    Elementwise,
    Matrix,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Repeated,
    Sum,
    Symbol,
    Transpose,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from formulatest.model import Model, Value

T = TypeVar("T")

MOST_STEPS = 200_000

CONSTANTS = {"e": math.e, "\\pi": math.pi}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "\\ln": np.log,
    "\\log": np.log,
    "\\exp": np.exp,
    "\\sin": np.sin,
    "\\cos": np.cos,
    "\\tanh": np.tanh,
    "\\max": lambda *each: np.max(np.stack(np.broadcast_arrays(*each)), axis=0),
    "\\min": lambda *each: np.min(np.stack(np.broadcast_arrays(*each)), axis=0),
}
COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda left, right: bool(left == right),
    "≠": lambda left, right: bool(left != right),
    "<": lambda left, right: bool(left < right),
    ">": lambda left, right: bool(left > right),
    "≤": lambda left, right: bool(left <= right),
    "≥": lambda left, right: bool(left >= right),
}


class IndependentError(FormulaError):
    """A derivative is asked for of something that does not depend on the other; only = 0 may say so."""


class Budget:
    """How many more nodes may be evaluated, so that no formula takes for ever."""

    def __init__(self, steps: int = MOST_STEPS) -> None:
        self.steps = steps

    def spend(self, column: int) -> None:
        """Count one node."""
        self.steps -= 1
        if self.steps < 0:
            message = f"the formula takes more than {MOST_STEPS} steps"
            raise FormulaError(message, column)


@dataclass(frozen=True)
class Scope:
    """What a formula is evaluated with.

    Attributes
    ----------
    model : Model
        Whose symbols they are.
    letters : mapping of str to int
        The values of the indices.
    budget : Budget
        Shared by all that belongs to one claim.
    """

    model: Model
    letters: Mapping[str, int] = field(default_factory=dict)
    budget: Budget = field(default_factory=Budget)

    def with_letter(self, letter: str, value: int) -> Scope:
        """Return a scope in which one more index has a value."""
        return replace(self, letters={**self.letters, letter: value})


def evaluate(node: Node, scope: Scope) -> Value:
    """Return the value of a node: a number, or a 2-D array, in which a vector is a column.

    A number is a float, or complex where a model moves a symbol by a complex step.

    Raises
    ------
    FormulaError
        If it has none. The column says where.
    """
    scope.budget.spend(node.column)
    with np.errstate(all="ignore"):
        value = _value(node, scope)
    if isinstance(value, np.ndarray):
        if value.ndim == 1:
            value = value[:, None]
        return _plain(value[0, 0]) if value.shape == (1, 1) else value
    return _plain(value)


def _plain(number: Any) -> Value:  # noqa: ANN401 (any kind of number that NumPy has)
    value: Any = complex(number) if isinstance(number, complex) else float(number)
    return value  # type: ignore[no-any-return]  # complex only while a model moves a symbol


def integer(node: Node, scope: Scope) -> int:
    """Return the value of an index or a bound."""
    value = evaluate(node, scope)
    if isinstance(value, np.ndarray | complex) or not math.isfinite(value) or value != round(value):
        message = f"an index or a bound is {value}, expected a whole number"
        raise FormulaError(message, node.column)
    return round(value)


def reference(symbol: Symbol, scope: Scope) -> Reference:
    """Return a symbol with numbers for its indices, each of them in range."""
    layer = None if symbol.layer is None else integer(symbol.layer, scope)
    ranges = asked(symbol, lambda: ranges_of(symbol, layer, scope.model))
    indices = tuple(integer(index, scope) for index in split(symbol.indices, len(ranges)))
    if not indices and all(len(allowed) == 1 for allowed in ranges):
        indices = tuple(allowed.start for allowed in ranges)  # the only prediction needs no number
    if len(indices) != len(ranges):
        message = f"{symbol.name} has {len(indices)} indices here, expected {len(ranges)}"
        raise FormulaError(message, symbol.column)
    for index, allowed in zip(indices, ranges, strict=True):
        if index not in allowed:
            message = f"{symbol.name} has index {index}, expected {allowed.start} to {allowed.stop - 1}"
            raise OutOfRangeError(message, symbol.column)
    return Reference(symbol.name, layer, indices, symbol.primes)


def ranges_of(symbol: Symbol, layer: int | None, model: Model) -> tuple[range, ...]:
    """Ask a model for the ranges of a symbol's indices, where need be by the name that only has a meaning with them."""
    ranges = model.ranges(symbol.name, layer)
    if symbol.indices and not ranges:
        with suppress(KeyError):
            return model.ranges(symbol.name + "_", layer)
    return ranges


def split(indices: tuple[Node, ...], count: int) -> tuple[Node, ...]:
    """Take numbers that are written together apart, where the symbol has as many indices as they have digits."""
    if len(indices) == 1 and count > 1 and isinstance(indices[0], Number) and len(indices[0].text) == count:
        return tuple(Number(digit, column=indices[0].column) for digit in indices[0].text)
    return indices


def asked(node: Node, question: Callable[[], T]) -> T:
    """Ask the model a question; what it refuses becomes an error that knows its place."""
    try:
        return question()
    except KeyError as error:
        raise UnknownSymbolError(str(error.args[0]), node.column) from None
    except IndexError as error:
        raise OutOfRangeError(str(error), node.column) from None
    except ValueError as error:
        raise IndependentError(str(error), node.column) from None


@singledispatch
def _value(node: Node, _: Scope) -> Value:
    message = f"a {type(node).__name__.lower()} has no value here"
    raise FormulaError(message, node.column)


@_value.register(Number)
def _value_of_number(node: Number, _: Scope) -> float:
    value = float(node.text)
    if math.isinf(value):
        message = "the number is too large"
        raise FormulaError(message, node.column)
    return value


@_value.register(Symbol)
def _value_of_symbol(node: Symbol, scope: Scope) -> Value:
    is_bare = node.layer is None and not node.indices and not node.primes
    if is_bare and node.name in scope.letters:
        return scope.letters[node.name]
    try:
        which = reference(node, scope)
    except UnknownSymbolError:
        if is_bare and node.name in CONSTANTS:
            return CONSTANTS[node.name]
        raise
    model = scope.model.updated() if node.state == "new" else scope.model
    return asked(node, lambda: model.value(which))


@_value.register(Sum)
def _value_of_sum(node: Sum, scope: Scope) -> Value:
    terms = [sign * evaluate(term, scope) for term, sign in zip(node.terms, node.signs, strict=True)]
    _same_shape(node, terms)
    return _total(terms)


@_value.register(Product)
def _value_of_product(node: Product, scope: Scope) -> Value:
    value, *rest = (evaluate(factor, scope) for factor in node.factors)
    for factor in rest:
        if isinstance(value, np.ndarray) and isinstance(factor, np.ndarray):
            if value.shape[1] != factor.shape[0]:
                message = f"shapes {value.shape} and {factor.shape} do not fit in a matrix product"
                raise FormulaError(message, node.column)
            product = value @ factor
            value = product[0, 0] if product.shape == (1, 1) else product
        else:
            value = value * factor
    return value


@_value.register(Elementwise)
def _value_of_elementwise(node: Elementwise, scope: Scope) -> Value:
    factors = [evaluate(factor, scope) for factor in node.factors]
    _same_shape(node, factors)
    return _product(factors)


@_value.register(Quotient)
def _value_of_quotient(node: Quotient, scope: Scope) -> Value:
    top, bottom = evaluate(node.top, scope), evaluate(node.bottom, scope)
    if isinstance(bottom, np.ndarray) or bottom == 0:
        message = f"a fraction has {'an array' if isinstance(bottom, np.ndarray) else 0} below its bar"
        raise FormulaError(message, node.column)
    return top / bottom


@_value.register(Power)
def _value_of_power(node: Power, scope: Scope) -> Value:
    base, exponent = evaluate(node.base, scope), evaluate(node.exponent, scope)
    if isinstance(base, np.ndarray) or isinstance(exponent, np.ndarray):
        message = "a power of an array has no meaning here"
        raise FormulaError(message, node.column)
    value: Value = np.power(base, exponent)
    if not np.isfinite(value):
        message = f"{base} to the power of {exponent} is {value}"
        raise FormulaError(message, node.column)
    return value


@_value.register(Transpose)
def _value_of_transpose(node: Transpose, scope: Scope) -> Value:
    value = evaluate(node.of, scope)
    return value.T if isinstance(value, np.ndarray) else value


@_value.register(Absolute)
def _value_of_absolute(node: Absolute, scope: Scope) -> Value:
    value: Value = np.abs(evaluate(node.of, scope))
    return value


@_value.register(Derivative)
def _value_of_derivative(node: Derivative, scope: Scope) -> Value:
    of, by = (_reference_of(each, scope) for each in (node.of, node.by))
    return asked(node, lambda: scope.model.derivative(of, by))


@_value.register(Repeated)
def _value_of_repeated(node: Repeated, scope: Scope) -> Value:
    if not any(isinstance(each, Symbol) and each.name == node.index for each in node.body.walk()):
        message = f"the index {node.index} does not occur in what it counts"
        raise FormulaError(message, node.column)
    numbers = range(integer(node.first, scope), integer(node.last, scope) + 1)
    if not numbers:
        message = f"the range of {node.index} is empty: from {numbers.start} to {numbers.stop - 1}"
        raise FormulaError(message, node.column)
    if len(numbers) > MOST_STEPS:
        message = f"the range of {node.index} has {len(numbers)} values, expected at most {MOST_STEPS}"
        raise FormulaError(message, node.column)
    values = [evaluate(node.body, scope.with_letter(node.index, number)) for number in numbers]
    return _total(values) if node.kind == "sum" else _product(values)


@_value.register(Call)
def _value_of_call(node: Call, scope: Scope) -> Value:
    arguments = [evaluate(argument, scope) for argument in node.arguments]
    builtin = FUNCTIONS.get(node.function.name)
    if builtin is not None and not node.function.primes and not node.function.indices:
        _same_shape(node, arguments)
        value: Value = builtin(*arguments)
        if not np.all(np.isfinite(value)):
            message = f"{node.function.name} of {arguments[0]} is {value}"
            raise FormulaError(message, node.column)
        return value
    which = reference(node.function, scope)
    return asked(node, lambda: scope.model.call(which, arguments))


@_value.register(Matrix)
def _value_of_matrix(node: Matrix, scope: Scope) -> Value:
    rows = [[evaluate(cell, scope) for cell in row] for row in node.rows]
    if any(isinstance(cell, np.ndarray) for row in rows for cell in row):
        message = "a matrix that is written out holds an array"
        raise FormulaError(message, node.column)
    return np.array(rows)


@_value.register(Cases)
def _value_of_cases(node: Cases, scope: Scope) -> Value:
    for value, condition in zip(node.values, node.conditions, strict=True):
        if condition is None or holds_exactly(condition, scope):
            return evaluate(value, scope)
    message = "no case holds"
    raise FormulaError(message, node.column)


def holds_exactly(condition: Chain, scope: Scope) -> bool:
    """Return whether the condition of a case holds."""
    values = [_comparable(side, scope) for side in condition.sides]
    if any(relation not in COMPARISONS for relation in condition.relations):
        message = "a condition has a relation that does not compare"
        raise FormulaError(message, condition.column)
    return all(
        COMPARISONS[relation](left, right)
        for relation, left, right in zip(condition.relations, values, values[1:], strict=False)
    )


def _comparable(node: Node, scope: Scope) -> float:
    value = evaluate(node, scope)
    if isinstance(value, np.ndarray | complex):
        message = "only single real numbers can be compared"
        raise FormulaError(message, node.column)
    return value


def compare(relation: str, left: Node, right: Node, scope: Scope) -> tuple[bool, float, float]:
    """Return whether a relation holds between two sides, and their values."""
    values = _comparable(left, scope), _comparable(right, scope)
    return COMPARISONS[relation](*values), *values


def _reference_of(node: Node, scope: Scope) -> Reference:
    if not isinstance(node, Symbol):
        message = "a derivative is of a symbol with respect to a symbol"
        raise FormulaError(message, node.column)
    return reference(node, scope)


def _total(values: list[Value]) -> Value:
    total: Value = np.sum(np.stack(values), axis=0)
    return total


def _product(values: list[Value]) -> Value:
    product: Value = np.prod(np.stack(values), axis=0)
    return product


def _same_shape(node: Node, values: list[Value]) -> None:
    shapes = {np.shape(value) for value in values}
    if len(shapes) > 1:
        message = f"shapes differ: {', '.join(map(str, sorted(shapes)))}"
        raise FormulaError(message, node.column)

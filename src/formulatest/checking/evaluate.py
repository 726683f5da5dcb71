"""From a tree and a model to a number."""

from __future__ import annotations

import cmath
import math
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import reduce, singledispatch
from operator import add, mul
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from formulatest.checking.limits import limit
from formulatest.errors import FormulaError
from formulatest.latex.nodes import (
    Absolute,
    Call,
    Cases,
    Chain,
    Derivative,
    Elementwise,
    Limit,
    Matrix,
    Node,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Repeated,
    Sum,
    Symbol,
    Transpose,
)
from formulatest.latex.printer import latex
from formulatest.models.protocol import OutOfRangeError, Reference, UnknownSymbolError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from formulatest.models.protocol import Model, Value

T = TypeVar("T")

MOST_STEPS = 200_000
MOST_TERMS = 2_000
LARGEST_INTEGER = 10**9

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
FUNCTIONS_OF_SEVERAL = frozenset({"\\max", "\\min"})
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
        self.steps = self.limit = steps

    def spend(self, column: int) -> None:
        """Count one node."""
        self.steps -= 1
        if self.steps < 0:
            message = f"the formula takes more than {self.limit} steps"
            raise FormulaError(message, column)


@dataclass(frozen=True)
class Scope:
    """What a formula is evaluated with.

    Attributes
    ----------
    model : Model
        Whose symbols they are.
    letters : mapping of str to float
        The values of the indices, and of the letter of a limit.
    budget : Budget
        Shared by all that belongs to one claim.
    """

    model: Model
    letters: Mapping[str, float] = field(default_factory=dict)
    budget: Budget = field(default_factory=Budget)

    def with_letter(self, letter: str, value: float) -> Scope:
        """Return a scope in which one more letter has a value."""
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
    value: Any = _value(node, scope)  # a number of any kind, or an array
    if isinstance(value, np.ndarray):
        if value.size != 1:
            if not np.all(np.isfinite(value)):
                raise _not_finite(node, value)
            return value[:, None] if value.ndim == 1 else value
        value = value.item()
    value = complex(value) if isinstance(value, complex) else float(value)
    if not cmath.isfinite(value):
        raise _not_finite(node, value)
    return value  # type: ignore[no-any-return]  # complex only while a model moves a symbol


def _not_finite(node: Node, value: Value) -> FormulaError:
    message = f"{latex(node)} is {shown(value)}, expected a finite number"
    return FormulaError(message, node.column)


def shown(value: Value) -> str:
    """Return a value in one line."""
    return np.array2string(np.asarray(value), precision=6, separator=", ").replace("\n", "")


def integer(node: Node, scope: Scope) -> int:
    """Return the value of an index or a bound."""
    if isinstance(node, Symbol) and node.is_bare and isinstance(index := scope.letters.get(node.name), int):
        return index
    value = evaluate(node, scope)
    if isinstance(value, np.ndarray | complex) or value != round(value) or abs(value) > LARGEST_INTEGER:
        message = f"the index or bound {latex(node)} is {shown(value)}, expected a whole number up to {LARGEST_INTEGER}"
        raise FormulaError(message, node.column)
    return round(value)


def reference(symbol: Symbol, scope: Scope) -> Reference:
    """Return a symbol with numbers for its indices, each of them in range."""
    layer = None if symbol.layer is None else integer(symbol.layer, scope)
    try:
        ranges = asked(symbol, lambda: ranges_of(symbol, layer, scope.model))
    except UnknownSymbolError:
        _check_layer(symbol, layer, scope.model)
        raise
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


def _check_layer(symbol: Symbol, layer: int | None, model: Model) -> None:
    """Say so if a symbol is unknown only because it stands without a layer, or with one."""
    try:
        model.ranges(symbol.name, 1 if layer is None else None)
    except LookupError:
        return
    if layer is None:
        message = f"unknown symbol {symbol.name} without a layer, expected it with one, as in {symbol.name}^{{(1)}}"
    else:
        message = f"unknown symbol {symbol.name} with a layer, expected it without one"
    raise FormulaError(message, symbol.column)


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
    except FormulaError as error:
        error.column = node.column if error.column is None else error.column
        raise


@singledispatch
def _value(node: Node, _: Scope) -> Value:
    message = f"a {type(node).__name__.lower()} has no value here"
    raise FormulaError(message, node.column)


@_value.register(Number)
def _value_of_number(node: Number, _: Scope) -> float:
    return float(node.text)


@_value.register(Symbol)
def _value_of_symbol(node: Symbol, scope: Scope) -> Value:
    if node.is_bare and node.name in scope.letters:
        return scope.letters[node.name]
    try:
        which = reference(node, scope)
    except UnknownSymbolError:
        if node.is_bare and node.name in CONSTANTS:
            return CONSTANTS[node.name]
        if node.name in FUNCTIONS:
            raise _without_argument(node) from None
        raise
    if node.primes:
        message = f"{node.name} has a prime here, expected one only at a function with its argument"
        raise FormulaError(message, node.column)
    model = asked(node, scope.model.updated) if node.state == "new" else scope.model
    return asked(node, lambda: model.value(which))


def _without_argument(function: Symbol) -> FormulaError:
    message = f"{function.name} stands alone, expected its argument behind it"
    return FormulaError(message, function.column)


@_value.register(Sum)
def _value_of_sum(node: Sum, scope: Scope) -> Value:
    terms = [sign * evaluate(term, scope) for term, sign in zip(node.terms, node.signs, strict=True)]
    _check_shapes(node, terms)
    return reduce(add, terms)


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
    _check_shapes(node, factors)
    return reduce(mul, factors)


@_value.register(Quotient)
def _value_of_quotient(node: Quotient, scope: Scope) -> Value:
    top, bottom = evaluate(node.top, scope), _number(node.bottom, scope, "what stands below the bar of a fraction")
    if bottom == 0:
        message = f"{latex(node.bottom)} below the bar of a fraction is 0, expected another number"
        raise FormulaError(message, node.bottom.column)
    return top / bottom


@_value.register(Power)
def _value_of_power(node: Power, scope: Scope) -> Value:
    base = _number(node.base, scope, "what a power is of")
    value: Value = np.power(base, _number(node.exponent, scope, "an exponent"))
    return value


def _number(node: Node, scope: Scope, what: str) -> float:
    value = evaluate(node, scope)
    if isinstance(value, np.ndarray):
        message = f"{what} has shape {value.shape}, expected a number"
        raise FormulaError(message, node.column)
    return value


@_value.register(Transpose)
def _value_of_transpose(node: Transpose, scope: Scope) -> Value:
    value = evaluate(node.of, scope)
    return value.T if isinstance(value, np.ndarray) else value


@_value.register(Absolute)
def _value_of_absolute(node: Absolute, scope: Scope) -> float:
    return abs(_number(node.of, scope, "what stands between bars"))


@_value.register(Norm)
def _value_of_norm(node: Norm, scope: Scope) -> float:
    value = evaluate(node.of, scope)
    if isinstance(value, np.ndarray) and 1 not in value.shape:
        raise FormulaError(f"what stands between double bars has shape {value.shape}, expected a vector", node.column)
    return np.sqrt(np.sum(np.square(value)))  # type: ignore[no-any-return]  # not by abs, so that a complex step works


@_value.register(Derivative)
def _value_of_derivative(node: Derivative, scope: Scope) -> Value:
    of, by = (_reference_in_derivative(each, scope) for each in (node.of, node.by))
    try:
        rate = asked(node, lambda: scope.model.derivative(of, by))
    except UnknownSymbolError:
        message = f"there is no derivative of {latex(node.of)} with respect to {latex(node.by)} here"
        raise FormulaError(message, node.column) from None
    if rate is None:
        message = f"{latex(node.of)} does not depend on {latex(node.by)}; a formula that says so ends in = 0"
        raise IndependentError(message, node.column)
    return rate


def _reference_in_derivative(symbol: Symbol, scope: Scope) -> Reference:
    if symbol.primes or symbol.state:
        message = f"found {latex(symbol)} in a derivative, expected a symbol without primes and words"
        raise FormulaError(message, symbol.column)
    return reference(symbol, scope)


@_value.register(Repeated)
def _value_of_repeated(node: Repeated, scope: Scope) -> Value:
    _check_is_new(node.index, node, scope)
    first, last = integer(node.first, scope), integer(node.last, scope)
    if not 0 <= last - first < MOST_TERMS:
        message = f"{node.index} goes from {first} to {last}, expected 1 to {MOST_TERMS} values"
        raise FormulaError(message, node.column)
    values = [evaluate(node.body, scope.with_letter(node.index, number)) for number in range(first, last + 1)]
    _check_shapes(node, values)
    if node.kind == "prod" and isinstance(values[0], np.ndarray):
        message = f"the factors of \\prod have shape {values[0].shape}, expected numbers"
        raise FormulaError(message, node.column)
    return reduce(add if node.kind == "sum" else mul, values)


@_value.register(Limit)
def _value_of_limit(node: Limit, scope: Scope) -> float:
    _check_is_new(node.letter, node, scope)
    target = _real(node.target, scope)
    value = limit(lambda step: _real(node.body, scope.with_letter(node.letter, target + step)))
    if value is None:
        message = f"the limit does not settle as {node.letter} comes near {target:g} from both sides"
        raise FormulaError(message, node.column)
    return value


def _check_is_new(letter: str, node: Node, scope: Scope) -> None:
    if letter in scope.letters:
        message = f"{letter} is counted here and has a value already, expected another letter"
        raise FormulaError(message, node.column)


@_value.register(Call)
def _value_of_call(node: Call, scope: Scope) -> Value:
    function = node.function
    arguments = [evaluate(argument, scope) for argument in node.arguments]
    if function.name in FUNCTIONS and function == Symbol(function.name):
        is_several = function.name in FUNCTIONS_OF_SEVERAL
        if (len(arguments) > 1) != is_several:
            raise _wrong_arguments(node, arguments, "two or more" if is_several else "one")
        _check_shapes(node, arguments)
        value: Value = FUNCTIONS[function.name](*arguments)
        return value
    which = reference(function, scope)
    try:
        return asked(node, lambda: scope.model.call(which, arguments))
    except (TypeError, ValueError):
        raise _wrong_arguments(node, arguments, "what it can be applied to") from None


def _wrong_arguments(node: Call, arguments: list[Value], expected: str) -> FormulaError:
    shapes = [f"an array of shape {each.shape}" if isinstance(each, np.ndarray) else "a number" for each in arguments]
    message = f"{latex(node.function)} is applied to {' and '.join(shapes)}, expected {expected}"
    return FormulaError(message, node.column)


@_value.register(Matrix)
def _value_of_matrix(node: Matrix, scope: Scope) -> Value:
    return np.array([[_number(cell, scope, "an entry of a matrix") for cell in row] for row in node.rows])


@_value.register(Cases)
def _value_of_cases(node: Cases, scope: Scope) -> Value:
    for value, condition in zip(node.values, node.conditions, strict=True):
        if condition is None or holds_exactly(condition, scope):
            return evaluate(value, scope)
    message = "no case holds, expected one that does"
    raise FormulaError(message, node.column)


def holds_exactly(condition: Chain, scope: Scope) -> bool:
    """Return whether a condition holds."""
    for relation in condition.relations:
        if relation not in COMPARISONS:
            message = f"found {relation} in a condition, expected a comparison"
            raise FormulaError(message, condition.column)
    values = [_real(side, scope) for side in condition.sides]
    return all(
        COMPARISONS[relation](left, right)
        for relation, left, right in zip(condition.relations, values, values[1:], strict=False)
    )


def compare(relation: str, left: Node, right: Node, scope: Scope) -> tuple[bool, float, float]:
    """Return whether a relation holds between two sides, and their values."""
    values = _real(left, scope), _real(right, scope)
    return COMPARISONS[relation](*values), *values


def _real(node: Node, scope: Scope) -> float:
    value = evaluate(node, scope)
    if isinstance(value, np.ndarray | complex):
        message = "only single real numbers can be compared"
        raise FormulaError(message, node.column)
    return value


def _check_shapes(node: Node, values: list[Value]) -> None:
    shapes = {value.shape if isinstance(value, np.ndarray) else () for value in values}
    if len(shapes) > 1:
        found = ", ".join("a number" if not shape else str(shape) for shape in sorted(shapes))
        message = f"the shapes differ: {found}"
        raise FormulaError(message, node.column)

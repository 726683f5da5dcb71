"""The values of symbols, derivatives and function calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from formulatest.errors import FormulaError
from formulatest.evaluation.evaluate import check_shapes, evaluate, integer, value_of
from formulatest.evaluation.functions import CONSTANTS, FUNCTIONS, FUNCTIONS_OF_SEVERAL
from formulatest.evaluation.references import asked, in_range, known_ranges, split
from formulatest.latex.nodes import Call, Derivative, Symbol
from formulatest.latex.printer import latex
from formulatest.protocol import UnknownSymbolError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from formulatest.evaluation.scope import Scope
    from formulatest.protocol import Reference, Value


class IndependentError(FormulaError):
    """A derivative of something that does not depend on the other symbol; only a claim that ends in = 0 may have it."""


def reference(symbol: Symbol, scope: Scope) -> Reference:
    """Return a symbol with numbers for its indices, each of them in range."""
    layer = None if symbol.layer is None else integer(symbol.layer, scope)
    ranges = known_ranges(symbol, layer, scope.model)
    indices = tuple(integer(index, scope) for index in split(symbol.indices, len(ranges)))
    return in_range(symbol, layer, indices, ranges)


@value_of.register(Symbol)
def _value_of_symbol(node: Symbol, scope: Scope) -> Value:
    if node.is_bare and node.name in scope.letters:
        return scope.letters[node.name]
    try:
        which = reference(node, scope)
    except UnknownSymbolError:
        if node.is_bare and node.name in CONSTANTS:
            return CONSTANTS[node.name]
        if node.name in FUNCTIONS:
            raise FormulaError(f"{node.name} is alone, expected its argument after it", node.column) from None
        raise
    if node.primes:
        message = f"{node.name} has a prime here, expected one only at a function with its argument"
        raise FormulaError(message, node.column)
    model = asked(node, scope.model.updated) if node.state == "new" else scope.model
    return asked(node, lambda: model.value(which))


@value_of.register(Derivative)
def _value_of_derivative(node: Derivative, scope: Scope) -> Value:
    of, by = (_reference_in_derivative(each, scope) for each in (node.of, node.by))
    try:
        rate = asked(node, lambda: scope.model.derivative(of, by))
    except UnknownSymbolError:
        message = f"there is no derivative of {latex(node.of)} with respect to {latex(node.by)} here"
        raise FormulaError(message, node.column) from None
    if rate is None:
        message = f"{latex(node.of)} does not depend on {latex(node.by)}; a formula that claims so ends in = 0"
        raise IndependentError(message, node.column)
    return rate


def _reference_in_derivative(symbol: Symbol, scope: Scope) -> Reference:
    if symbol.primes or symbol.state:
        message = f"found {latex(symbol)} in a derivative, expected a symbol without primes and words"
        raise FormulaError(message, symbol.column)
    return reference(symbol, scope)


@value_of.register(Call)
def _value_of_call(node: Call, scope: Scope) -> Value:
    function = node.function
    arguments = [evaluate(argument, scope) for argument in node.arguments]
    if function.name in FUNCTIONS and function == Symbol(function.name):
        is_several = function.name in FUNCTIONS_OF_SEVERAL
        if (len(arguments) > 1) != is_several:
            raise _wrong_arguments(node, arguments, "two or more" if is_several else "one")
        check_shapes(node, arguments)
        value: Value = FUNCTIONS[function.name](*arguments)
        return value
    which = reference(function, scope)
    try:
        return asked(node, lambda: scope.model.call(which, arguments))
    except (TypeError, ValueError):
        raise _wrong_arguments(node, arguments, "what it can be applied to") from None


def _wrong_arguments(node: Call, arguments: Sequence[Value], expected: str) -> FormulaError:
    shapes = [f"an array of shape {each.shape}" if isinstance(each, np.ndarray) else "a number" for each in arguments]
    message = f"{latex(node.function)} is applied to {' and '.join(shapes)}, expected {expected}"
    return FormulaError(message, node.column)

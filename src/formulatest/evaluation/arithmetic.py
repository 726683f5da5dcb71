"""The values of numbers, sums, products, fractions, powers and matrices."""

from __future__ import annotations

from functools import reduce
from operator import add, mul
from typing import TYPE_CHECKING

import numpy as np

from formulatest.errors import FormulaError, UndefinedError
from formulatest.evaluation.evaluate import check_shapes, evaluate, number_of, value_of
from formulatest.latex.nodes import (
    Absolute,
    Elementwise,
    Matrix,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Transpose,
)
from formulatest.latex.printer import latex

if TYPE_CHECKING:
    from formulatest.evaluation.scope import Scope
    from formulatest.protocol import Value


@value_of.register(Number)
def _value_of_number(node: Number, _: Scope) -> float:
    return float(node.text)


@value_of.register(Sum)
def _value_of_sum(node: Sum, scope: Scope) -> Value:
    terms = [sign * evaluate(term, scope) for term, sign in zip(node.terms, node.signs, strict=True)]
    check_shapes(node, terms)
    return reduce(add, terms)


@value_of.register(Product)
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


@value_of.register(Elementwise)
def _value_of_elementwise(node: Elementwise, scope: Scope) -> Value:
    factors = [evaluate(factor, scope) for factor in node.factors]
    check_shapes(node, factors)
    return reduce(mul, factors)


@value_of.register(Quotient)
def _value_of_quotient(node: Quotient, scope: Scope) -> Value:
    top, bottom = evaluate(node.top, scope), number_of(node.bottom, scope, "the denominator of a fraction")
    if bottom == 0:
        message = f"the denominator {latex(node.bottom)} is 0, expected another number"
        raise UndefinedError(message, node.bottom.column)
    return top / bottom


@value_of.register(Power)
def _value_of_power(node: Power, scope: Scope) -> Value:
    base = number_of(node.base, scope, "the base of a power")
    value: Value = np.power(base, number_of(node.exponent, scope, "an exponent"))
    return value


@value_of.register(Transpose)
def _value_of_transpose(node: Transpose, scope: Scope) -> Value:
    value = evaluate(node.of, scope)
    return value.T if isinstance(value, np.ndarray) else value


@value_of.register(Absolute)
def _value_of_absolute(node: Absolute, scope: Scope) -> float:
    value = number_of(node.of, scope, "what is written between bars")
    if isinstance(value, complex):  # a complex step must not be lost: there is a slope on both sides of 0
        return value if value.real >= 0 else -value
    return abs(value)


@value_of.register(Norm)
def _value_of_norm(node: Norm, scope: Scope) -> float:
    value = evaluate(node.of, scope)
    if isinstance(value, np.ndarray) and 1 not in value.shape:
        message = f"double bars are around shape {value.shape}, expected a vector"
        raise FormulaError(message, node.column)
    return np.sqrt(np.sum(np.square(value)))  # type: ignore[no-any-return]  # not abs, which would lose a complex step


@value_of.register(Matrix)
def _value_of_matrix(node: Matrix, scope: Scope) -> Value:
    return np.array([[number_of(cell, scope, "an entry of a matrix") for cell in row] for row in node.rows])

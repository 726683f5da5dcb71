"""The mistakes that can be made in a node of a formula itself, not in the nodes below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import singledispatch
from typing import TypeAlias, TypeVar

from formulatest.latex.nodes import (
    Call,
    Elementwise,
    Node,
    Number,
    Product,
    Quotient,
    Repeated,
    Sum,
    Symbol,
    Transpose,
)

Mistakes: TypeAlias = Iterator[tuple[str, Node, Node]]
P = TypeVar("P")  # a part of a node

ONE = Number("1")


@singledispatch
def mistakes(node: Node) -> Mistakes:  # noqa: ARG001 (only the nodes below can be wrong)
    """Yield the kind of each mistake, the part that is wrong, and what the node becomes."""
    yield from ()


@mistakes.register(Number)
def _(node: Number) -> Mistakes:
    for at, digit in enumerate(node.text):
        if digit.isdigit():
            yield "digit", node, replace(node, text=f"{node.text[:at]}{(int(digit) + 1) % 10}{node.text[at + 1 :]}")


@mistakes.register(Symbol)
def _(node: Symbol) -> Mistakes:
    for layer in _layers_beside(node.layer):
        yield "layer", node, replace(node, layer=layer)
    for at, index in enumerate(node.indices):
        if isinstance(index, Number) and len(index.text) > 1:  # 23 is 2 and 3
            yield "indices", node, replace(node, indices=_with(node.indices, at, replace(index, text=index.text[::-1])))
        if at:
            swapped = (*node.indices[: at - 1], index, node.indices[at - 1], *node.indices[at + 1 :])
            yield "indices", node, replace(node, indices=swapped)
    if node.primes:
        yield "prime", node, replace(node, primes=node.primes - 1)


@mistakes.register(Sum)
def _(node: Sum) -> Mistakes:
    for at, (term, sign) in enumerate(zip(node.terms, node.signs, strict=True)):
        yield "sign", term, replace(node, signs=_with(node.signs, at, -sign))
        if len(node.terms) > 1:
            yield "term", term, _sum(_without(node.terms, at), _without(node.signs, at))


@mistakes.register(Product)
@mistakes.register(Elementwise)
def _(node: Product | Elementwise) -> Mistakes:
    for at, factor in enumerate(node.factors):
        rest = _without(node.factors, at)
        yield "factor", factor, replace(node, factors=rest) if len(rest) > 1 else rest[0]


@mistakes.register(Quotient)
def _(node: Quotient) -> Mistakes:
    yield "factor", node.top, replace(node, top=ONE)
    yield "factor", node.bottom, node.top


@mistakes.register(Repeated)
def _(node: Repeated) -> Mistakes:
    yield "sum", node, node.body


@mistakes.register(Transpose)
def _(node: Transpose) -> Mistakes:
    yield "transpose", node, node.of


@mistakes.register(Call)
def _(node: Call) -> Mistakes:
    if len(node.arguments) == 1:
        yield "function", node, node.arguments[0]


def _layers_beside(layer: Node | None) -> Iterator[Node]:
    """Yield the layer before and the layer after one, such as l and l + 2 for l + 1."""
    letter, number = layer, 0
    match layer:
        case None:
            return
        case Number(text) if text.isdigit():
            letter, number = None, int(text)
        case Sum((first, Number(text)), (1, sign)) if text.isdigit():
            letter, number = first, sign * int(text)
    for moved in (number - 1, number + 1):
        size, sign = Number(str(abs(moved))), 1 if moved > 0 else -1
        if letter is None:
            yield size if moved >= 0 else Sum((size,), (sign,))
        else:
            yield Sum((letter, size), (1, sign)) if moved else letter


def _sum(terms: tuple[Node, ...], signs: tuple[int, ...]) -> Node:
    return terms[0] if signs == (1,) else Sum(terms, signs)


def _without(parts: tuple[P, ...], at: int) -> tuple[P, ...]:
    return (*parts[:at], *parts[at + 1 :])


def _with(parts: tuple[P, ...], at: int, part: P) -> tuple[P, ...]:
    return (*parts[:at], part, *parts[at + 1 :])

"""Random trees, of all kinds of nodes."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

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

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = ("x", "d", "e", "w", "n", r"\eta", r"\hat y", r"\mathbf a", r"\hat\mathbf y", r"\mathbf 1", r"\mathbb R")
FUNCTIONS = ("f", r"\sigma", r"\ln", r"\max", r"\operatorname{ReLU}")
RELATIONS = "=≈←<>≤≥≠∈"


@dataclass
class Maker:
    """Makes random trees.

    Parameters
    ----------
    random : Random
        The source of randomness.
    free : list of str
        The letters that no sum around counts yet, so that each is counted once.
    """

    random: Random
    free: list[str]

    def claim(self, size: int) -> Chain:
        """Make a whole claim, with a condition now and then."""
        condition = self.chain(size // 4) if self.random.random() < 0.2 else None
        chain = self.chain(size)
        return Chain(chain.sides, chain.relations, condition)

    def chain(self, size: int) -> Chain:
        """Make sides with relations."""
        sides = self.few(size, 1)
        return Chain(sides, tuple(self.random.choice(RELATIONS) for _ in sides[1:]))

    def node(self, size: int) -> Node:
        """Make a node with at most so many others below it."""
        if size < 1:
            return self.leaf()
        makers: list[Callable[[int], Node]] = [
            self.symbol,
            self.sum,
            lambda size: Product(self.few(size, 2)),
            lambda size: Elementwise(self.few(size, 2)),
            lambda size: Quotient(*self.few(size, 2, 2)),
            lambda size: Power(*self.few(size, 2, 2)),
            lambda size: Transpose(self.node(size)),
            lambda size: Absolute(self.node(size)),
            lambda size: Norm(self.node(size)),
            lambda size: Derivative(self.symbol(size // 2), self.symbol(size // 2)),
            self.counted,
            self.counted,
            lambda size: Call(self.symbol(size // 3, FUNCTIONS), self.few(size // 2, 1)),
            self.matrix,
            self.cases,
        ]
        return self.random.choice(makers)(size - 1)

    def leaf(self) -> Node:
        """Make a number or a bare symbol."""
        whole = str(self.random.randrange(300))
        numbers = [Number(whole), Number(f"{whole}.{self.random.randrange(300)}")]
        return self.random.choice([*numbers, Symbol(self.random.choice(NAMES + FUNCTIONS))])

    def few(self, size: int, least: int, most: int = 3) -> tuple[Node, ...]:
        """Make a few nodes that share a size."""
        count = self.random.randint(least, most)
        return tuple(self.node(size // count) for _ in range(count))

    def symbol(self, size: int, names: tuple[str, ...] = NAMES + FUNCTIONS) -> Symbol:
        """Make a symbol; an index is not a product."""
        layer = self.node(size // 2) if self.random.random() < 0.5 else None
        indices = [node for node in self.few(size // 2, 0, 2) if not isinstance(node, Product)]
        state = self.random.choice(("", "", "", "new", "old"))
        return Symbol(self.random.choice(names), layer, tuple(indices), self.random.randrange(3), state)

    def sum(self, size: int) -> Sum:
        """Make a sum with a sign for each term."""
        terms = self.few(size, 1)
        return Sum(terms, tuple(self.random.choice((1, -1)) for _ in terms))

    def counted(self, size: int) -> Node:
        """Make a sum, a product or a limit, in which its own letter occurs."""
        if not self.free:
            return self.leaf()
        first, last = self.few(size // 4, 2, 2)
        letter = self.free.pop()
        own, part = Symbol(letter), self.node(size // 2)
        body = self.random.choice(
            [own, Sum((own, part), (1, -1)), Product((part, own)), Elementwise((own, part)), Power(own, part)]
        )
        self.free.append(letter)
        if self.random.random() < 0.3:
            return Limit(letter, first, body)
        return Repeated(self.random.choice(("sum", "prod")), letter, first, last, body)

    def matrix(self, size: int) -> Matrix:
        """Make a matrix with rows of one length."""
        width, height = self.random.randint(1, 2), self.random.randint(1, 2)
        return Matrix(tuple(self.few(size // height, width, width) for _ in range(height)))

    def cases(self, size: int) -> Cases:
        """Make cases with conditions."""
        values = self.few(size // 2, 1)
        conditions = [self.chain(size // 8) if self.random.random() < 0.5 else None for _ in values]
        return Cases(values, tuple(conditions))


def claim(seed: int, size: int) -> Chain:
    """Make the claim of a seed."""
    return Maker(Random(seed), ["i", "j", "k"]).claim(size)  # noqa: S311 (not a secret)


claims = st.builds(claim, st.integers(0, 2**32), st.integers(0, 24))

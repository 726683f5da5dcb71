"""The tree of a formula: a few small kinds of node, each with its column in the LaTeX."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Node:
    """A part of a formula.

    Two nodes are equal if they mean the same, whatever their columns.

    Attributes
    ----------
    column : int
        Where it begins in the LaTeX, counted from 0.
    span : tuple of int, optional
        Where its text begins and ends, with the brackets that are part of it; None for a script without braces.
    """

    column: int = field(default=0, compare=False, kw_only=True)
    span: tuple[int, int] | None = field(default=None, compare=False, repr=False, kw_only=True)

    def children(self) -> Iterator[Node]:
        """Yield the nodes right below this one."""
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, Node):
                yield value
            elif isinstance(value, tuple):
                yield from _nodes(value)

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it."""
        yield self
        for child in self.children():
            yield from child.walk()


def _nodes(values: tuple[object, ...]) -> Iterator[Node]:
    for value in values:
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple):
            yield from _nodes(value)


@dataclass(frozen=True)
class Number(Node):
    """A number as it is printed."""

    text: str


@dataclass(frozen=True)
class Symbol(Node):
    r"""A symbol with its indices.

    Attributes
    ----------
    name : str
        The letter or command with its accent or style, such as ``w``, ``\hat y`` or ``\mathbf x``.
    layer : Node, optional
        The content of the brackets on top.
    indices : tuple of Node
        The subscripts.
    primes : int
        How many primes follow.
    state : str
        ``new`` or ``old`` if the formula says so, else empty.
    """

    name: str
    layer: Node | None = None
    indices: tuple[Node, ...] = ()
    primes: int = 0
    state: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether it is a name and nothing else."""
        return self.layer is None and not (self.indices or self.primes or self.state)


@dataclass(frozen=True)
class Sum(Node):
    """Terms that are added, each with its sign, 1 or -1."""

    terms: tuple[Node, ...]
    signs: tuple[int, ...]


@dataclass(frozen=True)
class Product(Node):
    """Factors that are multiplied: numbers as usual, matrices as matrices."""

    factors: tuple[Node, ...]


@dataclass(frozen=True)
class Elementwise(Node):
    """Factors that are multiplied entry by entry."""

    factors: tuple[Node, ...]


@dataclass(frozen=True)
class Quotient(Node):
    """A fraction."""

    top: Node
    bottom: Node


@dataclass(frozen=True)
class Power(Node):
    """A power."""

    base: Node
    exponent: Node


@dataclass(frozen=True)
class Transpose(Node):
    """A transposed matrix or vector."""

    of: Node


@dataclass(frozen=True)
class Absolute(Node):
    """An absolute value."""

    of: Node


@dataclass(frozen=True)
class Norm(Node):
    """The Euclidean norm of a vector."""

    of: Node


@dataclass(frozen=True)
class Derivative(Node):
    """The derivative of one symbol with respect to another, which may be a vector or a matrix."""

    of: Symbol
    by: Symbol


@dataclass(frozen=True)
class Repeated(Node):
    """A sum or a product over a range of an index, both ends included.

    Attributes
    ----------
    kind : str
        ``sum`` or ``prod``.
    index : str
        The letter that counts.
    first, last, body : Node
        From where, to where, and what.
    """

    kind: str
    index: str
    first: Node
    last: Node
    body: Node


@dataclass(frozen=True)
class Limit(Node):
    """What a part tends to as a letter tends to a number.

    Attributes
    ----------
    letter : str
        What moves.
    target, body : Node
        Where it moves to, and what depends on it.
    """

    letter: str
    target: Node
    body: Node


@dataclass(frozen=True)
class Call(Node):
    """A function applied to its arguments."""

    function: Symbol
    arguments: tuple[Node, ...]


@dataclass(frozen=True)
class Matrix(Node):
    """A matrix or vector written out, row by row."""

    rows: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True)
class Cases(Node):
    """Values with their conditions; a condition of None is "otherwise"."""

    values: tuple[Node, ...]
    conditions: tuple[Chain | None, ...]


@dataclass(frozen=True)
class Chain(Node):
    """Sides with a relation between each and the next.

    Attributes
    ----------
    sides : tuple of Node
        At least one.
    relations : tuple of str
        One less: each is one of ``= ≈ ← < > ≤ ≥ ≠ ∈``.
    condition : Chain, optional
        When the claim is made, where words such as "for" and a condition follow it.
    """

    sides: tuple[Node, ...]
    relations: tuple[str, ...]
    condition: Chain | None = None

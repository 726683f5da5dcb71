"""The protocol of models: the methods that a subject needs so that its formulas can be tested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from formulatest.errors import FormulaError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Value = float | NDArray[Any]


@dataclass(frozen=True)
class Reference:
    r"""A symbol with numbers for its indices.

    Attributes
    ----------
    name : str
        Such as ``w``, ``\hat y`` or ``\mathbf x``.
    layer : int, optional
        The number in brackets on top.
    indices : tuple of int
        The numbers below.
    primes : int
        How many primes follow, for a function.
    """

    name: str
    layer: int | None = None
    indices: tuple[int, ...] = ()
    primes: int = 0

    def __str__(self) -> str:
        layer = "" if self.layer is None else f"^({self.layer})"
        return self.name + "'" * self.primes + layer + ("_" + ",".join(map(str, self.indices)) if self.indices else "")


class UnknownSymbolError(FormulaError):
    """A model has no such symbol.

    Parameters
    ----------
    name : str
        The symbol.
    column : int
        Its column in the LaTeX.
    """

    def __init__(self, name: str, column: int) -> None:
        super().__init__(f"unknown symbol {name}", column)
        self.name = name


class OutOfRangeError(FormulaError):
    """A model has the symbol, but not with this layer or index."""


class Model(Protocol):
    """The subject that formulas are about, such as a network with its sample.

    A model raises Python's own exceptions for what it does not have, so it need not import this package:
    `KeyError` with the name of an unknown symbol or function, `IndexError` for a layer that does not exist.
    """

    def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
        """Return the range of each index of a symbol, in the order in which they are written.

        A symbol may mean one thing without indices and another with them, like a total and its parts.
        Then its name has no ranges, and the name followed by ``_`` has those of the indices.

        Raises
        ------
        KeyError
            If there is no such symbol.
        IndexError
            If there is no such layer.
        """

    def value(self, symbol: Reference) -> Value:
        """Return the value of a symbol: a number, a vector of shape (n,) or a matrix of shape (m, n)."""

    def derivative(self, of: Reference, by: Reference) -> Value | None:
        """Return the derivative of one symbol with respect to another, including all that depends on the other.

        It has the shape of `by`, and is None if the first does not depend on the second at all.
        It is found independently of the formulas under test.
        """

    def call(self, function: Reference, arguments: Sequence[Value]) -> Value:
        """Return the value of a function of the subject."""

    def updated(self) -> Model:
        """Return the model after one step, which gives the new values."""

    def random(self, rng: np.random.Generator) -> Model:
        """Return another model of the same shape, for claims about all models."""


@runtime_checkable
class HasInputs(Protocol):
    """An optional part of a model: the named numbers it is made from, shown when a random model fails."""

    @property
    def inputs(self) -> Mapping[str, float]:
        """The numbers by their names."""


@runtime_checkable
class HasNearby(Protocol):
    """An optional part of a model, which keeps rounding in its functions from being taken for a false claim."""

    def nearby(self, rng: np.random.Generator, rounding: float) -> Model:
        """Return the same model with each number that it is made from off by at most that share of itself."""

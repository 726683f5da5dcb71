r"""What the symbols mean for a single neuron, which has no need of layers: $w_k$, $b$, $z$, $a$ and the target $y$."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from chainrule import Layer, Network, sigmoid, squared_error
from formulatest import Reference
from pagetest.network_model import NetworkModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule import Array

OF_THE_NEURON = frozenset({"b", "z", "a", "y"})


@dataclass(frozen=True, eq=False)
class NeuronModel:
    r"""The symbols of a neuron with the sigmoid and half the squared error, and of its sample.

    They are those of a network of one layer with one neuron, without the index of layer and neuron.

    Parameters
    ----------
    network : NetworkModel
        The symbols of this network.
    """

    network: NetworkModel

    @classmethod
    def of(cls, w: Array, b: float, x: Array, y: float, learning_rate: float) -> NeuronModel:
        """Return the symbols of a neuron with these weights, this bias, this input and this target."""
        return cls(NetworkModel(Network(Layer([w], [b], sigmoid)), x, np.array([y]), squared_error, learning_rate))

    def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
        """Return the range of each index of a symbol.

        Raises
        ------
        KeyError
            If there is no such symbol.
        """
        if layer is not None:
            raise KeyError(name)
        if name == "w":
            return self.network.ranges("x", None)
        return () if name in OF_THE_NEURON else self.network.ranges(name, None)

    def value(self, symbol: Reference) -> float | Array:
        """Return the value of a symbol."""
        return self.network.value(_in_network(symbol))

    def derivative(self, of: Reference, by: Reference) -> float | Array | None:
        """Return the derivative of one number with respect to another; None if the first does not depend on it."""
        return self.network.derivative(_in_network(of), _in_network(by))

    def call(self, function: Reference, arguments: Sequence[float | Array]) -> float | Array:
        """Return the value of an activation function or of its derivative."""
        return self.network.call(function, arguments)

    def updated(self) -> NeuronModel:
        """Return the symbols after one step of gradient descent."""
        return NeuronModel(self.network.updated())

    def random(self, rng: np.random.Generator) -> NeuronModel:
        """Return a random neuron with a random sample."""
        return NeuronModel(self.network.random(rng))

    def nearby(self, rng: np.random.Generator, rounding: float) -> NeuronModel:
        """Return the same neuron and sample, each number off by at most a share of itself."""
        return NeuronModel(self.network.nearby(rng, rounding))


def _in_network(symbol: Reference) -> Reference:
    """Return the name that a symbol has in the network of one layer with one neuron."""
    if symbol.name == "w":
        return Reference("w", 1, (1, *symbol.indices))
    if symbol.name == "y":
        return Reference("y", None, (1,))
    return Reference(symbol.name, 1, (1,)) if symbol.name in OF_THE_NEURON else symbol

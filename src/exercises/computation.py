r"""The right way to compute every number of a network with one sample; a mistake replaces one of the steps.

The steps are those of the text, and nothing is shared with `Network.backward`, so each can check the other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from chainrule import Bias, derive
from chainrule.examples import Example

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chainrule import Activation, Array, Derivation, Parameter


@dataclass(frozen=True, eq=False)
class Given(Example):
    r"""What an exercise gives: a network with one sample, or with a batch.

    Attributes
    ----------
    uses : tuple of Weight
        The places in which one shared weight is used; none if no weight is shared.
    shortcut : int
        The layer whose input is added to its output; 0 if there is none.
    sample : int
        The number of the sample in its batch; 0 if there is no batch.
    """

    uses: tuple[Parameter, ...] = ()
    shortcut: int = 0
    sample: int = 0

    @cached_property
    def W(self) -> dict[int, Array]:
        """The weights of each layer."""
        return {l: layer.weights for l, layer in enumerate(self.network.layers, start=1)}

    @cached_property
    def b(self) -> dict[int, Array]:
        """The biases of each layer."""
        return {l: layer.biases for l, layer in enumerate(self.network.layers, start=1)}

    @cached_property
    def activations(self) -> dict[int, Activation]:
        """The activation function of each layer."""
        return {l: layer.activation for l, layer in enumerate(self.network.layers, start=1)}

    @cached_property
    def samples(self) -> list[Given]:
        """Each sample of a batch by itself."""
        if self.x.ndim == 1:
            return [self]
        pairs = enumerate(zip(self.x, self.y, strict=True), start=1)
        return [replace(self, x=x, y=y, sample=s) for s, (x, y) in pairs]

    @classmethod
    def of(cls, example: Example) -> Given:
        """Return an example as what an exercise gives."""
        return cls(example.network, example.x, example.y, example.loss, example.learning_rate)


class Once(dict[int, "Array"]):
    """A step that is computed once for each layer."""

    def __init__(self, step: Callable[[int], Array]) -> None:
        self.step = step

    def __missing__(self, l: int) -> Array:
        self[l] = value = self.step(l)
        return value

    __call__ = dict.__getitem__


class Computation:
    """All numbers of one sample.

    Parameters
    ----------
    given : Given
        The network and its sample.
    """

    def __init__(self, given: Given) -> None:
        self.given = given
        self.network, self.N = given.network, given.network.depth
        self.W, self.b, self.activations = given.W, given.b, given.activations
        for step in ("z", "a", "delta"):
            setattr(self, step, Once(getattr(self, step)))

    # Forward

    def z(self, l: int) -> Array:
        """Return the pre-activations of a layer."""
        return self.W[l] @ self.a(l - 1) + self.b[l]

    def a(self, l: int) -> Array:
        """Return the activations of a layer; those of layer 0 are the inputs."""
        if l == 0:
            return self.given.x
        a = self.activation(l)
        return a + self.a(l - 1) if l == self.given.shortcut else a

    def activation(self, l: int) -> Array:
        """Return φ(z) of a layer."""
        return self.activations[l].value(self.z(l))

    def loss(self) -> float:
        """Return the loss."""
        return self.given.loss(self.a(self.N), self.given.y)

    # Backward

    def error(self) -> Array:
        """Return ŷ − y: ∂L/∂ŷ or, where loss and activation simplify, ∂L/∂z."""
        return self.a(self.N) - self.given.y

    def arriving(self, l: int) -> Array:
        """Return ∂L/∂a of a layer: what arrives from above."""
        if l == self.N:
            return self.error()
        above = self.through_weights(l)
        return above + self.around(l) if l + 1 == self.given.shortcut else above

    def through_weights(self, l: int) -> Array:
        """Return what arrives at a layer through the weights above."""
        return self.W[l + 1].T @ self.delta(l + 1)

    def around(self, l: int) -> Array:
        """Return what arrives at a layer through the shortcut around the layer above."""
        return self.arriving(l + 1)

    def slope(self, l: int) -> Array:
        """Return φ′ of a layer."""
        return self.activations[l].derivative(self.z(l))

    def delta(self, l: int) -> Array:
        """Return ∂L/∂z of a layer."""
        if l == self.N and self.given.loss.partner:
            return self.error()
        return self.slope(l) * self.arriving(l)

    def inputs(self, l: int) -> Array:
        """Return what the weights of a layer carry."""
        return self.a(l - 1)

    def weight_derivatives(self, l: int) -> Array:
        """Return ∂L/∂W of a layer."""
        return np.outer(self.delta(l), self.inputs(l))

    def bias_derivatives(self, l: int) -> Array:
        """Return ∂L/∂b of a layer."""
        return self.delta(l)

    def derivative(self, parameter: Parameter) -> float:
        """Return ∂L/∂ of one parameter."""
        if isinstance(parameter, Bias):
            return float(self.bias_derivatives(parameter.l)[parameter.j - 1])
        return float(self.weight_derivatives(parameter.l)[parameter.j - 1, parameter.k - 1])

    # What follows

    def derivative_of_shared(self) -> float:
        """Return ∂L/∂w of the weight that is used in several places."""
        return self.over_uses([self.derivative(use) for use in self.given.uses])

    def over_uses(self, values: Sequence[float]) -> float:
        """Return the derivative with respect to a shared weight, from those of its uses."""
        return sum(values)

    def over_batch(self, number: Callable[[Computation], float]) -> float:
        """Return a number of a batch: the mean of those of its samples."""
        ways = [self] if self.given.x.ndim == 1 else [type(self)(sample) for sample in self.given.samples]
        return self.over_samples([number(way) for way in ways])

    def over_samples(self, values: Sequence[float]) -> float:
        """Return a number of a batch, from those of its samples."""
        return sum(values) / len(values)

    def step(self, old: float, derivative: float) -> float:
        """Return a parameter after one step of gradient descent."""
        return old - self.given.learning_rate * derivative

    def shape(self, of: str, l: int) -> tuple[int, int]:
        """Return the shape of a matrix of a layer: of its weights W, or of Z, A or Δ with a row per sample."""
        n = self.network.sizes
        return (n[l], n[l - 1]) if of == "W" else (len(self.given.x), n[l])


@lru_cache(maxsize=32)
def derivation(given: Given, parameter: Parameter) -> Derivation:
    """Return the derivation of a parameter, as the package gives it."""
    return derive(given.network, given.x, given.y, given.loss, parameter)

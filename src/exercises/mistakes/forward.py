"""Mistakes on the way from the inputs to the loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from exercises.mistakes.mistake import Mistake

if TYPE_CHECKING:
    from chainrule import Array


class BiasNotAdded(Mistake):
    """The pre-activation is only the weighted sum."""

    id = "bias-not-added"
    name = "the bias is not added"
    advice = "The pre-activation is the weighted sum *plus the bias*."
    taught = "tutorial/forward-propagation.md#formula"

    def z(self, l: int) -> Array:
        """Leave out the bias."""
        return self.W[l] @ self.a(l - 1)


class BiasSubtracted(Mistake):
    """The bias has the wrong sign."""

    id = "bias-subtracted"
    name = "the bias is subtracted"
    advice = "The bias is *added*, with the sign that it has."
    taught = "tutorial/forward-propagation.md#formula"

    def z(self, l: int) -> Array:
        """Subtract the bias."""
        return self.W[l] @ self.a(l - 1) - self.b[l]


class ActivationForgotten(Mistake):
    """The neuron hands on its pre-activation."""

    id = "activation-forgotten"
    name = "the activation function is forgotten"
    advice = r"A neuron hands on $a = \varphi(z)$, not $z$."
    taught = "tutorial/forward-propagation.md#formula"

    def activation(self, l: int) -> Array:
        """Return z."""
        return self.z(l)


class HiddenActivationForgotten(Mistake):
    """The hidden neurons hand on their pre-activations."""

    id = "hidden-activation-forgotten"
    name = "the activation function of the hidden neurons is forgotten"
    advice = r"A hidden neuron hands on $a = \varphi(z)$, not $z$; an inactive one hands on 0."
    taught = "tutorial/forward-propagation.md#layer-1"

    def activation(self, l: int) -> Array:
        """Return z of a hidden layer."""
        return self.z(l) if l < self.N else super().activation(l)


class ReluOfSize(Mistake):
    """ReLU is taken for the absolute value."""

    id = "relu-of-size"
    name = "ReLU is taken for the absolute value"
    advice = "ReLU makes a negative number 0; it does not turn its sign."
    taught = "tutorial/forward-propagation.md#formula"

    def activation(self, l: int) -> Array:
        """Return the size of z, where ReLU is meant."""
        return np.abs(self.z(l)) if self.network.layers[l].activation.has_kink else super().activation(l)


class RowsForColumns(Mistake):
    """A weight is looked up with its two indices in the wrong order."""

    id = "rows-for-columns"
    name = "the two indices of the weights are swapped"
    advice = (
        "In $w_{jk}$ the first index is the neuron that the weight leads *to*, the second the one that it comes *from*."
    )
    taught = "tutorial/network.md#names"

    def z(self, l: int) -> Array:
        """Use the transpose where it fits."""
        W = self.W[l]
        return (W.T if W.shape[0] == W.shape[1] else W) @ self.a(l - 1) + self.b[l]


class WeightsReversed(Mistake):
    """The weights of a neuron meet the wrong inputs."""

    id = "weights-reversed"
    name = "each weight is multiplied by another input"
    advice = "Weight $w_{jk}$ is multiplied by input number $k$, the one that it comes from."
    taught = "tutorial/forward-propagation.md#formula"

    def z(self, l: int) -> Array:
        """Multiply the first weight by the last input, and so on."""
        return self.W[l] @ self.a(l - 1)[::-1] + self.b[l]


class HalfForgotten(Mistake):
    """The loss has no ½."""

    id = "half-forgotten"
    name = "the ½ of the loss is forgotten"
    advice = r"The loss here is $\frac12(\hat y - y)^2$, with the ½."
    taught = "tutorial/one-neuron.md#loss"

    def loss(self) -> float:
        """Return twice the loss."""
        return 2 * super().loss()


class SquareForgotten(Mistake):
    """The loss is half the error."""

    id = "square-forgotten"
    name = "the square of the loss is forgotten"
    advice = "The error is squared before it is halved."
    taught = "tutorial/one-neuron.md#loss"

    def loss(self) -> float:
        """Return half the error."""
        return float(np.sum(self.a(self.N) - self.given.y)) / 2


class LossForSlope(Mistake):
    """The loss itself is taken for its slope."""

    id = "loss-for-slope"
    name = "the loss is taken for its slope"
    advice = r"The slope of the loss is its derivative, $\hat y - y$, not the loss itself."
    taught = "tutorial/output-layer.md#factors"

    def error(self) -> Array:
        """Return the loss."""
        return np.full_like(self.given.y, self.loss())

"""Mistakes in the backward pass: in a slope, in the weights above, or in the time of an update."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from chainrule import Weight, relu, softmax
from exercises import writing
from exercises.computation import Computation
from exercises.mistakes.mistake import Mistake

if TYPE_CHECKING:
    from chainrule import Array, Parameter


class UpdatedTooEarly(Mistake):
    """Each layer is updated before the derivatives below are known."""

    id = "updated-too-early"
    name = "each layer was updated before the one below"
    advice = "Compute all derivatives with the *old* weights, then update them all at once."
    taught = "reference/known-mistakes.md#update-too-early"

    def through_weights(self, l: int) -> Array:
        """Use the new weights above."""
        return self.new_weights(l + 1).T @ self.delta(l + 1)

    def new_weights(self, l: int) -> Array:
        """Return the weights after a step."""
        return self.W[l] - self.given.learning_rate * np.outer(self.delta(l), self.a(l - 1))


class OutputUpdatedTooEarly(UpdatedTooEarly):
    """Only the output layer is updated too early."""

    id = "output-updated-too-early"
    name = "the output layer was updated too early"

    def new_weights(self, l: int) -> Array:
        """Return the new weights of the output layer, the old ones of any other."""
        return super().new_weights(l) if l == self.N else self.W[l]


class Reshaped(Mistake):
    """A matrix is reshaped, so that its numbers move to wrong places."""

    id = "reshaped"
    name = "the matrix is reshaped, not transposed"
    advice = "Going back, neuron $j$ collects along *column* $j$ of the weights above."
    taught = "reference/known-mistakes.md#index-order"

    def through_weights(self, l: int) -> Array:
        """Reshape the weights above."""
        W = self.W[l + 1]
        return W.reshape(W.shape[::-1]) @ self.delta(l + 1)


class SlopeAtActivation(Mistake):
    """The slope is taken at the activation."""

    id = "slope-at-activation"
    name = "φ′ is taken at a, not at z"
    advice = r"Take the slope at the pre-activation: $\sigma'(z) = \sigma(z)\,(1 - \sigma(z))$."
    taught = "reference/known-mistakes.md#z-and-a"

    def slope(self, l: int) -> Array:
        """Return φ′(a)."""
        return self.activations[l].derivative(self.a(l))


class SlopeForgotten(Mistake):
    """The slopes of the activation functions are left out."""

    id = "slope-forgotten"
    name = "φ′ is forgotten"
    advice = "Each neuron on the way multiplies by the slope of its activation function, taken at its pre-activation."
    taught = "reference/known-mistakes.md#slope-forgotten"

    def slope(self, l: int) -> Array:
        """Return 1 for each neuron."""
        return np.ones_like(self.b[l])


class MaskAlwaysTrue(Mistake):
    """The slope of ReLU is 1 everywhere."""

    id = "mask-always-true"
    name = "the ReLU mask is always true"
    advice = "An inactive neuron has slope 0, so nothing passes back through it."
    taught = "reference/known-mistakes.md#mask"

    def slope(self, l: int) -> Array:
        """Return whether a is at least 0, as it always is after ReLU."""
        if self.activations[l] != relu:
            return super().slope(l)
        return (self.a(l) >= 0).astype(float)

    def advise(self, about: Parameter | None) -> str:
        """Name the inactive neurons."""
        del about
        written = writing.names(self.given)
        inactive = [
            f"${written.pre_activation(l, j)}$"
            for l, function in self.activations.items()
            for j, z in enumerate(self.z(l), start=1)
            if function == relu and z <= 0
        ]
        return f"ReLU has the slope 0 at {writing.listed(inactive)}, so nothing passes back there."


class LastStepWrong(Mistake):
    """The δ above is right, and only the last step down goes wrong."""

    taught = "reference/known-mistakes.md#weights-above"
    on_the_way: ClassVar[str]

    def through_weights(self, l: int) -> Array:
        """Take the wrong step from the right δ."""
        return self.last_step(self.W[l + 1], Computation(self.given).delta(l + 1))

    @abstractmethod
    def last_step(self, above: Array, delta: Array) -> Array:
        """Return what arrives, from the weights and the δ above."""

    def advise(self, about: Parameter | None) -> str:
        """Name the weights that lead out of the neuron in question."""
        if not about:
            return self.advice
        above, written = range(1, self.network.sizes[about.l + 1] + 1), writing.names(self.given)
        weights = writing.listed([f"${written.parameter(Weight(about.l + 1, i, about.j))}$" for i in above])
        return f"{self.on_the_way}: {weights}."


class WeightsAboveForgotten(LastStepWrong):
    """Each neuron gets the δ above as it is."""

    id = "weights-above-forgotten"
    name = "the weights above are forgotten"
    advice = "Going back, each δ passes through the weight that leads up to it."
    on_the_way = "Going back, each δ is multiplied by the weight that leads up to it"

    def last_step(self, above: Array, delta: Array) -> Array:
        """Take 1 for each weight."""
        return np.ones_like(above).T @ delta


class WeightsAboveOfNext(LastStepWrong):
    """The weights are those out of the next neuron."""

    id = "weights-above-of-next"
    name = "the weights out of the next neuron are taken"
    advice = "Take the weights that lead *out of* the neuron in question: its number is their second index."
    on_the_way = "Take what leads *out of* this neuron, not out of another one"
    further: ClassVar = 1

    def last_step(self, above: Array, delta: Array) -> Array:
        """Take the weights of a neuron further on, in a circle."""
        return np.roll(above.T @ delta, -self.further)


class WeightsAboveOfBefore(WeightsAboveOfNext):
    """The weights are those out of the neuron before."""

    id = "weights-above-of-before"
    name = "the weights out of the neuron before are taken"
    further = -1


class WeightsAboveMultiplied(LastStepWrong):
    """All weights into the neuron above are multiplied."""

    id = "weights-above-multiplied"
    name = "all weights to a neuron above are multiplied"
    advice = "A path uses *one* of the weights that lead to the neuron above."
    on_the_way = "A path uses *one* weight per layer, not the product of several; out of this neuron"

    def last_step(self, above: Array, delta: Array) -> Array:
        """Take the product of a row for each of its weights."""
        return np.full(above.shape[1], above.prod(axis=1) @ delta)


class JacobianDiagonal(Mistake):
    """Softmax is treated as if each output depended on its own pre-activation alone."""

    id = "jacobian-diagonal"
    name = "only the diagonal of softmax’s Jacobian is used"
    advice = (
        "Each output of softmax depends on *all* pre-activations. With cross-entropy, δ is prediction minus target."
    )
    taught = "reference/known-mistakes.md#softmax"

    def delta(self, l: int) -> Array:
        """Multiply each slope of the loss by the slope of its own output."""
        if self.activations[l] != softmax:
            return super().delta(l)
        a = self.a(l)
        return a * (1 - a) * self.given.loss.derivative(a, self.given.y)


class SlopeNotCancelled(Mistake):
    """The slope of the output is a factor, although the loss has cancelled it."""

    id = "slope-not-cancelled"
    name = "the slope of the output is used once more"
    advice = "With this loss the slope of the output cancels: prediction minus target already contains it."
    taught = "tutorial/losses.md#why-it-fits"

    def delta(self, l: int) -> Array:
        """Multiply by a(1 − a)."""
        a, delta = self.a(l), super().delta(l)
        return delta * a * (1 - a) if l == self.N and self.given.loss.partner else delta


class SlopeNotUsed(Mistake):
    """The loss has its own derivative, and the slope of the output that would cancel it is forgotten."""

    id = "slope-not-used"
    name = "the derivative of the logarithm is not multiplied by the slope"
    advice = "The slope of the loss is not enough: multiplied by that of the output, it is prediction minus target."
    taught = "tutorial/losses.md#why-it-fits"

    def error(self) -> Array:
        """Return ∂L/∂ŷ."""
        a, loss = self.a(self.N), self.given.loss
        return loss.derivative(a, self.given.y) if loss.partner else super().error()


class InactiveForZero(Mistake):
    """One inactive neuron is taken to stop everything."""

    id = "inactive-for-zero"
    name = "an inactive neuron is taken to block all paths"
    advice = "An inactive neuron blocks only the paths *through it*."
    taught = "tutorial/first-hidden-layer.md#sum"

    def delta(self, l: int) -> Array:
        """Return 0 below an inactive neuron."""
        above = range(l + 1, self.N + 1)
        is_blocked = any(self.activations[i] == relu and np.any(self.z(i) <= 0) for i in above)
        return 0 * super().delta(l) if is_blocked else super().delta(l)

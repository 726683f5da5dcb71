"""Mistakes on the way from the inputs to the loss."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

import numpy as np

from chainrule import identity, relu, sigmoid, softmax
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
    advice = "A neuron passes on its activation: apply the activation function to the sum."
    taught = "tutorial/forward-propagation.md#formula"

    def activation(self, l: int) -> Array:
        """Return z, if the output has an activation function that can be forgotten."""
        return super().activation(l) if self.activations[self.N] == identity else self.z(l)


class HiddenActivationForgotten(Mistake):
    """The hidden neurons hand on their pre-activations."""

    id = "hidden-activation-forgotten"
    name = "the activation function of the hidden neurons is forgotten"
    advice = "A hidden neuron passes its sum through the activation function, too; an inactive one passes on 0."
    taught = "tutorial/forward-propagation.md#layer-1"

    def activation(self, l: int) -> Array:
        """Return z of a hidden layer."""
        return self.z(l) if l < self.N else super().activation(l)


class ReluOfSize(Mistake):
    """ReLU is taken for the absolute value."""

    id = "relu-of-size"
    name = "the absolute value is taken for ReLU"
    advice = "ReLU turns a negative number into 0, not into a positive one."
    taught = "tutorial/forward-propagation.md#formula"

    def activation(self, l: int) -> Array:
        """Return the size of z, where ReLU is meant."""
        return np.abs(self.z(l)) if self.activations[l].has_kink else super().activation(l)


class BiasAfterActivation(Mistake):
    """The bias is added to the activation."""

    id = "bias-after-activation"
    name = "the bias is added after the activation function"
    advice = "The bias belongs to the sum: add it *before* the activation function is applied."
    taught = "tutorial/forward-propagation.md#formula"

    def activation(self, l: int) -> Array:
        """Apply the function to the weighted sum, then add the bias."""
        activation: Array = self.activations[l](self.z(l) - self.b[l])
        return activation + self.b[l]


class BiasPerInput(Mistake):
    """The bias is added to each product."""

    id = "bias-per-input"
    name = "the bias is added once per input"
    advice = "A neuron adds its bias *once*, whatever the number of its inputs."
    taught = "tutorial/forward-propagation.md#formula"

    def z(self, l: int) -> Array:
        """Add the bias for every input."""
        return self.W[l] @ self.a(l - 1) + self.network.sizes[l - 1] * self.b[l]


class FirstInputOnly(Mistake):
    """The other inputs are overlooked."""

    id = "first-input-only"
    name = "only the first input is used"
    advice = "Add the products of *all* inputs with their weights."
    taught = "tutorial/forward-propagation.md#formula"

    def z(self, l: int) -> Array:
        """Use the first product only."""
        return self.W[l][:, :1] @ self.a(l - 1)[:1] + self.b[l]


class WeightsWithoutInputs(Mistake):
    """The weights are added up as they are."""

    id = "weights-without-inputs"
    name = "the weights are added without their inputs"
    advice = "Multiply each weight by its input before you add."
    taught = "tutorial/forward-propagation.md#formula"

    def z(self, l: int) -> Array:
        """Add weights and bias."""
        return self.W[l] @ np.ones(self.network.sizes[l - 1]) + self.b[l]


class SignOfWeightsLost(Mistake):
    """A weight counts with its size only."""

    id = "sign-of-weights-lost"
    name = "the minus signs of the weights are lost"
    advice = "Keep the minus of a negative weight: it turns the sign of the product."
    taught = "tutorial/one-neuron.md#answer"

    def z(self, l: int) -> Array:
        """Use the sizes of the weights."""
        return np.abs(self.W[l]) @ self.a(l - 1) + self.b[l]


class SigmoidMirrored(Mistake):
    """The exponent of the sigmoid has the wrong sign."""

    id = "sigmoid-mirrored"
    name = "the minus in the exponent of the sigmoid is forgotten"
    advice = r"The sigmoid has a minus in its exponent: $\sigma(z) = \frac{1}{1 + e^{-z}}$."
    taught = "tutorial/forward-propagation.md#formula"

    def activation(self, l: int) -> Array:
        """Turn the sign of z, where the sigmoid is meant."""
        return sigmoid(-self.z(l)) if self.activations[l] == sigmoid else super().activation(l)


class SlopeForActivation(Mistake):
    """The derivative of the activation function is taken for the function."""

    id = "slope-for-activation"
    name = "the slope of the activation function is taken for its value"
    advice = "A neuron passes on its activation; its slope is needed only in the backward pass."
    taught = "tutorial/forward-propagation.md#formula"

    def activation(self, l: int) -> Array:
        """Return the slope where there is a function of one number."""
        function = self.activations[l]
        return function.derivative(self.z(l)) if function in {relu, sigmoid} else super().activation(l)


class SoftmaxWrong(Mistake):
    """Softmax is computed in a wrong way."""

    taught = "tutorial/losses.md#softmax"

    def activation(self, l: int) -> Array:
        """Use something else for softmax."""
        return self.instead(self.z(l)) if self.activations[l] == softmax else super().activation(l)

    @abstractmethod
    def instead(self, z: Array) -> Array:
        """Return what is taken for softmax."""


class TotalForgotten(SoftmaxWrong):
    """The exponentials are not divided."""

    id = "total-forgotten"
    name = "the exponentials are not divided by their total"
    advice = "Divide each exponential by the total of all, so that the outputs add up to 1."

    def instead(self, z: Array) -> Array:
        """Return the exponentials."""
        return np.asarray(np.exp(z))


class ExponentialForgotten(SoftmaxWrong):
    """The pre-activations are divided by their total."""

    id = "exponential-forgotten"
    name = "the exponential function of softmax is forgotten"
    advice = "Softmax takes the exponential of each pre-activation first, then divides by the total."

    def instead(self, z: Array) -> Array:
        """Divide by the total."""
        return z / float(z.sum())


class SigmoidForSoftmax(SoftmaxWrong):
    """Each output is computed from its own pre-activation alone."""

    id = "sigmoid-for-softmax"
    name = "the sigmoid is taken for softmax"
    advice = "The outputs of softmax share one total: each depends on *all* pre-activations."

    def instead(self, z: Array) -> Array:
        """Return the sigmoid."""
        return sigmoid(z)


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
    name = "the weights meet the wrong inputs"
    advice = "Multiply each weight by its own input: the first weight by the first input, the second by the second."
    taught = "tutorial/forward-propagation.md#formula"

    def z(self, l: int) -> Array:
        """Multiply the first weight by the last input, and so on."""
        return self.W[l] @ self.a(l - 1)[::-1] + self.b[l]


class HalfForgotten(Mistake):
    """The loss has no ½."""

    id = "half-forgotten"
    name = "the ½ in the loss is forgotten"
    advice = "The loss is *half* the squared error."
    taught = "tutorial/one-neuron.md#loss"

    def loss(self) -> float:
        """Return twice the loss."""
        return 2 * super().loss()


class SquareForgotten(Mistake):
    """The loss is half the error."""

    id = "square-forgotten"
    name = "the square in the loss is forgotten"
    advice = "The error is squared before it is halved."
    taught = "tutorial/one-neuron.md#loss"

    def loss(self) -> float:
        """Return half the error."""
        return float(np.sum(self.a(self.N) - self.given.y)) / 2


class LossForSlope(Mistake):
    """The loss itself is taken for its slope."""

    id = "loss-for-slope"
    name = "the loss is taken for its slope"
    advice = "The slope of the loss is its derivative, prediction minus target, and not the loss itself."
    taught = "tutorial/output-layer.md#factors"

    def error(self) -> Array:
        """Return the loss."""
        return super().error() if self.given.loss.partner else np.full_like(self.given.y, self.loss())


class TargetForgotten(Mistake):
    """The prediction itself is squared."""

    id = "target-not-compared"
    name = "the prediction is squared without its target"
    advice = "Subtract the target first: the loss depends on the *error*, prediction minus target."
    taught = "tutorial/one-neuron.md#loss"

    def loss(self) -> float:
        """Return half the squared prediction."""
        return float(np.sum(self.a(self.N) ** 2)) / 2


class DifferenceOfSquares(Mistake):
    """Prediction and target are squared one by one."""

    id = "difference-of-squares"
    name = "prediction and target are squared before the difference"
    advice = "Subtract first, then square."
    taught = "tutorial/one-neuron.md#loss"

    def loss(self) -> float:
        """Return half the difference of the squares."""
        return float(np.sum(self.a(self.N) ** 2 - self.given.y**2)) / 2


class HalfSquared(Mistake):
    """The error is halved before it is squared."""

    id = "half-squared"
    name = "the ½ is squared, too"
    advice = "Square the error first, then halve the square."
    taught = "tutorial/one-neuron.md#loss"

    def loss(self) -> float:
        """Return the square of half the error."""
        return super().loss() / 2


class SquareNegative(Mistake):
    """The square of a negative error is negative."""

    id = "square-negative"
    name = "the square of a negative error is taken as negative"
    advice = "A square is never negative: minus times minus is plus."
    taught = "tutorial/one-neuron.md#loss"

    def loss(self) -> float:
        """Return the loss with the sign of the error."""
        return float(np.sign(np.sum(self.a(self.N) - self.given.y))) * super().loss()


class SlopeForLoss(Mistake):
    """The error is taken for the loss."""

    id = "error-for-loss"
    name = "the error is taken for the loss"
    advice = "The loss is half the *square* of the error."
    taught = "tutorial/one-neuron.md#loss"

    def loss(self) -> float:
        """Return the error."""
        return float(np.sum(self.a(self.N) - self.given.y))


class SumForDifference(Mistake):
    """The target is added."""

    id = "sum-for-difference"
    name = "the target is added, not subtracted"
    advice = "The error is the difference, prediction *minus* target."
    taught = "tutorial/one-neuron.md#loss"

    def loss(self) -> float:
        """Return half the squared sum."""
        return float(np.sum((self.a(self.N) + self.given.y) ** 2)) / 2

    def error(self) -> Array:
        """Return the sum."""
        return self.a(self.N) + self.given.y

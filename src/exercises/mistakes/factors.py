"""Mistakes in a factor: the input of a weight, a bias, or a constant."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from chainrule import Weight
from exercises import writing
from exercises.mistakes.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule import Array, Parameter
    from chainrule.derivation import Names


class BiasMissing(Mistake):
    """The biases have no derivatives."""

    id = "bias-missing"
    name = "the bias is left out of the gradient"
    advice = r"A bias has a derivative like any parameter: the $\delta$ of its neuron."
    taught = "reference/known-mistakes.md#bias-missing"

    def bias_derivatives(self, l: int) -> Array:
        """Return 0 for each bias."""
        return np.zeros_like(self.b[l])


class BiasPerWeight(Mistake):
    """The derivative of a bias is counted once per weight."""

    id = "bias-per-weight"
    name = "the bias is counted once per incoming weight"
    advice = r"The bias is added once, so its derivative is $\delta$, whatever the number of inputs."
    taught = "reference/known-mistakes.md#bias-per-weight"

    def bias_derivatives(self, l: int) -> Array:
        """Return δ times the number of inputs."""
        return self.network.sizes[l - 1] * self.delta(l)


class BiasTimesInput(Mistake):
    """The derivative of a bias is multiplied by an input."""

    id = "bias-times-input"
    name = "the bias is treated like the first weight"
    advice = r"Nothing multiplies the bias, so its last factor is 1."
    taught = "tutorial/output-layer.md#w3-12"

    def bias_derivatives(self, l: int) -> Array:
        """Return δ times the first input."""
        return float(self.a(l - 1)[0]) * self.delta(l)


class BiasTimesItself(Mistake):
    """The derivative of a bias is multiplied by the bias."""

    id = "bias-times-itself"
    name = "δ is multiplied by the bias"
    advice = r"Nothing multiplies the bias, so its last factor is 1."
    taught = "tutorial/output-layer.md#w3-12"

    def bias_derivatives(self, l: int) -> Array:
        """Return δ times the bias."""
        return self.b[l] * self.delta(l)


class InputWrong(Mistake):
    """The δ of the neuron is right, and its weight is multiplied by the wrong number."""

    advice = "Multiply the δ of the neuron that the weight leads *to* by the activation that it comes *from*."
    taught = "reference/known-mistakes.md#input"

    def advise(self, about: Parameter | None) -> str:
        """Return the advice with the input of the weight in question."""
        if not isinstance(about, Weight):
            return self.advice
        return self.advise_on(about, writing.names(self.given))

    @abstractmethod
    def advise_on(self, weight: Weight, written: Names) -> str:
        """Return the advice for a weight, with the symbols of the question."""


class InputBeforeActivation(InputWrong):
    """A weight is taken to carry a pre-activation."""

    id = "input-before-activation"
    name = "the input of the weight is z, not a"
    advice = "A weight carries an *activation*, so its last factor is $a$, not $z$."
    taught = "reference/known-mistakes.md#z-and-a"

    def inputs(self, l: int) -> Array:
        """Return z of the layer below."""
        return self.z(l - 1) if l > 1 else super().inputs(l)

    def advise_on(self, weight: Weight, written: Names) -> str:
        """Name both."""
        below = weight.l - 1, weight.k
        carried, wrong = written.activation(*below), written.pre_activation(*below)
        return f"The weight carries the activation ${carried}$, not the pre-activation ${wrong}$."


class InputForgotten(InputWrong):
    """A weight is treated like a bias."""

    id = "input-forgotten"
    name = "the input of the weight is forgotten"

    def inputs(self, l: int) -> Array:
        """Return 1 for each input."""
        return np.ones(self.network.sizes[l - 1])

    def advise_on(self, weight: Weight, written: Names) -> str:
        """Name the missing factor."""
        carried = written.activation(weight.l - 1, weight.k)
        return f"The last factor is missing: multiply by what the weight carries, ${carried}$."


class InputOfNext(InputWrong):
    """The input is that of the next weight."""

    id = "input-of-next"
    name = "the input of the next weight is taken"
    further: ClassVar = 1

    def inputs(self, l: int) -> Array:
        """Return the inputs, each further on, in a circle."""
        return np.roll(super().inputs(l), -self.further)

    def advise_on(self, weight: Weight, written: Names) -> str:
        """Name both inputs."""
        below, width = weight.l - 1, self.network.sizes[weight.l - 1]
        wrong = written.activation(below, (weight.k - 1 + self.further) % width + 1)
        right = written.activation(below, weight.k)
        return f"${wrong}$ is the input of another weight; ${written.parameter(weight)}$ carries ${right}$."


class InputAfterNext(InputOfNext):
    """The input is that of the weight after the next one."""

    id = "input-after-next"
    name = "the input of the weight after next is taken"
    further = 2


class InputOfBefore(InputOfNext):
    """The input is that of the weight before."""

    id = "input-of-before"
    name = "the input of the weight before is taken"
    further = -1


class WeightForInput(InputWrong):
    """The weight is multiplied by itself."""

    id = "weight-for-input"
    name = "the weight itself is taken for its input"

    def weight_derivatives(self, l: int) -> Array:
        """Return δ times each weight."""
        return self.delta(l)[:, None] * self.W[l]

    def advise_on(self, weight: Weight, written: Names) -> str:
        """Name the weight and its input."""
        carried = written.activation(weight.l - 1, weight.k)
        return f"The last factor is what the weight carries, ${carried}$, not ${written.parameter(weight)}$ itself."


class OwnActivationForInput(InputWrong):
    """The activation is that of the wrong end of the weight."""

    id = "own-activation-for-input"
    name = "the activation of the neuron that it leads to is taken for its input"

    def weight_derivatives(self, l: int) -> Array:
        """Return δ times the number of its own neuron."""
        return np.outer(self.delta(l) * self.own(l), np.ones(self.network.sizes[l - 1]))

    def own(self, l: int) -> Array:
        """Return a."""
        return self.a(l)

    def advise_on(self, weight: Weight, written: Names) -> str:
        """Name both ends."""
        start, end = written.activation(weight.l - 1, weight.k), self.own_symbol(written)(weight.l, weight.j)
        return f"The last factor is where the weight comes *from*, ${start}$, not where it leads *to*, ${end}$."

    def own_symbol(self, written: Names) -> Callable[[int, int], str]:
        """Return what writes a."""
        return written.activation


class OwnPreActivationForInput(OwnActivationForInput):
    """The number is the pre-activation of the neuron that the weight leads to."""

    id = "own-pre-activation-for-input"
    name = "the pre-activation of the neuron that it leads to is taken for its input"

    def own(self, l: int) -> Array:
        """Return z."""
        return self.z(l)

    def own_symbol(self, written: Names) -> Callable[[int, int], str]:
        """Return what writes z."""
        return written.pre_activation


class TwiceTheGradient(Mistake):
    """A factor of 2 is left over."""

    id = "twice-the-gradient"
    name = "the derivative is doubled"
    advice = "The ½ of the loss cancels the 2 of the square: the slope is prediction minus target, without a factor."
    taught = "reference/known-mistakes.md#factors"

    def error(self) -> Array:
        """Return twice the error."""
        return super().error() * (1 if self.given.loss.partner else 2)


class HalfTheGradient(Mistake):
    """The ½ of the loss is still there."""

    id = "half-the-gradient"
    name = "the derivative is halved"
    advice = "The ½ of the loss cancels the 2 of the square: the slope is prediction minus target, without a factor."
    taught = "reference/known-mistakes.md#factors"

    def error(self) -> Array:
        """Return half the error."""
        return super().error() / (1 if self.given.loss.partner else 2)


class SignFlipped(Mistake):
    """The error is target minus prediction."""

    id = "sign-flipped"
    name = "the sign is flipped"
    advice = "The error is prediction minus target, in this order."
    taught = "reference/known-mistakes.md#sign"

    def error(self) -> Array:
        """Return y − ŷ."""
        return -super().error()


class ErrorForgotten(Mistake):
    """The chain ends at the prediction."""

    id = "error-forgotten"
    name = "the first factor, the slope of the loss, is forgotten"
    advice = "The path begins at the loss, so its first factor is the error, prediction minus target."
    taught = "tutorial/output-layer.md#factors"

    def error(self) -> Array:
        """Return 1."""
        return np.ones_like(self.given.y)


class PredictionForError(Mistake):
    """The target is not subtracted."""

    id = "prediction-for-error"
    name = "the target is not subtracted"
    advice = "The first factor is the error: subtract the target from the prediction."
    taught = "tutorial/output-layer.md#factors"

    def error(self) -> Array:
        """Return ŷ."""
        return self.a(self.N)

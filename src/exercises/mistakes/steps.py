"""Mistakes in what is done with a derivative: a step of gradient descent, a mean, a sum over the uses of a weight."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from exercises.computation import Computation
from exercises.mistakes.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chainrule import Array

STEP = "tutorial/gradient-descent.md#step"
SHARED = "tutorial/what-it-explains.md#shared"
SHORTCUT = "tutorial/what-it-explains.md#residual"
BATCH = "reference/known-mistakes.md#batch"


class StepUphill(Mistake):
    """The step is added."""

    id = "step-uphill"
    name = "the step is added, not subtracted"
    advice = "The gradient points uphill, so the step is *subtracted*."
    taught = STEP

    def step(self, old: float, derivative: float) -> float:
        """Go up."""
        return old + self.given.learning_rate * derivative


class LearningRateForgotten(Mistake):
    """The whole derivative is subtracted."""

    id = "learning-rate-forgotten"
    name = "the learning rate is forgotten"
    advice = r"The step is the *learning rate* $\eta$ times the derivative."
    taught = STEP

    def step(self, old: float, derivative: float) -> float:
        """Subtract the derivative itself."""
        return old - derivative


class StepForNewValue(Mistake):
    """Only the step is given."""

    id = "step-for-new-value"
    name = "the step is taken for the new value"
    advice = "That is the step. Subtract it from the old value."
    taught = STEP

    def step(self, old: float, derivative: float) -> float:
        """Return the step."""
        del old
        return self.given.learning_rate * derivative


class StepAsFactor(Mistake):
    """The old value is scaled by the learning rate."""

    id = "old-value-scaled"
    name = "the old value is multiplied by the learning rate, too"
    advice = r"Only the derivative is multiplied by $\eta$; the old value stays as it is."
    taught = STEP

    def step(self, old: float, derivative: float) -> float:
        """Scale both."""
        return self.given.learning_rate * (old - derivative)


class DerivativeForNewValue(Mistake):
    """The step is not taken."""

    id = "derivative-for-new-value"
    name = "the derivative is taken for the new value"
    advice = r"That is the derivative. Multiply it by $\eta$, and subtract it from the old value."
    taught = STEP

    def step(self, old: float, derivative: float) -> float:
        """Return the derivative."""
        del old
        return derivative


class SamplesAveraged(Mistake):
    """The samples are averaged before anything is computed."""

    id = "samples-averaged"
    name = "the samples are averaged first"
    advice = "Compute the derivative of *each* sample; the mean comes last."
    taught = "tutorial/batches.md#batch-gradients"

    def over_batch(self, number: Callable[[Computation], float]) -> float:
        """Return the number of the mean sample."""
        x, y = (each.reshape(-1, each.shape[-1]).mean(axis=0) for each in (self.given.x, self.given.y))
        return number(Computation(replace(self.given, x=x, y=y)))


class SumOverBatch(Mistake):
    """The samples are added up."""

    id = "sum-over-batch"
    name = "the samples are added, not averaged"
    advice = "The loss of a batch is the *mean*, so divide by the number of samples."
    taught = BATCH

    def over_samples(self, values: Sequence[float]) -> float:
        """Return the sum."""
        return sum(values)


class DividedTwice(Mistake):
    """The mean is divided by the number of samples once more."""

    id = "divided-twice"
    name = "the mean over the batch is divided once more"
    advice = "Divide by the number of samples *once*."
    taught = BATCH

    def over_samples(self, values: Sequence[float]) -> float:
        """Divide twice."""
        return sum(values) / len(values) ** 2


class FirstSampleOnly(Mistake):
    """The batch is its first sample."""

    id = "first-sample-only"
    name = "only the first sample is used"
    advice = "Every sample of the batch counts: take the mean of their derivatives."
    taught = "tutorial/batches.md#batch-gradients"
    taken: ClassVar = 0

    def over_samples(self, values: Sequence[float]) -> float:
        """Return that of one sample."""
        return values[self.taken]


class LastSampleOnly(FirstSampleOnly):
    """The batch is its last sample."""

    id = "last-sample-only"
    name = "only the last sample is used"
    taken = -1


class FirstUseOnly(Mistake):
    """A shared weight is taken to be used in its first place alone."""

    id = "first-use-only"
    name = "only the first use of the shared weight counts"
    advice = "Every place in which the weight is used begins a path; add them."
    taught = SHARED
    taken: ClassVar = 0

    def over_uses(self, values: Sequence[float]) -> float:
        """Return that of one use."""
        return values[self.taken]


class LastUseOnly(FirstUseOnly):
    """The derivative of each use overwrites the one before."""

    id = "last-use-only"
    name = "only the last use of the shared weight counts"
    taken = -1


class UsesAveraged(Mistake):
    """The uses are taken for samples of a batch."""

    id = "uses-averaged"
    name = "the uses are averaged, not added"
    advice = "The uses are added, not averaged: each carries its own change of the loss."
    taught = SHARED

    def over_uses(self, values: Sequence[float]) -> float:
        """Return the mean."""
        return sum(values) / len(values)


class UsesMultiplied(Mistake):
    """The derivatives of the uses are multiplied."""

    id = "uses-multiplied"
    name = "the derivatives of the uses are multiplied"
    advice = "Multiply along a path, and *add* over the paths."
    taught = SHARED

    def over_uses(self, values: Sequence[float]) -> float:
        """Return the product."""
        return float(np.prod(values))


class ShortcutForgotten(Mistake):
    """Nothing is collected from the path around the layer."""

    id = "shortcut-forgotten"
    name = "the path through the shortcut is forgotten"
    advice = "A second path leads around the layer, with the rate 1; add it."
    taught = SHORTCUT

    def around(self, l: int) -> Array:
        """Return 0."""
        return 0 * super().around(l)


class ShortcutOnly(Mistake):
    """Nothing is collected from the path through the layer."""

    id = "shortcut-only"
    name = "only the path through the shortcut is used"
    advice = "The path *through* the layer counts, too: slope times weight."
    taught = SHORTCUT

    def through_weights(self, l: int) -> Array:
        """Return 0 under the shortcut."""
        through = super().through_weights(l)
        return 0 * through if l + 1 == self.given.shortcut else through


class ShortcutNotAdded(Mistake):
    """The layer does not add its input."""

    id = "shortcut-not-added"
    name = "the shortcut is left out of the forward pass"
    advice = "The layer adds its input to its output, in the forward pass already."
    taught = SHORTCUT

    def a(self, l: int) -> Array:
        """Return the activation alone."""
        return self.activation(l) if l else super().a(0)

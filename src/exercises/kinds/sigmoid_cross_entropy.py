"""Sigmoid with binary cross-entropy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import Bias, Weight, binary_cross_entropy, relu, sigmoid
from chainrule.derivation import partial
from exercises import writing
from exercises.drawing import draw_given
from exercises.kinds.gradient import GradientKind

if TYPE_CHECKING:
    from random import Random


class SigmoidCrossEntropy(GradientKind):
    """The slope of the sigmoid cancels."""

    id = "sigmoid-cross-entropy"
    title = "Sigmoid with cross-entropy"
    level = 4
    lesson = "tutorial/losses.md"

    def __init__(self, rng: Random) -> None:
        parameter = rng.choice((Weight(2, 1, 1), Weight(2, 1, 2), Bias(2, 1)))
        self.ask(draw_given(rng, (2, 2, 1), (relu, sigmoid), loss=binary_cross_entropy), parameter)

    @property
    def path(self) -> str:
        """The path, and what cancels on it."""
        at_output = partial("L", writing.names(self.given).pre_activation(2, 1))
        return rf"{super().path} With this loss the slope of the sigmoid cancels: ${at_output} = \hat y - y$."

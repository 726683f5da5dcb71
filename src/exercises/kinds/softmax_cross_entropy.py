"""Softmax with cross-entropy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import Weight, cross_entropy, softmax
from chainrule.derivation import partial
from exercises import writing
from exercises.drawing import LEAST, draw_given
from exercises.kinds.gradient import GradientKind

if TYPE_CHECKING:
    from random import Random


class SoftmaxCrossEntropy(GradientKind):
    """Three outputs that share one total."""

    id = "softmax-cross-entropy"
    title = "Softmax with cross-entropy"
    level = 4
    lesson = "tutorial/losses.md"

    def __init__(self, rng: Random) -> None:
        weight = Weight(1, rng.randint(1, 3), rng.randint(1, 2))
        self.ask(draw_given(rng, (2, 3), [softmax], loss=cross_entropy), weight)

    @property
    def is_suitable(self) -> bool:
        """Whether the pre-activations can be divided by their total, as some do."""
        return super().is_suitable and abs(float(self.right.z(1).sum())) >= LEAST

    @property
    def path(self) -> str:
        """Three paths, which have a short sum."""
        written, j = writing.names(self.given), self.parameter.j
        weight, z = written.parameter(self.parameter), written.pre_activation(1, j)
        total = rf"{partial('L', z)} = {written.activation(1, j)} - {written.target(j)}"
        return (
            f"The weight ${weight}$ changes ${z}$, and that changes all three outputs. "
            f"With this loss the three paths add up to ${total}$."
        )

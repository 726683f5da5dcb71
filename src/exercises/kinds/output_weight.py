"""A weight of the output layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import Weight, relu, sigmoid
from exercises.drawing import draw_given
from exercises.kinds.gradient import GradientKind

if TYPE_CHECKING:
    from random import Random


class OutputWeight(GradientKind):
    """Three factors: error, slope, activation."""

    id = "output-weight"
    title = "An output weight"
    level = 2
    lesson = "tutorial/output-layer.md"

    def __init__(self, rng: Random) -> None:
        self.ask(draw_given(rng, (2, 2, 1), (relu, sigmoid)), Weight(2, 1, rng.randint(1, 2)))

"""A weight of a hidden layer, with one path to the loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import Weight, identity, relu
from exercises.drawing import draw_given
from exercises.kinds.gradient import GradientKind

if TYPE_CHECKING:
    from random import Random


class HiddenWeight(GradientKind):
    """Five factors along one path."""

    id = "hidden-weight"
    title = "A hidden weight, one path"
    level = 2
    lesson = "tutorial/second-hidden-layer.md"

    def __init__(self, rng: Random) -> None:
        self.ask(draw_given(rng, (2, 2, 1), (relu, identity)), Weight(1, rng.randint(1, 2), rng.randint(1, 2)))

"""A bias."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import Bias, identity, relu, sigmoid
from exercises.drawing import draw_given
from exercises.kinds.gradient import GradientKind

if TYPE_CHECKING:
    from random import Random


class OneBias(GradientKind):
    """The last factor is 1."""

    id = "bias"
    title = "A bias"
    level = 2
    lesson = "tutorial/output-layer.md"

    def __init__(self, rng: Random) -> None:
        bias = rng.choice((Bias(1, 1), Bias(1, 2), Bias(2, 1)))
        self.ask(draw_given(rng, (2, 2, 1), (relu, rng.choice((identity, sigmoid)))), bias)

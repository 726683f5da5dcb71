"""A weight of a hidden layer, with two paths to the loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import Weight, identity, relu
from exercises.drawing import draw_given
from exercises.kinds.gradient import GradientKind

if TYPE_CHECKING:
    from random import Random


class TwoPaths(GradientKind):
    """Two products, added, with all neurons above active."""

    id = "two-paths"
    title = "A hidden weight, two paths"
    level = 3
    lesson = "tutorial/first-hidden-layer.md"

    def __init__(self, rng: Random) -> None:
        self.ask(draw_given(rng, (2, 2, 2, 1), (relu, relu, identity)), Weight(1, rng.randint(1, 2), rng.randint(1, 2)))

    @property
    def is_suitable(self) -> bool:
        """Whether both paths carry something."""
        return super().is_suitable and bool(self.right.a(1)[self.parameter.j - 1] and self.right.a(2).all())

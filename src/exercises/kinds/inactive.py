"""A weight whose way to the loss an inactive neuron may block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import Weight, identity, relu
from exercises.drawing import draw_given
from exercises.kinds.gradient import GradientKind

if TYPE_CHECKING:
    from random import Random

    from exercises.kinds.kind import Answer


class Inactive(GradientKind):
    """Of four hidden neurons, one is inactive: it blocks the paths through it, and no others."""

    id = "inactive"
    title = "An inactive neuron"
    level = 3
    lesson = "tutorial/first-hidden-layer.md"

    parameter: Weight

    def __init__(self, rng: Random) -> None:
        self.is_zero = rng.randint(1, 3) == 1
        weight = Weight(rng.randint(1, 2), rng.randint(1, 2), rng.randint(1, 2))
        self.ask(draw_given(rng, (2, 2, 2, 1), (relu, relu, identity)), weight)

    def suits(self, answer: Answer) -> bool:
        """Let the answer be 0 in one of three exercises."""
        return answer == 0 if self.is_zero else super().suits(answer)

    @property
    def is_suitable(self) -> bool:
        """Whether exactly one hidden neuron is inactive, at an end of the weight or above it."""
        inactive = [(l, j) for l in (1, 2) for j in (1, 2) if self.right.a(l)[j - 1] == 0]
        if len(inactive) != 1 or not super().is_suitable:
            return False
        weight, [(l, j)] = self.parameter, inactive
        return l > weight.l or (l, j) in {(weight.l, weight.j), (weight.l - 1, weight.k)}

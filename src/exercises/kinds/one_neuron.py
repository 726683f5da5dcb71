"""What one neuron says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import relu, sigmoid
from exercises.drawing import draw_given
from exercises.kinds.forward import ForwardKind

if TYPE_CHECKING:
    from random import Random

    from exercises.kinds.kind import Answer


class OneNeuron(ForwardKind):
    """A weighted sum, a bias, an activation function."""

    id = "one-neuron"
    title = "One neuron"
    level = 1
    lesson = "tutorial/one-neuron.md"
    path = "A neuron does two things: it adds up, then it applies its activation function."

    def __init__(self, rng: Random) -> None:
        self.ask(draw_given(rng, (2, 1), [rng.choice((relu, sigmoid))]))

    def suits(self, answer: Answer) -> bool:
        """Let the neuron be inactive, too."""
        return answer == 0 or super().suits(answer)

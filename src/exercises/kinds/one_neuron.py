"""What one neuron says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import relu, sigmoid
from exercises import writing
from exercises.drawing import drawn
from exercises.kinds.forward import ForwardKind

if TYPE_CHECKING:
    from random import Random


class OneNeuron(ForwardKind):
    """A weighted sum, a bias, an activation function."""

    id = "one-neuron"
    title = "One neuron"
    level = 1
    lesson = "tutorial/one-neuron.md"

    def __init__(self, rng: Random) -> None:
        self.ask(drawn(rng, (2, 1), [rng.choice((relu, sigmoid))]))

    @property
    def hints(self) -> tuple[str, str, str]:
        """The two things that a neuron does."""
        way = self.right()
        z, _ = writing.neuron_lines(way, 1, 1)
        layer, sums = self.given.network.layers[1], writing.weighted_sum(self.given, 1, 1)
        return (
            "A neuron does two things: it adds up, then it applies its activation function.",
            f"First ${sums}$, then ${self.symbol} = {layer.activation.latex}(z^{{(1)}}_1)$.",
            f"The first of the two:\n\n{writing.display([z])}",
        )

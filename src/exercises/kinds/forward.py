"""The kinds that ask for the prediction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import identity, relu
from exercises import writing
from exercises.drawing import drawn
from exercises.kinds.kind import Kind

if TYPE_CHECKING:
    from random import Random

    from exercises.computation import Computation, Given
    from exercises.kinds.kind import Answer


class ForwardKind(Kind):
    """Asks for the prediction of a network with one output."""

    def ask(self, given: Given) -> None:
        """Keep what was drawn."""
        self.given = given
        self.asked, self.symbol = f"a{given.network.depth}_1", r"\hat y"

    def number(self, way: Computation) -> float:
        """Return the prediction."""
        return float(way.a(way.N)[0])

    def suits(self, answer: Answer) -> bool:
        """Let a neuron be inactive, too."""
        return answer == 0 or super().suits(answer)

    @property
    def situation(self) -> list[str]:
        """The network without target and loss."""
        _, numbers, *rest = super().situation
        return [writing.network_of(self.given), numbers.rpartition(", ")[0], *rest]

    @property
    def derivation(self) -> str:
        """The forward pass."""
        return f"From the inputs to the prediction:\n\n{writing.display(writing.forward_lines(self.right()))}"


class Forward(ForwardKind):
    """Two hidden neurons and an output."""

    id = "forward"
    title = "A forward pass"
    level = 1
    lesson = "tutorial/forward-propagation.md"

    def __init__(self, rng: Random) -> None:
        self.ask(drawn(rng, (2, 2, 1), (relu, identity)))

    @property
    def hints(self) -> tuple[str, str, str]:
        """Layer by layer."""
        way = self.right()
        sums = writing.weighted_sum(self.given, 1, 1)
        first = [writing.neuron_lines(way, 1, j)[0] for j in (1, 2)]
        hidden = [line for j in (1, 2) for line in writing.neuron_lines(way, 1, j)]
        return (
            "Go from left to right: first both neurons of layer 1, then the output, which listens to them.",
            f"A neuron of layer 1 adds up, such as ${sums}$:\n\n{writing.display(first)}",
            f"Layer 1 hands on:\n\n{writing.display(hidden)}",
        )

"""The kinds that ask for the prediction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import identity, relu
from exercises import writing
from exercises.drawing import draw_given
from exercises.kinds.stepwise import StepwiseKind

if TYPE_CHECKING:
    from random import Random

    from exercises.computation import Computation, Given
    from exercises.equation import Equation


class ForwardKind(StepwiseKind):
    """Asks for the prediction of a network with one output."""

    def ask(self, given: Given) -> None:
        """Keep what was drawn."""
        self.given = given
        depth = given.network.depth
        self.asked, self.symbol = f"a{depth}_1", writing.names(given).activation(depth, 1)

    def number(self, way: Computation) -> float:
        """Return the prediction."""
        return float(way.a(way.N)[0])

    @property
    def equations(self) -> list[Equation]:
        """The forward pass, which is all there is."""
        return self.forward

    @property
    def steps(self) -> list[str]:
        """Nothing: the forward pass ends with the prediction."""
        return []

    @property
    def situation(self) -> list[str]:
        """The network without target and loss."""
        given = self.given
        return [writing.network_of(given), writing.inputs_of(given), *writing.numbers_of(given)]


class ForwardPass(ForwardKind):
    """Two hidden neurons and an output."""

    id = "forward"
    title = "A forward pass"
    level = 1
    lesson = "tutorial/forward-propagation.md"
    path = "Go from left to right: first both neurons of layer 1, then the output, which listens to them."

    def __init__(self, rng: Random) -> None:
        self.ask(draw_given(rng, (2, 2, 1), (relu, identity)))

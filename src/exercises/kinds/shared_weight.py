"""One weight in two places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chainrule import Weight, identity, relu
from chainrule.derivation import partial
from exercises import writing
from exercises.drawing import draw_given
from exercises.equation import Equation, number
from exercises.kinds.stepwise import StepwiseKind

if TYPE_CHECKING:
    from random import Random

    from exercises.computation import Computation

USES = Weight(1, 1, 1), Weight(2, 1, 1)


class SharedWeight(StepwiseKind):
    """The derivatives of its uses add up."""

    id = "shared-weight"
    title = "A shared weight"
    level = 4
    lesson = "tutorial/what-it-explains.md"
    path = "Each use of the weight begins a path to the loss. Multiply along each path, and add the two."

    def __init__(self, rng: Random) -> None:
        given = draw_given(rng, (1, 1, 1), (relu, identity))
        network = given.network.with_value(USES[1], given.network[USES[0]])
        self.given = replace(given, network=network, uses=USES)
        self.asked, self.symbol = "dL/dw", r"\frac{dL}{dw}"

    def number(self, way: Computation) -> float:
        """Return the sum over its uses."""
        return way.derivative_of_shared()

    @property
    def is_suitable(self) -> bool:
        """Whether both uses count."""
        return super().is_suitable and all(map(self.right.derivative, USES))

    @property
    def situation(self) -> list[str]:
        """The network, and that its two weights are one."""
        about, *numbers = super().situation
        first, second = map(writing.names(self.given).parameter, USES)
        shared = f"One weight $w$ is used twice: ${first}$ and ${second}$ are both $w$, and change together."
        return [f"{about} {shared}", *numbers]

    @property
    def equations(self) -> list[Equation]:
        """The derivative of each use, then their sum."""
        way, written = self.right, writing.names(self.given)
        slope = rf"{relu.latex}'({written.pre_activation(1, 1)})"
        formulas = [
            rf"(\hat y - y)\,{written.parameter(USES[1])}\,{slope}\,{written.activation(0, 1)}",
            rf"(\hat y - y)\,{written.activation(1, 1)}",
        ]
        error, (activation,) = float(way.error()[0]), way.a(1)
        factors = [(error, self.given.network[USES[1]], way.slope(1)[0], self.given.x[0]), (error, activation)]
        symbols = [partial("L", written.parameter(use)) for use in USES]
        values = [way.derivative(use) for use in USES]
        uses = [
            Equation(symbol, formula, writing.with_times(*each), value, each)
            for symbol, formula, each, value in zip(symbols, formulas, factors, values, strict=True)
        ]
        total = writing.added(number(values[0]), values[1])
        return [*uses, Equation(self.symbol, " + ".join(symbols), total, sum(values), values)]

"""A layer with a shortcut around it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chainrule import Bias, Weight, relu
from chainrule.derivation import partial
from exercises import writing
from exercises.drawing import draw_given
from exercises.equation import Equation, number
from exercises.kinds.stepwise import StepwiseKind

if TYPE_CHECKING:
    from random import Random

    from exercises.computation import Computation


class Residual(StepwiseKind):
    """Two paths: one through the layer, one around it."""

    id = "residual"
    title = "A residual connection"
    level = 4
    lesson = "tutorial/what-it-explains.md"
    path = (
        "From $a^{(1)}_1$ two paths lead to the prediction: through layer 2, and around it, with the rate 1. "
        "Add their rates; all other factors are shared."
    )

    def __init__(self, rng: Random) -> None:
        self.given = replace(draw_given(rng, (1, 1, 1), (relu, relu)), shortcut=2)
        self.parameter = rng.choice((Weight(1, 1, 1), Bias(1, 1)))
        self.asked = f"dL/d{self.parameter}"
        self.symbol = partial("L", writing.names(self.given).parameter(self.parameter))

    def number(self, way: Computation) -> float:
        """Return the derivative."""
        assert self.parameter
        return way.derivative(self.parameter)

    @property
    def is_suitable(self) -> bool:
        """Whether both paths carry something."""
        return super().is_suitable and bool(self.right.slope(1)[0] and self.right.slope(2)[0])

    @property
    def situation(self) -> list[str]:
        """The network, and its shortcut."""
        _, *numbers = super().situation
        about = (
            r"Both layers of a 1-1-1 network have $\operatorname{ReLU}$, and layer 2 adds its input to its output: "
            r"$\hat y = \operatorname{ReLU}(z^{(2)}_1) + a^{(1)}_1$."
        )
        return [f"{about} {writing.loss_of(self.given)}", *numbers]

    @property
    def equations(self) -> list[Equation]:
        """The derivative, with a bracket for the two paths."""
        way = self.right
        error, x = float(way.error()[0]), float(self.given.x[0])
        above, weight, below = (float(each) for each in (way.slope(2)[0], way.W[2][0, 0], way.slope(1)[0]))
        slope = [rf"{relu.latex}'(z^{{({l})}}_1)" for l in (1, 2)]
        formula = rf"(\hat y - y)\,\bigl({slope[1]}\,w^{{(2)}}_{{11}} + 1\bigr)\,{slope[0]}"
        numbers = rf"{writing.factor(error)} \times ({writing.with_times(above, weight)} + 1) \times {number(below)}"
        if isinstance(self.parameter, Weight):
            formula, numbers = rf"{formula}\,x_1", rf"{numbers} \times {writing.factor(x)}"
        return [Equation(self.symbol, formula, numbers, self.number(way), [error])]

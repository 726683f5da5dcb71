"""A parameter after one step of gradient descent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import Bias, Weight, identity, relu
from exercises import writing
from exercises.drawing import draw_given, with_step
from exercises.equation import Equation, display, number
from exercises.kinds.gradient import GradientKind

if TYPE_CHECKING:
    from random import Random

    from exercises.computation import Computation

PARAMETERS = Weight(1, 1, 1), Weight(1, 2, 1), Weight(2, 1, 1), Weight(2, 1, 2), Bias(1, 1), Bias(2, 1)


class Update(GradientKind):
    """The derivative, times the learning rate, subtracted."""

    id = "update"
    title = "One step of gradient descent"
    level = 2
    lesson = "tutorial/gradient-descent.md"

    def __init__(self, rng: Random) -> None:
        parameter = rng.choice(PARAMETERS)
        self.ask(with_step(rng, draw_given(rng, (2, 2, 1), (relu, identity))), parameter)
        self.asked, self.symbol = f"{parameter} after the step", writing.names(self.given).parameter(parameter)

    def number(self, way: Computation) -> float:
        """Return the new value."""
        return way.step(self.given.network[self.parameter], way.derivative(self.parameter))

    @property
    def is_suitable(self) -> bool:
        """Whether the step changes anything."""
        return super().is_suitable and self.derived.value != 0

    @property
    def situation(self) -> list[str]:
        """What is given, and the learning rate."""
        return [*super().situation, rf"$\eta = {number(self.given.learning_rate)}$"]

    @property
    def request(self) -> str:
        """The parameter after the step."""
        return (
            rf"All parameters take one step of gradient descent with the learning rate $\eta$. "
            f"What is ${self.symbol}$ after the step? Round to {writing.WORDS[self.digits]} decimals."
        )

    @property
    def hints(self) -> tuple[str, str, str]:
        """The rule, the derivative in symbols, and in numbers."""
        _, factors, numbers = super().hints
        rule = f"The rule is ${' '.join(self.step.in_symbols).replace('&', '')}$, so you need the derivative first."
        last = r"Multiply it by $\eta$, and subtract that from the old value."
        return f"{rule} {self.path}", factors, f"{numbers}\n\n{last}"

    @property
    def step(self) -> Equation:
        """The step."""
        old, slope, rate = self.given.network[self.parameter], self.derived.value, self.given.learning_rate
        return Equation(
            self.symbol,
            rf"{self.symbol} - \eta\,{self.derivative}",
            f"{number(old)} - {writing.with_times(rate, slope)}",
            self.number(self.right),
            [slope],
            first=r"\leftarrow",
        )

    @property
    def steps(self) -> list[str]:
        """The derivative, then the step."""
        return [*super().steps, "The step:", display(self.step.whole)]

"""A parameter after one step of gradient descent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import Bias, Weight, identity, relu
from chainrule.derivation import number
from exercises import writing
from exercises.drawing import drawn, with_step
from exercises.kinds.gradient import GradientKind

if TYPE_CHECKING:
    from random import Random

    from exercises.computation import Computation


class Update(GradientKind):
    """The derivative, times the learning rate, subtracted."""

    id = "update"
    title = "One step of gradient descent"
    level = 3
    lesson = "tutorial/gradient-descent.md"

    def __init__(self, rng: Random) -> None:
        parameter = rng.choice(
            (Weight(1, 1, 1), Weight(1, 2, 1), Weight(2, 1, 1), Weight(2, 1, 2), Bias(1, 1), Bias(2, 1))
        )
        self.ask(with_step(rng, drawn(rng, (2, 2, 1), (relu, identity))), parameter)
        self.asked = f"{parameter} after the step"

    def number(self, way: Computation) -> float:
        """Return the new value."""
        return way.step(self.old, way.derivative(self.parameter))

    @property
    def old(self) -> float:
        """The value before the step."""
        return self.given.network[self.parameter]

    @property
    def is_suitable(self) -> bool:
        """Whether the step changes anything."""
        return self.derived.value != 0

    @property
    def situation(self) -> list[str]:
        """What is given, and the learning rate."""
        return [*super().situation, rf"$\eta = {number(self.given.learning_rate)}$"]

    @property
    def request(self) -> str:
        """The parameter after the step."""
        symbol = writing.parameter(self.given, self.parameter)
        return (
            rf"All parameters take one step of gradient descent with the learning rate $\eta$. "
            f"What is ${symbol}$ after the step? Round to {writing.WORDS[self.digits]} decimals."
        )

    @property
    def hints(self) -> tuple[str, str, str]:
        """The rule, the derivative, its number."""
        symbols, formulas, *_ = writing.steps_of(self.derived.latex())
        return (
            f"You need the derivative first. The rule is ${self.rule}$. {self.paths}",
            f"The derivative in symbols:\n\n{writing.display([symbols, formulas])}",
            f"Its number is ${self.symbol} {writing.result(self.derived.value)}$.",
        )

    @property
    def rule(self) -> str:
        """The step in symbols."""
        symbol = writing.parameter(self.given, self.parameter)
        return rf"{symbol} \leftarrow {symbol} - \eta\,{self.symbol}"

    @property
    def derivation(self) -> str:
        """The derivative, then the step."""
        symbol = writing.parameter(self.given, self.parameter)
        way, value = self.right(), self.derived.value
        numbers = rf"{number(self.old)} - {writing.product(self.given.learning_rate, value)}"
        lines = [
            rf"{symbol} &\leftarrow {symbol} - \eta\,{self.symbol}",
            rf"&{writing.equal(value)} {numbers}",
            rf"&{writing.result(self.number(way))}",
        ]
        return f"{super().derivation}\n\nThe step:\n\n{writing.display(lines)}"

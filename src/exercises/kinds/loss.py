"""The loss and its slope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import identity
from chainrule.derivation import partial
from exercises import writing
from exercises.drawing import draw_given
from exercises.equation import Equation
from exercises.kinds.stepwise import StepwiseKind

if TYPE_CHECKING:
    from random import Random

    from exercises.computation import Computation


class LossAndSlope(StepwiseKind):
    """How wrong an answer is, or how fast that changes with the answer."""

    id = "loss"
    title = "The loss and its slope"
    level = 1
    lesson = "tutorial/one-neuron.md"

    def __init__(self, rng: Random) -> None:
        self.given = draw_given(rng, (2, 1), [identity])
        self.is_slope = rng.choice((False, True))
        self.asked, self.symbol = ("dL/da1_1", partial("L", "a")) if self.is_slope else ("L", "L")

    def number(self, way: Computation) -> float:
        """Return the loss, or its slope."""
        return float(way.error()[0]) if self.is_slope else way.loss()

    @property
    def path(self) -> str:
        """First the answer of the neuron."""
        how = "how fast the loss changes with it" if self.is_slope else "how wrong it is"
        return f"First find what the neuron says. Then compare it with the target: {how} depends on the error only."

    @property
    def equations(self) -> list[Equation]:
        """The error and, for the loss, its square and the half."""
        way = self.right
        a, y, value = float(way.a(1)[0]), float(self.given.y[0]), self.number(way)
        numbers = writing.with_minus(a, y)
        if self.is_slope:
            return [Equation(self.symbol, "a - y", numbers, value, [a])]
        return [Equation("L", r"\tfrac12 (a - y)^2", rf"\tfrac12 ({numbers})^2", value, [a])]

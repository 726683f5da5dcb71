"""The loss and its slope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import identity
from chainrule.derivation import number, partial
from exercises import writing
from exercises.drawing import drawn
from exercises.kinds.kind import Kind

if TYPE_CHECKING:
    from random import Random

    from exercises.computation import Computation


class Loss(Kind):
    """How wrong a prediction is, or how fast that changes with it."""

    id = "loss"
    title = "The loss and its slope"
    level = 1
    lesson = "tutorial/one-neuron.md"

    def __init__(self, rng: Random) -> None:
        self.given = drawn(rng, (2, 1), [identity])
        self.is_slope = rng.choice((False, True))
        self.asked, self.symbol = ("dL/da1_1", partial("L", r"\hat y")) if self.is_slope else ("L", "L")

    def number(self, way: Computation) -> float:
        """Return the loss, or its slope."""
        return float(way.error()[0]) if self.is_slope else way.loss()

    @property
    def hints(self) -> tuple[str, str, str]:
        """The error first."""
        error = r"\hat y - y"
        formula = rf"\frac{{\partial L}}{{\partial \hat y}} = {error}" if self.is_slope else rf"L = \frac12 ({error})^2"
        return (
            "First find the prediction, then compare it with the target.",
            f"With the prediction you have ${formula}$.",
            f"The prediction:\n\n{writing.display(writing.forward_lines(self.right()))}",
        )

    @property
    def derivation(self) -> str:
        """The prediction, then the loss or its slope."""
        way = self.right()
        prediction, target = float(way.a(1)[0]), float(self.given.y[0])
        difference = writing.added(number(prediction), -target)
        if self.is_slope:
            last = rf"{self.symbol} &= \hat y - y {writing.result(prediction - target)}"
        else:
            last = rf"L &= \frac12 (\hat y - y)^2 = \frac12 ({difference})^2 {writing.result(way.loss())}"
        return writing.display([*writing.forward_lines(way), last])

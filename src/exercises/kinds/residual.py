"""A layer with a shortcut around it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chainrule import Bias, Weight, relu
from chainrule.derivation import partial
from exercises import writing
from exercises.drawing import drawn
from exercises.kinds.kind import Kind

if TYPE_CHECKING:
    from random import Random

    from exercises.computation import Computation


class Residual(Kind):
    """Two paths: one through the layer, one around it."""

    id = "residual"
    title = "A residual connection"
    level = 4
    lesson = "tutorial/what-it-explains.md"

    def __init__(self, rng: Random) -> None:
        self.given = replace(drawn(rng, (1, 1, 1), (relu, relu)), shortcut=2)
        self.parameter = rng.choice((Weight(1, 1, 1), Bias(1, 1)))
        self.asked = f"dL/d{self.parameter}"
        self.symbol = partial("L", writing.parameter(self.given, self.parameter))

    def number(self, way: Computation) -> float:
        """Return the derivative."""
        return way.derivative(self.parameter)

    @property
    def is_suitable(self) -> bool:
        """Whether both paths carry something."""
        way = self.right()
        return bool(way.slope(1)[0] and way.slope(2)[0])

    @property
    def situation(self) -> list[str]:
        """The network, and its shortcut."""
        _, *numbers = super().situation
        about = r"In a 1-1-1 network both layers have $\operatorname{ReLU}$, and layer 2 adds its input to its output:"
        output = r"$\hat y = \operatorname{ReLU}(z^{(2)}_1) + a^{(1)}_1$"
        return [f"{about} {output}. {writing.LOSSES['squared_error']}", *numbers]

    @property
    def hints(self) -> tuple[str, str, str]:
        """Two paths."""
        slope = r"\operatorname{ReLU}'(z^{(2)}_1)\,w^{(2)}_{11}"
        return (
            "From $a^{(1)}_1$ two paths lead to the prediction: through layer 2, and around it, with the rate 1.",
            rf"So $\frac{{\partial \hat y}}{{\partial a^{{(1)}}_1}} = {slope} + 1$; the other factors are as always.",
            f"The forward pass:\n\n{writing.display(writing.forward_lines(self.right()))}",
        )

    @property
    def derivation(self) -> str:
        """The forward pass, then the factors."""
        way, is_weight = self.right(), isinstance(self.parameter, Weight)
        factors = [float(way.error()[0]), float(way.slope(2)[0]), float(way.W[2][0, 0]), float(way.slope(1)[0])]
        error, slope, weight, below = map(writing.factor, factors)
        last = rf" \times {writing.factor(float(self.given.x[0]))}" if is_weight else ""
        lines = [
            rf"{self.symbol} &= (\hat y - y) \bigl( \operatorname{{ReLU}}'(z^{{(2)}}_1)\,w^{{(2)}}_{{11}} + 1 \bigr)",
            rf"&\quad \cdot \operatorname{{ReLU}}'(z^{{(1)}}_1){' x_1' if is_weight else ''}",
            rf"&{writing.equal(factors[0])} {error} \times ({slope} \times {weight} + 1) \times {below}{last}",
            f"&{writing.result(self.number(way))}",
        ]
        forward = writing.display(writing.forward_lines(way))
        return f"The forward pass:\n\n{forward}\n\nThe derivative:\n\n{writing.display(lines)}"

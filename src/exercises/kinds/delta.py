"""The δ of a hidden neuron."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import Bias, Weight, identity, relu
from exercises import writing
from exercises.drawing import draw_given
from exercises.equation import Equation
from exercises.kinds.stepwise import StepwiseKind

if TYPE_CHECKING:
    from random import Random

    from exercises.computation import Computation


class Delta(StepwiseKind):
    """One step of the backward pass after another, down to a hidden layer."""

    id = "delta"
    title = "The δ of a neuron"
    level = 3
    lesson = "tutorial/backpropagation.md"

    def __init__(self, rng: Random) -> None:
        self.given = draw_given(rng, (2, 2, 2, 1), (relu, relu, identity))
        self.l, self.j = rng.choice(((1, 1), (1, 2), (2, 1), (2, 2)))
        self.asked, self.symbol = f"delta{self.l}_{self.j}", writing.names(self.given).delta(self.l, self.j)
        self.parameter = Bias(self.l, self.j)

    def number(self, way: Computation) -> float:
        """Return δ."""
        return float(way.delta(self.l)[self.j - 1])

    @property
    def path(self) -> str:
        """From the right to the left."""
        return (
            "Begin at the loss and go back. A neuron collects each δ of the layer above, times the weight that leads "
            "there, and multiplies the sum by its own slope."
        )

    @property
    def equations(self) -> list[Equation]:
        """The δ of the output, of all neurons between, and of the neuron in question."""
        between = [(l, j) for l in range(2, self.l, -1) for j in (1, 2)]
        return [self.of_output(), *(self.of_hidden(l, j) for l, j in [*between, (self.l, self.j)])]

    def of_output(self) -> Equation:
        """Return how the δ of the output follows from the error."""
        prediction, y, delta = self.right.a(3)[0], self.given.y[0], self.right.delta(3)[0]
        symbol = writing.names(self.given).delta(3, 1)
        return Equation(symbol, r"\hat y - y", writing.with_minus(prediction, y), float(delta), [prediction])

    def of_hidden(self, l: int, j: int) -> Equation:
        """Return how the δ of a hidden neuron follows from those above."""
        way, written = self.right, writing.names(self.given)
        above = range(1, way.network.sizes[l + 1] + 1)
        terms = [rf"{written.parameter(Weight(l + 1, i, j))}\,{written.delta(l + 1, i)}" for i in above]
        products = [writing.with_times(*pair) for pair in zip(way.W[l + 1][:, j - 1], way.delta(l + 1), strict=True)]
        formula, numbers = (f"({' + '.join(each)})" if len(above) > 1 else each[0] for each in (terms, products))
        slope = rf"{relu.latex}'({written.pre_activation(l, j)})"
        return Equation(
            written.delta(l, j),
            rf"{slope}\,{formula}",
            rf"{writing.factor(way.slope(l)[j - 1])} \times {numbers}",
            float(way.delta(l)[j - 1]),
            way.delta(l + 1),
        )

"""A derivative over a batch of two samples."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chainrule import Weight, identity
from chainrule.derivation import number, partial
from exercises import writing
from exercises.computation import Computation
from exercises.drawing import drawn
from exercises.equation import Equation
from exercises.kinds.stepwise import StepwiseKind

if TYPE_CHECKING:
    from random import Random


class Batch(StepwiseKind):
    """The mean over the samples."""

    id = "batch"
    title = "A batch of two"
    level = 4
    lesson = "tutorial/batches.md"
    path = "Each sample has its own prediction, its own error and its own derivative. The batch has their mean."

    def __init__(self, rng: Random) -> None:
        self.given = drawn(rng, (2, 1), [identity], batch=2)
        self.parameter: Weight = Weight(1, 1, rng.randint(1, 2))
        self.asked, self.symbol = f"dL/d{self.parameter}", self.derivative_of("L")

    def derivative_of(self, loss: str) -> str:
        """Return the derivative of a loss in LaTeX."""
        return partial(loss, writing.names(self.given).parameter(self.parameter))

    def number(self, way: Computation) -> float:
        """Return the derivative of one sample."""
        return way.derivative(self.parameter)

    @property
    def situation(self) -> list[str]:
        """Two samples, in the first index."""
        about = (
            r"A 2-1 network has no activation function, so $\hat y_{s1} = z^{(1)}_{s1}$ for each sample $s$. "
            r"A sample has the loss $L_s = \tfrac12 (\hat y_{s1} - y_{s1})^2$, and a batch of two has their mean $L$. "
            "The first index is the number of the sample."
        )
        samples = [
            writing.values([(f"x_{{{s}1}}", one.x[0]), (f"x_{{{s}2}}", one.x[1]), (f"y_{{{s}1}}", one.y[0])])
            for s, one in enumerate(self.given.samples, start=1)
        ]
        return [about, *samples, *writing.numbers_of(self.given)]

    @property
    def forward(self) -> list[Equation]:
        """The prediction of each sample."""
        return [
            replace(writing.neuron(Computation(one), 1, 1)[0], symbol=rf"\hat y_{{{s}1}}")
            for s, one in enumerate(self.given.samples, start=1)
        ]

    @property
    def equations(self) -> list[Equation]:
        """The derivative of each sample, then the mean."""
        return [*(self.of_sample(s) for s in (1, 2)), self.mean]

    def of_sample(self, s: int) -> Equation:
        """Return the derivative of one sample."""
        sample, k = self.given.samples[s - 1], self.parameter.k
        way = Computation(sample)
        error = float(way.error()[0])
        return Equation(
            self.derivative_of(f"L_{s}"),
            rf"(\hat y_{{{s}1}} - y_{{{s}1}})\,x_{{{s}{k}}}",
            writing.product(error, sample.x[k - 1]),
            self.number(way),
            [error],
        )

    @property
    def mean(self) -> Equation:
        """The derivative of the batch."""
        first, second = (self.of_sample(s).value for s in (1, 2))
        return Equation(
            self.symbol,
            rf"\tfrac12 \bigl({self.derivative_of('L_1')} + {self.derivative_of('L_2')}\bigr)",
            rf"\tfrac12 ({writing.added(number(first), second)})",
            (first + second) / 2,
            [first, second],
        )

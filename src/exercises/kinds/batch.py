"""A derivative over a batch of two samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import Weight, identity
from chainrule.derivation import partial
from exercises import writing
from exercises.computation import Computation
from exercises.drawing import draw_given
from exercises.equation import Equation, number
from exercises.kinds.stepwise import StepwiseKind

if TYPE_CHECKING:
    from random import Random

    from exercises.computation import Given


class Batch(StepwiseKind):
    """The mean over the samples."""

    id = "batch"
    title = "A batch of two"
    level = 4
    lesson = "tutorial/batches.md"
    path = "Each sample has its own prediction, its own error and its own derivative. The batch has their mean."

    def __init__(self, rng: Random) -> None:
        self.given = draw_given(rng, (2, 1), [identity], batch=2)
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
            r"Its loss is $L_s = \tfrac12 (\hat y_{s1} - y_{s1})^2$, and the loss $L$ of a batch of two is their mean. "
            "The first index is the number of the sample."
        )
        samples = [f"{writing.inputs_of(each)}, {writing.targets_of(each)}" for each in self.given.samples]
        return [about, *samples, *writing.numbers_of(self.given)]

    @property
    def forward(self) -> list[Equation]:
        """The prediction of each sample."""
        return [each for sample in self.given.samples for each in writing.forward_equations(Computation(sample))]

    @property
    def equations(self) -> list[Equation]:
        """The derivative of each sample, then the mean."""
        return [*map(self.of_sample, self.given.samples), self.mean]

    def of_sample(self, sample: Given) -> Equation:
        """Return the derivative of one sample."""
        way, written, k = Computation(sample), writing.names(sample), self.parameter.k
        error, x = float(way.error()[0]), float(sample.x[k - 1])
        return Equation(
            self.derivative_of(f"L_{sample.sample}"),
            rf"({written.activation(1, 1)} - {written.target(1)})\,{written.activation(0, k)}",
            writing.with_times(error, x),
            self.number(way),
            [error],
        )

    @property
    def mean(self) -> Equation:
        """The derivative of the batch."""
        first, second = (self.of_sample(sample).value for sample in self.given.samples)
        return Equation(
            self.symbol,
            rf"\tfrac12 \Bigl({self.derivative_of('L_1')} + {self.derivative_of('L_2')}\Bigr)",
            rf"\tfrac12 ({writing.added(number(first), second)})",
            (first + second) / 2,
            [first, second],
        )

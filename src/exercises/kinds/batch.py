"""A derivative over a batch of two samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import Weight, identity
from chainrule.derivation import number, partial
from exercises import writing
from exercises.computation import Computation
from exercises.drawing import drawn
from exercises.kinds.kind import Kind

if TYPE_CHECKING:
    from random import Random


class Batch(Kind):
    """The mean over the samples."""

    id = "batch"
    title = "A batch of two"
    level = 4
    lesson = "tutorial/batches.md"

    def __init__(self, rng: Random) -> None:
        self.given = drawn(rng, (2, 1), [identity], batch=2)
        self.parameter = Weight(1, 1, rng.randint(1, 2))
        self.asked = f"dL/d{self.parameter}"
        self.symbol = partial("L", writing.parameter(self.given, self.parameter))

    def number(self, way: Computation) -> float:
        """Return the derivative of one sample."""
        return way.derivative(self.parameter)

    @property
    def situation(self) -> list[str]:
        """Two samples, in the first index."""
        about, *numbers = super().situation
        batch = (
            "A batch has two samples; the first index is the number of the sample, and the loss is the mean over them."
        )
        single = about.replace(r"$\hat y = z^{(1)}_1$", r"$\hat y_s = z^{(1)}_{s1}$")
        return [f"{single.partition(' The loss')[0]} {batch}", r"$L_s = \frac12 (\hat y_s - y_s)^2$", *numbers]

    @property
    def hints(self) -> tuple[str, str, str]:
        """One sample, both, the mean."""
        k = self.parameter.k
        return (
            "Each sample has its own prediction, its own error and its own derivative; they share the weights.",
            rf"The derivative of one sample is $(\hat y_s - y_s)\,x_{{s{k}}}$; of the batch it is the mean.",
            f"The samples:\n\n{writing.display(self.predictions())}",
        )

    def predictions(self) -> list[str]:
        """Return the prediction of each sample in numbers."""
        lines = []
        for s, sample in enumerate(self.given.samples, start=1):
            z, _ = writing.neuron_lines(Computation(sample), 1, 1)
            lines.append(rf"\hat y_{s} &{z.partition(' &')[2]}")
        return lines

    @property
    def derivation(self) -> str:
        """Each sample, then the mean."""
        k, samples = self.parameter.k, self.given.samples
        ways = [Computation(sample) for sample in samples]
        values = [self.number(way) for way in ways]
        slopes = [partial(f"L_{s}", writing.parameter(self.given, self.parameter)) for s in (1, 2)]
        lines = []
        for s, (way, sample, value) in enumerate(zip(ways, samples, values, strict=True), start=1):
            numbers = writing.product(float(way.error()[0]), float(sample.x[k - 1]))
            lines.append(rf"{slopes[s - 1]} &= (\hat y_{s} - y_{s})\,x_{{{s}{k}}} = {numbers} {writing.result(value)}")
        mean = sum(values) / len(values)
        last = [
            rf"{self.symbol} &= \frac12 \left( {' + '.join(slopes)} \right)",
            rf"&= \frac12 ({writing.added(number(values[0]), values[1])}) {writing.result(mean)}",
        ]
        return writing.display([*self.predictions(), *lines, *last])

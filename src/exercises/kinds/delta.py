"""The δ of a hidden neuron."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import Weight, identity, relu
from exercises import writing
from exercises.drawing import drawn
from exercises.kinds.kind import Kind

if TYPE_CHECKING:
    from random import Random

    from exercises.computation import Computation


class Delta(Kind):
    """One step of the backward pass after another, down to layer 1."""

    id = "delta"
    title = "The δ of a neuron"
    level = 3
    lesson = "tutorial/backpropagation.md"

    def __init__(self, rng: Random) -> None:
        self.given = drawn(rng, (2, 2, 2, 1), (relu, relu, identity))
        self.l, self.j = rng.choice(((1, 1), (1, 2), (2, 1), (2, 2)))
        self.asked, self.symbol = f"delta{self.l}_{self.j}", writing.names(self.given).delta(self.l, self.j)

    def number(self, way: Computation) -> float:
        """Return δ."""
        return float(way.delta(self.l)[self.j - 1])

    @property
    def hints(self) -> tuple[str, str, str]:
        """From the right to the left."""
        output, *rest = self.lines
        return (
            "Begin at the loss and go back: the δ of a layer comes from the δ of the layer above.",
            f"In symbols:\n\n{writing.display([self.formula(self.l, self.j)])}",
            f"The δ above:\n\n{writing.display([output, *rest[:-1]])}",
        )

    @property
    def derivation(self) -> str:
        """The forward pass, then δ after δ."""
        forward = writing.display(writing.forward_lines(self.right()))
        return f"The forward pass:\n\n{forward}\n\nBack, from the loss:\n\n{writing.display(self.lines)}"

    @property
    def lines(self) -> list[str]:
        """The δ of the output, of all neurons of the layers between, and of the neuron in question."""
        way, written = self.right(), writing.names(self.given)
        output = float(way.delta(3)[0])
        lines = [rf"{written.delta(3, 1)} &= \hat y - y {writing.result(output)}"]
        neurons = [(2, 1), (2, 2), (self.l, self.j)] if self.l == 1 else [(self.l, self.j)]
        for l, j in neurons:
            arriving = [(float(way.W[l + 1][i, j - 1]), float(delta)) for i, delta in enumerate(way.delta(l + 1))]
            numbers = " + ".join(writing.product(*pair) for pair in arriving)
            slope, value = float(way.slope(l)[j - 1]), float(way.delta(l)[j - 1])
            whole = f"({numbers})" if len(arriving) > 1 else numbers
            lines += [
                self.formula(l, j),
                rf"&{self.relation(way, l + 1)} {writing.factor(slope)} \times {whole} {writing.result(value)}",
            ]
        return lines

    def relation(self, way: Computation, l: int) -> str:
        """Return how the numbers of a layer's δ relate to it."""
        return "=" if all(writing.equal(float(each)) == "=" for each in way.delta(l)) else r"\approx"

    def formula(self, l: int, j: int) -> str:
        """Return a δ in symbols."""
        written, above = writing.names(self.given), range(1, self.given.network.sizes[l + 1] + 1)
        terms = [f"{written.parameter(Weight(l + 1, i, j))}\\,{written.delta(l + 1, i)}" for i in above]
        whole = f"({' + '.join(terms)})" if len(terms) > 1 else terms[0]
        slope = rf"{self.given.network.layers[l].activation.latex}'({written.pre_activation(l, j)})"
        return f"{written.delta(l, j)} &= {slope}\\,{whole}"

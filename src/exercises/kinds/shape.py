"""The shape of a matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chainrule import Network, relu, sigmoid, squared_error
from exercises.computation import Computation, Given
from exercises.drawing import NO_STEP
from exercises.kinds.kind import Kind

if TYPE_CHECKING:
    from random import Random

    from exercises.kinds.kind import Answer

MATRICES = {
    "W": ("W{l}", "W^{{({l})}}"),
    "dW": ("dL/dW{l}", r"\frac{{\partial L}}{{\partial W^{{({l})}}}}"),
    "Z": ("Z{l}", "Z^{{({l})}}"),
    "Delta": ("Delta{l}", r"\Delta^{{({l})}}"),
}


class Shape(Kind):
    """Rows and columns of weights, of their derivatives, and of what a batch has of a layer."""

    id = "shape"
    title = "Which is the shape?"
    level = 3
    lesson = "tutorial/matrices.md"
    digits = 0
    is_shape = True

    def __init__(self, rng: Random) -> None:
        self.sizes = [*rng.sample(range(2, 10), 3), 1]
        self.batch = rng.choice([each for each in range(4, 17) if each not in self.sizes])
        self.of, self.l = rng.choice(list(MATRICES)), rng.randint(1, 3)
        network = Network.random(
            self.sizes, (relu, relu, sigmoid), rng=np.random.default_rng(0), initialisation="zeros"
        )
        zeros = np.zeros((self.batch, self.sizes[0])), np.zeros((self.batch, 1))
        self.given = Given(network, *zeros, squared_error, NO_STEP)
        self.asked, self.symbol = (each.format(l=self.l) for each in MATRICES[self.of])

    def answer(self, kind: type[Computation]) -> Answer:
        """Return rows and columns."""
        return self.rows_and_columns(kind)

    def rows_and_columns(self, kind: type[Computation]) -> tuple[int, int]:
        """Return the shape."""
        return kind(self.given).shape("W" if self.of in {"W", "dW"} else self.of, self.l)

    def number(self, way: Computation) -> float:
        """Return nothing: a shape has two numbers."""
        raise NotImplementedError

    @property
    def is_easy(self) -> bool:
        """Let the numbers be: only the sizes count."""
        return True

    def suits(self, answer: Answer) -> bool:
        """Take any shape."""
        del answer
        return True

    @property
    def situation(self) -> list[str]:
        """Sizes and batch."""
        sizes = "-".join(map(str, self.sizes))
        return [f"A {sizes} network is given a batch of {self.batch} samples, one row per sample."]

    @property
    def request(self) -> str:
        """The shape."""
        return f"What is the shape of ${self.symbol}$? Write rows × columns."

    @property
    def hints(self) -> tuple[str, str, str]:
        """What the rows are, and what the columns are."""
        n = self.sizes
        if self.of in {"W", "dW"}:
            return (
                "Weights lead *to* the neurons of their layer, and their derivatives have the same shape.",
                f"Rows are *to*, columns are *from*: $n_{self.l} \\times n_{self.l - 1}$.",
                f"Layer {self.l} has ${n[self.l]}$ of them, and the one below has ${n[self.l - 1]}$.",
            )
        return (
            "A batch has one row per sample, here as everywhere.",
            f"The columns are the neurons of the layer: $B \\times n_{self.l}$.",
            f"The batch has ${self.batch}$ samples, and layer {self.l} has ${n[self.l]}$ of them.",
        )

    @property
    def derivation(self) -> str:
        """The two numbers."""
        rows, columns = self.rows_and_columns(Computation)
        space = rf"\mathbb{{R}}^{{{rows} \times {columns}}}"
        return f"{self.hints[0]} {self.hints[1]} So ${self.symbol} \\in {space}$."

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

MATRICES = {
    "W": ("W{l}", "W^{{({l})}}"),
    "dW": ("dL/dW{l}", r"\frac{{\partial L}}{{\partial W^{{({l})}}}}"),
    "Z": ("Z{l}", "Z^{{({l})}}"),
    "Delta": ("Delta{l}", r"\Delta^{{({l})}}"),
}
OF_WEIGHTS = ("W", "dW")


class Shape(Kind):
    """Rows and columns of weights, of their derivatives, and of what a batch has of a layer."""

    id = "shape"
    title = "What is the shape?"
    level = 4
    lesson = "tutorial/batches.md"
    digits = 0

    def __init__(self, rng: Random) -> None:
        sizes = [*rng.sample(range(2, 10), 3), 1]
        batch = rng.choice([each for each in range(4, 17) if each not in sizes])
        self.of, self.l = rng.choice(list(MATRICES)), rng.randint(1, 3)
        network = Network.random(sizes, (relu, relu, sigmoid), rng=np.random.default_rng(0), initialisation="zeros")
        self.given = Given(network, np.zeros((batch, sizes[0])), np.zeros((batch, 1)), squared_error, NO_STEP)
        self.asked, self.symbol = (each.format(l=self.l) for each in MATRICES[self.of])

    def answer(self, kind: type[Computation]) -> tuple[int, int]:
        """Return rows and columns."""
        return kind(self.given).shape("W" if self.of in OF_WEIGHTS else self.of, self.l)

    @property
    def question(self) -> str:
        """Sizes, batch and matrix."""
        sizes = self.given.network.sizes
        article = "An" if sizes[0] == 8 else "A"  # noqa: PLR2004 (an eight)
        batch = f"a batch of {len(self.given.x)} samples, one row per sample"
        about = f"{article} {'-'.join(map(str, sizes))} network is given {batch}."
        return f"{about}\n\nWhat is the shape of ${self.symbol}$? Write rows × columns."

    @property
    def hints(self) -> tuple[str, str, str]:
        """What the rows are, and what the columns are."""
        n, l = self.given.network.sizes, self.l
        if self.of in OF_WEIGHTS:
            has_both = "" if self.of == "W" else " The derivatives have the shape of the weights, with one per weight."
            return (
                f"Rows are where the weights lead *to*, columns are where they come *from*.{has_both}",
                f"Layer {l} has $n_{l}$ neurons, the one below $n_{l - 1}$: the shape is $n_{l} \\times n_{l - 1}$.",
                f"Here, $n_{l} = {n[l]}$ and $n_{l - 1} = {n[l - 1]}$.",
            )
        return (
            "Rows are samples, columns are neurons.",
            f"A batch of $B$ samples has $B$ rows, and layer {l} has $n_{l}$ neurons: the shape is $B \\times n_{l}$.",
            f"Here, $B = {len(self.given.x)}$ and $n_{l} = {n[l]}$.",
        )

    @property
    def derivation(self) -> str:
        """The hints, and what they come to."""
        rows, columns = self.answer(Computation)
        return " ".join([*self.hints, rf"So ${self.symbol} \in \mathbb{{R}}^{{{rows} \times {columns}}}$."])

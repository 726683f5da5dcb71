"""What is measured: a step of gradient descent of one network on one batch.

Hidden layers have ReLU, the last one has sigmoid.
The loss is ½ squared error summed over the outputs and averaged over the batch; everything is float64.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

RATE = 0.01


@dataclass(frozen=True, eq=False)
class Case:
    """A network and a batch; `steps` is how many are taken in a row for one measurement."""

    sizes: tuple[int, ...]
    batch: int
    steps: int
    rng: np.random.Generator = field(default_factory=lambda: np.random.default_rng(0))

    def __str__(self) -> str:
        samples = "one sample" if self.batch == 1 else f"batch {self.batch}"
        return f"{'-'.join(map(str, self.sizes))}, {samples}"

    def data(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return inputs and targets."""
        return self.rng.normal(size=(self.batch, self.sizes[0])), self.rng.random((self.batch, self.sizes[-1]))

    def weights(self) -> list[NDArray[np.float64]]:
        """Return He weights, one matrix per layer, one row per neuron."""
        pairs = zip(self.sizes[:-1], self.sizes[1:], strict=True)
        return [self.rng.normal(size=(here, below)) * np.sqrt(2 / below) for below, here in pairs]


CASES = [
    Case((4, 3, 2, 1), 1, steps=200),
    Case((4, 3, 2, 1), 32, steps=200),
    Case((784, 128, 64, 10), 64, steps=50),
    Case((784, 512, 512, 10), 256, steps=2),
]

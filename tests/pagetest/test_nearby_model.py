"""Nearby a model are models whose numbers are off by a rounding, up or down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from chainrule.examples import tutorial
from pagetest import BatchModel, NetworkModel

EXAMPLE = tutorial()
SHARED = (EXAMPLE.network, EXAMPLE.x, EXAMPLE.y, EXAMPLE.loss, EXAMPLE.learning_rate)
MODEL = NetworkModel(*SHARED)
BATCH = BatchModel(EXAMPLE.network, np.array([EXAMPLE.x]), np.array([EXAMPLE.y]), EXAMPLE.loss, EXAMPLE.learning_rate)


@dataclass
class Extreme:
    """Draws the lowest or the highest number each time."""

    is_high: bool

    def uniform(self, low: float, high: float, size: tuple[int, ...]) -> np.ndarray:
        """Return an array of it."""
        return np.full(size, high if self.is_high else low)


@pytest.mark.parametrize(("is_high", "factor"), [(False, 0.75), (True, 1.25)])
@pytest.mark.parametrize("model", [MODEL, BATCH], ids=["one sample", "batch of one"])
def test_nearby(model: NetworkModel | BatchModel, is_high: bool, factor: float) -> None:  # noqa: FBT001 (a parameter)
    """Every weight, bias and input is off by at most the rounding; targets and learning rate are not."""
    near = model.nearby(Extreme(is_high), 0.25)  # type: ignore[arg-type]
    before, after = ([*each.network.weights, *each.network.biases, each.x] for each in (model, near))

    assert [(factor * each).tolist() for each in before] == [each.tolist() for each in after]
    assert (model.y.tolist(), model.learning_rate) == (near.y.tolist(), near.learning_rate)


def test_shapes_that_are_not_a_batch() -> None:
    """The message shows both shapes, and those that were expected."""
    with pytest.raises(ValueError, match=r"found shapes \(5, 4\) and \(3, 1\), expected \(B, 4\) and \(B, 1\)"):
        BatchModel(EXAMPLE.network, np.ones((5, 4)), np.ones((3, 1)), EXAMPLE.loss, 0.5)

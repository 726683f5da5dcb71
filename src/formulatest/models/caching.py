"""A model that computes nothing twice while a formula is checked."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from formulatest.models.protocol import Model, Reference, Value


class Remembered:
    """A model with the answers that it has given.

    Parameters
    ----------
    model : Model
        It must give the same answers to the same questions.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self.ranges = cache(model.ranges)
        self.value = cache(model.value)
        self.derivative = cache(model.derivative)

    def call(self, function: Reference, arguments: Sequence[Value]) -> Value:
        """Return the value of a function, whose arguments are mostly new."""
        return self._model.call(function, arguments)

    @cached_property
    def _updated(self) -> Remembered:
        return Remembered(self._model.updated())

    def updated(self) -> Remembered:
        """Return the model after one step."""
        return self._updated

    def random(self, rng: np.random.Generator) -> Remembered:
        """Return another model of the same shape."""
        return Remembered(self._model.random(rng))

"""A model that never computes anything twice while a formula is checked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING

import numpy as np

from formulatest.evaluation import ROUNDING
from formulatest.protocol import HasInputs, HasNearby

if TYPE_CHECKING:
    from collections.abc import Sequence

    from formulatest.protocol import Model, Reference, Value

NEARBY_MODELS = 5


class CachedModel:
    """A model, with the results that it has returned so far.

    Parameters
    ----------
    model : Model
        The model; it must always return the same result for the same arguments.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._ranges = cache(self._ranges_or_error)
        self.value = cache(model.value)
        self.derivative = cache(model.derivative)

    def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
        """Return the ranges of a symbol's indices, or raise the model's error if there are none."""
        found = self._ranges(name, layer)
        if isinstance(found, LookupError):
            raise found.with_traceback(None)
        return found

    def _ranges_or_error(self, name: str, layer: int | None) -> tuple[range, ...] | LookupError:
        try:
            return self._model.ranges(name, layer)
        except LookupError as error:
            return error

    def call(self, function: Reference, arguments: Sequence[Value]) -> Value:
        """Return the value of a function, which is not kept, as its arguments are mostly new."""
        return self._model.call(function, arguments)

    @cached_property
    def _updated(self) -> CachedModel:
        return CachedModel(self._model.updated())

    def updated(self) -> CachedModel:
        """Return the model after one step."""
        return self._updated

    def random(self, rng: np.random.Generator) -> CachedModel:
        """Return another model of the same shape."""
        return CachedModel(self._model.random(rng))

    @property
    def inputs(self) -> Mapping[str, float]:
        """The inputs of the model, if it names them."""
        found = self._model.inputs if isinstance(self._model, HasInputs) else {}
        return found if isinstance(found, Mapping) else {}

    @cached_property
    def nearby(self) -> tuple[CachedModel, ...]:
        """The same model several times, each as rounding could have changed it."""
        if not isinstance(self._model, HasNearby):
            return (self,) * NEARBY_MODELS
        rng = np.random.default_rng(0)
        return tuple(CachedModel(self._model.nearby(rng, ROUNDING)) for _ in range(NEARBY_MODELS))

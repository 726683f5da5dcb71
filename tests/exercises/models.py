"""What the symbols of an exercise mean, for tests of its formulas; nothing here knows how an exercise computes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from chainrule import ByLayer
from pagetest import BatchModel, NetworkModel, NeuronModel
from pagetest.network_model import STEP, Entry

if TYPE_CHECKING:
    import numpy as np

    from chainrule import AnyArray, Array, Forward
    from exercises import Kind
    from formulatest import Model, Reference


def model_of(task: Kind) -> Model:
    """Return what the symbols of an exercise mean."""
    given = task.given
    own = given.network, given.x, given.y, given.loss, given.learning_rate
    if task.id in {"one-neuron", "loss"}:
        return NeuronModel(NetworkModel(*own))
    if task.id in {"batch", "shape"}:
        return BatchModel(*own)
    return {"residual": ResidualModel, "shared-weight": SharedModel}.get(task.id, NetworkModel)(*own)


@dataclass(frozen=True, eq=False)
class SharedModel(NetworkModel):
    """A 1-1-1 network with one more symbol, $w$, for both of its weights."""

    def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
        """Return the range of each index of a symbol."""
        return () if (name, layer) == ("w", None) else super().ranges(name, layer)

    def derivative(self, of: Reference, by: Reference) -> float | Array | None:
        """Return the derivative, with respect to the weight by a step of both."""
        if (by.name, by.layer) != ("w", None):
            return super().derivative(of, by)
        a: AnyArray = self.x
        for layer in self.network.layers:
            a = layer.activation.value((layer.weights + 1j * STEP) @ a + layer.biases)
        return float(self.loss.value(a, self.y).imag / STEP)

    def random(self, rng: np.random.Generator) -> SharedModel:
        """Return a random network whose weights are equal."""
        while True:
            drawn = super().random(rng)
            first, second = (each for each in drawn.network.parameters() if "w" in str(each))
            network = drawn.network.with_value(second, drawn.network[first])
            shared = replace(self, network=network, x=drawn.x, y=drawn.y)
            if shared.is_away_from_kinks:
                return shared


@dataclass(frozen=True, eq=False)
class ResidualModel(NetworkModel):
    """A 1-1-1 network whose second layer adds its input to its output."""

    @cached_property
    def _forward(self) -> Forward:
        forward = self.network.forward(self.x)
        return replace(forward, a=ByLayer("a", [*list(forward.a)[:2], forward.a[2] + forward.a[1]], first=0))

    def _moved(self, of: Entry, by: Entry) -> complex:
        def moved(kind: str, l: int, array: AnyArray) -> AnyArray:
            return array + 1j * STEP if (by.kind, by.l) == (kind, l) else array

        arrays = {("a", 0): moved("a", 0, self.x)}
        for l, layer in enumerate(self.network.layers, start=1):
            below = arrays["a", l - 1]
            arrays["z", l] = moved("z", l, moved("w", l, layer.weights) @ below + moved("b", l, layer.biases))
            activation = layer.activation.value(arrays["z", l])
            arrays["a", l] = moved("a", l, activation + below if l == 2 else activation)
        if of.kind == "L":
            return complex(self.loss.value(arrays["a", 2], self.y))
        return complex(arrays[of.kind, of.l][0])

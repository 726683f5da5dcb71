r"""What the symbols of the notation mean over a batch: the sample is the first index, and the row of a matrix.

A batch has one network and several samples, so it is made of one `NetworkModel` per sample:
a number of sample $s$ comes from the $s$-th model, a matrix is the stack of the models' vectors,
and the loss $L$ is the mean of the $L_s$. As in `NetworkModel`, nothing here uses the backward pass.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from chainrule import softmax
from formulatest import Reference
from pagetest.network_model import NetworkModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule import Array, Loss, Network

ONES = r"\mathbf 1"
# Each matrix, with the vector that is its row for one sample.
MATRICES = {"X": r"\mathbf x", "Y": r"\mathbf y", r"\hat Y": r"\hat\mathbf y"}
MATRICES_OF_LAYERS = {"Z": r"\mathbf z", "A": r"\mathbf a", r"\Delta": r"\boldsymbol\delta"}
# What differs between samples: the loss, and the numbers and vectors of the forward pass.
OF_SAMPLES = frozenset({"x", "y", r"\hat y", *MATRICES.values()})
OF_SAMPLES_AND_LAYERS = frozenset({"z", "a", r"\delta", *MATRICES_OF_LAYERS.values()})

MOST_TRIES = 100


@dataclass(frozen=True, eq=False)
class BatchModel:
    r"""The symbols of a network with a batch of samples.

    $B$, the matrices $X$, $Y$, $\hat Y$, $Z^{(l)}$, $A^{(l)}$ and $\Delta^{(l)}$ with one row per sample,
    the vector $\mathbf 1$ of $B$ ones; with the sample as first index $x_{sk}$, $y_{sj}$, $\hat y_{sj}$,
    $z^{(l)}_{sj}$, $a^{(l)}_{sj}$, $\delta^{(l)}_{sj}$ and the rows $\mathbf x_s$, $\mathbf z^{(l)}_s$ and so on;
    $L_s$ and their mean $L$; and the symbols of `NetworkModel` that do not depend on the sample.
    Each $\delta$ is a derivative of the $L_s$ of its sample.

    Parameters
    ----------
    network : Network
        The network.
    x : ndarray of shape (B, n_0)
        Inputs.
    y : ndarray of shape (B, n_N)
        Targets.
    loss : Loss
        The loss.
    learning_rate : float
        $\eta$.
    free_z : float
        $z$ without a layer: any pre-activation, for claims about an activation function alone.

    Raises
    ------
    ValueError
        If the inputs and the targets are not batches of the same size.
    """

    network: Network
    x: Array
    y: Array
    loss: Loss
    learning_rate: float
    free_z: float = 0.4

    def __post_init__(self) -> None:
        sizes, shapes = self.network.sizes, (self.x.shape, self.y.shape)
        count = self.x.size // sizes[0]
        if not count or shapes != ((count, sizes[0]), (count, sizes[-1])):
            message = (
                f"x and y: found shapes {shapes[0]} and {shapes[1]}, expected (B, {sizes[0]}) and (B, {sizes[-1]})"
            )
            raise ValueError(message)

    @cached_property
    def samples(self) -> tuple[NetworkModel, ...]:
        """The symbols of each sample."""
        shared = self.loss, self.learning_rate, self.free_z
        return tuple(NetworkModel(self.network, x, y, *shared) for x, y in zip(self.x, self.y, strict=True))

    def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
        """Return the range of each index of a symbol; ``L_`` is the loss with an index, the loss of one sample.

        Raises
        ------
        KeyError
            If there is no such symbol.
        IndexError
            If there is no such layer.
        """
        one, samples = self.samples[0], range(1, len(self.samples) + 1)
        if layer is None:
            if name == "L_":
                return (samples,)
            if name in {"B", ONES, *MATRICES}:
                return ()
            return (samples, *one.ranges(name, None)) if name in OF_SAMPLES else one.ranges(name, None)
        if name in MATRICES_OF_LAYERS:
            return one.ranges(MATRICES_OF_LAYERS[name], layer)
        ranges = one.ranges(name, layer)
        return (samples, *ranges) if name in OF_SAMPLES_AND_LAYERS else ranges

    def value(self, symbol: Reference) -> float | Array:
        """Return the value of a symbol.

        Raises
        ------
        KeyError
            If it has none.
        """
        name = symbol.name
        if name == "B":
            return len(self.samples)
        if name == ONES:
            return np.ones(len(self.samples))
        if name == "L" and not symbol.indices:
            return float(np.mean([each.value(symbol) for each in self.samples]))
        if row := _row(symbol):
            return np.array([each.value(row) for each in self.samples])
        sample, own = self._own(symbol)
        return (sample or self.samples[0]).value(own)

    def derivative(self, of: Reference, by: Reference) -> float | Array | None:
        """Return the derivative of one number with respect to another, or to a whole array.

        It is None if the first does not depend on the second, for example because that is of another sample.

        Raises
        ------
        KeyError
            If a symbol is not part of the forward pass.
        """
        sample, own = self._own(of)
        by_sample, by_own = self._own(by)
        row = _row(by)
        if sample:
            if row:  # only the sample's row of the matrix matters
                rate = sample.derivative(own, row)
                return None if rate is None else np.array([(each is sample) * rate for each in self.samples])
            return sample.derivative(own, by_own) if by_sample in {None, sample} else None
        if of.name != "L":
            raise KeyError(of.name)
        if by_sample:
            return self._share(by_sample.derivative(own, by_own))
        rates = np.array([self._share(each.derivative(own, row or by_own)) for each in self.samples])
        return rates if row else rates.sum(axis=0)

    def _share(self, rate: float | Array | None) -> float | Array:
        """Return what the derivative of one sample's loss adds to that of the mean."""
        assert rate is not None
        return rate / len(self.samples)

    def call(self, function: Reference, arguments: Sequence[float | Array]) -> float | Array:
        """Return the value of an activation function or of its derivative; softmax is applied to each row.

        Raises
        ------
        KeyError
            If there is no such function, or it is the Jacobian of softmax, which is not one row per sample.
        """
        [z] = arguments
        array = np.asarray(z)
        is_softmax = function.name == softmax.latex or (
            function.name == r"\varphi" and self.network.layers[function.indices[0]].activation == softmax
        )
        if not is_softmax or array.ndim < 2 or array.shape[1] == 1:  # noqa: PLR2004 (a matrix; a column is one sample)
            return self.samples[0].call(function, arguments)
        if function.primes:
            raise KeyError(function.name + "'" * function.primes)
        return softmax(array)

    def updated(self) -> BatchModel:
        """Return the symbols after one step of gradient descent on the whole batch."""
        gradient = self.network.backward(self.network.forward(self.x), self.y, self.loss)
        return replace(self, network=self.network.updated(gradient, self.learning_rate))

    def random(self, rng: np.random.Generator) -> BatchModel:
        """Return a random network and batch of the same shapes, with active and inactive neurons, away from kinks."""
        while True:
            drawn = [self.samples[0].random(rng)]
            for _ in range(MOST_TRIES * len(self.samples)):
                if len(drawn) == len(self.samples):
                    return _of_samples(drawn)
                other = drawn[0].with_random_sample(rng)
                drawn += [other] if other.is_away_from_kinks else []

    def nearby(self, rng: np.random.Generator, rounding: float) -> BatchModel:
        """Return the symbols of the same network and batch, each number off by at most a share of itself."""
        network = self.samples[0].nearby(rng, rounding).network
        return replace(self, network=network, x=self.x * (1 + rng.uniform(-rounding, rounding, size=self.x.shape)))

    def _own(self, symbol: Reference) -> tuple[NetworkModel | None, Reference]:
        """Return the sample that a symbol is of, or None, and the symbol without the index of the sample."""
        name, layer, indices = symbol.name, symbol.layer, symbol.indices
        has_sample = (layer is None and (name in OF_SAMPLES or (name == "L" and indices))) or (
            layer is not None and name in OF_SAMPLES_AND_LAYERS
        )
        if not has_sample:
            return None, Reference(name, layer, indices, symbol.primes)
        return self.samples[indices[0] - 1], Reference(name, layer, indices[1:], symbol.primes)


def _of_samples(samples: Sequence[NetworkModel]) -> BatchModel:
    first = samples[0]
    x, y = np.array([each.x for each in samples]), np.array([each.y for each in samples])
    return BatchModel(first.network, x, y, first.loss, first.learning_rate, first.free_z)


def _row(symbol: Reference) -> Reference | None:
    """Return the vector in each row of a matrix, if the symbol is a matrix with one row per sample."""
    vector = (MATRICES if symbol.layer is None else MATRICES_OF_LAYERS).get(symbol.name)
    return Reference(vector, symbol.layer) if vector else None

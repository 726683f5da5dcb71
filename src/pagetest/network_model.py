r"""What the symbols of the notation mean for one network and one sample: their values and their derivatives.

Derivatives are found by a complex step through the forward pass: $\partial U/\partial V$ is the rate at which $U$
changes when $V$ itself is changed and everything computed from $V$ follows. Nothing here uses the backward pass,
so formulas and library can check each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from chainrule import ACTIVATIONS, Layer, Loss, Network, cross_entropy, softmax

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chainrule import Activation, AnyArray, Array, Forward
    from formulatest import Reference

STEP = 1e-30  # a complex step has no rounding error, however small it is
LEAST_DISTANCE_TO_KINK = 0.05

WHOLE = {"W": "w", r"\mathbf b": "b", r"\mathbf z": "z", r"\mathbf a": "a", r"\boldsymbol\delta": r"\delta"}
WHOLE_INPUTS = {r"\mathbf x": "x", r"\mathbf y": "y", r"\hat\mathbf y": r"\hat y"}


@dataclass(frozen=True)
class Entry:
    """One number of the forward pass: a weight, a bias, a pre-activation, an activation, or the loss.

    Attributes
    ----------
    kind : str
        ``w``, ``b``, ``z``, ``a`` or ``L``.
    l : int
        Layer; for the loss, one more than the last layer.
    position : tuple of int
        The position in the layer's array, from 0.
    """

    kind: str
    l: int
    position: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class NetworkModel:
    r"""The symbols of a network with its sample.

    Parameters
    ----------
    network : Network
        The network.
    x : ndarray of shape (n_0,)
        Input.
    y : ndarray of shape (n_N,)
        Target.
    loss : Loss
        The loss.
    learning_rate : float
        $\eta$.
    free_z : float
        $z$ without a layer: any pre-activation, for claims about an activation function alone.
    """

    network: Network
    x: Array
    y: Array
    loss: Loss
    learning_rate: float
    free_z: float = 0.4

    def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
        """Return the range of each index of a symbol.

        Raises
        ------
        KeyError
            If there is no such symbol.
        IndexError
            If there is no such layer.
        """
        sizes, depth = self.network.sizes, self.network.depth
        without_layer = {
            "N": (),
            "L": (),
            "z": (),
            r"\eta": (),
            "n": (range(depth + 1),),
            "x": (_from_one(sizes[0]),),
            "y": (_from_one(sizes[-1]),),
            r"\hat y": (_from_one(sizes[-1]),),
            r"\delta": (_from_one(max(sizes)),) * 2,
            r"\varphi": (_from_one(depth),),
            r"\sigma": (),
            r"\tanh": (),
            **dict.fromkeys(WHOLE_INPUTS, ()),
            **dict.fromkeys(_functions(), ()),
        }
        if layer is None:
            return without_layer[name]
        first = 0 if name in {"a", r"\mathbf a"} else 1
        if name not in {*WHOLE, *WHOLE.values()}:
            raise KeyError(name)
        if not first <= layer <= depth:
            message = f"{name} has layers {first} to {depth}, not {layer}"
            raise IndexError(message)
        if name in WHOLE:
            return ()
        here = _from_one(sizes[layer])
        return (here, _from_one(sizes[layer - 1])) if name == "w" else (here,)

    def value(self, symbol: Reference) -> float | Array:
        """Return the value of a symbol.

        Raises
        ------
        KeyError
            If it has none.
        """
        name, layer = symbol.name, symbol.layer
        if layer is None and name in {"N", "n", "z", "y", "L", r"\mathbf y", r"\eta", r"\delta"}:
            return self._plain_value(name, symbol.indices)
        if name in {r"\delta", r"\boldsymbol\delta"}:
            return self._delta(symbol)
        array = self._array(*self._kind(name, layer))
        return float(array[tuple(i - 1 for i in symbol.indices)]) if symbol.indices else array

    def derivative(self, of: Reference, by: Reference) -> float | Array | None:
        """Return the derivative of one number of the forward pass with respect to another, or to a whole array.

        It is None if the first does not depend on the second, or on any number of it if it is an array.

        Raises
        ------
        KeyError
            If a symbol is not part of the forward pass.
        """
        target = self._entry(of)
        kind, l = self._kind(by.name, by.layer)
        shape = self._array(kind, l).shape
        positions = [tuple(i - 1 for i in by.indices)] if by.indices else np.ndindex(shape)
        moving = [Entry(kind, l, position) for position in positions]
        if not any(self._depends(target, each) for each in moving):
            return None
        rates = [self._rate(target, each) for each in moving]
        return rates[0] if by.indices else np.array(rates).reshape(shape)

    def call(self, function: Reference, arguments: Sequence[float | Array]) -> float | Array:
        """Return the value of an activation function or of its derivative.

        Raises
        ------
        KeyError
            If there is no such function.
        """
        if function.name == r"\varphi":
            activation = self.network.layers[function.indices[0]].activation
        else:
            activation = _functions()[function.name]
        if function.primes > 1:
            raise KeyError(function.name + "'" * function.primes)
        [z] = arguments
        array = np.asarray(z, dtype=float)
        if activation == softmax:
            array = np.ravel(array)
        value = _slope(activation, array) if function.primes else activation(array)
        return float(value) if np.ndim(value) == 0 else value

    def updated(self) -> NetworkModel:
        """Return the symbols after one step of gradient descent."""
        gradient = self.network.backward(self._forward, self.y, self.loss)
        return replace(self, network=self.network.updated(gradient, self.learning_rate))

    def random(self, rng: np.random.Generator) -> NetworkModel:
        """Return a random network and sample of the same shape, with active and inactive neurons, away from kinks."""
        while True:
            layers = [
                Layer(rng.normal(size=layer.weights.shape), rng.normal(size=layer.biases.shape), layer.activation)
                for layer in self.network.layers
            ]
            drawn = replace(self, network=Network(*layers)).with_random_sample(rng)
            if drawn.is_away_from_kinks:
                return replace(drawn, learning_rate=rng.uniform(0.1, 1.0), free_z=rng.normal(scale=2))

    def nearby(self, rng: np.random.Generator, rounding: float) -> NetworkModel:
        """Return the symbols of the same network and sample, each number off by at most a share of itself."""

        def moved(array: Array) -> Array:
            return array * (1 + rng.uniform(-rounding, rounding, size=array.shape))

        layers = [Layer(moved(each.weights), moved(each.biases), each.activation) for each in self.network.layers]
        return replace(self, network=Network(*layers), x=moved(self.x))

    def with_random_sample(self, rng: np.random.Generator) -> NetworkModel:
        """Return the symbols of the same network with another sample, which may be near a kink."""
        return replace(self, x=rng.normal(size=self.network.sizes[0]), y=self._random_target(rng))

    @property
    def is_away_from_kinks(self) -> bool:
        """Whether no pre-activation is near a kink, and no layer is entirely inactive."""
        kinked = [
            self._forward.z[l] for l, layer in enumerate(self.network.layers, start=1) if layer.activation.has_kink
        ]
        return all(np.abs(z).min() > LEAST_DISTANCE_TO_KINK and z.max() > 0 for z in kinked)

    @cached_property
    def _forward(self) -> Forward:
        return self.network.forward(self.x)

    def _random_target(self, rng: np.random.Generator) -> Array:
        target = rng.uniform(0.05, 0.95, size=self.network.sizes[-1])
        return target / target.sum() if self.loss == cross_entropy else target

    def _plain_value(self, name: str, indices: tuple[int, ...]) -> float | Array:
        values: dict[str, Callable[[], float | Array]] = {
            "N": lambda: self.network.depth,
            "n": lambda: self.network.sizes[indices[0]],
            "z": lambda: self.free_z,
            "y": lambda: float(self.y[indices[0] - 1]),
            "L": lambda: float(self.loss.value(self._forward.output, self.y)),
            r"\mathbf y": lambda: self.y,
            r"\eta": lambda: self.learning_rate,
            r"\delta": lambda: float(indices[0] == indices[1]),
        }
        return values[name]()

    def _delta(self, symbol: Reference) -> float | Array:
        l = symbol.layer
        assert l is not None
        positions = [(j - 1,) for j in symbol.indices or range(1, self.network.sizes[l] + 1)]
        rates = [self._rate(self._loss, Entry("z", l, position)) for position in positions]
        return rates[0] if symbol.indices else np.array(rates)

    def _kind(self, name: str, layer: int | None) -> tuple[str, int]:
        """Return the kind and the layer of an array of the forward pass."""
        name = WHOLE.get(name, WHOLE_INPUTS.get(name, name))
        if name == "x":
            return "a", 0
        if name == r"\hat y":
            return "a", self.network.depth
        if layer is None or name not in {"w", "b", "z", "a"}:
            raise KeyError(name)
        return name, layer

    def _array(self, kind: str, l: int) -> Array:
        if kind == "w":
            return self.network.weights[l]
        if kind == "b":
            return self.network.biases[l]
        return self._forward.z[l] if kind == "z" else self._forward.a[l]

    @property
    def _loss(self) -> Entry:
        return Entry("L", self.network.depth + 1)

    def _entry(self, symbol: Reference) -> Entry:
        if symbol.name == "L":
            return self._loss
        kind, l = self._kind(symbol.name, symbol.layer)
        if not symbol.indices or kind in {"w", "b"}:
            raise KeyError(symbol.name)
        return Entry(kind, l, tuple(i - 1 for i in symbol.indices))

    def _rate(self, of: Entry, by: Entry) -> float:
        return float(self._moved(of, by).imag / STEP)

    def _depends(self, of: Entry, by: Entry) -> bool:
        if of == by:
            return True
        if of.l != by.l:
            return of.l > by.l
        if of.kind == "z":
            return by.kind in {"w", "b"} and of.position[0] == by.position[0]
        mixes = self.network.layers[of.l].activation == softmax
        return of.kind == "a" and by.kind != "a" and (mixes or of.position[0] == by.position[0])

    def _moved(self, of: Entry, by: Entry) -> complex:
        """Return one number of a forward pass in which another one is moved by a complex step."""

        def moved(kind: str, l: int, array: AnyArray) -> AnyArray:
            if (by.kind, by.l) != (kind, l):
                return array
            array = array.astype(complex)
            array[by.position] += 1j * STEP
            return array

        arrays = {("a", 0): moved("a", 0, self.x)}
        for l, layer in enumerate(self.network.layers, start=1):
            weights, biases = moved("w", l, layer.weights), moved("b", l, layer.biases)
            arrays["z", l] = moved("z", l, weights @ arrays["a", l - 1] + biases)
            arrays["a", l] = moved("a", l, layer.activation.value(arrays["z", l]))
        if of.kind == "L":
            return complex(self.loss.value(arrays["a", self.network.depth], self.y))
        return complex(arrays[of.kind, of.l][of.position])


def _slope(activation: Activation, z: Array) -> Array:
    """Return the derivative to full precision; a(1 - a) loses digits where the activation a is nearly 1."""
    if activation.has_kink or activation == softmax:
        return activation.derivative(z)
    return activation.value(z + 1j * STEP).imag / STEP


def _from_one(count: int) -> range:
    return range(1, count + 1)


def _functions() -> dict[str, Activation]:
    return {activation.latex: activation for activation in ACTIVATIONS.values()}

"""The known mistakes in code: each gives the gradient that it would give, for one sample.

They stand beside one right way back, `_back`, in which one thing at a time goes wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from chainrule import Bias, Gradient, derive
from chainrule.parameters import ByLayer

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule.checks import Array
    from chainrule.derivation import Derivation
    from chainrule.examples import Example
    from chainrule.layer import Layer


@dataclass(frozen=True)
class Mistake:
    """A mistake that gives a number where the right gradient gives another.

    Attributes
    ----------
    section : str
        The id of its section on the page.
    name : str
        What went wrong, in a few words.
    gradient : callable
        The gradient that it gives for an example.
    """

    section: str
    name: str
    gradient: Callable[[Example], Gradient]


def right(example: Example) -> Gradient:
    """Return the right gradient, as the library gives it.

    Parameters
    ----------
    example : Example
        A network with one sample.

    Returns
    -------
    Gradient
        Of the example's loss.
    """
    network = example.network
    return network.backward(network.forward(example.x), example.y, example.loss)


def _slope(layer: Layer, z: Array, a: Array) -> Array:
    del a
    return layer.activation.derivative(z)


def _upstream(weights: Array, delta: Array, below: Array) -> Array:
    del below
    return weights.T @ delta


def _back(
    example: Example,
    slope: Callable[[Layer, Array, Array], Array] = _slope,
    upstream: Callable[[Array, Array, Array], Array] = _upstream,
) -> Gradient:
    network, forward = example.network, example.network.forward(example.x)
    arriving = example.loss.derivative(forward.output, example.y)
    deltas: list[Array] = []
    for l in range(network.depth, 0, -1):
        deltas.insert(0, arriving * slope(network.layers[l], forward.z[l], forward.a[l]))
        arriving = upstream(network.weights[l], deltas[0], forward.a[l - 1])
    return _gradient(example, deltas, tuple(forward.a))


def _gradient(example: Example, deltas: list[Array], inputs: tuple[Array, ...]) -> Gradient:
    weights = [np.outer(delta, below) for delta, below in zip(deltas, inputs, strict=False)]  # no layer above the last
    return Gradient(example.network, ByLayer("weights", weights), ByLayer("biases", deltas), ByLayer("delta", deltas))


def _updated_too_early(layers: Callable[[Example], set[int]]) -> Callable[[Example], Gradient]:
    def gradient(example: Example) -> Gradient:
        early = [example.network.weights[l] for l in layers(example)]

        def upstream(weights: Array, delta: Array, below: Array) -> Array:
            is_new = any(weights is each for each in early)
            used = weights - example.learning_rate * np.outer(delta, below) if is_new else weights
            return used.T @ delta

        return _back(example, upstream=upstream)

    return gradient


def _reshaped(example: Example) -> Gradient:
    return _back(example, upstream=lambda weights, delta, _: weights.reshape(weights.shape[::-1]) @ delta)


def _slope_at_activation(example: Example) -> Gradient:
    return _back(example, slope=lambda layer, _, a: layer.activation.derivative(a))


def _slope_forgotten(example: Example) -> Gradient:
    return _back(example, slope=lambda *_: np.array(1.0))


def _mask_always_true(example: Example) -> Gradient:
    def slope(layer: Layer, z: Array, a: Array) -> Array:
        return (a >= 0).astype(float) if layer.activation.has_kink else _slope(layer, z, a)

    return _back(example, slope=slope)


def _input_before_activation(example: Example) -> Gradient:
    forward = example.network.forward(example.x)
    return _gradient(example, list(right(example).delta), (forward.a[0], *forward.z))


def _biases_times(factor: Callable[[int], float]) -> Callable[[Example], Gradient]:
    def gradient(example: Example) -> Gradient:
        whole = right(example)
        biases = [factor(n) * bias for n, bias in zip(example.network.sizes, whole.biases, strict=False)]
        return Gradient(whole.network, whole.weights, ByLayer("biases", biases), whole.delta)

    return gradient


def _times(factor: float) -> Callable[[Example], Gradient]:
    return lambda example: _gradient(
        example, [factor * delta for delta in right(example).delta], tuple(example.network.forward(example.x).a)
    )


def _from_paths(value: Callable[[Derivation], float]) -> Callable[[Example], Gradient]:
    def gradient(example: Example) -> Gradient:
        network = example.network
        whole = right(example)
        weights = [array.copy() for array in whole.weights]
        biases = [array.copy() for array in whole.biases]
        for parameter in network.parameters():
            array = (biases if isinstance(parameter, Bias) else weights)[parameter.l - 1]
            _, place = whole.place(parameter)
            array[place] = value(derive(network, example.x, example.y, example.loss, parameter))
        return Gradient(network, ByLayer("weights", weights), ByLayer("biases", biases), whole.delta)

    return gradient


def _one_chain(derivation: Derivation) -> float:
    if derivation.path_count == 1:
        return derivation.value
    # Each factor once, whichever path it stands on.
    factors = {factor.latex: factor.value for path in derivation.paths for factor in path.factors}
    return prod(factors.values())


MISTAKES = (
    Mistake(
        "update-too-early",
        "each layer was updated before the one below",
        _updated_too_early(lambda example: set(range(1, example.network.depth + 1))),
    ),
    Mistake(
        "update-too-early",
        "the output layer was updated too early",
        _updated_too_early(lambda example: {example.network.depth}),
    ),
    Mistake("bias-missing", "the bias has no gradient", _biases_times(lambda _: 0.0)),
    Mistake("bias-per-weight", "the bias is stepped once per incoming weight", _biases_times(float)),
    Mistake("index-order", "reshaped where it should be transposed", _reshaped),
    Mistake("z-and-a", "the input of the weight is z, not a", _input_before_activation),
    Mistake("z-and-a", "φ′ is taken at a, not at z", _slope_at_activation),
    Mistake("slope-forgotten", "φ′ is forgotten", _slope_forgotten),
    Mistake("mask", "the ReLU mask is always true", _mask_always_true),
    Mistake("paths", "only the first path", _from_paths(lambda derivation: derivation.paths[0].value)),
    Mistake("paths", "only the last path (= for +=)", _from_paths(lambda derivation: derivation.paths[-1].value)),
    Mistake(
        "paths",
        "the paths are multiplied",
        _from_paths(lambda derivation: prod(path.value for path in derivation.paths)),
    ),
    Mistake("paths", "one chain through both neurons", _from_paths(_one_chain)),
    Mistake("factors", "twice the gradient: ½ is missing, or 2/n", _times(2.0)),
    Mistake("sign", "the sign is turned", _times(-1.0)),
)

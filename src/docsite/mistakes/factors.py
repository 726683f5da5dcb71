"""Mistakes outside the backward pass: in an input, a factor or the paths."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

import numpy as np

from chainrule import Bias, ByLayer, Gradient, derive
from docsite.mistakes.backward import gradient_from_deltas, right_gradient

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule import Array, Derivation, Forward
    from chainrule.examples import Example


def input_before_activation(example: Example) -> Gradient:
    """Return the gradient with z in place of a as the input of a weight."""
    forward = example.network.forward(example.x)
    return gradient_from_deltas(example, list(right_gradient(example).delta), (forward.a[0], *forward.z))


def with_weights(example: Example, value: Callable[[int, Array, Forward], Array]) -> Gradient:
    """Return a gradient with the right biases; `value` gives a layer's weights from its δ and the forward pass."""
    whole = right_gradient(example)
    forward = example.network.forward(example.x)
    weights = [value(l, delta, forward) for l, delta in enumerate(whole.delta, start=1)]
    return Gradient(whole.network, ByLayer("weights", weights), whole.biases, whole.delta)


def input_forgotten(example: Example) -> Gradient:
    """Return the gradient with 1 as the input of every weight."""
    return with_weights(example, lambda l, delta, forward: np.outer(delta, np.ones_like(forward.a[l - 1])))


def input_shifted(step: int) -> Callable[[Example], Gradient]:
    """Return the mistake of taking the input of another weight, `step` places further on, in a circle."""
    return lambda example: with_weights(
        example, lambda l, delta, forward: np.outer(delta, np.roll(forward.a[l - 1], -step))
    )


def weight_for_input(example: Example) -> Gradient:
    """Return the gradient with each weight in place of its input."""
    return with_weights(example, lambda l, delta, _: delta[:, None] * example.network.weights[l])


def number_of_own_neuron(numbers: Callable[[Forward, int], Array]) -> Callable[[Example], Gradient]:
    """Return the mistake of taking a number of the neuron that a weight leads to for the input of the weight."""

    def value(l: int, delta: Array, forward: Forward) -> Array:
        return np.outer(delta * numbers(forward, l), np.ones_like(forward.a[l - 1]))

    return lambda example: with_weights(example, value)


def biases_times(factor: Callable[[int], float]) -> Callable[[Example], Gradient]:
    """Return the mistake of multiplying the biases by a factor that depends on the number of inputs."""

    def gradient(example: Example) -> Gradient:
        whole = right_gradient(example)
        biases = [factor(n) * bias for n, bias in zip(example.network.sizes, whole.biases, strict=False)]
        return Gradient(whole.network, whole.weights, ByLayer("biases", biases), whole.delta)

    return gradient


def times(factor: float) -> Callable[[Example], Gradient]:
    """Return the mistake of multiplying the whole gradient by a number."""
    return lambda example: gradient_from_deltas(
        example,
        [factor * delta for delta in right_gradient(example).delta],
        tuple(example.network.forward(example.x).a),
    )


def from_paths(value: Callable[[Derivation], float]) -> Callable[[Example], Gradient]:
    """Return the mistake of combining the paths of each parameter in a wrong way."""

    def gradient(example: Example) -> Gradient:
        network = example.network
        whole = right_gradient(example)
        weights = [array.copy() for array in whole.weights]
        biases = [array.copy() for array in whole.biases]
        for parameter in network.parameters():
            array = (biases if isinstance(parameter, Bias) else weights)[parameter.l - 1]
            _, position = whole.position(parameter)
            array[position] = value(derive(network, example.x, example.y, example.loss, parameter))
        return Gradient(network, ByLayer("weights", weights), ByLayer("biases", biases), whole.delta)

    return gradient


def one_chain(derivation: Derivation) -> float:
    """Return the product of all factors of all paths, each taken once."""
    if derivation.path_count == 1:
        return derivation.value
    # Each factor once, even if it is on several paths.
    factors = {factor.latex: factor.value for path in derivation.paths for factor in path.factors}
    return prod(factors.values())

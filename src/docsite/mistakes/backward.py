"""Mistakes in the backward pass: `gradient_with` is right unless one of its two steps is replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chainrule import ByLayer, Gradient

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule import Array, Layer
    from chainrule.examples import Example


def right_gradient(example: Example) -> Gradient:
    """Return the right gradient, as the package computes it.

    Parameters
    ----------
    example : Example
        A network with one sample.

    Returns
    -------
    Gradient
        The gradient of the example's loss.
    """
    network = example.network
    return network.backward(network.forward(example.x), example.y, example.loss)


def right_slope(layer: Layer, z: Array, a: Array) -> Array:
    """Return the slope of a layer's activation at z, the right place to take it."""
    del a
    return layer.activation.derivative(z)


def right_upstream(weights: Array, delta: Array, below: Array) -> Array:
    """Return what arrives at the layer below: for each of its neurons, the sum over the weights that leave it."""
    del below
    return weights.T @ delta


def gradient_with(
    example: Example,
    slope: Callable[[Layer, Array, Array], Array] = right_slope,
    upstream: Callable[[Array, Array, Array], Array] = right_upstream,
) -> Gradient:
    """Return the gradient of one sample, by a backward pass in which a step may be replaced."""
    network, forward = example.network, example.network.forward(example.x)
    arriving = example.loss.derivative(forward.output, example.y)
    deltas: list[Array] = []
    for l in range(network.depth, 0, -1):
        deltas.insert(0, arriving * slope(network.layers[l], forward.z[l], forward.a[l]))
        arriving = upstream(network.weights[l], deltas[0], forward.a[l - 1])
    return gradient_from_deltas(example, deltas, tuple(forward.a))


def gradient_from_deltas(example: Example, deltas: list[Array], inputs: tuple[Array, ...]) -> Gradient:
    """Return the gradient that follows from the δ and the input of each layer."""
    weights = [np.outer(delta, below) for delta, below in zip(deltas, inputs, strict=False)]  # no layer above the last
    return Gradient(example.network, ByLayer("weights", weights), ByLayer("biases", deltas), ByLayer("delta", deltas))


def updated_too_early(layers: Callable[[Example], set[int]]) -> Callable[[Example], Gradient]:
    """Return the mistake of using the new weights of some layers in the backward pass."""

    def gradient(example: Example) -> Gradient:
        early = [example.network.weights[l] for l in layers(example)]

        def upstream(weights: Array, delta: Array, below: Array) -> Array:
            is_new = any(weights is each for each in early)
            used = weights - example.learning_rate * np.outer(delta, below) if is_new else weights
            return used.T @ delta

        return gradient_with(example, upstream=upstream)

    return gradient


def reshaped(example: Example) -> Gradient:
    """Return the gradient with a matrix reshaped where it should be transposed."""
    return gradient_with(example, upstream=lambda weights, delta, _: weights.reshape(weights.shape[::-1]) @ delta)


def slope_at_activation(example: Example) -> Gradient:
    """Return the gradient with φ′ taken at a."""
    return gradient_with(example, slope=lambda layer, _, a: layer.activation.derivative(a))


def slope_forgotten(example: Example) -> Gradient:
    """Return the gradient without φ′."""
    return gradient_with(example, slope=lambda *_: np.array(1.0))


def mask_always_true(example: Example) -> Gradient:
    """Return the gradient with a ReLU mask that lets everything through."""

    def slope(layer: Layer, z: Array, a: Array) -> Array:
        return (a >= 0).astype(float) if layer.activation.has_kink else right_slope(layer, z, a)

    return gradient_with(example, slope=slope)


def with_last_step(example: Example, upstream: Callable[[Array, Array], Array]) -> Gradient:
    """Return the gradient in which each δ comes from the right δ above, by a wrong last step."""
    network, forward, whole = example.network, example.network.forward(example.x), right_gradient(example)
    deltas = list(whole.delta)
    for l in range(1, network.depth):
        arriving = upstream(network.weights[l + 1], whole.delta[l + 1])
        deltas[l - 1] = arriving * network.layers[l].activation.derivative(forward.z[l])
    return gradient_from_deltas(example, deltas, tuple(forward.a))


def weights_above_forgotten(example: Example) -> Gradient:
    """Return the gradient with 1 in place of each weight above."""
    return with_last_step(example, lambda weights, delta: np.ones_like(weights).T @ delta)


def weights_above_multiplied(example: Example) -> Gradient:
    """Return the gradient with the product of all weights to a neuron above in place of one of them."""
    return with_last_step(example, lambda weights, delta: np.full(weights.shape[1], weights.prod(axis=1) @ delta))


def weights_above_shifted(step: int) -> Callable[[Example], Gradient]:
    """Return the mistake of taking the weights out of another neuron, `step` places further on, in a circle."""
    return lambda example: with_last_step(example, lambda weights, delta: np.roll(weights.T @ delta, -step))

"""The same networks a second time, from the definitions in the literature, in plain autograd.

Nothing here comes from chainrule but the parameters: neuron by neuron formulas, sample by sample losses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import autograd.numpy as anp
from autograd import grad

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule import Network
    from chainrule.validation import Array

ACTIVATIONS: dict[str, Callable[[Any], Any]] = {
    "identity": lambda z: z,
    "relu": lambda z: anp.where(z > 0, z, 0.0),
    "leaky_relu": lambda z: anp.where(z > 0, z, z / 100),
    "sigmoid": lambda z: 1 / (1 + anp.exp(-z)),
    "tanh": lambda z: (anp.exp(z) - anp.exp(-z)) / (anp.exp(z) + anp.exp(-z)),
    "softmax": lambda z: anp.exp(z) / anp.sum(anp.exp(z)),
}
LOSSES: dict[str, Callable[[Any, Any], Any]] = {
    "squared_error": lambda p, y: anp.sum((p - y) ** 2) / 2,
    "binary_cross_entropy": lambda p, y: -anp.sum(y * anp.log(p) + (1 - y) * anp.log(1 - p)),
    "cross_entropy": lambda p, y: -anp.sum(y * anp.log(p)),
}

Parameters = list[tuple[Any, Any]]


def parameters_of(network: Network) -> Parameters:
    """Return the weights and biases as pairs of arrays."""
    return list(zip(network.weights, network.biases, strict=True))


def output(parameters: Parameters, names: list[str], sample: Array) -> Any:  # noqa: ANN401 (autograd traces it)
    """Return the prediction for one sample."""
    a = sample
    for (weights, biases), name in zip(parameters, names, strict=True):
        a = ACTIVATIONS[name](anp.matmul(weights, a) + biases)
    return a


def mean_loss(parameters: Parameters, names: list[str], x: Array, y: Array, loss: str) -> Any:  # noqa: ANN401
    """Return the mean of the samples' losses."""
    samples = list(zip(anp.atleast_2d(x), anp.atleast_2d(y), strict=True))
    return sum(LOSSES[loss](output(parameters, names, sample), target) for sample, target in samples) / len(samples)


def gradients(network: Network, x: Array, y: Array, loss: str) -> list[tuple[Array, Array]]:
    """Return the gradient of each layer's weights and biases."""
    names = [layer.activation.name for layer in network.layers]
    pairs: list[tuple[Array, Array]] = grad(mean_loss)(parameters_of(network), names, x, y, loss)
    return pairs

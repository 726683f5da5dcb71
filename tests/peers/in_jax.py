"""The same networks in JAX, with the functions that its users call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from networks import Case

    from chainrule.validation import Array

jax.config.update("jax_enable_x64", val=True)

Parameters = list[tuple[Any, Any]]

ACTIVATIONS: dict[str, Callable[[Any], Any]] = {
    "identity": jax.nn.identity,
    "relu": jax.nn.relu,
    "leaky_relu": jax.nn.leaky_relu,
    "sigmoid": jax.nn.sigmoid,
    "tanh": jnp.tanh,
    "softmax": jax.nn.softmax,
}
# Each output's share of the loss, from its pre-activation, its activation and its target.
LOSSES: dict[str, Callable[[Any, Any, Any], Any]] = {
    "squared_error": lambda _, a, y: 0.5 * (a - y) ** 2,
    "binary_cross_entropy": lambda z, _, y: -(y * jax.nn.log_sigmoid(z) + (1 - y) * jax.nn.log_sigmoid(-z)),
    "cross_entropy": lambda z, _, y: -y * jax.nn.log_softmax(z),
}


def loss(parameters: Parameters, x: Any, y: Any, names: list[str], name: str) -> Any:  # noqa: ANN401 (traced)
    """Return the mean of the samples' losses over a batch."""
    a = z = x
    for (W, b), activation in zip(parameters, names, strict=True):
        z = a @ W.T + b
        a = ACTIVATIONS[activation](z)
    return jnp.sum(LOSSES[name](z, a, y)) / len(y)


def gradients(case: Case) -> list[tuple[Array, Array]]:
    """Return the gradient of each layer's weights and biases."""
    parameters = [
        (jnp.asarray(W), jnp.asarray(b)) for W, b in zip(case.network.weights, case.network.biases, strict=True)
    ]
    names = [layer.activation.name for layer in case.network.layers]
    found = jax.grad(loss)(parameters, *map(np.atleast_2d, (case.x, case.y)), names, case.loss.name)
    return [(np.asarray(dW), np.asarray(db)) for dW, db in found]

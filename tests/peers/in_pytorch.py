"""The same networks in PyTorch, with the functions that its users call."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import torch
from torch.nn import functional

if TYPE_CHECKING:
    from collections.abc import Callable

    from networks import Case

    from chainrule.validation import Array

ACTIVATIONS: dict[str, Callable[[Any], Any]] = {
    "identity": torch.nn.Identity(),
    "relu": functional.relu,
    "leaky_relu": functional.leaky_relu,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "softmax": partial(torch.softmax, dim=-1),
}
# The mean of the samples' losses, from the pre-activations, the activations and the targets of the outputs.
# (PyTorch's own mean is over all outputs of all samples.)
LOSSES: dict[str, Callable[[Any, Any, Any], Any]] = {
    "squared_error": lambda _, a, y: functional.mse_loss(a, y, reduction="sum") / (2 * len(y)),
    "binary_cross_entropy": lambda z, _, y: functional.binary_cross_entropy_with_logits(z, y, reduction="sum") / len(y),
    "cross_entropy": lambda z, _, y: functional.cross_entropy(z, y),
}


def gradients(case: Case) -> list[tuple[Array, Array]]:
    """Return the gradient of each layer's weights and biases."""
    layers = [torch.nn.Linear(*W.shape[::-1], dtype=torch.float64) for W in case.network.weights]
    with torch.no_grad():
        for linear, W, b in zip(layers, case.network.weights, case.network.biases, strict=True):
            linear.weight.copy_(torch.tensor(W))
            linear.bias.copy_(torch.tensor(b))
    names = [layer.activation.name for layer in case.network.layers]
    a = torch.atleast_2d(torch.tensor(case.x))
    for linear, name in zip(layers[:-1], names, strict=False):
        a = ACTIVATIONS[name](linear(a))
    z = layers[-1](a)
    LOSSES[case.loss.name](z, ACTIVATIONS[names[-1]](z), torch.atleast_2d(torch.tensor(case.y))).backward()
    return [(linear.weight.grad.numpy(), linear.bias.grad.numpy()) for linear in layers]

"""More networks, on which a function shows that it is right for one network only."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from chainrule import Layer, Network, relu, softmax
from exercises.computation import Given

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chainrule import Activation, Array

KINK = 0.05  # no pre-activation is nearer to it
SAMPLES = 3  # in a batch


def more_networks(given: Given) -> Iterator[Given]:
    """Yield networks with the activations and the loss of a given one, and with a sample or a batch, as it has."""
    sizes, last = given.network.sizes, given.network.sizes[-1]
    # The seeds are such that some neurons of each hidden layer are active, unless the biases keep them from it.
    yield network_like(given, sizes, seed=42)  # other numbers, so that none can be typed in
    yield network_like(given, (3, 3, 3, last), seed=56)  # a missing transpose does not crash
    yield network_like(given, (3, 2, last), seed=1, bias=3)  # with ReLU, all hidden neurons are active
    yield network_like(given, (4, 3, 2, last), seed=2, bias=-5)  # with ReLU, none is
    yield network_like(given, (2, 3, 4, 3, last), seed=6)


def network_like(given: Given, sizes: Sequence[int], seed: int, bias: float = 0) -> Given:
    """Return a random network whose hidden biases are about as given."""
    rng = np.random.default_rng(seed)
    hidden, output = activations_of(given)
    x = rng.random((SAMPLES, sizes[0]) if given.x.ndim > 1 else sizes[0])
    y = random_target(rng, (*x.shape[:-1], sizes[-1]), is_class=output == softmax)
    while True:
        layers = [
            Layer(rng.normal(size=(here, below)), rng.normal(bias, size=here), hidden)
            for below, here in pairwise(sizes[:-1])
        ]
        layers.append(Layer(rng.normal(size=(sizes[-1], sizes[-2])), rng.normal(size=sizes[-1]), output))
        network = Network(*layers)
        if all(np.abs(z).min() > KINK for z in network.forward(x).z):
            return Given(network, x, y, given.loss, given.learning_rate)


def activations_of(given: Given) -> tuple[Activation, Activation]:
    """Return the activation of the hidden layers, ReLU if there are none, and that of the output layer."""
    *hidden, output = (layer.activation for layer in given.network.layers)
    first = hidden[0] if hidden else relu
    if any(each != first for each in hidden):
        names = " and ".join(each.name for each in hidden)
        raise ValueError(f"example: found {names} in its hidden layers, expected the same activation in all of them")
    return first, output


def random_target(rng: np.random.Generator, shape: tuple[int, ...], *, is_class: bool) -> Array:
    """Return a random target: a class, or numbers between 0 and 1."""
    return np.eye(shape[-1])[rng.integers(shape[-1], size=shape[:-1])] if is_class else rng.random(shape)

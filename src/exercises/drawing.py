"""Random numbers that a pencil can follow, and the bounds of what follows from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from chainrule import Layer, Network, squared_error
from exercises.computation import Computation, Given

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from chainrule import Activation, Array, Loss

# Weights and biases have one decimal, and lie between −0.9 and 0.9; targets have one decimal, and lie between 0 and 1.
INPUTS = (-1.0, 0.5, 1.0, 1.5, 2.0, 3.0)
LEARNING_RATES = (0.1, 0.2, 0.5)
NO_STEP = 0.0  # the learning rate where no step is asked for
LARGEST = 10.0  # pre-activation
LEAST = 0.05  # size of a pre-activation: its distance to the kink of ReLU
LEAST_ERROR = 0.01
LEAST_ANSWER, LARGEST_ANSWER = 0.01, 5.0  # in size; some kinds allow 0, too


def tenths(rng: Random, *shape: int) -> Array:
    """Return numbers of one decimal, from −0.9 to 0.9 but not 0."""
    count = int(np.prod(shape))
    return np.array([rng.choice((-1, 1)) * rng.randint(1, 9) / 10 for _ in range(count)]).reshape(shape)


def draw_given(
    rng: Random, sizes: Sequence[int], activations: Sequence[Activation], *, loss: Loss = squared_error, batch: int = 0
) -> Given:
    """Draw a network with a sample, or with a batch."""
    pairs = zip(sizes[:-1], sizes[1:], activations, strict=True)
    layers = [Layer(tenths(rng, n, below), tenths(rng, n), activation) for below, n, activation in pairs]
    shape = (batch, sizes[0]) if batch else (sizes[0],)
    x = np.array([rng.choice(INPUTS) for _ in range(int(np.prod(shape)))]).reshape(shape)
    y = np.array([target(rng, sizes[-1], loss) for _ in range(batch or 1)])
    return Given(Network(*layers), x, y if batch else y[0], loss, NO_STEP)


def with_step(rng: Random, given: Given) -> Given:
    """Return the same with a learning rate, for a question about a step."""
    return replace(given, learning_rate=rng.choice(LEARNING_RATES))


def target(rng: Random, width: int, loss: Loss) -> list[float]:
    """Draw the target of a sample: numbers of one decimal, or 0 and 1 where the outputs are probabilities."""
    if width > 1:
        right = rng.randrange(width)
        return [float(j == right) for j in range(width)]
    return [rng.randint(0, 10) / 10 if loss == squared_error else float(rng.randint(0, 1))]


def is_easy(given: Given) -> bool:
    """Return whether no pre-activation is large or near 0, and no prediction hits its target."""
    for way in map(Computation, given.samples):
        sizes = np.abs(np.concatenate([way.z(l) for l in range(1, way.N + 1)]))
        if sizes.min() < LEAST or sizes.max() > LARGEST or np.abs(way.error()).min() < LEAST_ERROR:
            return False
    return True

"""Random networks with samples, for tests that hold for all of them.

Tests draw the same cases in every run; ``HYPOTHESIS_PROFILE=explore`` draws new and more ones.
``mutants`` draws the same ones, and stops at the first that fails.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import Phase, settings
from hypothesis import strategies as st

from chainrule import Forward, Layer, Loss, Network
from chainrule.activations import ACTIVATIONS, Activation, relu, sigmoid
from chainrule.examples import Example
from chainrule.losses import LOSSES, squared_error

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from chainrule.validation import Array

settings.register_profile("fixed", derandomize=True, database=None, deadline=None, max_examples=200, print_blob=True)
settings.register_profile("explore", deadline=None, max_examples=2000, print_blob=True)
settings.register_profile("mutants", settings.get_profile("fixed"), phases=[Phase.generate], report_multiple_bugs=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))

PAIRS = [
    (activation, loss)
    for loss in LOSSES.values()
    for activation in ACTIVATIONS.values()
    if loss.partner in {None, activation}
]
PAIR_NAMES = [f"{activation.name}-{loss.name}" for activation, loss in PAIRS]


def one_inactive() -> Example:
    """Return a network whose numbers tests may print; its neuron 2 of layer 1 is inactive."""
    network = Network(
        Layer([[-0.3, -0.2, 0.7, -0.7], [-0.4, -0.1, -0.8, 0.6], [0.5, -0.6, 0.8, 0.2]], [0.7, -0.2, 0.4], relu),
        Layer([[0.9, -0.7, 0.6], [0.5, -0.3, 0.8]], [0.9, -0.3], relu),
        Layer([[-0.8, 0.9]], [0.8], sigmoid),
    )
    return Example(network, np.array([0.5, 0.2, 0.1, 0.3]), np.array([1.0]), squared_error, 0.5)


def all_alive() -> Example:
    """Return a network in which every neuron is active, so that no derivative is 0."""
    network = Network(
        Layer([[0.3, 0.4, 0.9, 0.5], [-0.8, 0.8, -0.1, 0.6], [-0.9, -0.4, -0.6, -0.7]], [0.5, 0.8, 0.6], relu),
        Layer([[-0.5, 0.8, -0.2], [0.7, 0.6, 0.9]], [0.3, -0.7], relu),
        Layer([[-0.1, -0.9]], [0.4], sigmoid),
    )
    return Example(network, np.array([0.1, 0.9, -0.6, 0.3]), np.array([1.0]), squared_error, 0.5)


@dataclass(frozen=True, eq=False)
class Case:
    """A network with samples; its repr is what is needed to see what went wrong."""

    network: Network
    x: Array
    y: Array
    loss: Loss

    def __repr__(self) -> str:
        return f"{self.network} {self.loss.name}\n{self.network.weights}\n{self.network.biases}\nx={self.x}\ny={self.y}"


def random_network(sizes: list[int], activations: list[Activation], rng: np.random.Generator) -> Network:
    """Return a network with random weights and biases, none of them 0."""
    layers = [
        Layer(rng.normal(size=(here, below)) * np.sqrt(2 / below), rng.normal(size=here), activation)
        for below, here, activation in zip(sizes[:-1], sizes[1:], activations, strict=True)
    ]
    return Network(*layers)


def random_target(loss: Loss, shape: tuple[int, ...], rng: np.random.Generator) -> Array:
    """Return a target that the loss takes; half of those for a cross-entropy are 0 and 1 only."""
    if loss.partner is None:
        return rng.normal(size=shape)
    soft = rng.random(shape)
    if loss.partner.name == "sigmoid":
        return np.round(soft) if rng.random() < 0.5 else soft
    if rng.random() < 0.5:
        return np.array(soft == soft.max(axis=-1, keepdims=True), np.float64)
    quotient: Array = soft / soft.sum(axis=-1, keepdims=True)
    return quotient


def loss_of_pass(loss: Loss, forward: Forward, y: ArrayLike) -> float:
    """Return the mean of the samples' losses, as training computes them."""
    return float(np.mean(loss.per_sample(forward.z[forward.z.last], forward.output, np.asarray(y))))


@st.composite
def cases(draw: st.DrawFn, *, max_depth: int = 6, max_width: int = 8, max_batch: int = 7) -> Case:
    """Draw a network of any depth, widths and activations, a loss that fits it, and one sample or a batch."""
    depth = draw(st.integers(1, max_depth))
    sizes = draw(st.lists(st.integers(1, max_width), min_size=depth + 1, max_size=depth + 1))
    hidden = draw(st.lists(st.sampled_from(list(ACTIVATIONS.values())), min_size=depth - 1, max_size=depth - 1))
    output, loss = draw(st.sampled_from(PAIRS))
    batch = draw(st.none() | st.integers(1, max_batch)) if max_batch else None
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    lead = () if batch is None else (batch,)
    network = random_network(sizes, [*hidden, output], rng)
    return Case(network, rng.normal(size=(*lead, sizes[0])), random_target(loss, (*lead, sizes[-1]), rng), loss)

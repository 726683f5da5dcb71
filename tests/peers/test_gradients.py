"""`backward` gives the gradient that PyTorch and JAX give, in float64, for any network that all three can build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import in_jax
import in_pytorch
import numpy as np
import pytest
from hypothesis import given, settings
from networks import PAIR_NAMES, PAIRS, Case, all_alive, cases, random_network, random_target

from chainrule.activations import ACTIVATIONS
from chainrule.examples import tutorial

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule import Loss
    from chainrule.activations import Activation
    from chainrule.examples import Example
    from chainrule.validation import Array

    Gradients = Callable[[Case], list[tuple[Array, Array]]]

TOLERANCE = 1e-12  # relative to the largest entry of the gradient
# A gradient that is small all over comes from saturated neurons: 1 − a² is a small difference of numbers near 1,
# so the last digits of a, in which the libraries differ, are a large part of it.
SMALL = 1e-2

PEERS = pytest.mark.parametrize("gradients", [in_pytorch.gradients, in_jax.gradients], ids=["PyTorch", "JAX"])


def difference(case: Case, gradients: Gradients) -> float:
    """Return by how much an entry of the gradient differs, relative to the largest entry if that is not small."""
    gradient = case.network.backward(case.network.forward(case.x), case.y, case.loss)
    expected = [each for pair in gradients(case) for each in pair]
    actual = [each for pair in zip(gradient.weights, gradient.biases, strict=True) for each in pair]
    assert [each.shape for each in expected] == [each.shape for each in actual]
    assert {np.dtype(np.float64)} == {each.dtype for each in expected}
    largest = max(SMALL, *(np.max(np.abs(each)) for each in expected))
    furthest = max(np.max(np.abs(a - b)) for a, b in zip(actual, expected, strict=True))
    return float(furthest / largest)


@given(cases())
def test_gradient_of_random_networks_is_that_of_pytorch(case: Case) -> None:
    """For networks of any depth and width, one sample or a batch, no entry differs by more than rounding."""
    assert difference(case, in_pytorch.gradients) <= TOLERANCE


@settings(max_examples=30)  # JAX compiles its functions again for each shape
@given(cases())
def test_gradient_of_random_networks_is_that_of_jax(case: Case) -> None:
    """For networks of any depth and width, one sample or a batch, no entry differs by more than rounding."""
    assert difference(case, in_jax.gradients) <= TOLERANCE


@PEERS
@pytest.mark.parametrize("lead", [(), (5,)], ids=["sample", "batch"])
@pytest.mark.parametrize("hidden", ACTIVATIONS.values(), ids=list(ACTIVATIONS))
@pytest.mark.parametrize(("output", "loss"), PAIRS, ids=PAIR_NAMES)
def test_each_activation_and_loss_is_that_of_the_peer(
    hidden: Activation, output: Activation, loss: Loss, lead: tuple[int, ...], gradients: Gradients
) -> None:
    """Every activation in a hidden layer, with every activation at the output and every loss that may follow it."""
    rng = np.random.default_rng(0)
    network = random_network([3, 4, 2], [hidden, output], rng)
    case = Case(network, rng.normal(size=(*lead, 3)), random_target(loss, (*lead, 2), rng), loss)

    assert difference(case, gradients) <= TOLERANCE


@PEERS
@pytest.mark.parametrize("make", [tutorial, all_alive])
def test_gradient_of_the_examples_is_that_of_the_peer(make: Callable[[], Example], gradients: Gradients) -> None:
    """The numbers of the text are those that PyTorch and JAX compute."""
    example = make()

    assert difference(Case(example.network, example.x, example.y, example.loss), gradients) <= TOLERANCE

"""The check finds a wrong gradient, recognises kinks, and shows what it compared."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np
import pytest
from networks import all_alive

from chainrule import (
    Bias,
    Gradient,
    Layer,
    Network,
    Weight,
    check_gradients,
    identity,
    leaky_relu,
    relu,
    sigmoid,
    softmax,
    squared_error,
    tanh,
)
from chainrule.examples import tutorial
from chainrule.parameters import ByLayer

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike

    from chainrule import Forward, Loss
    from chainrule.examples import Example


class Mistaken(Network):
    """A network whose gradient of one weight is wrong by a factor."""

    def backward(self, forward: Forward, y: ArrayLike, loss: Loss) -> Gradient:
        """Return the gradient with one mistake in it."""
        right = super().backward(forward, y, loss)
        weights = [each.copy() for each in right.weights]
        weights[1][0, 2] *= 1.001
        return Gradient(self, ByLayer("weights", weights), right.biases, right.delta)


@pytest.mark.parametrize("example", [tutorial(), all_alive()], ids=["tutorial", "all_alive"])
def test_running_examples_are_right(example: Example) -> None:
    """On the running examples the differences agree with the gradient to eight digits, far from every kink."""
    check = check_gradients(example.network, example.x, example.y, example.loss)

    assert check.max_relative_error < 1e-8
    assert () == check.kinks


def test_differences_are_those_of_the_loss() -> None:
    """The numeric gradient is the central difference, worked out by hand for L = ½ (w x + b - y)²."""
    network = Network(Layer([[2.0]], [1.0], identity))

    check = check_gradients(network, [3.0], [5.0], squared_error, step=0.5)

    assert pytest.approx(6.0) == check.numeric.weight(1, 1, 1)
    assert pytest.approx(2.0) == check.numeric.bias(1, 1)


def test_a_wrong_gradient_is_found() -> None:
    """An error of a thousandth in one weight's gradient shows, there and nowhere else."""
    example = tutorial()
    network = Mistaken(*example.network.layers)

    check = check_gradients(network, example.x, example.y, example.loss)

    wrong = {each for each in network.parameters() if check[each] > 1e-8}
    assert {Weight(2, 1, 3)} == wrong
    assert pytest.approx(0.001 / 1.001, rel=1e-3) == check.max_relative_error == check.weight(2, 1, 3)


def test_the_error_is_relative_to_the_larger_of_the_two() -> None:
    """|a - n| / max(|a|, |n|): for L = ½ tanh(w)² at w = 1 and a long step, by hand."""
    network = Network(Layer([[1.0]], [0.0], tanh))
    numeric = (np.tanh(1.5) ** 2 - np.tanh(0.5) ** 2) / 2
    analytic = np.tanh(1.0) * (1 - np.tanh(1.0) ** 2)

    check = check_gradients(network, [1.0], [0.0], squared_error, step=0.5)

    assert pytest.approx(abs(analytic - numeric) / max(analytic, numeric)) == check.weight(1, 1, 1)


def test_a_tiny_gradient_is_measured_against_the_floor() -> None:
    """Below 1e-4 the error counts as if the gradient were 1e-4, or rounding would look like a mistake."""
    network = Network(Layer([[0.0]], [1e-5], tanh))
    analytic = np.tanh(1e-5) * (1 - np.tanh(1e-5) ** 2)
    numeric = (np.tanh(0.10001) ** 2 - np.tanh(-0.09999) ** 2) / 0.4

    check = check_gradients(network, [1.0], [0.0], squared_error, step=0.1)

    assert pytest.approx(abs(analytic - numeric) / 1e-4, rel=1e-6, abs=0) == check.weight(1, 1, 1)


def kinked(activation: object = relu) -> Network:
    """Return a network whose hidden neuron is at its kink for x = 0."""
    return Network(Layer([[1.0]], [0.0], activation), Layer([[1.0]], [0.5], sigmoid))  # type: ignore[arg-type]


@pytest.mark.parametrize("activation", [relu, leaky_relu], ids=["relu", "leaky_relu"])
def test_kinks_are_named(activation: object) -> None:
    """A parameter whose step crosses a kink is named and has no error; its difference can be seen."""
    check = check_gradients(kinked(activation), [0.0], [1.0], squared_error)

    assert (Bias(1, 1),) == check.kinks
    assert isnan(check.bias(1, 1))
    assert check.numeric.bias(1, 1) < -0.01
    assert check.max_relative_error < 1e-8
    assert f"GradientCheck(max_relative_error={check.max_relative_error}, kinks=(b1_1))" == repr(check)


def test_a_kink_counts_within_the_step_only() -> None:
    """A pre-activation close to the kink is crossed by a longer step and not by a shorter one."""
    network = Network(Layer([[1.0]], [1e-3], relu), Layer([[1.0]], [0.5], sigmoid))

    assert () == check_gradients(network, [0.0], [1.0], squared_error, step=1e-4).kinks
    assert (Bias(1, 1),) == check_gradients(network, [0.0], [1.0], squared_error, step=1e-2).kinks


def test_a_kink_in_any_sample_counts() -> None:
    """One sample of a batch on the kink is enough."""
    check = check_gradients(kinked(), [[3.0], [0.0]], [[1.0], [1.0]], squared_error)

    assert (Bias(1, 1),) == check.kinks


def test_a_step_that_ends_on_the_kink_does_not_cross_it() -> None:
    """At z = 0 the left slope is the convention, so a step from the left to 0 stays on one side."""
    network = Network(Layer([[1.0]], [-0.25], relu), Layer([[1.0]], [0.5], sigmoid))

    assert () == check_gradients(network, [0.0], [1.0], squared_error, step=0.25).kinks


def test_a_kink_is_crossed_twice_by_going_there_and_back() -> None:
    """Both ends of a step are on one side, and the middle is on the other."""
    third = Layer([[0.0, 0.0, -1.0]], [1 / 3 - 1e-4], relu)  # alive unless the softmax of ±z and 0 is at its middle
    network = Network(Layer([[0.0]], [0.0], identity), Layer([[1.0], [-1.0], [0.0]], [0.0, 0.0, 0.0], softmax), third)
    sides = [bool(network.with_value(Weight(1, 1, 1), w).forward([1.0]).z[3] > 0) for w in (-0.1, 0.0, 0.1)]

    check = check_gradients(network, [1.0], [1.0], squared_error, step=0.1)

    assert [True, False, True] == sides
    assert Weight(1, 1, 1) in check.kinks


def test_smooth_activations_have_no_kinks() -> None:
    """A pre-activation that changes its sign means nothing where the activation is smooth."""
    assert () == check_gradients(kinked(tanh), [0.0], [1.0], squared_error).kinks


def test_nothing_left_to_compare() -> None:
    """Where every parameter crosses a kink, the largest error is NaN, which is below no threshold."""
    check = check_gradients(Network(Layer([[0.0]], [0.0], relu)), [1.0], [1.0], squared_error)

    assert (Weight(1, 1, 1), Bias(1, 1)) == check.kinks
    assert isnan(check.max_relative_error)


BAD: list[tuple[Callable[[], object], type[Exception], str]] = [
    (
        lambda: check_gradients(kinked(), [0.0], [1.0], squared_error, step=0.0),
        ValueError,
        "step: found 0.0, expected a finite number above 0",
    ),
    (
        lambda: check_gradients(kinked(), [0.0, 1.0], [1.0], squared_error),
        ValueError,
        "x: found shape (2,), expected (1,) or (B, 1), as the input has width 1",
    ),
    (
        lambda: check_gradients(kinked(), [0.0], [[1.0]], squared_error),
        ValueError,
        "y: found shape (1, 1), expected (1,), the shape of the output",
    ),
    (
        lambda: check_gradients([], [0.0], [1.0], squared_error),  # type: ignore[arg-type]
        TypeError,
        "network: found [], expected a Network, to check",
    ),
]


@pytest.mark.parametrize(("call", "kind", "text"), BAD, ids=[text for *_, text in BAD])
def test_what_is_wrong_is_named(call: Callable[[], object], kind: type[Exception], text: str) -> None:
    """What cannot be checked is refused in these words."""
    with pytest.raises(kind) as caught:
        call()

    assert text == str(caught.value)

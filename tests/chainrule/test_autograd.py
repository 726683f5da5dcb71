"""The autograd of the text finds the derivatives of any expression of its four operations, one network among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule import Bias, Network, Weight, check_gradients
from chainrule.autograd import Value, backward, in_order
from chainrule.examples import tutorial

NUMBERS = st.floats(-2, 2)


def loss_of(network: Network, x: list[float], y: float) -> tuple[Value, dict[Weight | Bias, Value]]:
    """Return ½(ŷ − y)² of a network of ReLUs and a sigmoid with one output, and its parameters, as values."""
    values = {each: Value(float(network[each])) for each in network.parameters()}
    a = [Value(each) for each in x]
    for l, size in enumerate(network.sizes[1:], start=1):
        z = []
        for j in range(1, size + 1):
            total = values[Bias(l, j)]
            for k, each in enumerate(a, start=1):
                total = total + values[Weight(l, j, k)] * each
            z.append(total)
        a = [each.sigmoid() if l == network.depth else each.relu() for each in z]
    error = a[0] + Value(-y)
    return Value(0.5) * error * error, values


def test_the_26_derivatives_are_those_of_the_package() -> None:
    """The running example's derivatives agree with those of `backward`, to 15 digits."""
    example = tutorial()
    gradient = example.network.backward(example.network.forward(example.x), example.y, example.loss)
    loss, values = loss_of(example.network, example.x.tolist(), 1.0)
    backward(loss)

    assert 26 == len(values)
    assert all(gradient[each] == pytest.approx(value.gradient, rel=1e-15, abs=1e-17) for each, value in values.items())


def test_the_26_derivatives_pass_a_gradient_check() -> None:
    """They agree with central differences, which know nothing of the chain rule."""
    example = tutorial()
    h = 1e-5

    def nudged(parameter: Weight | Bias, step: float) -> float:
        network = example.network.with_value(parameter, example.network[parameter] + step)
        return float(loss_of(network, example.x.tolist(), 1.0)[0].number)

    loss, values = loss_of(example.network, example.x.tolist(), 1.0)
    backward(loss)

    for parameter, value in values.items():
        difference = (nudged(parameter, h) - nudged(parameter, -h)) / (2 * h)
        assert difference == pytest.approx(value.gradient, rel=1e-7, abs=1e-10)
    assert check_gradients(example.network, example.x, example.y, example.loss).max_relative_error < 1e-6


@given(u=NUMBERS, v=NUMBERS)
def test_a_value_that_is_used_twice_collects_both_shares(u: float, v: float) -> None:
    """In (u + v)·u·u, which is u³ + u²v, the derivatives are 3u² + 2uv and u²: shares are added."""
    first, second = Value(u), Value(v)
    backward((first + second) * first * first)

    assert 3 * u**2 + 2 * u * v == pytest.approx(first.gradient, abs=1e-12)
    assert u**2 == pytest.approx(second.gradient, abs=1e-12)


@pytest.mark.parametrize(("number", "expected"), [(0.5, 1.0), (-0.5, 0.0), (0.0, 0.0)])
def test_relu_has_the_slope_of_the_package(number: float, expected: float) -> None:
    """The slope is 1 above 0 and 0 elsewhere, at the kink as well."""
    value = Value(number)
    result = value.relu()
    backward(result)

    assert (max(number, 0.0), expected) == (result.number, value.gradient)


def test_inputs_come_before_what_is_computed_from_them() -> None:
    """The order begins with the inputs, ends with the result, and has each value once."""
    u = Value(2.0)
    square = u * u
    result = square + u

    assert [u, square, result] == in_order(result, [])

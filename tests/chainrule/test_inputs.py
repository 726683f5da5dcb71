"""Numbers may come in any form that NumPy knows; the result is the same, and it is float64."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from networks import Case, cases

from chainrule import Layer, Network, relu, sigmoid, squared_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike

    from chainrule.validation import Array

W1, B1 = np.array([[1.0, -2.0], [3.0, 1.0], [0.0, 2.0]]), np.array([1.0, 0.0, -1.0])
W2, B2 = np.array([[1.0, -1.0, 1.0]]), np.array([0.0])
X, Y = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]), np.array([[1.0], [0.0], [1.0]])

FORMS: dict[str, Callable[[Array], ArrayLike]] = {
    "integers": lambda array: array.astype(int),
    "narrow integers": lambda array: array.astype(np.int8),
    "float32": lambda array: array.astype(np.float32),
    "float16": lambda array: array.astype(np.float16),
    "long double": lambda array: array.astype(np.longdouble),
    "Fortran order": np.asfortranarray,
    "every second": lambda array: np.repeat(array, 2, axis=0)[::2],
    "backwards": lambda array: array[::-1].copy()[::-1],
    "other byte order": lambda array: array.astype(">f8"),
    "lists": lambda array: array.tolist(),
}


def results(*arrays: ArrayLike) -> list[Array]:
    """Return all that a step computes from weights and biases of two layers, inputs and targets."""
    w1, b1, w2, b2, x, y = arrays
    network = Network(Layer(w1, b1, relu), Layer(w2, b2, sigmoid))
    forward = network.forward(x)
    gradient = network.backward(forward, y, squared_error)
    after = network.updated(gradient, 0.5)
    return [*forward.z, *forward.a, *gradient.weights, *gradient.biases, *gradient.delta, *after.weights, *after.biases]


@pytest.mark.parametrize("form", FORMS)
def test_form_does_not_matter(form: str) -> None:
    """Integers, other floats, other orders in memory and lists give exactly the numbers that float64 arrays give."""
    expected = results(W1, B1, W2, B2, X, Y)

    actual = results(*(FORMS[form](array) for array in (W1, B1, W2, B2, X, Y)))

    assert all(map(np.array_equal, expected, actual))
    assert {np.dtype(np.float64)} == {each.dtype for each in actual}


def test_booleans_are_0_and_1() -> None:
    """A truth value counts as a number, in inputs and targets."""
    expected = results(W1, B1, W2, B2, X, Y)

    actual = results(W1, B1, W2, B2, X.astype(bool), Y.astype(bool))

    assert all(map(np.array_equal, expected, actual))


def test_float32_is_computed_in_float64() -> None:
    """A float32 number is taken as it is and never rounded again on the way."""
    x = np.array([0.1, 0.7], np.float32)

    actual = Network(Layer([[1.0, 1.0]], [0.0], relu)).forward(x).output

    assert [float(x[0]) + float(x[1])] == actual
    assert [float(np.float32(0.1) + np.float32(0.7))] != actual


@given(cases(max_batch=0))
def test_one_sample_and_a_batch_of_one_give_the_same_numbers(case: Case) -> None:
    """A vector and a batch that holds it alone are the same sample."""
    network, loss = case.network, case.loss
    one = network.forward(case.x)
    batch = network.forward(case.x[np.newaxis])
    g_one = network.backward(one, case.y, loss)
    g_batch = network.backward(batch, case.y[np.newaxis], loss)

    assert pytest.approx(loss(one.output, case.y), rel=1e-12) == loss(batch.output, case.y[np.newaxis])
    for l in range(1, network.depth + 1):
        assert pytest.approx(one.z[l], rel=1e-12, abs=1e-14) == batch.z[l][0]
        assert pytest.approx(one.a[l], rel=1e-12, abs=1e-14) == batch.a[l][0]
        assert pytest.approx(g_one.delta[l], rel=1e-12, abs=1e-14) == g_batch.delta[l][0]
        assert pytest.approx(g_one.weights[l], rel=1e-12, abs=1e-14) == g_batch.weights[l]
        assert pytest.approx(g_one.biases[l], rel=1e-12, abs=1e-14) == g_batch.biases[l]


def test_an_empty_batch_has_an_empty_output_and_no_gradient() -> None:
    """A batch of no samples passes forwards; there is no loss to differentiate."""
    network = Network(Layer(W1, B1, relu), Layer(W2, B2, sigmoid))

    forward = network.forward(np.empty((0, 2)))

    assert (0, 1) == forward.output.shape
    with pytest.raises(ValueError, match="y: ") as caught:
        network.backward(forward, np.empty((0, 1)), squared_error)
    assert "y: found an empty batch of shape (0, 1), expected at least one sample" == str(caught.value)

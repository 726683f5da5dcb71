"""What a loss does not take is refused, with one text that names it."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

import numpy as np
import pytest

from chainrule import Layer, Loss, Network, binary_cross_entropy, cross_entropy, identity, squared_error

if TYPE_CHECKING:
    from chainrule.validation import Array

BAD: list[tuple[Loss, object, object, type[Exception], str]] = [
    (squared_error, [[[1.0]]], [[[1.0]]], ValueError, "output: found shape (1, 1, 1), expected (n,) or (B, n)"),
    (squared_error, 1.0, 1.0, ValueError, "output: found shape (), expected (n,) or (B, n)"),
    (
        squared_error,
        [1.0, 2.0],
        [1.0],
        ValueError,
        "y: found shape (1,), expected (2,), the shape of the output; name a class by a one-hot row, such as [0, 1, 0]",
    ),
    (
        squared_error,
        np.zeros((3, 1)),
        np.zeros(3),
        ValueError,
        "y: found shape (3,), expected (3, 1), the shape of the output",
    ),
    (
        squared_error,
        np.zeros((0, 2)),
        np.zeros((0, 2)),
        ValueError,
        "y: found an empty batch of shape (0, 2), expected at least one sample",
    ),
    (squared_error, ["a"], [1.0], TypeError, "output: found list with entries of type <U1, expected real numbers"),
    (squared_error, [1.0], [1j], TypeError, "y: found list with complex numbers, expected real numbers"),
    (squared_error, [np.nan], [1.0], ValueError, "output: found nan at 1, counted from 1, expected finite numbers"),
    (squared_error, [1.0], [inf], ValueError, "y: found inf at 1, counted from 1, expected finite numbers"),
    (
        binary_cross_entropy,
        [0.5, 0.5],
        [-1.0, 1.0],
        ValueError,
        "y: found values from -1.0 to 1.0, but binary_cross_entropy expects 0 to 1",
    ),
    (
        binary_cross_entropy,
        [0.5, 1.5],
        [0.0, 1.0],
        ValueError,
        "output: found values from 0.5 to 1.5, but binary_cross_entropy expects 0 to 1",
    ),
    (
        cross_entropy,
        [0.5, 0.5],
        [2.0, -1.0],
        ValueError,
        "y: found values from -1.0 to 2.0, but cross_entropy expects 0 to 1",
    ),
    (
        cross_entropy,
        [[0.5, 0.5], [0.5, 0.5]],
        [[0.5, 0.5], [1.0, 0.75]],
        ValueError,
        "y: found outputs that sum to 1.75, but cross_entropy expects each sample's to sum to 1",
    ),
    (
        cross_entropy,
        [0.5, 0.75],
        [0.5, 0.5],
        ValueError,
        "output: found outputs that sum to 1.25, but cross_entropy expects each sample's to sum to 1",
    ),
    (
        cross_entropy,
        [[0.25, 0.25], [0.5, 0.5]],
        [[0.5, 0.5], [0.5, 0.5]],
        ValueError,
        "output: found outputs that sum to 0.5, but cross_entropy expects each sample's to sum to 1",
    ),
]


@pytest.mark.parametrize(("loss", "output", "y", "kind", "text"), BAD, ids=[case[-1][:50] for case in BAD])
def test_what_is_wrong_is_named(loss: Loss, output: Array, y: Array, kind: type[Exception], text: str) -> None:
    """Value and derivative refuse what the loss does not take, and nothing is broadcast."""
    with pytest.raises(kind) as value:
        loss(output, y)
    with pytest.raises(kind) as derivative:
        loss.derivative(output, y)

    assert [text, text] == [str(value.value), str(derivative.value)]


def test_a_loss_with_a_partner_refuses_others() -> None:
    """A gradient of a cross-entropy after another activation than its own is refused."""
    network = Network(Layer([[1.0]], [0.0], identity))
    forward = network.forward([0.5])

    with pytest.raises(ValueError, match="the network ends in identity") as caught:
        network.backward(forward, [1.0], binary_cross_entropy)

    assert "binary_cross_entropy: the network ends in identity, expected sigmoid" == str(caught.value)


def test_probabilities_may_be_off_by_rounding() -> None:
    """A target whose sum is 1 but for rounding is taken, one that is off by 1e-8 is not."""
    assert np.isfinite(cross_entropy([0.5, 0.5], [1 / 3, 2 / 3 + 1e-10]))
    with pytest.raises(ValueError, match="expects each sample's to sum to 1"):
        cross_entropy([0.5, 0.5], [1 / 3, 2 / 3 + 1e-8])


def test_outputs_may_miss_1_by_ten_roundings() -> None:
    """Probabilities of float32 sum to 1 up to ten times the precision of float32, and not more."""
    eps = np.float32(2**-23)
    right, wrong = (np.array([0.5, 0.5 + off * eps], np.float32) for off in (10, 10.5))

    assert np.isfinite(cross_entropy(right, [1, 0]))
    with pytest.raises(ValueError, match=r"output: found outputs that sum to 1\.00000125"):
        cross_entropy(wrong, [1, 0])

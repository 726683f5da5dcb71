"""A step of gradient descent takes its own network's passes, and refuses everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from chainrule import Layer, Network, identity, sigmoid, softmax, squared_error
from chainrule.losses import cross_entropy

if TYPE_CHECKING:
    from collections.abc import Callable

NETWORK = Network(Layer([[0.5, -0.5], [0.25, 1.0]], [0.0, 0.0], sigmoid))
X, Y = [1.0, 2.0], [0.0, 1.0]
FORWARD = NETWORK.forward(X)
GRADIENT = NETWORK.backward(FORWARD, Y, squared_error)
AFTER = NETWORK.updated(GRADIENT, 0.5)
STEEP = Network(Layer([[1.0]], [0.0], identity))

BAD: list[tuple[Callable[[], object], type[Exception], str]] = [
    (
        lambda: NETWORK.forward([1.0]),
        ValueError,
        "x: found shape (1,), expected (2,) or (B, 2), as the input has width 2",
    ),
    (
        lambda: NETWORK.forward([[1.0, np.nan]]),
        ValueError,
        "x: found nan at (1, 2), counted from 1, expected finite numbers",
    ),
    (
        lambda: NETWORK.forward(["a", "b"]),
        TypeError,
        "x: found list with entries of type <U1, expected real numbers",
    ),
    (
        lambda: AFTER.backward(FORWARD, Y, squared_error),
        ValueError,
        "forward: found that of another network, expected this one's; has it been updated since?",
    ),
    (
        lambda: NETWORK.backward(X, Y, squared_error),  # type: ignore[arg-type]
        TypeError,
        "forward: found [1.0, 2.0], expected a Forward, as network.forward(x) returns it",
    ),
    (
        lambda: NETWORK.backward(FORWARD, Y, "squared_error"),  # type: ignore[arg-type]
        TypeError,
        "loss: found 'squared_error', expected a Loss, such as squared_error",
    ),
    (
        lambda: NETWORK.backward(FORWARD, [1.0], squared_error),
        ValueError,
        "y: found shape (1,), expected (2,), the shape of the output; name a class by a one-hot row, such as [0, 1, 0]",
    ),
    (
        lambda: NETWORK.backward(FORWARD, [Y], squared_error),
        ValueError,
        "y: found shape (1, 2), expected (2,), the shape of the output",
    ),
    (
        lambda: NETWORK.backward(FORWARD, [1.0, np.inf], squared_error),
        ValueError,
        "y: found inf at 2, counted from 1, expected finite numbers",
    ),
    (
        lambda: NETWORK.backward(FORWARD, Y, cross_entropy),
        ValueError,
        "cross_entropy: the network ends in sigmoid, expected softmax",
    ),
    (
        lambda: AFTER.updated(GRADIENT, 0.5),
        ValueError,
        "gradient: found that of another network, expected this one's; has it been updated since?",
    ),
    (
        lambda: NETWORK.updated(FORWARD, 0.5),  # type: ignore[arg-type]
        TypeError,
        (
            "gradient: found Forward(network=Network(2-2: sigmoid)), expected a Gradient, "
            "as network.backward(forward, y, loss) returns it"
        ),
    ),
    (
        lambda: NETWORK.updated(GRADIENT, 0.0),
        ValueError,
        "learning_rate: found 0.0, expected a finite number above 0",
    ),
    (
        lambda: NETWORK.updated(GRADIENT, "fast"),  # type: ignore[arg-type]
        TypeError,
        "learning_rate: found str with entries of type <U4, expected real numbers",
    ),
    (
        lambda: STEEP.updated(STEEP.backward(STEEP.forward([1e5]), [0.0], squared_error), 1e300),
        ValueError,
        "layer 1, weights: found -inf at (1, 1), counted from 1, expected finite numbers",
    ),
]


@pytest.mark.parametrize(("call", "kind", "text"), BAD, ids=[text for *_, text in BAD])
def test_what_is_wrong_is_named(call: Callable[[], object], kind: type[Exception], text: str) -> None:
    """What does not make a step is refused in these words."""
    with pytest.raises(kind) as caught:
        call()

    assert text == str(caught.value)


def test_a_step_lowers_the_loss() -> None:
    """Gradient descent goes down."""
    assert squared_error(AFTER.forward(X).output, Y) < squared_error(FORWARD.output, Y)


def test_class_numbers_are_not_a_target_for_softmax() -> None:
    """A class number instead of a row of probabilities is refused, not broadcast."""
    network = Network(Layer(np.eye(3), np.zeros(3), softmax))
    forward = network.forward(np.eye(3))

    with pytest.raises(ValueError, match="y: ") as caught:
        network.backward(forward, [0, 1, 2], cross_entropy)

    assert (
        "y: found shape (3,), expected (3, 3), the shape of the output; "
        "name a class by a one-hot row, such as [0, 1, 0]"
    ) == str(caught.value)

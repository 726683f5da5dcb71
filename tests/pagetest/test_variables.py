"""A variable of a snippet has the kind that its name says, if the network of the page has its value."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from chainrule import Network, cross_entropy, softmax
from chainrule.examples import tutorial
from pagetest import Variable, variables

EXAMPLE = tutorial()
NETWORK = EXAMPLE.network
FORWARD = NETWORK.forward(EXAMPLE.x)
DELTA = NETWORK.backward(FORWARD, EXAMPLE.y, EXAMPLE.loss).delta
Y_HAT = float(FORWARD.output[0])


def kinds(code: str, **names: Any) -> list[str]:  # noqa: ANN401 (the values of a page)
    """Return the kinds of the variables of a snippet after it has run."""
    before = dict(names)
    exec(code, names)  # noqa: S102 (as a page does)
    return [each.kind for each in variables(code, names, before)]


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("error", Y_HAT - 1, "error"),
        ("error", FORWARD.output - 1, "error"),
        ("slope", Y_HAT * (1 - Y_HAT), "slope"),
        ("slope", (FORWARD.z[1] > 0).astype(float), "slope"),
        ("W", NETWORK.weights[2], "weight"),
        ("w", NETWORK.weights[2][1], "weight"),
        ("weights", NETWORK.weights[3][0], "weight"),
        ("x", EXAMPLE.x, "activation"),
        ("a", FORWARD.a[2], "activation"),
        ("a", FORWARD.a[2][1], "activation"),
        ("y_hat", Y_HAT, "activation"),
        ("delta", DELTA[1], "delta"),
        ("delta", DELTA[1][2], "delta"),
    ],
)
def test_a_name_and_its_value(name: str, value: object, kind: str) -> None:
    """Arrays of the network, their rows and, of those that were computed, their entries have a kind."""
    assert [kind] == kinds(f"{name} = value", value=value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("error", DELTA[3][0]),
        ("slope", Y_HAT - 1),
        ("delta", DELTA[1] * (1 + 1e-9)),
        ("a", FORWARD.a[2][::-1]),
        ("a", "a"),
        ("a", 1),
        ("w", 0.2),
        ("x", 0.5),
        ("value", FORWARD.a[2]),
    ],
)
def test_a_name_without_its_value(name: str, value: object) -> None:
    """What has another value, another name, or is given and short, as 0.5 is, has none."""
    assert [] == kinds(f"{name} = value", value=value)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("a = 1; print(a); a = value", {}),
        ("print(a); a = value", {"a": 1.0}),
        ("for a in (1, value): print(a)", {}),
        ("a = 1\nwhile a is not value: print(a); a = value", {}),
    ],
)
def test_a_name_that_had_another_value(code: str, names: dict[str, float]) -> None:
    """What a name holds at the end does not tell what it held before."""
    assert [] == kinds(code, value=FORWARD.a[2], **names)


def test_a_name_that_is_bound_again_to_the_same() -> None:
    """A page may repeat what it has said."""
    assert ["activation"] == kinds("a = value", value=FORWARD.a[2], a=FORWARD.a[1])


def test_a_batch_and_a_network_of_the_page() -> None:
    """The numbers are those of the page's own network and batch, if it has them."""
    X, Y = np.array([[0.1, 0.2, 0.3, 0.4], [0.5, 0.6, 0.7, 0.8]]), np.array([[1.0], [0.0]])
    names = {"X": X, "Y": Y, "network": NETWORK}

    assert ["activation"] * 2 == kinds("A = network.forward(X).a[1]", **names)
    assert ["activation"] == kinds("a = network.forward([0.5, 0.6, 0.7, 0.8]).a[1]", **names)
    assert [] == kinds("a = network.forward([0, 0, 0, 1]).a[1]", **names)


def test_a_neuron_of_the_page() -> None:
    """Where a page is about a single neuron, its numbers have kinds."""
    names = {"weights": np.array([0.25, -0.5]), "bias": 0.125, "x": np.array([1.0, 2.0]), "target": 1.0}

    code = "z = weights @ x + bias; a = 1 / (1 + 2.718281828459045**-z)"

    assert ["weight", "activation", "activation"] == kinds(code, **names)


def test_a_network_with_softmax() -> None:
    """Its activations and its δ have their kinds; its slopes are a matrix, which has none."""
    network = Network.random([2, 3], [softmax], rng=np.random.default_rng(0))
    x, y = np.array([0.25, 0.75]), np.array([0.0, 1.0, 0.0])
    forward = network.forward(x)
    names = {"network": network, "x": x, "y": y, "loss": cross_entropy, "forward": forward}

    assert ["activation", "delta", "activation"] == kinds("a = forward.output; delta = a - y", **names)
    assert [] == kinds("slope = network.layers[1].activation.derivative(forward.z[1])", **names)


def test_places() -> None:
    """A place is counted in letters; the names inside of functions and comprehensions are other ones."""
    code = "δ, x = 1, x\n\ndef f(x):\n    return x\n\ny = [x for x in x], (lambda x: x)\n'δ', x"

    found = variables(code, {"x": EXAMPLE.x}, {"x": EXAMPLE.x})

    assert [Variable("x", line, column, "activation") for line, column in ((1, 3), (1, 10), (7, 5))] == found

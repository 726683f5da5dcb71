"""The symbols of a single neuron mean what they mean in a network that is this neuron alone."""

from __future__ import annotations

import numpy as np
import pytest

from chainrule import Layer, Network, sigmoid, squared_error
from formulatest import Reference, check
from pagetest import NeuronModel, model_of

W, B, X, Y = np.array([0.2, -0.5]), -0.1, np.array([0.7, 0.5]), 1.0
NEURON = NeuronModel.of(W, B, X, Y, 0.5)


def test_a_neuron_is_a_network_of_one_layer() -> None:
    """Its rates are those of the backward pass, and its new values those of `updated`."""
    network = Network(Layer([W], [B], sigmoid))
    gradient = network.backward(network.forward(X), np.array([Y]), squared_error)
    new = network.updated(gradient, 0.5)
    loss = Reference("L")

    for k in (1, 2):
        weight = Reference("w", None, (k,))
        assert W[k - 1] == NEURON.value(weight)
        assert gradient.weight(1, 1, k) == pytest.approx(NEURON.derivative(loss, weight))
        assert new.weight(1, 1, k) == pytest.approx(NEURON.updated().value(weight))
    assert gradient.bias(1, 1) == pytest.approx(NEURON.derivative(loss, Reference("b")))
    assert new.bias(1, 1) == pytest.approx(NEURON.updated().value(Reference("b")))


@pytest.mark.parametrize(
    "latex",
    [
        r"z = \sum_{k=1}^2 w_k x_k + b = -0.21",
        r"a = \sigma(z), \quad L = \tfrac12 (a - y)^2",
        r"\frac{\partial L}{\partial w_k} = \frac{\partial L}{\partial a} \frac{\partial a}{\partial z} x_k",
        r"w_k \leftarrow w_k - \eta \frac{\partial L}{\partial w_k}",
    ],
)
def test_formulas_without_layers(latex: str) -> None:
    """Formulas of the lesson on one neuron hold for this neuron and, where they are in symbols, for all others."""
    assert check(latex, NEURON).models in {1, 21}


def test_a_neuron_nearby() -> None:
    """Each number but the target is off by at most the share that is asked for."""
    near = NEURON.nearby(np.random.default_rng(0), 1e-3)

    for symbol in (Reference("w", None, (1,)), Reference("b"), Reference("x", None, (2,))):
        assert NEURON.value(symbol) != near.value(symbol)
        assert near.value(symbol) == pytest.approx(NEURON.value(symbol), rel=1e-3)


@pytest.mark.parametrize("symbol", [("w", 1), ("a", 1), ("u", None)])
def test_symbols_that_a_neuron_does_not_have(symbol: tuple[str, int | None]) -> None:
    """A layer, or an unknown name, is an unknown symbol."""
    with pytest.raises(KeyError, match=symbol[0]):
        NEURON.ranges(*symbol)


def test_a_page_about_a_neuron() -> None:
    """Weights that fit the input, a bias and a target make a page one about a neuron."""
    names = {"weights": W, "bias": B, "x": X, "target": Y, "learning_rate": 0.25}
    model = model_of(names)

    assert isinstance(model, NeuronModel)
    assert 0.25 == model.value(Reference(r"\eta"))
    for name, other in {"weights": np.ones(3), "bias": [B], "target": [Y]}.items():
        assert not isinstance(model_of(names | {name: other}), NeuronModel)

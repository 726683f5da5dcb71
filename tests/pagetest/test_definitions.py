"""Activations and losses compute what the formulas of the literature say."""

import numpy as np
import pytest

from chainrule import Layer, Loss, Network, identity, sigmoid, softmax
from chainrule.activations import ACTIVATIONS, Activation
from chainrule.losses import LOSSES
from formulatest import FalseClaimError, check
from pagetest.network_model import NetworkModel

OF_ACTIVATIONS = {
    "identity": r"\operatorname{id}(z) = z",
    "relu": r"\operatorname{ReLU}(z) = \max(0, z)",
    "leaky_relu": r"\operatorname{LReLU}(z) = \max(0.01\,z, z)",
    "sigmoid": r"\sigma(z) = \frac{1}{1 + e^{-z}}",
    "tanh": r"\tanh(z) = \frac{e^z - e^{-z}}{e^z + e^{-z}}",
    "softmax": r"\hat y_i = \frac{e^{z^{(1)}_i}}{\sum_{j=1}^{3} e^{z^{(1)}_j}}",
}
# The loss, and its derivative with respect to the prediction.
OF_LOSSES = {
    "squared_error": [
        r"L = \tfrac12 (\hat y - y)^2",
        r"\frac{\partial L}{\partial \hat y} = \hat y - y",
    ],
    "binary_cross_entropy": [
        r"L = -\bigl(y \ln \hat y + (1 - y) \ln(1 - \hat y)\bigr)",
        r"\frac{\partial L}{\partial \hat y} = \frac{1 - y}{1 - \hat y} - \frac{y}{\hat y}",
    ],
    "cross_entropy": [
        r"L = -\sum_{j=1}^{3} y_j \ln \hat y_j",
        r"\frac{\partial L}{\partial \hat y_j} = -\frac{y_j}{\hat y_j}",
    ],
}


def model_of(activation: Activation, loss: Loss, width: int) -> NetworkModel:
    """Return the symbols of one layer with a sample."""
    rng = np.random.default_rng(0)
    network = Network(Layer(rng.normal(size=(width, 2)), rng.normal(size=width), activation))
    return NetworkModel(network, np.array([0.6, -0.4]), np.full(width, 1 / width), loss, 0.1)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_is_what_its_definition_says(name: str) -> None:
    """The definition is true for many z, and false with another sign."""
    claim, model = OF_ACTIVATIONS[name], model_of(ACTIVATIONS[name], LOSSES["squared_error"], 3)

    assert check(claim, model).models == 21
    with pytest.raises(FalseClaimError):
        check(claim.replace("= ", "= -", 1), model)


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_and_its_derivative_are_what_their_definitions_say(name: str) -> None:
    """Both definitions are true for one output, or for all of them where they have an index; twice as much is false."""
    output = {"squared_error": identity, "binary_cross_entropy": sigmoid, "cross_entropy": softmax}[name]
    model = model_of(output, LOSSES[name], 3 if output == softmax else 1)

    for claim in OF_LOSSES[name]:
        assert check(claim, model).models == 21
        with pytest.raises(FalseClaimError):
            check(claim.replace(" = ", " = 2 (", 1) + ")", model)

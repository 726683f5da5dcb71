"""The LaTeX that activations and losses carry says what they compute."""

import numpy as np
import pytest

from chainrule import Layer, Loss, Network, identity, sigmoid, softmax
from chainrule.activations import ACTIVATIONS, Activation
from chainrule.losses import LOSSES
from formulatest import FalseClaimError, check
from pagetest.network_model import NetworkModel


def meaning(activation: Activation, loss: Loss, width: int) -> NetworkModel:
    """Return the symbols of one layer with a sample."""
    rng = np.random.default_rng(0)
    network = Network(Layer(rng.normal(size=(width, 2)), rng.normal(size=width), activation))
    return NetworkModel(network, np.array([0.6, -0.4]), np.full(width, 1 / width), loss, 0.1)


@pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=str)
def test_definition_of_an_activation_holds(activation: Activation) -> None:
    """The definition is true for many z, and false with another sign."""
    model = meaning(activation, LOSSES["squared_error"], 3)
    if activation == softmax:
        definition = activation.definition.replace("z_", "z^{(1)}_").replace("{n}", "{3}")
        claim = rf"\hat y_i = {definition}"
    else:
        claim = f"{activation.latex}(z) = {activation.definition}"

    assert check(claim, model).models == 21
    with pytest.raises(FalseClaimError):
        check(claim.replace("= ", "= -", 1), model)


@pytest.mark.parametrize("loss", LOSSES.values(), ids=str)
def test_definitions_of_a_loss_and_its_slope_hold(loss: Loss) -> None:
    """Both definitions are true for one output, or for all of them where they have an index."""
    output = {"squared_error": identity, "binary_cross_entropy": sigmoid, "cross_entropy": softmax}[loss.name]
    model = meaning(output, loss, 3 if output == softmax else 1)
    index = "_j" if output == softmax else ""
    definition = f"L = {loss.definition}".replace("{n}", "{3}")
    slope = rf"\frac{{\partial L}}{{\partial \hat y{index}}} = {loss.slope_definition}"

    for claim in (definition, slope):
        assert check(claim, model).models == 21
        with pytest.raises(FalseClaimError):
            check(claim.replace(" = ", " = 2 (", 1) + ")", model)

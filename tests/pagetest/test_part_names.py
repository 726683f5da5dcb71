"""Names in fences are those of the parameters of the network, counted from 1."""

import pytest

from chainrule import Bias, Parameter, Weight
from chainrule.examples import tutorial
from pagetest import named_parameter

NETWORK = tutorial().network


@pytest.mark.parametrize(
    ("name", "parameter"),
    [("w1_23", Weight(1, 2, 3)), ("w1_2,3", Weight(1, 2, 3)), ("b3_1", Bias(3, 1))],
)
def test_named_parameter(name: str, parameter: Parameter) -> None:
    """Weights and biases have names."""
    assert parameter == named_parameter(name, NETWORK)


@pytest.mark.parametrize("name", ["x_4", "a2_1", "w1_231", "", None])
def test_what_is_not_a_parameter(name: object) -> None:
    """A parameter is a weight or a bias."""
    with pytest.raises(ValueError, match=r"expected a name such as w1_23, \"w1_2,13\" or b3_1"):
        named_parameter(name, NETWORK)

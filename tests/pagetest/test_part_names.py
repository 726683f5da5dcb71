"""Names in fences are those of the parts of the network, counted from 1."""

import pytest

from chainrule import Bias, Weight
from chainrule.examples import tutorial
from pagetest import named_parameter, named_part

NETWORK = tutorial().network


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("w1_23", Weight(1, 2, 3)),
        ("w1_2,3", Weight(1, 2, 3)),
        ("b3_1", Bias(3, 1)),
        ("a2_1", (2, 1)),
        ("a0_4", (0, 4)),
        ("x_4", (0, 4)),
        ("x4", (0, 4)),
    ],
)
def test_named_part(name: str, part: object) -> None:
    """Weights, biases, neurons and inputs have names."""
    assert part == named_part(name, NETWORK, "bold")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("c1_2", "bold: found 'c1_2', expected names such as w1_23, \"w1_2,13\", b3_1, a2_1 or x_4"),
        ("a4_1", "a4_1: there is no layer 4, expected 0 to 3"),
        ("a1_4", "a1_4: layer 1 has no neuron 4, expected 1 to 3"),
        ("a1_0", "a1_0: layer 1 has no neuron 0, expected 1 to 3"),
        ("x_5", "x_5: there is no input 5, expected 1 to 4"),
    ],
)
def test_what_does_not_exist(name: str, message: str) -> None:
    """The message names the part, and what the network has instead."""
    with pytest.raises(ValueError) as error:  # noqa: PT011 (the whole message is compared)
        named_part(name, NETWORK, "bold")

    assert message == str(error.value)


@pytest.mark.parametrize("name", ["x_4", "a2_1", "w1_231", "", None])
def test_what_is_not_a_parameter(name: object) -> None:
    """A parameter is a weight or a bias."""
    with pytest.raises(ValueError, match=r"expected a name such as w1_23, \"w1_2,13\" or b3_1"):
        named_parameter(name, NETWORK)

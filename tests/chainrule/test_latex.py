"""Symbols and numbers are written as the text writes them."""

import pytest

from chainrule import Bias, Weight
from chainrule.derivation.latex import Names, is_exact, number, partial, plain_number

NAMES = Names([4, 12, 3])


def test_symbols() -> None:
    """A layer is written in brackets above, a neuron below; two digits get braces, and a comma between indices."""
    assert "w^{(1)}_{23}" == NAMES.parameter(Weight(1, 2, 3))
    assert "w^{(2)}_{3,12}" == NAMES.parameter(Weight(2, 3, 12))
    assert "b^{(1)}_2" == NAMES.parameter(Bias(1, 2))
    assert "b^{(1)}_{12}" == NAMES.parameter(Bias(1, 12))
    assert ("z^{(1)}_9", "z^{(1)}_{10}") == (NAMES.pre_activation(1, 9), NAMES.pre_activation(1, 10))
    assert (r"\delta^{(2)}_1", r"\delta^{(1)}_{11}") == (NAMES.delta(2, 1), NAMES.delta(1, 11))


def test_activations_at_the_ends_have_names_of_their_own() -> None:
    """Layer 0 is x and the last one is ŷ."""
    assert ["x_4", "a^{(1)}_{11}", r"\hat y_3"] == [NAMES.activation(*each) for each in ((0, 4), (1, 11), (2, 3))]
    assert "x_{13}" == Names([13, 1]).activation(0, 13)


def test_a_single_output_has_no_index() -> None:
    """Where there is one output, ŷ and y have no index."""
    one = Names([4, 3, 1])

    assert (r"\hat y", "y") == (one.activation(2, 1), one.target(1))
    assert (r"\hat y_2", "y_2") == (NAMES.activation(2, 2), NAMES.target(2))


def test_partial() -> None:
    """A partial derivative is a fraction of symbols."""
    assert r"\frac{\partial L}{\partial z^{(1)}_2}" == partial("L", "z^{(1)}_2")


@pytest.mark.parametrize(
    ("value", "plain", "latex"),
    [
        (0.4, "0.4", "0.4"),
        (0.1 + 0.2, "0.3", "0.3"),
        (1.0, "1", "1"),
        (-0.0, "0", "0"),
        (12.0, "12", "12"),
        (0.00318011, "0.003180", "0.003180"),
        (-0.53219, "-0.5322", "-0.5322"),
        (123.456, "123.5", "123.5"),
        (1234.56, "1235", "1235"),
        (1.5e-9, "1.5e-09", r"1.5 \times 10^{-9}"),
        (1.23456e-9, "1.235e-09", r"1.235 \times 10^{-9}"),
        (-2.5e20, "-2.5e+20", r"-2.5 \times 10^{20}"),
    ],
)
def test_numbers(value: float, plain: str, latex: str) -> None:
    """Four significant digits; a rounded number keeps its zeros, an exact one has none."""
    assert plain == plain_number(value)
    assert latex == number(value)


def test_exact() -> None:
    """A number is exact where four digits show all of it, up to the rounding of float64."""
    assert [True, True, True, False, False] == [is_exact(each) for each in (0.0, 0.25, 0.1 + 0.2, 0.12345, 1 / 3)]

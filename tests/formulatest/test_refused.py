"""What cannot be read or evaluated is refused with the formula's own error, never with another one."""

from __future__ import annotations

import pytest
from networks import one_inactive

from formulatest import FormulaError, check
from pagetest.network_model import NetworkModel

EXAMPLE = one_inactive()
MODEL = NetworkModel(EXAMPLE.network, EXAMPLE.x, EXAMPLE.y, EXAMPLE.loss, EXAMPLE.learning_rate)
ON_EXAMPLE = " (on the example of the page)"


@pytest.mark.parametrize(
    ("latex", "message", "column"),
    [
        (r"\sin" * 300 + "1=1", "the formula is nested deeper than 60 levels", 472),
        ("x_{" + "9" * 400 + "}=1", "the number has 400 digits, expected at most 40", 3),
        ("1" * 400 + "=1", "the number has 400 digits, expected at most 40", 0),
        (r"\mathbf x<1", "only single real numbers can be compared" + ON_EXAMPLE, 0),
        (r"\sigma''(1)=0", r"unknown symbol \sigma''" + ON_EXAMPLE, 0),
        (r"\begin{aligned} \end{aligned}", "the formula is empty", 0),
    ],
)
def test_refused(latex: str, message: str, column: int) -> None:
    """The error has what is wrong and where."""
    with pytest.raises(FormulaError) as caught:
        check(latex, MODEL)

    assert (message, column) == (caught.value.message, caught.value.column)

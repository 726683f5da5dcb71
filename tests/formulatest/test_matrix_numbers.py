"""A matrix of printed numbers in the place of a symbol is tested against the symbol, number by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from formulatest import FalseClaimError, FormulaError, check
from formulatest.models.equation_model import Equations

if TYPE_CHECKING:
    from formulatest.protocol import Reference

ARRAYS = {
    "M": np.array([[1 / 3, 2 / 3], [0.25, -1 / 7]]),
    r"\mathbf v": np.array([[1 / 9], [8 / 9]]),
    "q": np.array([[2 / 3]]),
}


class Arrays(Equations):
    """A matrix and a vector with more digits than anybody prints."""

    def value(self, symbol: Reference) -> np.ndarray:
        """Return the array."""
        return ARRAYS[symbol.name]

    def random(self, _: np.random.Generator) -> Arrays:
        """Return the same: these claims are about numbers."""
        return self


MODEL = Arrays(dict.fromkeys(ARRAYS, 0.0))
PRODUCT = r"M \mathbf v \approx %s %s \approx \begin{pmatrix} 0.6296 \\ -0.09921 \end{pmatrix}"
M, V = r"\begin{pmatrix} 0.333 & 0.667 \\ 0.25 & -0.143 \end{pmatrix}", r"\begin{pmatrix} 0.111 \\ 0.889 \end{pmatrix}"


def test_rounded_numbers_may_stand_for_a_matrix() -> None:
    """Their product is not the exact one, but each number is a rounding of its own."""
    check(PRODUCT % (M, V), MODEL)
    check(r"M^\top \approx \begin{pmatrix} 0.333 & 0.25 \\ 0.667 & -0.143 \end{pmatrix}", MODEL)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("0.333", "0.334"),
        ("-0.143", "0.143"),
        ("0.25 & -0.143", "-0.143 & 0.25"),
        (r"0.111 \\ 0.889", r"0.889 \\ 0.111"),
        ("-0.09921", "-0.09922"),
    ],
)
def test_another_number_is_seen(right: str, wrong: str) -> None:
    """A digit, a sign, or two numbers that have changed places."""
    latex = (PRODUCT % (M, V)).replace(right, wrong)
    with pytest.raises(FalseClaimError, match="does not round to"):
        check(latex, MODEL)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (V, r"\begin{pmatrix} 0.111 & 0.889 \end{pmatrix}"),
        (r"0.333 & 0.667 \\ 0.25 & -0.143", r"0.333 & 0.667 \\ 0.25 & -0.143 \\ 0 & 0"),
        ("0.333", r"\tfrac13 + 0.01"),
    ],
)
def test_another_shape_is_seen(right: str, wrong: str) -> None:
    """A row for a column, a row too many, and a sum in the place of a number."""
    with pytest.raises(FormulaError):
        check((PRODUCT % (M, V)).replace(right, wrong), MODEL)


def test_one_number_may_be_a_matrix() -> None:
    """A vector of length 1 is a number, which may be printed in brackets."""
    check(r"3 q \approx 3 \begin{pmatrix} 0.667 \end{pmatrix} \approx 2", MODEL)

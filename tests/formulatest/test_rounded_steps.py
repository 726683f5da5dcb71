r"""A step of rounded numbers, which an ≈ follows: each number is any that rounds to it, not the one that is printed."""

from __future__ import annotations

import numpy as np
import pytest

from formulatest import CoarseClaimError, Computed, FalseClaimError, FormulaError, check

# Exact values: a sum 0.30832 + 1.29583, two thirds, a step of gradient descent, and a vector.
MODEL = Computed(
    lambda g: {
        "B": 0.30832 + 1.29583,
        "q": 2 / 3,
        "w": 0.4,
        r"\eta": 0.3,
        "W": 0.4 - 0.3 * g,
        "f": lambda x: x + 1,
        r"\mathbf v": np.array([0.30832 + 1.29583, 2 / 3]),
    },
    {"g": 0.03138},
)
VECTOR = (
    r"\mathbf v = \begin{pmatrix} 0.3083 + 1.2958 \\ 2 \times 0.333 \end{pmatrix}"
    r" \approx \begin{pmatrix} 1.6042 \\ 0.667 \end{pmatrix}"
)
ROUNDED_PRODUCT = r"w - \eta g = 0.4 - 0.3 \times 0.0314 = 0.4 - 0.0094 \approx 0.3906"


@pytest.mark.parametrize(
    "latex",
    [
        r"B = 0.3083 + 1.2958 \approx 1.6042",
        r"B \approx 0.3083 + 1.2958",
        r"B \approx 0.3083 + 1.2958 \approx 1.6042 \approx 1.60",
        r"B = 2 \times 0.8021 \approx 1.6042",
        r"B = 1.904 - 0.300 \approx 1.604",
        r"q = 1 - 0.333 \approx 0.667",
        r"q = 2 \times 0.333 \approx 0.667",
        r"q = \frac{0.667}{1} \approx 0.67",
        r"f(q) = 1.333 + 0.333 \approx 1.667",
        VECTOR,
        r"B = 3 \times 0.333 + 0.605 = 1.000 + 0.605 \approx 1.6042",
        ROUNDED_PRODUCT,
        ROUNDED_PRODUCT.replace(r"\approx", "="),
        ROUNDED_PRODUCT.replace("w - ", "W = w - "),
    ],
)
def test_holds(latex: str) -> None:
    """The last digits of the numbers need not add up to that of the result, which is computed from exact values."""
    check(latex, MODEL)


@pytest.mark.parametrize(
    "latex",
    [
        r"B = 0.3083 + 1.2968 \approx 1.6042",
        r"B = 0.3183 + 1.2958 \approx 1.6042",
        r"B = 0.3083 + 1.2958 \approx 1.6043",
        r"B = 0.3083 + 1.2958 = 1.6042",
        r"B = 0.3083 + 1.2958",
        r"B \approx 1.6042 = 0.3083 + 1.2958",
        r"B = 0.3083 - 1.2958 \approx 1.6042",
        r"B = 2 \times 0.8031 \approx 1.6042",
        r"B = 3 \times 0.8021 \approx 1.6042",
        r"q = 1 - 0.343 \approx 0.667",
        r"q = 2 \times 0.333 = 0.667",
        r"f(q) = 1.333 + 0.343 \approx 1.667",
        r"0.3083 + 1.2958 \approx 1.6042",
        VECTOR.replace("0.333", "0.343"),
        r"\mathbf v \approx \begin{pmatrix} 0.3083 + 1.2958 & 2 \times 0.333 \end{pmatrix}",
        ROUNDED_PRODUCT.replace("0.0094", "0.0084"),
        ROUNDED_PRODUCT.replace("0.0314", "0.0324"),
        ROUNDED_PRODUCT.replace("0.3906", "0.3905"),
    ],
)
def test_does_not_hold(latex: str) -> None:
    """A number is at most half a unit off, an = before the end is meant, and the first numbers are exact."""
    with pytest.raises(FalseClaimError):
        check(latex, MODEL)


@pytest.mark.parametrize(
    ("latex", "column"),
    [
        (r"B = 0.1 + 0.2 + 0.3 + 0.2 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 \approx 1.6042", 4),
        (r"B = 0.30 + 1.3 \approx 1.6042", 4),
    ],
)
def test_too_coarse(latex: str, column: int) -> None:
    """A digit before the last one must matter: where it does not, the numbers could be others."""
    with pytest.raises(CoarseClaimError) as caught:
        check(latex, MODEL)

    assert column == caught.value.column


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        (r"B = \ln(0.0) + 1 \approx 1.6", r"\ln(0.0) is -inf, expected a finite number"),
        (r"B = \frac{1.6042}{1} \cdot \ln(2.718) \approx 1.6042", None),
        (r"q = \sqrt{0.0 + 0.444} \approx 0.667", "a digit of this number could be another one"),
    ],
)
def test_functions_of_rounded_numbers(latex: str, message: str | None) -> None:
    """They are evaluated nearby; where they have no value nearby, nothing is near."""
    if message is None:
        check(latex, MODEL)
        return
    with pytest.raises(FormulaError) as caught:
        check(latex, MODEL)
    assert caught.value.message.startswith(message)

"""A printed number is any number that rounds to it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from formulatest import parse
from formulatest.checking.printed_numbers import Literal, literal


@pytest.mark.parametrize(
    ("latex", "value", "unit"),
    [
        ("12", "12", "0"),
        ("-0.50", "-0.50", "0.01"),
        ("+3.1", "3.1", "0.1"),
        (r"1.5 \times 10^{-3}", "0.0015", "0.0001"),
        (r"-2 \cdot 10^4", "-20000", "10000"),
        (r"0 \cdot 10^4", "0", "0"),
        (r"0.0 \cdot 10^4", "0", "1000"),
        (r"35 \cdot 10^4", "350000", "0"),
        (r"2.50 \times 10^{2}", "250", "1"),
    ],
)
def test_value_and_unit(latex: str, value: str, unit: str) -> None:
    """A whole number is exact, and a power of ten moves the last digit."""
    assert Literal(Decimal(value), Decimal(unit)) == literal(parse(latex)[0].sides[0])


@pytest.mark.parametrize(
    "latex",
    [
        "x",
        "1 + 2",
        r"2 \times 3",
        r"2 \times 3^{2}",
        r"x \times 10^{2}",
        r"2 \times 10^{x}",
        r"2 \times 10^{1.5}",
        r"2 \times 10^{251}",
        r"2 \times 10^{-251}",
    ],
)
def test_more_than_a_number(latex: str) -> None:
    """A computed number is not a printed one, and neither is one that does not fit in a float."""
    assert literal(parse(latex)[0].sides[0]) is None


@pytest.mark.parametrize(
    ("printed", "value", "is_rounding"),
    [
        ("0.67", 2 / 3, True),
        ("0.66", 2 / 3, False),
        ("0.665", 0.6654, True),
        ("0.665", 0.6656, False),
        ("2", 2.0000000000001, True),
        ("2", 2.0000000001, False),
        ("2", 2.0001, False),
        (r"6.7 \times 10^{-4}", 0.00066667, True),
        (r"6.6 \times 10^{-4}", 0.00066667, False),
    ],
)
def test_rounding(printed: str, value: float, is_rounding: bool) -> None:  # noqa: FBT001 (a column of the table)
    """It is rounded to its last digit, not cut off."""
    number = literal(parse(printed)[0].sides[0])

    assert number is not None
    assert is_rounding == number.is_rounding_of(value)
    assert is_rounding == number.negated().is_rounding_of(-value)

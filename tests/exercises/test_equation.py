"""An equation says = where all its numbers are exact, ≈ where one is rounded, and fits on a phone."""

from __future__ import annotations

import re

import pytest

from exercises.equation import Equation


@pytest.mark.parametrize(
    ("value", "used", "expected"),
    [
        (0.5, (0.25,), "L &= 0.1 = 0.5"),
        (2 / 3, (0.25,), r"L &= 0.1 \approx 0.666667"),
        (0.12345, (), "L &= 0.1 = 0.12345"),
        (0.1234567, (), r"L &= 0.1 \approx 0.123457"),
        (1.0, (1 / 3,), r"L &\approx 0.1 \approx 1"),
        (0.0, (-1 / 3,), r"L &\approx 0.1 = 0"),  # after ReLU
        (-0.0, (), "L &= 0.1 = 0"),
        (0.1 + 0.2, (0.1 + 0.2,), "L &= 0.1 = 0.3"),
    ],
)
def test_relations(value: float, used: tuple[float, ...], expected: str) -> None:
    """The relation before the numbers depends on them, and that before the result on both."""
    assert [expected] == Equation("L", "a", "0.1", value, used).computed


def test_parts() -> None:
    """Hints show parts of what the derivation shows."""
    equation = Equation("L", "a b", r"0.1 \times 2", 0.2)

    assert [r"L &= a b"] == equation.in_symbols
    assert [r"L &= 0.1 \times 2"] == equation.in_numbers
    assert [r"L &= 0.1 \times 2 = 0.2"] == equation.computed
    assert [r"L &= a b = 0.1 \times 2 = 0.2"] == equation.whole == equation.brief
    assert [r"b &\leftarrow a"] == Equation("b", "a", "1", 1, first=r"\leftarrow").in_symbols


def test_long_lines() -> None:
    """What has no room on a line goes on in the next one; its relation stays at the margin."""
    numbers = " + ".join([r"0.1 \times 0.2"] * 3)
    lines = Equation("z", "w_1 x_1 + w_2 x_2 + w_3 x_3", numbers, 0.06, is_sum=True)

    assert [f"z &= {lines.formula}", f"&= {numbers} = 0.06"] == lines.whole
    assert lines.computed == lines.brief
    assert all(len(re.sub(r"[\\_{}^& ]|times", "", line)) < 40 for line in lines.whole)

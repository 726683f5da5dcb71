"""Each printed number is tested against the very part of the side before in whose place it is."""

from __future__ import annotations

import pytest

from formulatest import CoarseClaimError, Equations, FalseClaimError, check

A, B, C = 0.4123, -0.25, 2 / 3
MODEL = Equations({"a": A, "b": B, "c": C}, {}, {r"\sigma": lambda z: z * z})
EVALUATED = "the left side is"


@pytest.mark.parametrize(
    ("latex", "mistakes"),
    [
        (r"a + c \approx 0.412 + 0.667", {"0.412": "0.413", "0.667": "0.666"}),
        (r"a + b \approx 0.412 - 0.25", {"0.412": "0.413", "0.25": "0.26"}),
        (r"a c \approx 0.412 \times 0.667", {"0.412": "0.411", "0.667": "0.668"}),
        (r"\frac{a}{c} \approx \frac{0.412}{0.667}", {"0.412": "0.413", "0.667": "0.676"}),
        (r"c^2 \approx 0.667^2", {"0.667": "0.666", "0.667^2": "0.667^3"}),
        (r"|b| = |-0.25|", {"-0.25": "-0.24"}),
        (r"\sigma(c) \approx \sigma(0.667)", {"0.667": "0.666"}),
        (r"\sum_{i=1}^{2} (a + i) \approx (0.412 + 1) + (0.412 + 2)", {"1) +": "2) +", "0.412 + 2": "0.413 + 2"}),
        (r"a \odot c \approx 0.412 \odot 0.667", {"0.667": "0.670"}),
        (r"a + 1 + c - c \approx 0.412 + 1 + 0.667 - 0.667", {"0.412 + 1": "0.412 + 2"}),
    ],
)
def test_number_for_symbol(latex: str, mistakes: dict[str, str]) -> None:
    """Rounded numbers hold in their places, and each is seen when it is wrong."""
    assert check(latex, MODEL).models == 1
    left, relation, right = latex.partition(r" \approx " if "approx" in latex else " = ")
    for old, new in mistakes.items():
        assert old in right
        if new.startswith(old):
            continue
        with pytest.raises(FalseClaimError):
            check(left + relation + right.replace(old, new, 1), MODEL)


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        (r"a + b = 0.1 + 0.2 + 0.3", EVALUATED),
        (r"a - c = 0.1 + 0.2 \cdot 3", EVALUATED),
        (r"\sum_{i=1}^{3} a = 0.4 + 0.4", "i does not occur"),
        (r"\sum_{i=1}^{3} (a + i) = 1.4 + 2.4", EVALUATED),
        (r"\sum_{i=1}^{2} (a + i) = 1.4 - 2.4", EVALUATED),
        (r"\sum_{i=1}^{2} a i = 0.4123 \cdot 2 + (1 - 2)", EVALUATED),
        (r"a b c = 0.4123 \times 2", EVALUATED),
        (r"a b = \frac{0.1}{2}", EVALUATED),
    ],
)
def test_other_shape_is_evaluated(latex: str, message: str) -> None:
    """Where numbers do not repeat the shape of the symbols, the side has the value that it is printed with."""
    with pytest.raises(Exception, match=message):
        check(latex, MODEL)


def test_exact_numbers_of_another_shape_hold() -> None:
    """They need no symbols in their places, but then each digit must matter."""
    assert check(r"a - b = 0.6123 + \frac{1}{20}", MODEL).models == 1
    with pytest.raises(CoarseClaimError, match="a digit of this number could be another one"):
        check(r"a - b = 0.6623 + 0 \times 7", MODEL)

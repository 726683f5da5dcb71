"""Numbers are written as the package writes them."""

from __future__ import annotations

import numpy as np
from asking import NUMBERS, answers

from chainrule.derivation import is_exact, plain_number
from chainrule.derivation.latex import number


def test_writing() -> None:
    """Ties go to the even digit; large, small and exact numbers have their own forms."""
    rng = np.random.default_rng(2026)
    drawn = rng.normal(size=2000) * 10.0 ** rng.integers(-9, 12, 2000)
    rounded = [float(f"{value:.{digits}g}") for value in drawn[:500] for digits in (2, 4, 5)]
    values = [sign * value for value in (*NUMBERS, *drawn.tolist(), *rounded) for sign in (1, -1)]
    (found,) = answers([{"written": values}])

    assert [[is_exact(each), plain_number(each), number(each)] for each in values] == found

"""A limit is found where there is one, and refused where there is none."""

from __future__ import annotations

import math
from itertools import count
from typing import TYPE_CHECKING

import pytest

from formulatest.evaluation.limits import limit

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda _: 5.0, 5.0),
        (lambda _: 0.0, 0.0),
        (lambda h: h, 0.0),
        (lambda h: math.sin(h) / h, 1.0),
        (lambda h: (1 + h) ** (1 / h), math.e),
        (lambda h: (math.exp(3 + h) - math.exp(3)) / h, math.exp(3)),
        (lambda h: (math.tanh(1 + h) - math.tanh(1)) / h, 1 - math.tanh(1) ** 2),
        (lambda h: (math.sin(100 * (1 + h)) - math.sin(100)) / h, 100 * math.cos(100)),
        (lambda h: max(0, h - 0.06) / h, 0.0),
        (lambda h: (max(0, h) - max(0, -h)) / (2 * h), 0.5),
    ],
    ids=count(),
)
def test_limit(function: Callable[[float], float], expected: float) -> None:
    """To better than what a formula is compared to."""
    found = limit(function)

    assert found is not None
    value, error = found
    assert abs(value - expected) <= error + 1e-15 * abs(expected)
    assert error <= 1e-11 * abs(expected) + 1e-13


@pytest.mark.parametrize(
    "function",
    [
        lambda h: 1 / h,
        lambda h: 1 / h**2,
        lambda h: math.copysign(1, h),
        lambda h: 1 + 1e-3 * math.copysign(1, h),
        lambda h: max(0, h) / h,
        lambda h: math.sin(1 / h),
        lambda h: math.sqrt(abs(h)),
    ],
    ids=count(),
)
def test_no_limit(function: Callable[[float], float]) -> None:
    """What grows, jumps, swings or comes too slowly has none."""
    assert limit(function) is None

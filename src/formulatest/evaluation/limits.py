"""Finds what a function tends to from its values nearby."""

from __future__ import annotations

import math
from statistics import median
from typing import TYPE_CHECKING

from formulatest.errors import UndefinedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

STEPS = tuple(2.0**-power for power in range(1, 15))
FEWEST_STEPS = 8
SETTLED = 3e-11  # how closely estimates must agree, relative to the function's values nearby
ROUGHLY = 1e-2
SAFETY = 10  # the ratio of how far off estimates may be to how far they differ
SAME_ON_BOTH_SIDES = 1e-8


def limit(function: Callable[[float], float]) -> tuple[float, float] | None:
    """Return what a function tends to as its argument tends to 0 from both sides, or None if it does not settle.

    The mean of the values on both sides is a series in the square of the step. So two estimates give a better one,
    without the first term of the error, two of these a still better one, and so on (Richardson extrapolation).
    The difference between the two sides is a series in the odd powers of the step, and must tend to 0.

    Returns
    -------
    tuple of float, or None
        The limit, and how far off it may be.

    Raises
    ------
    UndefinedError
        If the function has no value near 0; farther away, it need not have one.
    """
    pairs = _pairs(function)
    mean, error = _extrapolated([(above + below) / 2 for _, above, below in pairs], first_power=2)
    gap, gap_error = _extrapolated([above - below for _, above, below in pairs], first_power=1)
    scale = max(abs(value) for _, *values in pairs for value in values)
    has_settled = error <= SETTLED * scale and max(abs(gap), gap_error) <= SAME_ON_BOTH_SIDES * scale
    return (mean, SAFETY * error) if has_settled else None


def _pairs(function: Callable[[float], float]) -> list[tuple[float, float, float]]:
    """Return the steps, from the largest at which the function is defined, with the values on both sides."""
    pairs: list[tuple[float, float, float]] = []
    for step in reversed(STEPS):
        try:
            pairs.insert(0, (step, function(step), function(-step)))
        except UndefinedError:
            if len(pairs) < FEWEST_STEPS:
                raise
            break
    return pairs


def _extrapolated(estimates: Sequence[float], first_power: int) -> tuple[float, float]:
    """Return the best value extrapolated from estimates with halved steps, and how far its neighbours differ from it.

    With smaller steps, the estimates get better until rounding makes them worse. From there on, neighbours may agree
    by chance, so they are ignored, provided that most of them are roughly equal. If not, it was the larger steps
    that agreed by chance, as they can for a wave, and the best value is still to come.
    """
    best, least = estimates[-1], math.inf
    scale = max(map(abs, estimates))
    row = [estimates[0]]
    for at, estimate in enumerate(estimates[1:], start=1):
        before, row = row, [estimate]
        for order, coarser in enumerate(before, start=1):
            row.append(row[-1] + (row[-1] - coarser) / (2 ** (first_power + 2 * order - 2) - 1))
        error, value = min(_agreement(row, before, order) for order in range(1, len(row)))
        if error < least:
            best, least = value, error
        elif least <= SETTLED * scale and error > 2 * least and _is_confirmed(best, estimates[at:], scale):
            break
    return best, least


def _is_confirmed(best: float, finer: Sequence[float], scale: float) -> bool:
    return median(abs(each - best) for each in finer) <= ROUGHLY * scale


def _agreement(row: Sequence[float], before: Sequence[float], order: int) -> tuple[float, float]:
    """Return how far an estimate is from its neighbours of lower order and larger step, and the estimate."""
    neighbours = [row[order - 1], before[order - 1], *before[order : order + 1]]
    return max(abs(row[order] - each) for each in neighbours), row[order]

"""What a function tends to, found from its values nearby."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

STEPS = tuple(2.0**-power for power in range(2, 15))
SETTLED = 3e-11  # how well the best two estimates must agree, compared with the function's values nearby
SAME_ON_BOTH_SIDES = 1e-3


def limit(function: Callable[[float], float]) -> float | None:
    """Return what a function tends to as its argument tends to 0 from both sides, or None if it does not settle.

    The mean of the values on both sides is a series in the square of the step. So two estimates give a better one
    without the error's first term, those again a better one, and so on (Richardson's extrapolation).
    The same is done with the difference of the two sides, divided by the step: it only settles if they meet.
    """
    above, below = [function(step) for step in STEPS], [function(-step) for step in STEPS]
    scale = max(map(abs, above + below))
    mean, error = _extrapolated([(one + other) / 2 for one, other in zip(above, below, strict=True)])
    slopes = [(one - other) / step for one, other, step in zip(above, below, STEPS, strict=True)]
    slope, slope_error = _extrapolated(slopes)
    has_settled = error <= SETTLED * scale and slope_error <= SAME_ON_BOTH_SIDES * max(scale, abs(slope))
    return mean if has_settled else None


def _extrapolated(estimates: Sequence[float]) -> tuple[float, float]:
    """Return the best value that estimates with halved steps lead to, and how far it is from the next best."""
    best, least = estimates[-1], abs(estimates[-1] - estimates[-2])
    row = [estimates[0]]
    for estimate in estimates[1:]:
        before, row = row, [estimate]
        for order, coarser in enumerate(before, start=1):
            finer = row[-1]
            row.append(finer + (finer - coarser) / (4**order - 1))
            error = max(abs(row[-1] - finer), abs(row[-1] - coarser))
            if error < least:
                best, least = row[-1], error
    return best, least

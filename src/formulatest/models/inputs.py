"""The inputs of a model: named numbers, which may have bounds, and for which other models have other values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from formulatest.errors import FormulaError

if TYPE_CHECKING:
    from collections.abc import Mapping

    Bounds = Mapping[str, tuple[float, float]]

SPREAD = 0.4
WIDE = 2.0  # how many times as large, of either sign
FAR = 100


def check_inputs(inputs: Mapping[str, Any], bounds: Bounds) -> None:
    """Raise an error unless each input is a number within its bounds."""
    for name, value in inputs.items():
        if not isinstance(value, int | float | complex | np.number) or isinstance(value, bool):
            raise FormulaError(f"the input {name} is a {type(value).__name__}, expected a number")
    for name, bound in bounds.items():
        if name not in inputs:
            raise FormulaError(f"there are bounds for {name}, expected one of the inputs: {', '.join(inputs)}")
        match bound:
            case (float() | int() as low, float() | int() as high):
                pass
            case _:
                raise FormulaError(f"the bounds of {name} are {bound!r}, expected two numbers")
        if not low <= inputs[name].real <= high:
            raise FormulaError(f"the input {name} is {inputs[name]}, expected a number between {low} and {high}")


def drawn(inputs: Mapping[str, float], bounds: Bounds, rng: np.random.Generator) -> dict[str, float]:
    """Return other values, within the bounds.

    An input without bounds is up to 40 % smaller or larger, and a 0 up to 0.4 away from it. In one half of the draws
    each may also change its sign, and be near 0 or twice as large again, which reaches both sides of a kink and
    all cases; in the other half it does not, which tests a formula for positive numbers often enough.
    Where an input is small or large, all that can be are of size 1 in a quarter of the draws, so that the small ones
    are not lost in the rounding of the large.
    """
    is_far = any(value and not 1 / FAR < abs(value) < FAR for value in inputs.values())
    is_wide, is_level = rng.random(2) < (1 / 2, is_far / 4)
    values = {}
    for name, value in inputs.items():
        size = abs(value) or 1
        if name in bounds:
            low, high = bounds[name]
            reach = (1 + SPREAD) * size
            if is_level and low <= 1 + SPREAD and high >= -(1 + SPREAD):
                reach = 1 + SPREAD
            values[name] = float(rng.uniform(max(low, -reach), min(high, reach)))
        else:
            factor = rng.uniform(-WIDE, WIDE) if is_wide else 1
            moved_value = factor * (value + size * rng.uniform(-SPREAD, SPREAD))
            values[name] = float(moved_value / size if is_level else moved_value)
    return values


def moved(inputs: Mapping[str, float], rng: np.random.Generator, rounding: float) -> dict[str, float]:
    """Return each input off by at most a share of itself; an `int` is exact."""
    return {
        name: value if isinstance(value, int) else value * (1 + rng.uniform(-rounding, rounding))
        for name, value in inputs.items()
    }

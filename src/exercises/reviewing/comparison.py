"""What the derivatives of a reader's function are compared with: central differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import check_gradients

if TYPE_CHECKING:
    from chainrule import Parameter
    from exercises.computation import Given

CLOSE = 1e-6  # the relative error up to which two derivatives are the same
FLOOR = 1e-4  # a smaller derivative is compared as if it were as large as this, as in `check_gradients`


def central_differences(given: Given) -> dict[Parameter, float]:
    """Return the central differences, which use the forward pass alone."""
    check = check_gradients(given.network, given.x, given.y, given.loss)
    if check.kinks:
        raise ValueError(
            f"example: a step of {check.kinks[0]} crosses a kink, expected no pre-activation so near to one"
        )
    return {parameter: check.numeric[parameter] for parameter in check.numeric}


def are_close(one: float, other: float) -> bool:
    """Return whether two derivatives are the same but for rounding."""
    return abs(one - other) <= CLOSE * max(abs(one), abs(other), FLOOR)

"""Other values near given ones, on which claims in symbols must hold, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np

SPREAD = 0.4


def varied(values: Mapping[str, float], rng: np.random.Generator) -> dict[str, float]:
    """Return each value up to 40 % smaller or larger, and a 0 up to 0.4 away, as with 0 too much would hold."""
    moves = rng.uniform(-SPREAD, SPREAD, size=len(values))
    return {name: value + float(move) * (value or 1) for (name, value), move in zip(values.items(), moves, strict=True)}

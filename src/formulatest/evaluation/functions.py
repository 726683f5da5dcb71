"""What formulas can use without a model: constants, functions and comparisons."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

CONSTANTS = {"e": math.e, "\\pi": math.pi}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "\\ln": np.log,
    "\\log": np.log,
    "\\exp": np.exp,
    "\\sin": np.sin,
    "\\cos": np.cos,
    "\\tanh": np.tanh,
    "\\max": lambda *each: np.max(np.stack(np.broadcast_arrays(*each)), axis=0),
    "\\min": lambda *each: np.min(np.stack(np.broadcast_arrays(*each)), axis=0),
}
FUNCTIONS_OF_SEVERAL = frozenset({"\\max", "\\min"})
COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "=": lambda left, right: left == right,
    "≠": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    ">": lambda left, right: left > right,
    "≤": lambda left, right: left <= right,
    "≥": lambda left, right: left >= right,
}

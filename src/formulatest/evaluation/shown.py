"""Values in messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from formulatest.protocol import Value

FEW_DIGITS = 6
ALL_DIGITS = 17


def shown(value: Value, digits: int = FEW_DIGITS) -> str:
    """Return a value on one line."""
    text = np.array2string(np.asarray(value), precision=digits, separator=", ").replace("\n", "")
    return text if np.ndim(value) else text.removesuffix(".")


def shown_apart(one: Value, other: Value) -> tuple[str, str]:
    """Return two values, each on one line, with enough digits to show that they differ."""
    for digits in range(FEW_DIGITS, ALL_DIGITS):
        texts = shown(one, digits), shown(other, digits)
        if texts[0] != texts[1]:
            return texts
    return shown(one, ALL_DIGITS), shown(other, ALL_DIGITS)

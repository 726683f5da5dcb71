"""Comparison of actual with expected output, where numbers are compared to the precision shown.

A number printed with decimals, or with an exponent, matches every number that rounds to it:
those within half a unit of its last digit.
A number that ends in its point, as NumPy prints whole numbers, matches only itself; so does an integer.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import zip_longest

NUMBER = re.compile(r"(?<![\w.])-?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?(?!\w|\.\d)")
FEW_ULP = Decimal("1e-15")


def difference(expected: str, actual: str, first: int = 1) -> str:
    """Return a description of the first difference, or "" if there is none.

    Parameters
    ----------
    expected, actual : str
        The two texts.
    first : int
        The number of the first expected line in its file.

    Trailing blanks and blank lines at the end are ignored, and several blanks in a row count as one.

    Examples
    --------
    >>> from exampletest.compare import difference
    >>> difference("loss 0.12", "loss 0.1234")
    ''
    >>> print(difference("loss 0.12", "loss 0.1261"))
    line 1: expected 0.12, found 0.1261
      expected: loss 0.12
      found:    loss 0.1261
    """
    for number, (line, found) in enumerate(zip_longest(_lines(expected), _lines(actual)), first):
        if line is None:
            return f"line {number}: expected the end of the output\n  found:    {found}"
        if found is None:
            return f"line {number}: found the end of the output\n  expected: {line}"
        if cause := _difference(line, found):
            return f"line {number}: {cause}\n  expected: {line}\n  found:    {found}"
    return ""


def _lines(text: str) -> list[str]:
    lines = [re.sub(r"[ \t]+", " ", line).rstrip() for line in text.rstrip().split("\n")]
    return lines if any(lines) else []


def _difference(expected: str, found: str) -> str:
    texts, found_texts = NUMBER.split(expected), NUMBER.split(found)
    if texts != found_texts:
        return "the text differs"
    for number, other in zip(NUMBER.findall(expected), NUMBER.findall(found), strict=True):
        if not _matches(number, other):
            return f"expected {number}, found {other}"
    return ""


def _matches(expected: str, found: str) -> bool:
    if expected == found or _is_integer(expected):
        return expected == found
    value, other = Decimal(expected), Decimal(found)
    exact = _is_integer(found) or re.search(r"\.(?!\d)", expected)
    half_unit = 0 if exact else Decimal((0, (5,), int(value.as_tuple().exponent) - 1))
    return abs(value - other) <= half_unit + FEW_ULP * abs(other)


def _is_integer(number: str) -> bool:
    return number.lstrip("-").isdigit()

"""The mutants of an output: each number in it, changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exampletest import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

LAST_DIGIT = re.compile(r"\d(?=\.?(?:[eE]|$))")


@dataclass(frozen=True)
class OutputMutant:
    """An output with one number changed.

    Attributes
    ----------
    kind : str
        ``digit`` or ``sign``.
    text : str
        The whole output.
    column : int
        The number's position in the text, counted from 0.
    change : str
        The number before and after.
    """

    kind: str
    text: str
    column: int
    change: str


def output_mutants(text: str) -> Iterator[OutputMutant]:
    """Yield an output with the last digit of one number changed, or its sign dropped.

    Examples
    --------
    >>> from mutation.outputs import output_mutants
    >>> [each.text for each in output_mutants("loss -0.19")]
    ['loss -0.10', 'loss -0.18', 'loss 0.19']
    """
    for match in NUMBER.finditer(text):
        for kind, changed in _changed(match[0]):
            whole = text[: match.start()] + changed + text[match.end() :]
            yield OutputMutant(kind, whole, match.start(), f"{match[0]} → {changed}")


def _changed(number: str) -> Iterator[tuple[str, str]]:
    digit = LAST_DIGIT.search(number)
    assert digit  # every number has one
    for step in (1, -1):
        yield "digit", f"{number[: digit.start()]}{(int(digit[0]) + step) % 10}{number[digit.end() :]}"
    if number.startswith("-") and float(number):
        yield "sign", number[1:]

"""The ``wrong-numbers`` fence: a table of every number that a known mistake gives on the running example.

One row per number and parameter, sorted by number; the right gradients are included.
"""

from __future__ import annotations

from docsite.fences.fence import MarkdownFence
from docsite.practice.numbers import DIGITS, KnownNumber, rows


def table() -> list[str]:
    """Return the lines of the table in Markdown.

    Returns
    -------
    list of str
        The head, then a row for each number of each parameter.

    Examples
    --------
    >>> from docsite.fences.wrong_numbers import table
    >>> table()[0]
    '| Number | Parameter | What it is |'
    """
    return ["| Number | Parameter | What it is |", "|---:|---|---|", *map(line, rows())]


def line(row: KnownNumber) -> str:
    """Return a row of the table."""
    parameter = row.parameter
    right = f"[**right**](derivations/layer-{parameter.l}.md#{str(parameter).replace('_', '-')})"
    wrong = ", or ".join(f"[{each.name}](#{each.taught.partition('#')[2]})" for each in row.mistakes)
    return f"| {four_digits(row.value)} | `{parameter}` | {wrong or right} |"


def four_digits(value: float) -> str:
    """Return a number as a reader would search for it: to four significant digits and without an exponent.

    Parameters
    ----------
    value : float
        A number.

    Returns
    -------
    str
        Its digits.

    Examples
    --------
    >>> from docsite.fences.wrong_numbers import four_digits
    >>> four_digits(-0.00636013), four_digits(0.0)
    ('-0.006360', '0')
    """
    if value == 0:
        return "0"
    exponent = int(f"{value:.{DIGITS - 1}e}".split("e")[1])
    return f"{value:.{DIGITS - 1 - exponent}f}"


class WrongNumbers(MarkdownFence):
    """Lists the numbers that mistakes lead to."""

    language = "wrong-numbers"

    def markdown(self, body: str) -> list[str]:
        """Return the table."""
        if body.strip():
            raise ValueError(f"found {body!r}, expected nothing in the fence")
        return table()

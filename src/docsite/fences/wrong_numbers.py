"""The ``wrong-numbers`` fence: a table of every number that a known mistake gives on the running example.

One row per number and parameter, sorted by number; the right gradients are included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule.examples import tutorial
from docsite.fences.fence import MarkdownFence
from exercises import IN_GRADIENTS, Computation, Given

if TYPE_CHECKING:
    from chainrule import Parameter

DIGITS = 4


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
    example = tutorial()
    given = Given.of(example)
    right = Computation(given)
    rows: dict[tuple[float, Parameter], list[str]] = {}
    for parameter in example.network.parameters():
        true = _rounded(right.derivative(parameter))
        anchor = str(parameter).replace("_", "-")
        rows[true, parameter] = [f"[**right**](derivations/layer-{parameter.l}.md#{anchor})"]
        for mistake in IN_GRADIENTS:
            value = _rounded(mistake(given).derivative(parameter))
            if value != true:
                rows.setdefault((value, parameter), []).append(f"[{mistake.name}](#{mistake.taught.partition('#')[2]})")
    ordered = sorted(rows.items(), key=lambda row: (row[0][0], str(row[0][1])))
    body = [f"| {four_digits(value)} | `{parameter}` | {', or '.join(what)} |" for (value, parameter), what in ordered]
    return ["| Number | Parameter | What it is |", "|---:|---|---|", *body]


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS - 1}e}") + 0.0  # no -0


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

"""The report on a formula that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from formulatest.errors import FormulaError


def report(latex: str, error: FormulaError) -> str:
    """Return what is wrong with a formula, the formula, and a pointer to the place.

    Parameters
    ----------
    latex : str
        LaTeX without dollar signs.
    error : FormulaError
        What is wrong.

    Examples
    --------
    >>> from formulatest import Equations, FalseClaimError, check
    >>> from formulatest.documents.report import report
    >>> latex = "x + 1 = 2x"
    >>> try:
    ...     check(latex, Equations({"x": 0.5}))
    ... except FalseClaimError as error:
    ...     print(report(latex, error))
    the left side is 1.5, the right side is 1. (on the example of the page)
      x + 1 = 2x
              ^
    """
    column = error.column
    if column is None:
        return "\n  ".join([error.message, *latex.strip().split("\n")])
    start, end = latex.rfind("\n", 0, column) + 1, latex.find("\n", column)
    line = latex[start : end if end >= 0 else None].expandtabs(1).rstrip()
    return f"{error.message}\n  {line}\n  {' ' * (column - start)}^"

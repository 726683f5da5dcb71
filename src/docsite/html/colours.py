"""Which formulas of a page are coloured: those on lines of their own and in tables, as the run of the page marked them.

A formula in a sentence has the colour of the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pagetest import normal

if TYPE_CHECKING:
    import re

    from docsite.page import CurrentPage


def marked_latex(page: CurrentPage, latex: str, place: re.Match[str]) -> str:
    """Return the LaTeX of a formula with marks around its symbols and numbers; empty if it has no colours.

    Parameters
    ----------
    page : CurrentPage
        The page.
    latex : str
        The formula.
    place : re.Match
        Where it is in the text of the HTML.
    """
    is_display = place["tag"] == "div"
    if not is_display and not _is_in_table(place):
        return ""
    outcomes = page.formulas or ()
    found = (each.coloured for each in outcomes if (each.latex, each.is_display) == (normal(latex), is_display))
    return next(filter(None, found), "")


def _is_in_table(place: re.Match[str]) -> bool:
    before = place.string[: place.start()]
    return before.rfind("<td") > before.rfind("</td>")

"""The step that puts a badge beside each display formula: how it was tested, as the run of its page recorded."""

import html
import re

from markdown.postprocessors import Postprocessor

from docsite.page import CurrentPage
from pagetest import Outcome, PageError, normal

FORMULA = re.compile(r'<(?:div|span) class="arithmatex')
# Those of exercises have none; tests/exercises tests them, all that a page shows without its script among them.
DISPLAY = re.compile(r'<div class="arithmatex(?![^>]* data-exercise)[^>]* data-tex="(?P<latex>[^"]*)">')


class Badges(Postprocessor):
    """Writes the badges; a docstring or a notebook, whose formulas no run of a page tests, gets none."""

    def __init__(self, page: CurrentPage) -> None:
        super().__init__(page.md)
        self.page = page

    def run(self, text: str) -> str:
        """Write them all."""
        formulas = self.page.formulas if FORMULA.search(text) else None
        if formulas is None:
            return text
        displayed = [formula for formula in formulas if formula.is_display]

        def with_badge(found: re.Match[str]) -> str:
            latex = normal(html.unescape(found["latex"]))
            for number, formula in enumerate(displayed):
                if formula.latex == latex:
                    return badge(displayed.pop(number)) + found[0]
            where = self.page.path.as_posix() if self.page.path else ""
            raise PageError(f'{where}: a formula that is not in the text of the page was not tested: "{latex}"')

        return DISPLAY.sub(with_badge, text)


def badge(formula: Outcome) -> str:
    """Return the badge of a formula, as HTML to put before it.

    The style sheet draws the sign itself: it is not text that a search would find or a copy would contain.
    A tap or a click shows the words, because the badge can be focused, but the Tab key does not stop at it.

    Parameters
    ----------
    formula : Outcome
        What became of the formula.

    Examples
    --------
    >>> from docsite.html.badges import badge
    >>> from pagetest import Outcome
    >>> badge(Outcome("z = 1", True, "definition", 1, 1))
    '<span class="mark definition" role="img" tabindex="-1" title="definition"></span>'
    """
    kind = {"": "tested"}.get(formula.mark, formula.mark.partition(":")[0].replace(" ", "-"))
    return f'<span class="mark {kind}" role="img" tabindex="-1" title="{html.escape(badge_words(formula))}"></span>'


def badge_words(formula: Outcome) -> str:
    """Return the words of a formula's badge.

    Parameters
    ----------
    formula : Outcome
        What became of the formula.

    Examples
    --------
    >>> from docsite.html.badges import badge_words
    >>> from pagetest import Outcome
    >>> badge_words(Outcome("z_j = b_j", True, "", 12, 21)), badge_words(Outcome("z = 1", True, "", 1, 1))
    ('tested: 12 index values × 21 examples', 'tested on the example of this page')
    """
    if formula.mark == "wrong":
        return "wrong on purpose: tested to be false"
    if formula.mark == "definition" or formula.reason:
        return formula.mark
    if formula.models == 1:
        return "tested on the example of this page"
    if formula.index_values == 1:
        return f"tested on {formula.models} examples"
    return f"tested: {formula.index_values} index values × {formula.models} examples"

"""A small mark beside each display formula says what was tested of it: what the run of its page has recorded."""

import html
import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

from docsite.page import Source
from exampletest.environments import environment_of
from pagetest.errors import PageError
from pagetest.record import Outcome, normal, record

FORMULA = re.compile(r'<(?:div|span) class="arithmatex')
# KaTeX writes the LaTeX of each formula into its MathML.
DISPLAY = re.compile(
    r'(?P<start><div class="arithmatex[^>]*>)(?=.*?<annotation[^>]*>(?P<latex>.*?)</annotation>)', re.DOTALL
)


def makeExtension() -> Extension:
    """Return the extension, as Python-Markdown asks for it."""
    return _Marks()


class _Marks(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        marker = _Marker(Source.of(md, "docsite-marks-source"))
        md.postprocessors.register(marker, "docsite-marks", 4)  # after docsite.html.formulas, whose errors come first


class _Marker(Postprocessor):
    """Writes the marks; a text that is no page, whose formulas nobody has tested, gets none."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source

    def run(self, text: str) -> str:
        page = self.source.page() if FORMULA.search(text) else None
        if page is None or environment_of(page):  # what runs elsewhere is tested elsewhere
            return text
        displayed = [formula for formula in record(page).formulas if formula.is_display]

        def marked(found: re.Match[str]) -> str:
            latex = normal(html.unescape(found["latex"]))
            for number, formula in enumerate(displayed):
                if formula.latex == latex:
                    return mark(displayed.pop(number)) + found["start"]
            message = f'{page.as_posix()}: a formula that stands not in the text of the page was not tested: "{latex}"'
            raise PageError(message)

        return DISPLAY.sub(marked, text)


def mark(formula: Outcome) -> str:
    """Return the mark of a formula, as HTML that stands before it.

    The sign itself is drawn by the style sheet: it is no text that a search or a copy would hold.
    A finger or a click makes the words appear, as the mark can be focused, but it is no stop of the Tab key.

    Parameters
    ----------
    formula : Outcome
        The formula, and what became of it.

    Examples
    --------
    >>> from docsite.html.badges import mark
    >>> from pagetest.record import Outcome
    >>> mark(Outcome("z = 1", True, "definition", 1, 1))
    '<span class="mark definition" role="img" tabindex="-1" title="definition"></span>'
    """
    kind = {"": "tested"}.get(formula.mark, formula.mark.partition(":")[0].replace(" ", "-"))
    return f'<span class="mark {kind}" role="img" tabindex="-1" title="{html.escape(words(formula))}"></span>'


def words(formula: Outcome) -> str:
    """Return what the mark of a formula says.

    Parameters
    ----------
    formula : Outcome
        The formula, and what became of it.

    Examples
    --------
    >>> from docsite.html.badges import words
    >>> from pagetest.record import Outcome
    >>> words(Outcome("z_j = b_j", True, "", 12, 21)), words(Outcome("z = 1", True, "", 1, 1))
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

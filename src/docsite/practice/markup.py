"""The Markdown of exercises as HTML: for a page with its formulas set, for the bank with their LaTeX."""

from __future__ import annotations

import html
import re
from functools import cache
from xml.etree.ElementTree import tostring

from markdown import Markdown

from docsite.html.formulas import FORMULA
from docsite.html.rows import make_breakable
from docsite.html.temml import mathml


def html_of(text: str) -> str:
    r"""Return a text of an exercise as HTML, each formula as an empty element with its LaTeX.

    Parameters
    ----------
    text : str
        Markdown with LaTeX between dollar signs.

    Examples
    --------
    >>> from docsite.practice.markup import html_of
    >>> html_of("*What* is $x$ ?")
    '<p><em>What</em> is <span class="arithmatex" translate="no" data-exercise data-tex="x"></span> ?</p>'
    """
    return FORMULA.sub(_placed, _markdown().reset().convert(text))


def set_formulas(text: str) -> str:
    """Return the HTML of `html_of` with its formulas set.

    Parameters
    ----------
    text : str
        The HTML.
    """
    return re.sub(r'<(span|div) class="arithmatex" translate="no" data-exercise data-tex="([^"]*)">', _set, text)


def _placed(formula: re.Match[str]) -> str:
    tag, latex = formula["tag"], html.unescape(formula["latex"]).strip()
    element = f'<{tag} class="arithmatex" translate="no" data-exercise data-tex="{html.escape(latex)}"></{tag}>'
    before, after = formula["before"], formula["after"]
    return f'<span class="unbroken">{before}{element}{after}</span>' if before or after else element


def _set(formula: re.Match[str]) -> str:
    math = mathml(html.unescape(formula[2]), is_display=formula[1] == "div")
    make_breakable(math)
    return formula[0] + tostring(math, encoding="unicode", short_empty_elements=False)


@cache
def _markdown() -> Markdown:
    settings = {"generic": True, "inline_syntax": ["dollar"], "block_syntax": ["dollar"]}
    return Markdown(extensions=["pymdownx.arithmatex"], extension_configs={"pymdownx.arithmatex": settings})

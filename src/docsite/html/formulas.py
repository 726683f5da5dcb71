"""The steps that replace the formulas marked by `pymdownx.arithmatex` (generic) by MathML."""

import html
import re
from xml.etree.ElementTree import Element, tostring

from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from docsite.html.colours import marked_latex
from docsite.html.plain import plain_text
from docsite.html.rows import make_breakable
from docsite.html.temml import mathml
from docsite.page import CurrentPage

FORMULA = re.compile(
    r'(?P<before>\(?)<(?P<tag>span|div) class="arithmatex">'
    r"\\[(\[](?P<latex>.*?)\\[)\]]</(?P=tag)>(?P<after>[.,;:!?)]*)",
    re.DOTALL,
)

LINKED = re.compile(
    r"<a (?P<attributes>[^>]*)>"
    r'(?=<span class="arithmatex"(?:(?!</a>).)*<span hidden>(?P<text>[^<]*)</span></span></a>)',
    re.DOTALL,
)


class HeadingLabels(Treeprocessor):
    """Gives headings with a formula a label in plain text for the table of contents, unless the page gives one."""

    def __init__(self, page: CurrentPage) -> None:
        super().__init__(page.md)
        self.page = page

    def run(self, root: Element) -> None:
        """Label them all."""
        for heading in root.iter():
            if re.fullmatch("h[1-6]", heading.tag) and heading.find("span[@class='arithmatex']") is not None:
                heading.attrib.setdefault("data-toc-label", "".join(map(self._plain, heading.itertext())))

    def _plain(self, text: str) -> str:
        if not text.startswith(r"\("):
            return text
        return plain_text(set_formula(self.page, text[2:-2], is_display=False))


class Formulas(Postprocessor):
    """Sets the formulas of a page."""

    def __init__(self, page: CurrentPage) -> None:
        super().__init__(page.md)
        self.page = page

    def run(self, text: str) -> str:
        """Set them all."""
        text = FORMULA.sub(self._element, text)
        # A link that is a formula gets a name: not every browser makes one of MathML.
        return LINKED.sub(r'<a aria-label="\g<text>" \g<attributes>>', text)

    def _element(self, formula: re.Match[str]) -> str:
        tag, latex = formula["tag"], html.unescape(formula["latex"]).strip()
        math = set_formula(self.page, latex, is_display=tag == "div")
        text = plain_text(math)
        if marked := marked_latex(self.page, latex, formula):
            math = set_formula(self.page, marked, is_display=tag == "div")
        make_breakable(math)
        # The search reads the plain text, which nobody sees or hears; a copy gets the LaTeX.
        math.set("data-search-exclude", "")
        markup = tostring(math, encoding="unicode", short_empty_elements=False)
        element = (
            f'<{tag} class="arithmatex" translate="no" data-tex="{html.escape(latex)}">{markup}'
            f"<span hidden>{html.escape(text)}</span></{tag}>"
        )
        before, after = formula["before"], formula["after"]  # which a browser would leave in another line
        return f'<span class="unbroken">{before}{element}{after}</span>' if before or after else element


def set_formula(page: CurrentPage, latex: str, *, is_display: bool) -> Element:
    """Return a formula of a page as MathML."""
    latex = latex.strip()
    try:
        return mathml(latex, is_display=is_display)
    except ValueError as error:
        mark = "$$" if is_display else "$"
        raise page.error(f"{mark} {latex} {mark}", error) from None

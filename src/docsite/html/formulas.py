"""The steps that replace the formulas marked by `pymdownx.arithmatex` (generic) by KaTeX's HTML."""

import html
import re
from xml.etree.ElementTree import Element

from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from docsite.html.katex import NOT_SEARCHED, VISIBLE, katex
from docsite.page import CurrentPage

FORMULA = re.compile(
    r'<(?P<tag>span|div)(?P<attributes> class="arithmatex[^>]*)>\\[(\[](?P<latex>.*?)\\[)\]]</(?P=tag)>', re.DOTALL
)
GLYPHS_ON_A_PHONE = 22  # a formula with fewer is narrower than the 255 px beside its badge
HEAVY = 10_000  # characters of markup; the browser lays out what is heavier only when it comes near the screen
STRUT = re.compile(r'<span class="katex-strut" style="height:([\d.]+)em;(?:vertical-align:-([\d.]+)em;)?">')


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
        mathml, _, _ = rendered(self.page, text[2:-2], is_display=False).partition("<annotation")
        return _without_tags(mathml)


class Formulas(Postprocessor):
    """Renders the formulas of a page."""

    def __init__(self, page: CurrentPage) -> None:
        super().__init__(page.md)
        self.page = page

    def run(self, text: str) -> str:
        """Render them all."""
        return FORMULA.sub(self._element, text)

    def _element(self, formula: re.Match[str]) -> str:
        is_display = formula["tag"] == "div"
        markup = rendered(self.page, html.unescape(formula["latex"]), is_display=is_display)
        attributes = formula["attributes"]
        if is_display and _is_wide(markup):
            # On a phone the formula scrolls in a box, which the keyboard must reach.
            attributes += ' tabindex="0" role="group" aria-label="Formula"'
        if is_display and len(markup) > HEAVY and (height := _height(markup)):
            # The style sheet reserves its space, so nothing moves when the formula appears.
            attributes += f' style="--katex-height: {height:.4f}"'
        return f"<{formula['tag']}{attributes}>{markup}</{formula['tag']}>"


def rendered(page: CurrentPage, latex: str, *, is_display: bool) -> str:
    """Return a formula of a page as HTML."""
    latex = latex.strip()
    try:
        return katex(latex, is_display=is_display)
    except ValueError as error:
        mark = "$$" if is_display else "$"
        raise page.error(f"{mark} {latex} {mark}", error) from None


def _without_tags(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def _is_wide(markup: str) -> bool:
    _, _, visible = markup.partition(VISIBLE + NOT_SEARCHED + ">")
    return len(_without_tags(visible)) >= GLYPHS_ON_A_PHONE


def _height(markup: str) -> float:
    """Return the height of a formula in em, from the height and depth that KaTeX gives for its parts."""
    parts = [(float(height), float(depth or 0)) for height, depth in STRUT.findall(markup)]
    return max((height - depth for height, depth in parts), default=0) + max((depth for _, depth in parts), default=0)

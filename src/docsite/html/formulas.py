r"""Formulas become HTML and MathML when the site is built, so that no page needs a script for them.

KaTeX runs here, in V8, and replaces what `pymdownx.arithmatex` (generic) marked as a formula.
What KaTeX refuses or warns of ends the build.
"""

import atexit
import html
import re
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from py_mini_racer import MiniRacer

from pagetest.errors import PageError, located

KATEX = Path(__file__).parents[3] / "node_modules" / "katex" / "dist" / "katex.min.js"
FORMULA = re.compile(
    r'<(?P<tag>span|div)(?P<attributes> class="arithmatex[^>]*)>\\[(\[](?P<latex>.*?)\\[)\]]</(?P=tag)>', re.DOTALL
)
# KaTeX writes a formula three times, as MathML, as LaTeX and for the eye; the search reads the first alone.
NOT_SEARCHED = " data-search-exclude"
SHOWN = '<span class="katex-html" aria-hidden="true"'
SOURCE = '<annotation encoding="application/x-tex"'
GLYPHS_ON_A_PHONE = 22  # a formula with fewer is narrower than the 255 px that its mark leaves
HEAVY = 10_000  # characters of markup; the browser lays out what is heavier only when it comes near the screen
STRUT = re.compile(r'<span class="katex-strut" style="height:([\d.]+)em;(?:vertical-align:-([\d.]+)em;)?">')

# A warning of KaTeX goes to the console, where nobody would read it.
SCRIPT = """
globalThis.console = {warn: (message) => { throw new Error(message); }};
function render(latex, displayMode) {
    try {
        return {html: katex.renderToString(latex, {displayMode, strict: "error", throwOnError: true})};
    } catch (error) {
        return {problem: error.rawMessage || error.message};
    }
}
"""


def makeExtension() -> Extension:
    """Return the extension, as Python-Markdown asks for it."""
    return _Formulas()


class _Formulas(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.postprocessors.register(_Renderer(md), "docsite-formulas", 5)  # after all that puts stashed HTML back
        md.treeprocessors.register(_Labels(md), "docsite-formula-labels", 7)  # between attr_list and toc


class _Renderer(Postprocessor):
    def run(self, text: str) -> str:
        return FORMULA.sub(_element, text)


class _Labels(Treeprocessor):
    """Gives headings with a formula a label in plain text for the table of contents, unless the page gives one."""

    def run(self, root: Element) -> None:
        for heading in root.iter():
            if re.fullmatch("h[1-6]", heading.tag) and heading.find("span[@class='arithmatex']") is not None:
                heading.attrib.setdefault("data-toc-label", "".join(map(_plain, heading.itertext())))


def _plain(text: str) -> str:
    if not text.startswith(r"\("):
        return text
    mathml, _, _ = rendered(text[2:-2].strip(), is_display=False).partition("<annotation")
    return _without_tags(mathml)


def _without_tags(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def _element(formula: re.Match[str]) -> str:
    is_display = formula["tag"] == "div"
    katex = rendered(html.unescape(formula["latex"]).strip(), is_display=is_display)
    attributes = formula["attributes"]
    if is_display and _is_wide(katex):
        # On a phone the formula scrolls in its own box, which the keyboard must reach.
        attributes += ' tabindex="0" role="group" aria-label="Formula"'
    if is_display and len(katex) > HEAVY and (height := _height(katex)):
        # Its place is kept by the style sheet, so that nothing moves when the formula comes.
        attributes += f' style="--katex-height: {height:.4f}"'
    return f"<{formula['tag']}{attributes}>{katex}</{formula['tag']}>"


def _is_wide(katex: str) -> bool:
    _, _, shown = katex.partition(SHOWN + NOT_SEARCHED + ">")
    return len(_without_tags(shown)) >= GLYPHS_ON_A_PHONE


def _height(katex: str) -> float:
    """Return how high a formula is, in its own em: KaTeX gives height and depth of its parts."""
    parts = [(float(height), float(depth or 0)) for height, depth in STRUT.findall(katex)]
    return max((height - depth for height, depth in parts), default=0) + max((depth for _, depth in parts), default=0)


@cache
def rendered(latex: str, *, is_display: bool) -> str:
    r"""Return a formula as HTML with MathML.

    Parameters
    ----------
    latex : str
        The formula, without its delimiters.
    is_display : bool
        Whether it stands on lines of its own.

    Returns
    -------
    str
        A ``<span class="katex">``, in a ``<span class="katex-display">`` if on lines of its own.

    Raises
    ------
    PageError
        If KaTeX refuses the formula or warns of it; the message names the page and the line.
    """
    answer = _engine().call("render", latex, is_display)
    if "problem" in answer:
        mark = "$$" if is_display else "$"
        source = f"{mark} {latex} {mark}"
        raise located(source, f'KaTeX: {answer["problem"]}, in "{latex}"')
    markup: str = answer["html"]
    return markup.replace(SHOWN, SHOWN + NOT_SEARCHED).replace(SOURCE, SOURCE + NOT_SEARCHED)


@cache
def _engine() -> MiniRacer:
    if not KATEX.is_file():
        message = "KaTeX was not found in node_modules; run `make site`, which installs it"
        raise PageError(message)
    engine = MiniRacer()
    # Left to the garbage collector at the end of the process, it can wait for ever for a thread that is gone by then.
    atexit.register(engine.close)
    engine.eval(KATEX.read_text(encoding="utf-8"))
    engine.eval(SCRIPT)
    return engine

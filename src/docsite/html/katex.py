"""KaTeX, which turns LaTeX into HTML and MathML when the site is built, so that no page needs a script for it.

It runs in V8. Whatever it rejects or warns about is an error.
"""

import atexit
from functools import cache
from pathlib import Path

from py_mini_racer import MiniRacer

from pagetest import PageError

KATEX = Path(__file__).parents[3] / "node_modules" / "katex" / "dist" / "katex.min.js"
# KaTeX writes a formula three times, as MathML, as LaTeX and for the eye; the search reads only the first.
NOT_SEARCHED = " data-search-exclude"
VISIBLE = '<span class="katex-html" aria-hidden="true"'
SOURCE = '<annotation encoding="application/x-tex"'

# KaTeX's warnings go to the console, where nobody would read them.
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


@cache
def katex(latex: str, *, is_display: bool) -> str:
    r"""Return a formula as HTML with MathML.

    Parameters
    ----------
    latex : str
        The formula, without its delimiters.
    is_display : bool
        Whether it is a display.

    Returns
    -------
    str
        A ``<span class="katex">``, in a ``<span class="katex-display">`` if it is a display.

    Raises
    ------
    ValueError
        If KaTeX rejects the formula or warns about it.
    """
    answer = _engine().call("render", latex, is_display)
    if "problem" in answer:
        raise ValueError(f'KaTeX: {answer["problem"]}, in "{latex}"')
    markup: str = answer["html"]
    return markup.replace(VISIBLE, VISIBLE + NOT_SEARCHED).replace(SOURCE, SOURCE + NOT_SEARCHED)


@cache
def _engine() -> MiniRacer:
    if not KATEX.is_file():
        raise PageError("KaTeX was not found in node_modules; run `make site`, which installs it")
    engine = MiniRacer()
    # Left to the garbage collector at exit, it could wait for ever for a thread that no longer exists.
    atexit.register(engine.close)
    engine.eval(KATEX.read_text(encoding="utf-8"))
    engine.eval(SCRIPT)
    return engine

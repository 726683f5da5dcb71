"""Temml, which turns LaTeX into MathML when the site is built, so that no page needs a script for it.

It runs in V8. Whatever it rejects or warns about is an error.
"""

import atexit
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

from py_mini_racer import MiniRacer

from pagetest import PageError

NAMESPACE = ' xmlns="http://www.w3.org/1998/Math/MathML"'  # HTML needs none
TEMML = Path(__file__).parents[3] / "node_modules" / "temml" / "dist" / "temml.min.js"

# Temml's warnings go to the console, where nobody would read them. In strict mode it refuses what LaTeX has not,
# and so our own marks of symbols, too.
SCRIPT = r"""
globalThis.console = {log: (message) => { throw new Error(message); }};
console.warn = console.error = console.log;
const trust = ({command}) => command === "\\class" || command === "\\data";
function render(latex, displayMode) {
    const strict = !/\\(class|data)\b/.test(latex);
    try {
        return {mathml: temml.renderToString(latex, {displayMode, strict, throwOnError: true, trust, xml: true})};
    } catch (error) {
        return {problem: error.message.split(/ at (?:position|end of input)/)[0].trim()};
    }
}
"""


def mathml(latex: str, *, is_display: bool) -> Element:
    r"""Return a formula as MathML.

    Parameters
    ----------
    latex : str
        The formula, without its delimiters. ``\class{name}{…}`` and ``\data{name=value}{…}`` mark parts of it.
    is_display : bool
        Whether it is a display.

    Returns
    -------
    Element
        A ``<math>``, which the caller may change.

    Raises
    ------
    ValueError
        If Temml rejects the formula or warns about it.

    Examples
    --------
    >>> from docsite.html.temml import mathml
    >>> [each.tag for each in mathml(r"\class{k-weight}{w}", is_display=False).iter()]
    ['math', 'mi']
    """
    math = fromstring(_markup(latex, is_display=is_display))  # noqa: S314 (Temml's own)
    for each in math.iter():
        if each.tag in ("math", "mtd"):
            each.attrib.pop("style", None)  # the style sheet says it
        _mark_signs(each)
    for cell in math.iterfind(".//mtd[@class='tml-left']"):
        _mark_operator(cell)
    math.attrib.pop("class", None)
    return math


def _mark_signs(row: Element) -> None:
    """Mark the signs before numbers and letters, which Temml does not all find, and the places of no space at all."""
    before = None
    for each in row:
        is_first = before is None or (before.tag == "mo" and before.text not in (*")]}|!′⁡", None))
        if is_first and each.tag == "mo" and each.text in ("+", "−") and row.tag != "mtd":
            each.set("form", "prefix")
        if each.text == "\N{FUNCTION APPLICATION}":
            each.set("class", "applied")  # Firefox leaves a gap there, which the style sheet closes
        before = each


def _mark_operator(cell: Element) -> None:
    """Mark a plus or minus that begins the right side of an `aligned` as an operator, as LaTeX does: it goes on."""
    first = next((each for each in cell.iter() if each.tag not in ("mtd", "mrow", "mspace")), None)
    if first is not None and first.tag == "mo" and first.text in ("+", "−"):
        first.set("form", "infix")


@cache
def _markup(latex: str, *, is_display: bool) -> str:
    answer = _engine().call("render", latex, is_display)
    if "problem" in answer:
        raise ValueError(f'Temml: {answer["problem"]}, in "{latex}"')
    markup: str = answer["mathml"]
    return markup.replace(NAMESPACE, "", 1)


@cache
def _engine() -> MiniRacer:
    if not TEMML.is_file():
        raise PageError("Temml was not found in node_modules; run `make site`, which installs it")
    engine = MiniRacer()
    # Left to the garbage collector at exit, it could wait for ever for a thread that no longer exists.
    atexit.register(engine.close)
    engine.eval(TEMML.read_text(encoding="utf-8"))
    engine.eval(SCRIPT)
    return engine

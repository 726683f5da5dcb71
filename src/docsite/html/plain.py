"""Formulas as plain text, for the search and the table of contents: what a person would type, such as ∂L/∂w1_32."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from xml.etree.ElementTree import Element

INFIX = re.compile("[=≈≠<>≤≥≪≫←→↦∈+−×·⋅⊙±∘∼:]")
TOUCHING = re.compile(r"(?<![^\W\d])d$|[\s∂Δ∇√(\[{|−/]$")  # what follows touches these
TOUCHED = re.compile(r"[\s(\[{|,/′ᵀ)\]}]")  # and these touch what is before them
POWERS = str.maketrans("123456789⊤", "¹²³⁴⁵⁶⁷⁸⁹ᵀ")
LAYER = re.compile(r"\(\d+\)")
HATS = {"ˆ": "\u0302", "^": "\u0302", "¯": "\u0304", "‾": "\u0304", "˜": "\u0303", "~": "\u0303"}


def plain_text(math: Element) -> str:
    r"""Return a formula as plain text.

    Parameters
    ----------
    math : Element
        Its MathML.

    Returns
    -------
    str
        One line: fractions with a slash, and indices as in the names of the code, such as ``w1_32``.

    Examples
    --------
    >>> from xml.etree.ElementTree import fromstring
    >>> from docsite.html.plain import plain_text
    >>> plain_text(fromstring("<math><mfrac><mn>1</mn><msqrt><mn>10</mn></msqrt></mfrac></math>"))
    '1/√10'
    """
    return re.sub(r"\s+", " ", _text(math)).strip()


def _text(node: Element) -> str:
    return WRITERS.get(node.tag.rpartition("}")[2], _row)(node)


def _row(node: Element) -> str:
    return _joined(map(_text, node))


def _joined(parts: Iterable[str]) -> str:
    """Return factors beside each other with a space between them, except where one touches the other."""
    line = ""
    for part in parts:
        is_after_fraction = part.startswith("(") and re.search(r"/\w+$", line)
        touches = not line or TOUCHING.search(line) or (TOUCHED.match(part) and not is_after_fraction)
        line += part if touches else f" {part}"
    return line.replace(" \u2061", "\u2061").replace("\u2061 (", "(").replace("\u2061", "")


def _word(node: Element) -> str:
    return unicodedata.normalize("NFKC", node.text or "")


def _operator(node: Element) -> str:
    sign = node.text or ""
    if node.get("form") == "prefix":
        return sign
    if sign == ",":
        return ", "
    return f" {sign} " if INFIX.fullmatch(sign) else sign


def _compact(node: Element) -> str:
    """Return an index or an exponent, without spaces: indices beside each other are letters of one word."""
    return plain_text(node).replace(" ", "")


def _bracketed(text: str, but_for: str = r"[\w.,′]+") -> str:
    is_one = re.fullmatch(but_for, text) or re.fullmatch(r"\([^()]*\)", text)
    return text if is_one else f"({text})"


def _fraction(node: Element) -> str:
    top, bottom = map(plain_text, node)
    return f"{_bracketed(top, '[^ /]+')}/{_bracketed(bottom, '[^ /]+')}"


def _index(node: Element) -> str:
    return f"_{_bracketed(_compact(node))}"


def _power(node: Element) -> str:
    exponent = _compact(node)
    if LAYER.fullmatch(exponent):
        return exponent[1:-1]  # the layer, as in the names of the code
    if re.fullmatch(r"[1-9⊤]", exponent):
        return exponent.translate(POWERS)
    if re.fullmatch(r"[′″]+|\(.*\)|\*", exponent):
        return exponent
    return f"^{_bracketed(exponent, '[−]?[^ /+−×]+')}"


def _with_scripts(node: Element) -> str:
    base, *scripts = node
    if plain_text(base) in {"∑", "∏"}:
        return f"{plain_text(base)}({'…'.join(map(plain_text, scripts))}) "
    kinds = {"msub": "d", "munder": "d", "msup": "u", "mover": "u"}.get(node.tag.rpartition("}")[2], "du")
    found = dict(zip(kinds, scripts, strict=True))
    up = _power(found["u"]) if "u" in found else ""
    down = _index(found["d"]) if "d" in found else ""
    return plain_text(base) + (up + down if not up.startswith("^") else down + up)


def _with_limits(node: Element) -> str:
    base, *limits = node
    sign = plain_text(base)
    if len(limits) == 1 and (accent := HATS.get(plain_text(limits[0]))):
        return unicodedata.normalize("NFC", sign + accent)
    return _with_scripts(node)


def _root(node: Element) -> str:
    return f"√{_bracketed(plain_text(next(iter(node))) if len(node) == 1 else _row(node).strip())}"


def _table(node: Element) -> str:
    rows = (_joined(f"{_text(cell)} " for cell in row).strip() for row in node)
    return re.sub(r"; (?=[=≈<>←+−] )", " ", "; ".join(rows))


WRITERS: dict[str, Callable[[Element], str]] = {
    "mi": _word,
    "mn": _word,
    "mtext": _word,
    "mo": _operator,
    "mspace": lambda _: " ",
    "mfrac": _fraction,
    "msub": _with_scripts,
    "msup": _with_scripts,
    "msubsup": _with_scripts,
    "munder": _with_limits,
    "mover": _with_limits,
    "munderover": _with_limits,
    "msqrt": _root,
    "mtable": _table,
}

r"""Lines of text in figures: plain words, and symbols such as $a^{(1)}_2$ with raised and lowered indices.

The widths are about those of the font in which the page sets its formulas, STIX Two Math.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

BASE_LINE = 0.34  # from the middle of a letter down to its base line, as a share of its size
SCRIPT = 0.72  # the size of an index, as a share of the letter's
RAISED, LOWERED = -0.45, 0.3  # how far, as a share of the letter's size: two indices do not touch
WIDTHS = {
    each: share
    for letters, share in (
        ("ijl.,:;′", 0.28),
        ("frst()[]/|", 0.39),
        ("cez", 0.45),
        ("wW", 0.72),
        ("m=−+×≈<>½", 0.8),
        ("LSFP", 0.65),
        ("ACDEGHKNORTUVXYZ", 0.74),
        ("MQ", 0.85),
    )
    for each in letters
} | {" ": 0.25}
OTHERS = 0.51  # digits and most small letters
GREEK = {"delta": "δ", "sigma": "σ"}
PATTERN = re.compile(
    r"(?P<hat>\\hat )?(?:\\operatorname\{(?P<name>[A-Za-z]+)\}|\\(?P<greek>[a-z]+)|(?P<letter>[A-Za-z]))"
    r"(?:\^\{(?P<up>[^{}^_\\]*)\})?(?:_(?:\{(?P<down>[^{}^_\\]*)\}|(?P<digit>\w)))?"
)


class SymbolText:
    r"""One symbol, read from LaTeX.

    Parameters
    ----------
    latex : str
        A letter or the name of a function, with or without a hat, a raised and a lowered index,
        such as ``a^{(1)}_2``, ``\hat y`` or ``\operatorname{ReLU}``.

    Examples
    --------
    >>> from docsite.figures.text import SymbolText
    >>> symbol = SymbolText(r"\hat y_2")
    >>> symbol.letter, symbol.has_hat, symbol.up, symbol.down
    ('y', True, '', '2')
    """

    def __init__(self, latex: str) -> None:
        match = PATTERN.fullmatch(latex)
        if not match or (match["greek"] and match["greek"] not in GREEK):
            raise ValueError(f"cannot write {latex!r} in a figure, expected one symbol such as a^{{(1)}}_2")
        self.letter = GREEK.get(match["greek"]) or match["name"] or match["letter"]
        self.has_hat = bool(match["hat"])
        self.up = match["up"] or ""
        self.down = match["down"] or match["digit"] or ""

    def width(self, size: float) -> float:
        """Return the approximate width of the symbol in letters of a size."""
        return width(self.letter, size) + max(width(each, size * SCRIPT) for each in (self.up, self.down))

    def write(self, text: Element, x: float, y: float, size: float) -> None:
        """Write the symbol into a text element, beginning at `x` on the base line `y`."""
        # Each part is placed separately, so that one index is above the other.
        right = x + width(self.letter, size)
        letter = _write_plain(text, self.letter, x, y, size)
        if len(self.letter) == 1:
            letter.attrib |= {"class": "figure__letter", "font-style": "italic"}
        if self.has_hat:
            # A separate sign: the italics of the font have no letter with a hat.
            _write_plain(text, "ˆ", (x + right) / 2 + 0.05 * size, y, size).set("text-anchor", "middle")
        if self.up:
            _write_plain(text, self.up, right + 0.05 * size, y + RAISED * size, size * SCRIPT)
        if self.down:
            _write_plain(text, self.down, right, y + LOWERED * size, size * SCRIPT)


Parts = tuple[SymbolText | str, ...]


def write_parts(root: Element, parts: Parts, middle: tuple[float, float], size: float) -> Element:
    """Write symbols and plain words around a point, in letters of a size, and return the text that was added."""
    text = SubElement(root, "text")
    x, y = middle[0] - length(parts, size) / 2, middle[1] + BASE_LINE * size
    for part in parts:
        if isinstance(part, SymbolText):
            part.write(text, x, y, size)
        else:
            _write_plain(text, part, x, y, size)
        x += length((part,), size)
    return text


def length(parts: Parts, size: float) -> float:
    """Return the approximate length of a line."""
    return sum(part.width(size) if isinstance(part, SymbolText) else width(part, size) for part in parts)


def width(text: str, size: float) -> float:
    """Return the approximate width of plain text in letters of a size."""
    return size * sum(WIDTHS.get(each, OTHERS) for each in text)


def _write_plain(text: Element, content: str, x: float, y: float, size: float) -> Element:
    place = {name: f"{number:.1f}".removesuffix(".0") for name, number in (("x", x), ("y", y), ("font-size", size))}
    part = SubElement(text, "tspan", place)
    part.text = content
    return part

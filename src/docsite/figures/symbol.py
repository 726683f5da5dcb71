r"""A symbol of the formulas as SVG text: $a^{(1)}_2$ with upright and italic letters, raised and lowered.

Only what names in figures need is read: a letter or a function's name, a hat, primes, a raised and a lowered index.
The widths are those of KaTeX's fonts, in which the page sets its formulas; any other font is near enough.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

SCRIPT = 0.72  # the size of an index, as a share of the letter's
RAISED, LOWERED = -0.45, 0.3  # how far, as a share of the letter's size: two indices do not touch
WIDTHS = {
    each: share
    for letters, share in (
        ("ijl.,:;′", 0.28),
        ("frst()[]/|", 0.39),
        ("cez", 0.45),
        ("wW", 0.72),
        ("m=−+×≈<>", 0.8),
        ("LSFP", 0.65),
        ("ACDEGHKNORTUVXYZ", 0.74),
        ("MQ", 0.85),
    )
    for each in letters
} | {" ": 0.25}
OTHERS = 0.51  # digits and most small letters
GREEK = {"alpha": "α", "delta": "δ", "eta": "η", "sigma": "σ", "varphi": "φ", "theta": "θ", "lambda": "λ"}
PATTERN = re.compile(
    r"(?P<hat>\\hat\s*)?(?P<letter>\\operatorname\{[A-Za-z]+\}|\\[a-z]+|[A-Za-zα-ω])(?P<prime>['′]*)"
    r"(?:\^(?:\{(?P<up>[^{}^_\\]*)\}|(?P<up1>\w)))?(?:_(?:\{(?P<down>[^{}^_\\]*)\}|(?P<down1>\w)))?"
)


class Symbol:
    r"""One symbol, read from LaTeX.

    Parameters
    ----------
    latex : str
        Such as ``a^{(1)}_2``, ``\hat y`` or ``\operatorname{ReLU}'``.

    Raises
    ------
    ValueError
        If it is something else.

    Examples
    --------
    >>> from docsite.figures.symbol import Symbol
    >>> symbol = Symbol(r"\hat y_2")
    >>> symbol.letter, symbol.has_hat, symbol.up, symbol.down
    ('y', True, '', '2')
    """

    def __init__(self, latex: str) -> None:
        match = PATTERN.fullmatch(latex.strip())
        if not match:
            message = f"cannot write {latex!r} in a figure, expected one symbol such as a^{{(1)}}_2"
            raise ValueError(message)
        name = match["letter"].removeprefix(r"\operatorname").strip("{}\\")
        self.letter = GREEK.get(name, name)
        self.has_hat = bool(match["hat"])
        self.up = "′" * len(match["prime"]) + (match["up"] or match["up1"] or "")
        self.down = match["down"] or match["down1"] or ""

    def width(self, size: float) -> float:
        """Return about how wide the symbol is in letters of a size."""
        return width(self.letter, size) + max(width(each, size * SCRIPT) for each in (self.up, self.down))

    def write(self, text: Element, x: float, y: float, size: float) -> None:
        """Write the symbol into a text element, beginning at `x` on the base line `y`."""
        # Each part is placed by itself, and so the indices stand one above the other.
        right = x + width(self.letter, size)
        letter = write_plain(text, self.letter, x, y, size)
        if len(self.letter) == 1:
            letter.attrib |= {"class": "figure__letter", "font-style": "italic"}
        if self.has_hat:
            # A sign of its own: KaTeX's italic letters, which the page has loaded anyway, hold no letter with a hat.
            write_plain(text, "ˆ", (x + right) / 2 + 0.05 * size, y, size).set("text-anchor", "middle")
        if self.up:
            write_plain(text, self.up, right + 0.05 * size, y + RAISED * size, size * SCRIPT)
        if self.down:
            write_plain(text, self.down, right, y + LOWERED * size, size * SCRIPT)


def width(text: str, size: float) -> float:
    """Return about how wide plain text is in letters of a size."""
    return size * sum(WIDTHS.get(each, OTHERS) for each in text)


def write_plain(text: Element, content: str, x: float, y: float, size: float) -> Element:
    """Write upright letters into a text element, beginning at `x` on the base line `y`, and return what was added."""
    place = {name: f"{number:.1f}".removesuffix(".0") for name, number in (("x", x), ("y", y), ("font-size", size))}
    part = SubElement(text, "tspan", place)
    part.text = content
    return part

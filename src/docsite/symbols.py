r"""Symbols of formulas as SVG text: $a^{(1)}_2$ in upright and italic letters, raised and lowered.

Only what names in figures need is read: letters, Greek letters, numbers, hats, and one raised and one lowered index.
The widths are those of KaTeX's fonts in which the page sets its formulas; any other font is near enough.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

SCRIPT = 0.72  # the size of an index, as a share of the letter's
# Lines break off around a text, so that it can be read where they cross.
HALO = {"paint-order": "stroke", "stroke": "#fff", "stroke-width": "4", "stroke-linejoin": "round"}
RAISED, LOWERED = -0.4, 0.26  # how far, as a share of the letter's size
NARROW = dict.fromkeys(".,:;′", 0.28) | dict.fromkeys("()[]/| ", 0.39) | dict.fromkeys("ijlt", 0.36)
WIDE = dict.fromkeys("=−+×≈<>", 0.78) | dict.fromkeys("wmW", 0.74) | dict.fromkeys("LR", 0.7)

GREEK = {"alpha": "α", "delta": "δ", "eta": "η", "sigma": "σ", "varphi": "φ", "theta": "θ", "lambda": "λ"}
SYMBOL = re.compile(
    r"(?P<hat>\\hat\s*)?(?P<letter>\\operatorname\{[A-Za-z]+\}|\\[a-z]+|[A-Za-zα-ω])"
    r"(?P<prime>'*)"
    r"(?:\^(?:\{(?P<up>[^{}]*)\}|(?P<up1>\w)))?(?:_(?:\{(?P<down>[^{}]*)\}|(?P<down1>\w)))?"
)

ALONE = re.compile(r"(?<![^\W\d])(?:[b-zB-HJ-Z]|[α-ω])(?![^\W\d])")  # a letter with no letter beside it


def width(text: str, size: float) -> float:
    """Return about how wide plain text is."""
    return size * sum(NARROW.get(each) or WIDE.get(each) or 0.52 for each in text)


class Symbol:
    """One symbol, read from LaTeX.

    Parameters
    ----------
    latex : str
        Such as ``a^{(1)}_2``, ``\\hat y`` or ``\\operatorname{ReLU}``.

    Raises
    ------
    ValueError
        If it is something else.
    """

    def __init__(self, latex: str) -> None:
        match = SYMBOL.fullmatch(latex.strip())
        if not match:
            message = f"cannot write {latex!r} in a figure, expected one symbol such as a^{{(1)}}_2"
            raise ValueError(message)
        letter = match["letter"]
        name = letter.removeprefix("\\operatorname").strip("{}\\")
        self.letter = GREEK.get(name, name)
        self.is_word = len(self.letter) > 1
        self.letter += "′" * len(match["prime"])
        self.has_hat = bool(match["hat"])
        self.up = match["up"] or match["up1"] or ""
        self.down = match["down"] or match["down1"] or ""

    @property
    def text(self) -> str:
        """The symbol in plain text, such as ``a(1)_2``."""
        letter = self.letter + ("\N{COMBINING CIRCUMFLEX ACCENT}" if self.has_hat else "")
        return letter + self.up + (f"_{self.down}" if self.down else "")

    def width(self, size: float) -> float:
        """Return about how wide the symbol is."""
        return width(self.letter, size) + max(width(each, size * SCRIPT) for each in (self.up, self.down))

    def write(self, parent: Element, x: float, y: float, size: float) -> None:
        """Write the symbol into a text element, beginning at `x` on the base line `y`."""
        right = x + width(self.letter, size)
        # Each part is placed by itself, and so the indices stand one above the other.
        style = "symbol__word" if self.is_word else "symbol__letter"
        _part(parent, self.letter, style, x, y, size)
        if self.has_hat:
            hat = _part(parent, "ˆ", "symbol__word", (x + right) / 2 + 0.05 * size, y, size)
            hat.set("text-anchor", "middle")
        if self.up:
            _part(parent, self.up, "symbol__word", right + 0.05 * size, y + RAISED * size, size * SCRIPT)
        if self.down:
            _part(parent, self.down, "symbol__word", right, y + LOWERED * size, size * SCRIPT)


Parts = tuple[Symbol | str, ...]  # a line of symbols and plain numbers


def parts_of(text: str) -> Parts:
    """Read a label: symbols stand between dollar signs, and a letter that stands alone is a symbol, too.

    Parameters
    ----------
    text : str
        Such as ``ReLU(z)`` or ``loss against $w^{(1)}_{23}$``. An ``a`` alone is a word of English.

    Returns
    -------
    tuple of Symbol or str
        What `label` writes.

    Raises
    ------
    ValueError
        If what stands between dollar signs is more than symbols, numbers and signs.
    """
    parts: list[Symbol | str] = []
    for i, piece in enumerate(text.split("$")):
        at = 0
        for match in (SYMBOL if i % 2 else ALONE).finditer(piece):
            parts += [piece[at : match.start()], Symbol(match[0])]
            at = match.end()
        parts.append(piece[at:])
        if i % 2 and (wrong := re.search(r"[\\^_{}]", "".join(part for part in parts if isinstance(part, str)))):
            message = f"cannot write {piece!r} in a figure: found {wrong[0]}, expected symbols such as a^{{(1)}}_2"
            raise ValueError(message)
    return tuple(part for part in parts if part)


def label(
    parent: Element, parts: Parts, x: float, y: float, size: float, *, side: float = 0.5, **attributes: str
) -> None:
    """Write symbols and plain numbers in one line.

    Parameters
    ----------
    parent : Element
        Where to.
    parts : tuple of Symbol or str
        What.
    x, y : float
        A point on the base line.
    size : float
        Of the letters.
    side : float
        How much of the line stands left of the point: 0 nothing, 0.5 half of it, 1 all.
    **attributes : str
        Of the text element.
    """
    text = SubElement(parent, "text", {**HALO, **attributes})
    at = x - side * label_width(parts, size)
    for part in parts:
        if isinstance(part, Symbol):
            part.write(text, at, y, size)
            at += part.width(size)
        else:
            _part(text, part, "symbol__word", at, y, size)
            at += width(part, size)


def label_width(parts: Parts, size: float) -> float:
    """Return about how wide a line of symbols and numbers is."""
    return sum(part.width(size) if isinstance(part, Symbol) else width(part, size) for part in parts)


def _part(parent: Element, text: str, style: str, x: float, y: float, size: float) -> Element:
    part = SubElement(parent, "tspan", {"class": style, **_at(x, y), "font-size": _short(size)})
    if style == "symbol__letter":
        part.set("font-style", "italic")
    part.text = text
    return part


def _at(x: float, y: float) -> dict[str, str]:
    return {"x": _short(x), "y": _short(y)}


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")

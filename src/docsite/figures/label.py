"""Lines of text in figures, made of symbols and plain words."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from docsite.figures.symbol import PATTERN, Symbol, width, write_plain

BASE_LINE = 0.34  # from the middle of a letter down to its base line, as a share of its size

Parts = tuple[Symbol | str, ...]

# In plain words: a letter with no letter beside it, and a function's name with a prime.
ALONE = re.compile(r"(?<![^\W\d])(?:[A-Za-zα-ω]+′+|[b-zB-HJ-Zα-ω](?![^\W\d]))")


def parts_of(text: str) -> Parts:
    r"""Read a label: what stands between dollar signs are symbols, and so is a letter that stands alone.

    Parameters
    ----------
    text : str
        Such as ``ReLU(z)`` or ``loss against $w^{(1)}_{23}$``. An ``a`` alone is a word of English.

    Returns
    -------
    tuple of Symbol or str
        What `write` takes.

    Raises
    ------
    ValueError
        If there is more between dollar signs than symbols, numbers and signs.
    """
    parts: list[Symbol | str] = []
    for i, piece in enumerate(text.split("$")):
        is_formula = i % 2 == 1
        at = 0
        plain = []
        for match in (PATTERN if is_formula else ALONE).finditer(piece):
            plain.append(piece[at : match.start()])
            parts += [plain[-1], Symbol(re.sub(r"^([A-Za-z]{2,})(?=′)", r"\\operatorname{\1}", match[0]))]
            at = match.end()
        plain.append(piece[at:])
        parts.append(plain[-1])
        if is_formula and re.search(r"[\\^_{}]", "".join(plain)):
            message = f"cannot write {piece!r} in a figure, expected symbols such as a^{{(1)}}_2"
            raise ValueError(message)
    return tuple(part for part in parts if part)


def write(root: Element, parts: Parts, at: tuple[float, float], size: float, *, side: float = 0.5) -> Element:
    """Write a line of symbols and plain words.

    Parameters
    ----------
    root : Element
        The picture.
    parts : tuple of Symbol or str
        The line.
    at : tuple of float
        A point in the middle of its height.
    size : float
        Of the letters.
    side : float
        How much of the line stands left of the point: 0 nothing, 0.5 half of it, 1 all.

    Returns
    -------
    Element
        The text that was added.
    """
    text = SubElement(root, "text")
    x, y = at[0] - side * length(parts, size), at[1] + BASE_LINE * size
    for part in parts:
        if isinstance(part, Symbol):
            part.write(text, x, y, size)
        else:
            write_plain(text, part, x, y, size)
        x += length((part,), size)
    return text


def length(parts: Parts, size: float) -> float:
    """Return about how long a line is."""
    return sum(part.width(size) if isinstance(part, Symbol) else width(part, size) for part in parts)

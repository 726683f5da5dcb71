"""Rows of a formula that are too wide for a phone, in pieces between which a browser may break them.

Browsers do not break formulas, but all three let the style sheet lay out the cells of a table. So a wide formula
becomes a table: a row for each relation, and in its cells a piece for each operator, which may wrap.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH_ON_A_PHONE = 13  # in letters' sizes (em); a phone has room for 14.5 beside the badge
RELATIONS = frozenset("=≈≠<>≤≥≪≫←→↦∈≡∼")
OPERATORS = frozenset("+−×·⋅⊙±")
SPACES = frozenset({"mspace"})
WITH_SCRIPTS = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})


def make_breakable(math: Element) -> None:
    """Let the formula wrap, if it is wide: `math` is a display, and is changed in place.

    Parameters
    ----------
    math : Element
        The MathML of a display.
    """
    if len(math) == 1 and math[0].tag == "mtable" and "tml-jot" in math[0].get("class", ""):
        _break_cells(math[0])
    elif width(math) > WIDTH_ON_A_PHONE:
        _break_chain(math)
    else:
        return
    math.set("class", "wraps")


def _break_cells(table: Element) -> None:
    """Cut the cells of an `aligned` into pieces."""
    table.set("class", "rows")
    for row in table:
        for cell in row:
            cell.attrib.clear()
            pieces = list(_pieces(list(_flat(cell))))
            cell[:] = pieces


def _break_chain(math: Element) -> None:
    """Make a table of a chain of relations: the left side, then a row for each relation and its right side."""
    items = list(_flat(math))
    starts = [place for place, item in enumerate(items) if item.tag == "mo" and item.text in RELATIONS]
    sides = [items[start:end] for start, end in zip([0, *starts], [*starts, len(items)], strict=True)]
    math[:] = []
    table = SubElement(math, "mtable", {"class": "rows chain", "displaystyle": "true"})
    left, *right = sides if len(sides) > 1 else [[], *sides]
    for number, side in enumerate(right):
        row = SubElement(table, "mtr")
        SubElement(row, "mtd").extend(_pieces(left if number == 0 else []))
        SubElement(row, "mtd").extend(_pieces(side))


def _flat(node: Element) -> Iterator[Element]:
    """Yield what is in a row; rows in it, such as brackets with what they hold, are opened if they are wide."""
    for child in node:
        is_row = child.tag == "mrow" and not child.get("class")
        if is_row and (len(node) == 1 or width(child) > WIDTH_ON_A_PHONE):
            yield from _flat(child)
        else:
            yield child


def _pieces(items: list[Element]) -> Iterator[Element]:
    """Yield rows that begin with a relation, an operator or a fraction, and must not be broken."""
    piece: list[Element] = []
    for place, item in enumerate(items):
        before = items[place - 1] if place else None
        if any(each.tag not in SPACES for each in piece) and _may_break(before, item):
            yield _piece(piece)
            piece = []
        piece.append(item)
    if piece:
        yield _piece(piece)


def _may_break(before: Element | None, item: Element) -> bool:
    if item.tag == "mo":
        return item.text in RELATIONS | OPERATORS and item.get("form") != "prefix"
    if before is None or before.tag == "mo":
        return False
    return before.tag in SPACES or "mfrac" in (item.tag, before.tag) or item.find("mtable") is not None


def _piece(items: list[Element]) -> Element:
    first = items[0]
    if first.tag == "mo" and first.text in RELATIONS | OPERATORS:
        first.attrib.setdefault("form", "infix")  # it would be taken for a sign before a number
    piece = Element("mrow")
    piece.extend(items)
    return piece


def width(node: Element) -> float:
    """Return about how wide a formula is, in sizes of its letters.

    Parameters
    ----------
    node : Element
        MathML.
    """
    tag, parts = node.tag, [width(each) for each in node]
    if tag == "mfrac":
        return max(parts) + 0.2
    if tag in WITH_SCRIPTS:
        return parts[0] + 0.72 * max(parts[1:])
    if tag == "mtable":
        rows = [[width(cell) for cell in row] for row in node]
        return max(sum(cells) + 0.8 * (len(cells) - 1) for cells in rows)
    return sum(parts) or _width_of_sign(node)


def _width_of_sign(node: Element) -> float:
    text = node.text or ""
    if node.tag == "mspace":
        return float(re.sub(r"[^\d.]", "", node.get("width", "")) or 0)
    if node.tag != "mo":
        return 0.53 * len(text)
    if text in RELATIONS:
        return 1.3
    return 1.1 if text in OPERATORS and node.get("form") != "prefix" else 0.4

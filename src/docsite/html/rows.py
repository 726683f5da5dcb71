"""Rows of a formula that are too wide for a phone, in pieces between which a browser may break them.

Browsers do not break formulas, but all three let the style sheet lay out the cells of a table. So a wide formula
becomes a table: a row for each relation, and in its cells a piece for each operator, which may wrap.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WIDTH_ON_A_PHONE = 13  # in letters' sizes (em); a phone has room for 14.5 beside the badge
WIDE_TERM = 9
WIDE_LEFT_SIDE = 5  # beside which a phone has too little room for the right side
RELATIONS = frozenset("=≈≠<>≤≥≪≫←→↦∈≡∼")
SUMS = frozenset("+−±")
PRODUCTS = frozenset("×·⋅⊙")
WITH_SCRIPTS = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})


def make_breakable(math: Element) -> None:
    """Let a formula wrap, if it is wide.

    Parameters
    ----------
    math : Element
        Its MathML, which is changed in place.
    """
    if len(math) == 1 and math[0].tag == "mtable" and "tml-jot" in math[0].get("class", ""):
        _break_cells(math[0])
    elif math_width(math) > WIDTH_ON_A_PHONE:
        _break_chain(math)
    else:
        return
    math.set("class", "wraps")


def _break_cells(table: Element) -> None:
    """Cut the cells of an `aligned` into pieces."""
    table.set("class", "rows")
    _keep_room_for_left_sides(table)
    for row in table:
        for cell in row:
            cell.attrib.clear()
            pieces = list(_pieces(list(_flat(cell))))
            cell[:] = pieces


def _break_chain(math: Element) -> None:
    """Make a table of a chain of relations: the left side, then a row for each relation and its right side."""
    items = list(_flat(math))
    math[:] = []
    is_display = str(math.get("display") == "block").lower()
    table = SubElement(math, "mtable", {"class": "rows chain", "displaystyle": is_display})
    for formula in _cut(items, _begins_a_formula):
        starts = [place for place, item in enumerate(formula) if item.tag == "mo" and item.text in RELATIONS]
        sides = [formula[start:end] for start, end in pairwise([0, *starts, len(formula)])]
        left, *right = sides if starts else [[], *sides]
        for number, side in enumerate(right):
            row = SubElement(table, "mtr")
            SubElement(row, "mtd").extend(_pieces(left if number == 0 else []))
            SubElement(row, "mtd").extend(_pieces(side))
    _keep_room_for_left_sides(table)


def _keep_room_for_left_sides(table: Element) -> None:
    """Give the left column its width, as no engine but Chromium's shares columns between such rows."""
    left = max(math_width(row[0]) if len(row) > 1 else 0 for row in table)
    table.set("style", f"--left: {1.05 * left:.2f}em")
    if left > WIDE_LEFT_SIDE:
        table.set("class", f"{table.get('class')} stacked")


def _flat(node: Element) -> Iterator[Element]:
    """Yield what is in a row; rows in it, such as brackets with what they hold, are opened if they are wide."""
    for child in node:
        is_row = child.tag == "mrow" and not child.get("class")
        if is_row and (len(node) == 1 or math_width(child) > WIDTH_ON_A_PHONE):
            yield from _flat(child)
        else:
            yield child


def _pieces(items: list[Element]) -> Iterator[Element]:
    """Yield rows that must not be broken: the terms of a sum, and the factors of a term that is wide or alone."""
    terms = list(_cut(items, _begins_a_term))
    for term in terms:
        is_cut = len(terms) == 1 or sum(map(math_width, term)) > WIDE_TERM
        yield from map(_piece, _cut(term, _begins_a_factor) if is_cut else [term])


def _cut(items: list[Element], begins: Callable[[Element, Element], bool]) -> Iterator[list[Element]]:
    part: list[Element] = []
    kept = _in_narrow_brackets(items)
    for place, item in enumerate(items):
        is_begun = any(each.tag != "mspace" for each in part)
        if is_begun and place not in kept and begins(items[place - 1], item):
            yield part
            part = []
        part.append(item)
    if part:
        yield part


def _in_narrow_brackets(items: list[Element]) -> set[int]:
    """Return the places between brackets that fit into a line together."""
    opened: list[int] = []
    kept: set[int] = set()
    for place, item in enumerate(items):
        if item.tag == "mo" and item.text in ("(", "["):
            opened.append(place)
        elif item.tag == "mo" and item.text in (")", "]") and opened:
            places = range(opened.pop() + 1, place + 1)
            if sum(math_width(items[each]) for each in places) < WIDTH_ON_A_PHONE:
                kept.update(places)
    return kept


def _begins_a_formula(before: Element, _: Element) -> bool:
    return before.tag == "mspace" and math_width(before) >= 1  # such as a quad between two formulas


def _begins_a_term(_: Element, item: Element) -> bool:
    return item.tag == "mo" and item.text in RELATIONS | SUMS and item.get("form") != "prefix"


def _begins_a_factor(before: Element, item: Element) -> bool:
    if item.tag == "mo" or before.tag == "mo":
        return _begins_a_term(before, item) or (item.tag == "mo" and item.text in PRODUCTS)
    return before.tag == "mspace" or "mfrac" in (item.tag, before.tag) or item.find("mtable") is not None


def _piece(items: list[Element]) -> Element:
    first = items[0]
    if first.tag == "mo" and first.text in RELATIONS | SUMS | PRODUCTS:
        first.attrib.setdefault("form", "infix")  # it would be taken for a sign before a number
    piece = Element("mrow")
    piece.extend(items)
    return piece


def math_width(node: Element) -> float:
    """Return about how wide a formula is, in sizes of its letters.

    Parameters
    ----------
    node : Element
        MathML.
    """
    tag, parts = node.tag, [math_width(each) for each in node]
    if tag == "mfrac":
        return max(parts) + 0.2
    if tag in WITH_SCRIPTS:
        return parts[0] + 0.72 * max(parts[1:])
    if tag == "mtable":
        rows = [[math_width(cell) for cell in row] for row in node]
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
    return 1.1 if text in SUMS | PRODUCTS and node.get("form") != "prefix" else 0.4

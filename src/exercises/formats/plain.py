"""Formulas and Markdown as plain text, with the names of the package: ``dL/dw1_12``."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING
from unicodedata import normalize

from exercises.formats.latex import (
    Aligned,
    Fraction,
    Hat,
    Name,
    Numeral,
    Parenthesis,
    Row,
    Scripts,
    Sign,
    Space,
    tree_of,
)
from exercises.formats.reading import Bullets, Display, InlineFormula, blocks, parts

if TYPE_CHECKING:
    from exercises.formats.latex import Node
    from exercises.formats.reading import Block, Part

WIDTH = 80
RAISED = {"2": "²", "′": "′"}  # what is raised without a mark
OPENING = Parenthesis("(", is_large=False)
SIGNS_OF_NUMBERS = (Sign("+"), Sign("−"))
WIDE = Space(1)
KEPT = "\N{NO-BREAK SPACE}"  # a line is broken between words, not in a formula


def text(markdown: str, indent: str = "") -> str:
    """Return a text as lines that fit a terminal."""
    return "\n\n".join(lines(block, indent) for block in blocks(markdown))


def sentences(markdown: str) -> str:
    """Return a paragraph on one line."""
    return "".join(formula(part.latex) if isinstance(part, InlineFormula) else part.text for part in parts(markdown))


def lines(block: Block, indent: str = "") -> str:
    """Return a block as lines."""
    if isinstance(block, Display):
        return "\n".join(f"{indent}  {line}".rstrip() for line in formula(block.latex).split("\n"))
    if isinstance(block, Bullets):
        return "\n".join(wrapped(sentence(item), f"{indent}  ", f"{indent}    ") for item in block.items)
    return wrapped(sentence(block.parts), indent, indent)


def wrapped(words: str, first: str, others: str, width: int = WIDTH) -> str:
    """Return words in lines, broken between words only."""
    filled = fill(
        words, width, initial_indent=first, subsequent_indent=others, break_on_hyphens=False, break_long_words=False
    )
    return filled.replace(KEPT, " ")


def sentence(of: tuple[Part, ...]) -> str:
    """Return the parts of a sentence as words."""
    return "".join(
        formula(part.latex).replace(" ", KEPT) if isinstance(part, InlineFormula) else part.text for part in of
    )


def formula(latex: str) -> str:
    """Return a formula as text; one with several lines has them one below the other."""
    tree = tree_of(latex)
    first = tree.parts[0]
    if isinstance(first, Aligned):
        sides = [(row(left), row(right, goes_on=True)) for left, right in first.lines]
        width = max(len(left) for left, _ in sides)
        return "\n".join(f"{left:>{width}} {right}" for left, right in sides)
    return row(tree)


def row(tree: Row, *, goes_on: bool = False) -> str:
    """Return parts with the spaces between them; a row that goes on begins with a sign that is an operator."""
    written = ""
    before: Node | None = Numeral("") if goes_on else None
    for part in tree.parts:
        after = node(part)
        written += after if not written or is_tight(written, before, part, after) else f" {after}"
        is_sign_of_number = part in SIGNS_OF_NUMBERS and (before is None or isinstance(before, (Sign, Parenthesis)))
        before = OPENING if is_sign_of_number and not written.endswith(f") {after}") else part
    return written


def is_tight(written: str, before: Node | None, part: Node, after: str) -> bool:
    """Return whether no space goes between what is written and the next part."""
    is_of_function = isinstance(before, (Name, Scripts)) and not written.endswith((")", "²"))
    return (
        before in (OPENING, WIDE, Name("∂"), Name("d"))
        or isinstance(part, Space)
        or written.endswith("(")
        or after.startswith((")", ","))
        or (is_of_function and isinstance(part, Parenthesis))
    )


def node(part: Node) -> str:
    """Return one part."""
    match part:
        case Space():
            return "  " if part == WIDE else ""
        case Fraction():
            return fraction(part)
        case Hat():
            return normalize("NFC", f"{row(part.of)}\N{COMBINING CIRCUMFLEX ACCENT}")
        case Scripts():
            return scripts(part)
        case Aligned():
            raise ValueError("found lines within a formula, expected them around it")
        case _:
            return part.text


def fraction(part: Fraction) -> str:
    """Return a half, a derivative or a quotient."""
    over, under = row(part.over), row(part.under)
    if (over, under) == ("1", "2"):
        return "½"
    parts = (f"({part})" if " " in part else part.replace("∂", "d") for part in (over, under))
    return "/".join(parts)


def scripts(part: Scripts) -> str:
    """Return a symbol of the package, such as ``w1_12``, or anything else with an index or exponent."""
    base = node(part.base)
    above = close(part.above) if part.above else ""
    below = f"_{close(part.below)}" if part.below else ""
    if above.startswith("(") and above[1:-1].isdigit():
        return f"{base}{above[1:-1]}{below}"
    return f"{base}{below}{RAISED.get(above, f'^{above}' if above else '')}"


def close(tree: Row) -> str:
    """Return an index or exponent, in brackets if it is a term."""
    if all(isinstance(part, (Numeral, Name, Parenthesis)) for part in tree.parts):
        return "".join(node(part) for part in tree.parts)
    written = row(tree)
    return written if len(tree.parts) == 1 or written[1:].isdigit() else f"({written})"

"""Formulas as MathML, which browsers set themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exercises.formats.latex import Fraction, Hat, Name, Numeral, Parenthesis, Scripts, Sign, Space, tree_of

if TYPE_CHECKING:
    from exercises.formats.latex import Node, Row

ENDS = {"(": "prefix", ")": "postfix"}


def formula_as_mathml(latex: str, *, is_display: bool) -> str:
    """Return a formula as a ``<math>``."""
    display = ' display="block"' if is_display else ""
    return f"<math{display}>{row_as_mathml(tree_of(latex))}</math>"


def row_as_mathml(tree: Row, form: str = "prefix") -> str:
    """Return parts as one element; a plus or minus at the start is a sign, unless the form says otherwise."""
    written = []
    for part in tree.parts:
        written.append(node_as_mathml(part, form))
        form = "prefix" if isinstance(part, Sign) or part == Parenthesis("(", is_large=False) else ""
    return written[0] if len(written) == 1 else f"<mrow>{''.join(written)}</mrow>"


def node_as_mathml(part: Node, form: str = "") -> str:  # noqa: PLR0911 (one return per kind)
    """Return one part."""
    match part:
        case Numeral():
            return f"<mn>{part.text}</mn>"
        case Name():
            upright = ' mathvariant="normal"' if part.text == "Δ" else ""
            return f"<mi{upright}>{part.text}</mi>"
        case Sign():
            return f"<mo{sign(part, form)}>{part.text}</mo>"
        case Parenthesis():
            size = 'minsize="1.2em"' if part.is_large else 'stretchy="false"'
            return f'<mo form="{ENDS[part.text]}" {size}>{part.text}</mo>'
        case Space():
            return f'<mspace width="{part.width:.4f}em"></mspace>'
        case Fraction():
            return f"<mfrac>{row_as_mathml(part.over)}{row_as_mathml(part.under)}</mfrac>"
        case Hat():
            return f'<mover accent="true">{row_as_mathml(part.of)}<mo stretchy="false">ˆ</mo></mover>'
        case Scripts():
            return scripts_as_mathml(part)
        case _:
            lines = "".join(line_as_mathml(left, right) for left, right in part.lines)
            return f'<mtable displaystyle="true">{lines}</mtable>'


def line_as_mathml(left: Row, right: Row) -> str:
    """Return a line of an equation; a plus or minus at the start of its right side goes on from the line before."""
    return f"<mtr><mtd>{row_as_mathml(left)}</mtd><mtd>{row_as_mathml(right, 'infix')}</mtd></mtr>"


def sign(part: Sign, form: str) -> str:
    """Return the attributes of an operator: whether a plus or minus is the sign of a number."""
    if part.text == "′":
        return ' lspace="0" rspace="0"'
    return f' form="{form}"' if part.text in "+−" and form else ""


def scripts_as_mathml(part: Scripts) -> str:
    """Return something with an index, an exponent or both."""
    below, above = (row_as_mathml(each) if each else "" for each in (part.below, part.above))
    tag = f"m{'sub' if below else ''}{'sup' if above else ''}"
    return f"<{tag}>{node_as_mathml(part.base)}{below}{above}</{tag}>"

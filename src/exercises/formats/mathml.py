"""Formulas as MathML, which browsers set themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exercises.formats.latex import Bracket, Fraction, Hat, Name, Number, Scripts, Sign, Space, parse

if TYPE_CHECKING:
    from exercises.formats.latex import Node, Row

ENDS = {"(": "prefix", ")": "postfix"}


def mathml(latex: str, *, is_display: bool) -> str:
    """Return a formula as a ``<math>``."""
    display = ' display="block"' if is_display else ""
    return f"<math{display}>{row(parse(latex))}</math>"


def row(tree: Row, form: str = "prefix") -> str:
    """Return parts as one element; a plus or minus at the start is a sign, unless the form says otherwise."""
    written = []
    for part in tree.parts:
        written.append(node(part, form))
        form = "prefix" if isinstance(part, Sign) or part == Bracket("(", is_large=False) else ""
    return written[0] if len(written) == 1 else f"<mrow>{''.join(written)}</mrow>"


def node(part: Node, form: str = "") -> str:  # noqa: PLR0911 (one return per kind)
    """Return one part."""
    match part:
        case Number():
            return f"<mn>{part.text}</mn>"
        case Name():
            upright = ' mathvariant="normal"' if part.text == "Δ" else ""
            return f"<mi{upright}>{part.text}</mi>"
        case Sign():
            return f"<mo{sign(part, form)}>{part.text}</mo>"
        case Bracket():
            size = 'minsize="1.2em"' if part.is_large else 'stretchy="false"'
            return f'<mo form="{ENDS[part.text]}" {size}>{part.text}</mo>'
        case Space():
            return f'<mspace width="{part.width:.4f}em"></mspace>'
        case Fraction():
            return f"<mfrac>{row(part.over)}{row(part.under)}</mfrac>"
        case Hat():
            return f'<mover accent="true">{row(part.of)}<mo stretchy="false">ˆ</mo></mover>'
        case Scripts():
            return scripts(part)
        case _:
            lines = (f"<mtr><mtd>{row(left)}</mtd><mtd>{row(right, 'infix')}</mtd></mtr>" for left, right in part.lines)
            return f'<mtable displaystyle="true">{"".join(lines)}</mtable>'


def sign(part: Sign, form: str) -> str:
    """Return the attributes of an operator: whether a plus or minus is the sign of a number."""
    if part.text == "′":
        return ' lspace="0" rspace="0"'
    return f' form="{form}"' if part.text in "+−" and form else ""


def scripts(part: Scripts) -> str:
    """Return something with an index, an exponent or both."""
    below, above = (row(each) if each else "" for each in (part.below, part.above))
    tag = f"m{'sub' if below else ''}{'sup' if above else ''}"
    return f"<{tag}>{node(part.base)}{below}{above}</{tag}>"

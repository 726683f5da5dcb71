"""The Markdown of exercises as HTML."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from exercises.formats.mathml import formula_as_mathml
from exercises.formats.reading import Bullets, Display, Emphasis, InlineFormula, blocks

if TYPE_CHECKING:
    from collections.abc import Callable

    from exercises.formats.reading import Block, Part

    Setter = Callable[[str, bool], str]  # writes a formula, in a sentence or as a display


def with_mathml(markdown: str) -> str:
    """Return HTML with formulas in MathML."""
    return html(markdown, lambda latex, is_display: formula_as_mathml(latex, is_display=is_display))


def with_latex(markdown: str) -> str:
    r"""Return HTML on one line with formulas as Moodle reads them: ``\(…\)``, ``\[…\]``."""
    return html(markdown, delimited).replace("\n", " ")


def delimited(latex: str, is_display: bool) -> str:  # noqa: FBT001 (as a Setter has it)
    """Return a formula in LaTeX."""
    return escape(rf"\[{latex}\]" if is_display else rf"\({latex}\)", quote=False)


def html(markdown: str, formula: Setter) -> str:
    """Return HTML with formulas written in one way."""
    return "\n".join(block_as_html(block, formula) for block in blocks(markdown))


def block_as_html(block: Block, formula: Setter) -> str:
    """Return a block."""
    if isinstance(block, Display):
        return f"<p>{formula(block.latex, True)}</p>"  # noqa: FBT003 (as a Setter has it)
    if isinstance(block, Bullets):
        items = "".join(f"<li>{inline(item, formula)}</li>" for item in block.items)
        return f"<ul>{items}</ul>"
    return f"<p>{inline(block.parts, formula)}</p>"


def inline(parts: tuple[Part, ...], formula: Setter) -> str:
    """Return the parts of a sentence."""
    written = ""
    for part in parts:
        if isinstance(part, InlineFormula):
            written += formula(part.latex, False)  # noqa: FBT003 (as a Setter has it)
        elif isinstance(part, Emphasis):
            written += f"<em>{escape(part.text, quote=False)}</em>"
        else:
            written += escape(part.text, quote=False)
    return re.sub(r"(<math>(?:(?!</math>).)*</math>)([.,:;?)]+)", r'<span class="glued">\1\2</span>', written)

"""The formulas of a Markdown text, and the marks that say how to treat them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from formulatest.errors import FormulaError

if TYPE_CHECKING:
    from collections.abc import Iterator

# What holds no formulas comes first, so that it wins: fenced and inline code, and comments other than marks.
# Inline code and inline formulas end with their paragraph.
TOKENS = re.compile(
    r"""
    (?P<fence>^[ ]*(?P<ticks>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??[ ]*(?P=ticks)[ \r]*$)
    | (?P<code>(?<!`)(?P<tick>`+)(?!`)(?:(?!\n[ ]*\r?\n).)+?(?<!`)(?P=tick)(?!`))
    | (?P<mark><!--\s*formula:\s*(?P<what>.*?)\s*-->)
    | (?P<comment><!--.*?-->)
    | (?P<escaped>\\[\\$])
    | (?P<heading>^\#\#?[ ])
    | \$\$(?P<display>.+?)\$\$
    | (?<!\$)\$(?![\s$])(?P<inline>(?:(?!\n[ ]*\r?\n)(?:\\.|[^\\$]))*?)(?<!\s)\$(?![\d$])
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
MARK = re.compile(r"wrong|definition|not tested: \S.*", re.DOTALL)


@dataclass(frozen=True)
class Formula:
    """A formula in a text.

    Attributes
    ----------
    latex : str
        Without dollar signs.
    start, end : int
        Where it stands in the text, dollar signs included.
    line : int
        The line in which its LaTeX begins, from 1.
    is_display : bool
        Whether it stands by itself.
    mark : str
        ``wrong``, ``definition``, ``not tested: …`` or empty.
    block : int
        Where in the text its mark begins, which it may share with other formulas; -1 without a mark.
    section : int
        The number of headings of the first two levels above it.
    """

    latex: str
    start: int
    end: int
    line: int
    is_display: bool
    mark: str = ""
    block: int = -1
    section: int = -1


def formulas(text: str) -> Iterator[Formula]:
    """Find the formulas of a Markdown text, in order.

    A mark on a line of its own is for the block below it, one within a line for the next formula.

    Parameters
    ----------
    text : str
        Markdown, in which formulas stand in single or double dollar signs.

    Yields
    ------
    Formula
        Each formula outside of code and comments.

    Raises
    ------
    FormulaError
        If a mark is unknown, or belongs to no formula. The column is the mark's offset in the text.
    """
    mark, mark_start, mark_end, is_used = "", 0, -1, True
    section = 0
    for match in TOKENS.finditer(text):
        section += match["heading"] is not None
        if match["mark"]:
            if not is_used:
                raise _unused(mark, mark_start)
            mark, mark_start, is_used = match["what"], match.start(), False
            if not MARK.fullmatch(mark):
                message = f"unknown mark {mark!r}, expected wrong, definition or 'not tested: REASON'"
                raise FormulaError(message, match.start())
            mark_end = _end_of_marked(text, match)
            continue
        latex = match["display"] or match["inline"]
        if latex is None:
            continue
        is_marked = mark != "" and (match.start() < mark_end or (mark_end < 0 and not is_used))
        if not is_marked and not is_used:
            raise _unused(mark, mark_start)
        start = match.start("display" if match["display"] else "inline")
        yield Formula(
            latex,
            match.start(),
            match.end(),
            text.count("\n", 0, start + len(latex) - len(latex.lstrip())) + 1,
            match["display"] is not None,
            mark if is_marked else "",
            mark_start if is_marked else -1,
            section,
        )
        is_used = True
    if not is_used:
        raise _unused(mark, mark_start)


def _end_of_marked(text: str, match: re.Match[str]) -> int:
    """Return where the block ends that a mark is for, or -1 if it is for the next formula alone."""
    line_start = text.rfind("\n", 0, match.start()) + 1
    is_alone = not text[line_start : match.start()].strip() and re.match(r"[ ]*\r?(\n|$)", text[match.end() :])
    if not is_alone:
        return -1
    block = re.search(r"\S.*?(?=\n[ ]*\r?\n|\Z)", text[match.end() :], re.DOTALL)
    return match.end() + block.end() if block else match.end()


def _unused(mark: str, start: int) -> FormulaError:
    message = f"the mark {mark!r} belongs to no formula"
    return FormulaError(message, start)

"""The formulas of a Markdown text, the marks that govern them, and what looks like a formula but is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from formulatest.documents.syntax import TOKENS, blanked, is_fence, pieces, problem_of
from formulatest.errors import FormulaError

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_TESTED = "not tested: "
MARK = re.compile(rf"wrong|definition|{NOT_TESTED}\S.*", re.DOTALL)
SUFFIXES = (".md", ".markdown", ".mdx", ".myst", ".qmd", ".rmd", ".txt")


@dataclass(frozen=True)
class Formula:
    """A formula in a text.

    Attributes
    ----------
    latex : str
        Without dollar signs or other delimiters.
    start, end : int
        Its place in the text, including its delimiters, except those of a fence.
    line : int
        The line on which its LaTeX begins, from 1.
    is_display : bool
        Whether it is a display.
    mark : str
        ``wrong``, ``definition``, ``not tested: …`` or empty.
    block : int
        The offset of its mark, which it may share with other formulas; -1 without a mark.
    section : int
        The number of headings of the first two levels above it.
    problem : str
        Why it cannot be read although it looks like mathematics; empty if it can.
    """

    latex: str
    start: int
    end: int
    line: int
    is_display: bool
    mark: str = ""
    block: int = -1
    section: int = -1
    problem: str = ""

    @property
    def reason(self) -> str:
        """Why it is not tested; empty if it is."""
        return self.mark.removeprefix(NOT_TESTED) if self.mark.startswith(NOT_TESTED) else ""


def is_markdown(path: str) -> bool:
    """Return whether a file is Markdown, by its suffix."""
    return path.lower().endswith(SUFFIXES)


def formulas(text: str) -> Iterator[Formula]:
    r"""Yield the formulas of a Markdown text, in order, and what looks like mathematics but cannot be read.

    A mark that fills a line is for the block below it; one within a line is for the next formula.

    Parameters
    ----------
    text : str
        Markdown. Formulas are between ``$`` or ``$$``, in ``\(…\)`` or ``\[…\]``, in environments such as ``equation``
        and ``align``, in ``math`` fences and ``{math}`` roles.

    Yields
    ------
    Formula
        Each formula outside of code and comments.

    Raises
    ------
    FormulaError
        If a mark is unknown, or marks no formula. The column is the mark's offset in the text.
    """
    mark = _Mark("", 0, -1)
    section, unread_line = 0, -1
    for match in TOKENS.finditer(text):
        section += match["heading"] is not None
        if match["mark"]:
            mark.check_is_used()
            mark = _mark(text, match)
            continue
        for start, end, is_display in pieces(match):
            problem = problem_of(match)
            latex = blanked(match, start, end)
            line = text.count("\n", 0, start + len(latex) - len(latex.lstrip())) + 1
            if problem and line == unread_line:
                continue
            unread_line = line if problem else unread_line
            what, block = mark.use(match.start())
            whole = (start, end) if is_fence(match) else match.span()
            yield Formula(latex, *whole, line, is_display, what, block, section, problem)
    mark.check_is_used()


@dataclass
class _Mark:
    """A mark, and where its block ends; -1 if it is only for the next formula."""

    what: str
    start: int
    end: int
    is_used: bool = False

    def use(self, start: int) -> tuple[str, int]:
        """Return the mark for a formula, and the mark's offset."""
        if self.what and (start < self.end or (self.end < 0 and not self.is_used)):
            self.is_used = True
            return self.what, self.start
        self.check_is_used()
        return "", -1

    def check_is_used(self) -> None:
        """Raise an error if the mark has no formula."""
        if self.what and not self.is_used:
            raise FormulaError(f"the mark {self.what!r} marks no formula", self.start)


def _mark(text: str, match: re.Match[str]) -> _Mark:
    what = match["what"]
    if not MARK.fullmatch(what):
        raise FormulaError(f"unknown mark {what!r}, expected wrong, definition or 'not tested: REASON'", match.start())
    line_start = text.rfind("\n", 0, match.start()) + 1
    is_alone = not text[line_start : match.start()].strip() and re.match(r"[ ]*\r?(\n|$)", text[match.end() :])
    if not is_alone:
        return _Mark(what, match.start(), -1)
    block = re.search(r"\S.*?(?=\n[ ]*\r?\n|\Z)", text[match.end() :], re.DOTALL)
    return _Mark(what, match.start(), match.end() + (block.end() if block else 0))

"""Fences that stand for Markdown, which is written into the page before anything else reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.preprocessors import Preprocessor

from exampletest.fences import read_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from markdown import Markdown

    from exampletest.fences import Block


class FenceWriter(Preprocessor):
    """Writes what the fences of a language stand for.

    Parameters
    ----------
    md : Markdown
        What reads the page.
    language : str
        The word behind the fence.
    write : callable
        Returns the lines that a block stands for, without the block's indentation.
    """

    def __init__(self, md: Markdown, language: str, write: Callable[[Block], Iterable[str]]) -> None:
        super().__init__(md)
        self.language = language
        self.write = write

    @classmethod
    def register(cls, md: Markdown, language: str, write: Callable[[Block], Iterable[str]]) -> None:
        """Read each page after what it includes is there, and before its fences are looked at."""
        md.preprocessors.register(cls(md, language, write), language, 26)

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of the page, each fence of the language replaced."""
        if not any(self.language in line for line in lines):
            return lines
        for block in reversed(list(read_blocks("\n".join(lines)))):
            if block.language == self.language:
                lines[block.line - 1 : block.end] = [block.indent + line for line in self.write(block)]
        return lines

"""The lines of a block and of the file sections that it embeds, each with the file and line that it comes from.

A line ``--8<-- "src/package/module.py:section"`` is replaced by that section, as `pymdownx.snippets` shows it.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown import Markdown
from pymdownx.snippets import (  # type: ignore[import-untyped]
    SnippetExtension,
    SnippetMissingError,
    SnippetPreprocessor,
)

from exampletest.fences import ExampleError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

INCLUDE = re.compile(r"(?P<indent>\s*)-+8<-+(?=\s|$)")
LINE_NUMBERS = re.compile(r":[-\d,:]*[\"']\s*$")


@dataclass(frozen=True)
class Line:
    """One line of Python.

    Attributes
    ----------
    text : str
        The line.
    path : str
        The file that it comes from.
    number : int
        Its line number in that file, counted from 1.
    """

    text: str
    path: str
    number: int


def expanded(lines: Sequence[str], path: str, first: int, base: Path) -> list[Line]:
    """Return the lines of a block whose first line is line `first` of the file `path`.

    Parameters
    ----------
    lines : sequence of str
        The block as its author wrote it.
    path : str
        Its file.
    first : int
        The number of its first line in that file.
    base : Path
        The folder that the paths of sections are relative to.

    Raises
    ------
    ExampleError
        If a file or section is missing.
    """
    result = []
    for number, line in enumerate(lines, start=first):
        include = INCLUDE.match(line)
        result += _section(line, number, base, include["indent"]) if include else [Line(line, path, number)]
    return result


def _section(include: str, number: int, base: Path, indent: str) -> list[Line]:
    reader = _Reader(base)
    try:
        whole = reader.run([include])
    except (SnippetMissingError, OSError) as error:
        raise ExampleError(number, f"{include.strip()}: {error}") from None
    if reader.path is None or LINE_NUMBERS.search(include):
        raise ExampleError(number, f'{include.strip()}: expected --8<-- "path/to/file.py:section"')
    lines = reader.section if reader.section is not None else [_Numbered.of(*pair) for pair in enumerate(whole, 1)]
    if not any(lines):
        raise ExampleError(number, f"{include.strip()}: it is empty")
    texts = textwrap.dedent("\n".join(lines)).split("\n")
    return [
        Line(indent + text if text else text, reader.path, line.number) for text, line in zip(texts, lines, strict=True)
    ]


class _Numbered(str):
    """A line with its number."""

    __slots__ = ("number",)
    number: int

    @classmethod
    def of(cls, number: int, text: str) -> _Numbered:
        line = cls(text)
        line.number = number
        return line


class _Reader(SnippetPreprocessor):  # type: ignore[misc]
    """Reads one section, and remembers its file and the numbers of its lines."""

    def __init__(self, base: Path) -> None:
        settings = SnippetExtension(base_path=[str(base)], check_paths=True).getConfigs()
        super().__init__(settings, Markdown())
        self.path: str | None = None
        self.section: list[_Numbered] | None = None

    def get_snippet_path(self, path: str) -> str | None:
        self.path = super().get_snippet_path(path)
        return self.path

    def extract_section(self, section: str, lines: list[str]) -> list[_Numbered]:
        self.section = super().extract_section(section, [_Numbered.of(*pair) for pair in enumerate(lines, 1)])
        return self.section

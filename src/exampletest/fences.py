"""The fenced blocks of a Markdown text, wherever they are and whatever attributes they have.

The rules are those of `pymdownx.superfences`, so what is run is what the page shows.
Whatever it would show differently (a fence that is never closed, or is inside a quotation) is an error here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OPENING = re.compile(r"(?P<indent>[ \t]*)(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)")
INFO = re.compile(
    r"""\s* (\.?(?P<language>[\w#.+-]+)(?=\s|$))?
        ( \s*\{(?P<attributes>[^\n]*)\} | (?P<options>(\s*[a-zA-Z]\w*(=("[^"]*"|'[^']*'))?(?=\s|$))*) ) \s*""",
    re.VERBOSE,
)
IN_BRACES = re.compile(r"(?:^|\s)\.(?P<language>[\w#.+-]+)")
OPTION = re.compile(r"""\b(?P<name>[a-zA-Z]\w*)=(["'])(?P<value>.*?)\2""")
INLINE_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
MARKDOWN = {"markdown", "md"}


class ExampleError(ValueError):
    """An error in an example, with its line, counted from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Block:
    """One fenced block.

    Attributes
    ----------
    line, end : int
        The lines of its two fences, counted from 1.
    indent, language : str
        The indentation of its fences, and the language that the first fence names, in lower case.
    options : dict of str to str
        The other attributes of the first fence, such as ``title="…"``.
    lines : tuple of str
        The lines between the fences, without the indentation.
    """

    line: int
    end: int
    indent: str
    language: str
    options: dict[str, str]
    lines: tuple[str, ...]

    @property
    def title(self) -> str:
        """The title that the first fence gives it, or ""."""
        return self.options.get("title", "")


def read_blocks(markdown: str, first: int = 1) -> list[Block]:
    r"""Return the blocks of a text in order, each before those inside it (a block of Markdown may contain others).

    Parameters
    ----------
    markdown : str
        The text.
    first : int
        The number of its first line in its file.

    Raises
    ------
    ExampleError
        If a block is not closed, not shown, or not understood.

    Examples
    --------
    >>> from exampletest.fences import read_blocks
    >>> [block] = read_blocks('Text.\n\n``` python title="a.py"\nx = 1\n```')
    >>> block.language, block.title, block.line, block.lines
    ('python', 'a.py', 3, ('x = 1',))
    """
    return list(_read(markdown.split("\n"), first - 1))


def without_blocks(markdown: str) -> list[str]:
    """Return the lines of a text, where those of its blocks are empty.

    Parameters
    ----------
    markdown : str
        The text.

    Raises
    ------
    ExampleError
        If a block is not closed, not shown, or not understood.
    """
    lines = markdown.split("\n")
    for block in read_blocks(markdown):
        lines[block.line - 1 : block.end] = [""] * (block.end - block.line + 1)
    return lines


def _read(lines: Sequence[str], before: int) -> Iterator[Block]:
    """Yield the blocks of these lines, which follow `before` others in the file."""
    number = 0
    in_comment = False
    while number < len(lines):
        line = lines[number]
        opening = OPENING.fullmatch(line)
        number += 1
        if opening is None:
            in_comment = _ends_in_comment(line, in_comment=in_comment)
            continue
        if in_comment:
            raise ExampleError(before + number, "this block is inside an HTML comment, where no reader sees it")
        block = _block(lines, number, opening, before)
        yield block
        if block.language in MARKDOWN:
            yield from _read(lines[number : block.end - before - 1], block.line)
        number = block.end - before


def _block(lines: Sequence[str], number: int, opening: re.Match[str], before: int) -> Block:
    indent, fence = opening["indent"], opening["fence"]
    line = before + number
    if "\t" in indent:
        raise ExampleError(line, "this block is indented with a tab; indent it with spaces")
    info = INFO.fullmatch(opening["info"])
    if info is None:
        raise ExampleError(line, f"the attributes of this block are not understood: {opening['info'].strip()}")
    content: list[str] = []
    for content_line in lines[number:]:
        if content_line.strip() and not content_line.startswith(indent):
            break
        inner = content_line[len(indent) :]
        if inner.rstrip() == fence:
            language, options = _language_and_options(info)
            return Block(line, line + len(content) + 1, indent, language, options, tuple(content))
        content.append(inner)
    raise ExampleError(line, f"this block is not closed by {fence} with the same indentation")


def _language_and_options(info: re.Match[str]) -> tuple[str, dict[str, str]]:
    attributes = info["attributes"] or info["options"] or ""
    in_braces = IN_BRACES.search(info["attributes"] or "")
    language = info["language"] or (in_braces["language"] if in_braces else "")
    return language.lower(), {option["name"]: option["value"] for option in OPTION.finditer(attributes)}


def _ends_in_comment(line: str, *, in_comment: bool) -> bool:
    marks = re.findall("<!--|-->", INLINE_CODE.sub("", line))
    return marks[-1] == "<!--" if marks else in_comment

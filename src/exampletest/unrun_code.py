"""Python that would not be run: everything on a page that looks like Python must be executed.

No mark exempts a block.
"""

from __future__ import annotations

import ast
import re
from textwrap import dedent
from typing import TYPE_CHECKING

from exampletest.embedded import INCLUDE, expanded
from exampletest.examples import CODE, OUTPUT
from exampletest.fences import INLINE_CODE, MARKDOWN, OPENING, Block, ExampleError, read_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NO_LANGUAGE = {"", "code", "none", "output", "plain", "plaintext", "text", "txt"}
PROMPT = re.compile(r"[\s>]*>>>(\s|$)")
STATEMENT = re.compile(r"\s*(import [\w., ]+$|from [\w.]+ import |(async )?def \w+\(|class \w+.*:$)")
PREFIXED_FENCE = re.compile(r"\s*(>|[-*+]\s|\d+[.)]\s)[\s>]*(`{3,}[^`]*|~{3,}.*)$")
HTML = re.compile(r"<(pre|script|textarea|code\s)", re.IGNORECASE)
INDENTED = re.compile(r"( {4}|\t| {1,3}\t)")
SESSION = "a session is not run on a page; write a python block, and its output in an Output block below"
PYTHON_NODES = (ast.Import, ast.ImportFrom, ast.Assign, ast.AugAssign, ast.Call, ast.FunctionDef, ast.ClassDef)


def problems(text: str, base: Path, first: int = 1, *, is_docstring: bool = False) -> Iterator[ExampleError]:
    """Yield everything in a text that looks like Python and is not run.

    Parameters
    ----------
    text : str
        A page, or a docstring.
    base : Path
        The folder that the paths of embedded sections are relative to.
    first : int
        The number of its first line in its file.
    is_docstring : bool
        Whether the text is a docstring, in which prompts are run and any text may be indented.
    """
    free = dict(enumerate(text.split("\n"), start=first))
    for block in read_blocks(text, first):
        if cause := _in_block(block, base):
            yield ExampleError(block.line, cause)
        for number in range(block.line, block.end + 1):
            free.pop(number, None)
    for number, line in free.items():
        if cause := _in_line(line, number, base, is_docstring=is_docstring):
            yield ExampleError(number, cause)
    if not is_docstring:
        yield from _indented(free)


def _in_block(block: Block, base: Path) -> str:
    if block.language in CODE:
        return _in_code(block)
    if block.language in MARKDOWN or block.title == OUTPUT:
        return ""
    if "py" in block.language:
        return f"a block of {block.language} is not run; write a python block, and its output in an Output block below"
    lines = [line.text for line in expanded(block.lines, "", block.line + 1, base)]
    if looks_like_python("\n".join(lines), any_text=block.language in NO_LANGUAGE):
        return "this block looks like Python but is not run; its language must be python"
    if any(OPENING.fullmatch(line) for line in lines):
        return "this block contains the fence of another one; is its own closing fence missing?"
    return ""


def _in_code(block: Block) -> str:
    if any(map(PROMPT.match, block.lines)):
        return SESSION
    has_tab = any(line.lstrip(" ").startswith("\t") for line in block.lines)
    return "this Python is indented with a tab; indent it with spaces" if has_tab else ""


def _in_line(line: str, number: int, base: Path, *, is_docstring: bool) -> str:
    if PREFIXED_FENCE.match(line):
        return "a block in a quotation, or on the line of a list marker, is not run; start it on a line of its own"
    if PROMPT.match(line) and not is_docstring:
        return SESSION
    if HTML.search(INLINE_CODE.sub("", line)):
        return "code in HTML is not run; put it in a ```python block"
    if INCLUDE.match(line):
        embedded = "\n".join(part.text for part in expanded([line], "", number, base))
        is_python = any(block.language in CODE for block in read_blocks(embedded))
        if is_python or any(problems(embedded, base)) or looks_like_python(embedded, any_text=True):
            return "the Python embedded here is not run; embed it in a ```python block"
    return ""


def _indented(free: dict[int, str]) -> Iterator[ExampleError]:
    """Check the indented paragraphs, which Markdown may take for code."""
    paragraph: dict[int, str] = {}
    for number, line in [*free.items(), (0, "")]:
        if line.strip() and INDENTED.match(line):
            paragraph[number] = line
            continue
        if paragraph and looks_like_python("\n".join(paragraph.values()), any_text=True):
            yield ExampleError(
                min(paragraph), "this indented text looks like Python but is not run; put it in a ```python block"
            )
        paragraph = {}


def looks_like_python(text: str, *, any_text: bool) -> bool:
    """Return whether a text looks like Python.

    Parameters
    ----------
    text : str
        The text.
    any_text : bool
        Whether the text may be Python at all; if not, it is in another language, where ``x = 1`` may be right too.

    Examples
    --------
    >>> from exampletest.unrun_code import looks_like_python
    >>> looks_like_python("x = 1", any_text=True), looks_like_python("x = 1", any_text=False)
    (True, False)
    """
    if any(PROMPT.match(line) or STATEMENT.match(line) for line in text.split("\n")):
        return True
    try:
        tree = ast.parse(dedent(text.expandtabs(4)))
    except (SyntaxError, ValueError):
        return False
    return any_text and any(isinstance(node, PYTHON_NODES) for node in ast.walk(tree))

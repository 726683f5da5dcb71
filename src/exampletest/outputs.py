"""The Output blocks of a page, rewritten from a real run."""

from __future__ import annotations

import re
import traceback
from typing import TYPE_CHECKING, Any

from exampletest.compare import difference
from exampletest.embedded import expanded
from exampletest.examples import OUTPUT, PageExample, read_examples
from exampletest.execution import new_namespace, printed
from exampletest.fences import ExampleError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Edit = tuple[int, int, list[str]]  # the lines from … up to … are replaced by these


class UnrunnablePageError(Exception):
    """A page whose code cannot be run; the message names the file, the line and the cause."""


def rewrite(page: Path, base: Path) -> bool:
    """Run a page, and rewrite the file if its outputs differ from what it shows.

    Parameters
    ----------
    page : Path
        A Markdown file.
    base : Path
        The folder that the paths of embedded sections are relative to.

    Returns
    -------
    bool
        Whether the file was rewritten.

    Raises
    ------
    UnrunnablePageError
        If the page cannot be read or its code raises. The file is left as it is.
    """
    try:
        markdown = page.read_text(encoding="utf-8")
        new = with_outputs(markdown, str(page), base)
    except ExampleError as error:
        raise UnrunnablePageError(f"{page}:{error.line}: {error}") from None
    except SyntaxError as error:
        raise UnrunnablePageError(f"{error.filename}:{error.lineno}: SyntaxError: {error.msg}") from None
    except (Exception, SystemExit) as error:  # noqa: BLE001 (a page may raise anything)
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(page)]
        line = lines[-1] if lines else 1
        raise UnrunnablePageError(f"{page}:{line}: {type(error).__name__}: {error}") from None
    if new != markdown:
        page.write_text(new, encoding="utf-8")
    return new != markdown


def with_outputs(markdown: str, path: str, base: Path) -> str:
    """Run a page, and return it with the outputs of that run.

    An output that is right to the precision shown is left unchanged.

    Parameters
    ----------
    markdown : str
        The page.
    path : str
        Its file, which tracebacks name.
    base : Path
        The folder that the paths of embedded sections are relative to.

    Raises
    ------
    ExampleError
        If a block cannot be read.
    Exception
        Whatever the page's code raises.
    """
    lines = markdown.split("\n")
    namespace = new_namespace()
    edits: list[Edit] = []
    for example in read_examples(markdown):
        edits += _edits(example, lines, path, base, namespace)
    for start, stop, new in reversed(edits):
        lines[start:stop] = new
    return "\n".join(lines)


def _edits(example: PageExample, page: list[str], path: str, base: Path, namespace: dict[str, Any]) -> Iterator[Edit]:
    code, output = example.code, example.output
    actual = printed(expanded(code.lines, path, code.line + 1, base), namespace)
    if not actual.strip():
        yield code.end, output.end if output else code.end, []
    elif output is None:
        blank = [""] if any(line.strip() for line in page[code.end : code.end + 1]) else []  # before text at once below
        yield code.end, code.end, ["", *_output_block(actual, code.indent), *blank]
    elif difference("\n".join(output.lines), actual):
        yield output.line - 1, output.end, _output_block(actual, output.indent)


def _output_block(text: str, indent: str) -> list[str]:
    fence = max(["```", *(ticks + "`" for ticks in re.findall("`{3,}", text))], key=len)
    lines = [f'{fence}text title="{OUTPUT}"', *text.rstrip().split("\n"), fence]
    return [(indent + line).rstrip() for line in lines]

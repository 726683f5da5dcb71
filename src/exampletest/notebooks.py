"""A page as a Jupyter notebook: its code and outputs, and the headings that lead back to its text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exampletest.embedded import expanded
from exampletest.examples import PREDICT, read_examples
from exampletest.fences import without_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from exampletest.fences import Block

HEADING = re.compile(r"(?P<level>#{1,6}) +(?P<words>.*?) *(\{[#.:][^{}]*\} *)?$")
FOLD = re.compile(r' *\?\?\?\+? [\w-]+ "(?P<words>.+)" *')
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


@dataclass(frozen=True)
class NotebookCell:
    """A cell of a notebook.

    Attributes
    ----------
    kind : {"markdown", "code"}
        What it contains.
    source : str
        Its text.
    output : str
        What it prints.
    """

    kind: str
    source: str
    output: str = ""


def joined_notebook(markdown: str, base: Path, introduction: str) -> str:
    r"""Return all Python of a page, in order, as one notebook; "" if it has none.

    Each block is a cell with the output that the page shows.
    Above it are the headings that it is under, and the titles of what it is folded in, such as ``??? question "…"``.
    An output inside ``??? predict "…"`` is left out: the reader is to guess it, and then to run the cell.

    Parameters
    ----------
    markdown : str
        The page as its author wrote it; embedded sections are written out.
    base : Path
        The folder that the paths of embedded sections are relative to.
    introduction : str
        What the notebook says below the page's first heading, in Markdown.

    Returns
    -------
    str
        The notebook, in Jupyter's format.

    Raises
    ------
    ExampleError
        If a block cannot be read. The error's ``line`` is the line of the page.

    Examples
    --------
    >>> import json
    >>> from pathlib import Path
    >>> from exampletest import joined_notebook
    >>> notebook = joined_notebook("# Add {#add}\n\n```python\nprint(1 + 1)\n```", Path(), "Run it.")
    >>> [cell["source"] for cell in json.loads(notebook)["cells"]]
    ['# Add\n\nRun it.', 'print(1 + 1)']
    """
    examples = read_examples(markdown)
    if not examples:
        return ""
    lines = without_blocks(markdown)
    title = next((number for number, line in enumerate(lines) if HEADING.fullmatch(line)), None)
    parts = [introduction] if title is None else [_words(lines[title]), introduction]
    cells, shown = [NotebookCell("markdown", "\n\n".join(parts))], {title}
    for example in examples:
        numbers = _numbers_above(lines, example.output or example.code)
        cells += [NotebookCell("markdown", _words(lines[number])) for number in numbers if number not in shown]
        shown.update(numbers)
        code = expanded(example.code.lines, "", example.code.line + 1, base)
        is_guessed = any(PREDICT.fullmatch(lines[number]) for number in numbers)
        printed = example.output.lines if example.output and not is_guessed else ()
        source, output = "\n".join(line.text for line in code), "".join(f"{line}\n" for line in printed)
        cells.append(NotebookCell("code", source.strip("\n"), output))
    return notebook_json(cells)


def notebook_json(cells: Iterable[NotebookCell]) -> str:
    """Return a notebook in Jupyter's format, as if it had not been run.

    Parameters
    ----------
    cells : iterable of NotebookCell
        Its cells.
    """
    notebook = {
        "cells": [_cell(number, cell) for number, cell in enumerate(cells, start=1)],
        "metadata": {"kernelspec": KERNEL, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _cell(number: int, cell: NotebookCell) -> dict[str, Any]:
    outputs = [{"output_type": "stream", "name": "stdout", "text": cell.output}] if cell.output else []
    code: dict[str, Any] = {"execution_count": None, "outputs": outputs} if cell.kind == "code" else {}
    return {"cell_type": cell.kind, "id": f"cell-{number}", "metadata": {}, "source": cell.source} | code


def _numbers_above(lines: Sequence[str], block: Block) -> list[int]:
    """Return the indices of the lines that begin what a block is in: headings and folds, from the outermost on."""
    numbers, level, indent = [], 7, len(block.indent)
    for number in reversed(range(block.line - 1)):
        line = lines[number]
        spaces = len(line) - len(line.lstrip())
        if (heading := HEADING.fullmatch(line)) and len(heading["level"]) < level:
            level = len(heading["level"])
            numbers.append(number)
        elif line and spaces < indent:
            indent = spaces
            numbers += [number] if FOLD.fullmatch(line) else []
    return numbers[::-1]


def _words(line: str) -> str:
    """Return a heading without its id, or the title of a fold; what a page opens, a notebook runs."""
    if fold := FOLD.fullmatch(line):
        return f"**{fold['words'].replace('then open', 'then run')}**"
    return HEADING.sub(r"\g<level> \g<words>", line)

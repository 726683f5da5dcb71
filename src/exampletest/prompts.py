"""The sessions of a docstring: lines with prompts, each with its output below it."""

from __future__ import annotations

import doctest
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from exampletest.embedded import Line
from exampletest.fences import ExampleError

if TYPE_CHECKING:
    from collections.abc import Sequence

PARSER = doctest.DocTestParser()


@dataclass(frozen=True)
class Prompt:
    """What is typed at one prompt.

    Attributes
    ----------
    line, end : int
        Its first line, and the last line of its output.
    lines : list of Line
        What is typed, without the prompts.
    output : str
        The expected output.
    error : str
        The last lines of a traceback, if one is expected.
    """

    line: int
    end: int
    lines: list[Line]
    output: str
    error: str


def read_prompts(docstring: Sequence[str], path: str, first: int) -> list[Prompt]:
    """Return the prompts of a docstring.

    Parameters
    ----------
    docstring : sequence of str
        Its lines.
    path : str
        The file that contains it.
    first : int
        The number of its first line in that file.

    Raises
    ------
    ExampleError
        If a session cannot be read, or contains a doctest directive.
    """
    try:
        parts = PARSER.parse("\n".join(docstring))
    except ValueError as error:
        raise ExampleError(first, f"this session cannot be read: {error}") from None
    prompts = []
    for part in parts:
        if isinstance(part, doctest.Example):
            prompt = _prompt(part, docstring[part.lineno :], path, first + part.lineno)
            if part.options:
                raise ExampleError(prompt.line, "doctest directives are not allowed in a session")
            prompts.append(prompt)
    return prompts


def _prompt(part: doctest.Example, docstring: Sequence[str], path: str, line: int) -> Prompt:
    # The source alone does not show whether its last line is blank.
    typed = 1 + len(list(takewhile(lambda text: text.lstrip().startswith("..."), docstring[1:])))
    lines = [Line(text, path, number) for number, text in enumerate(part.source.split("\n")[:typed], start=line)]
    end = line + typed + part.want.count("\n") - 1
    return Prompt(line, end, lines, part.want.replace("<BLANKLINE>", ""), part.exc_msg or "")

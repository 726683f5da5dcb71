"""Sessions: lines with prompts, each with its output below it."""

from __future__ import annotations

import ast
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
        The output expected.
    error : str
        The last lines of a traceback, if one is expected.
    """

    line: int
    end: int
    lines: list[Line]
    output: str
    error: str

    @property
    def as_code(self) -> str:
        """The source as a script has it, where the value of an expression must be printed to be seen."""
        text = "\n".join(line.text for line in self.lines)
        match ast.parse(text).body:
            case [ast.Expr(value=ast.Call(func=ast.Name(id="print")))]:
                return text
            case [ast.Expr(value=value)] if self.output:
                return f"print(repr({ast.get_source_segment(text, value)}))"
        return text


def read_prompts(session: Sequence[str], path: str, first: int, *, is_docstring: bool = False) -> list[Prompt]:
    """Return the prompts of a session.

    Parameters
    ----------
    session : sequence of str
        Its lines.
    path : str
        The file that holds it.
    first : int
        The number of its first line there.
    is_docstring : bool
        Whether there may be other text around the session, and errors in it. (A script would end at an error.)

    Raises
    ------
    ExampleError
        If something is no session, or asks to be treated in its own way.
    """
    try:
        parts = PARSER.parse("\n".join(session))
    except ValueError as error:
        raise ExampleError(first, f"this session cannot be read: {error}") from None
    prompts = []
    for part in parts:
        if isinstance(part, str):
            continue
        prompt = _prompt(part, session[part.lineno :], path, first + part.lineno)
        if part.options:
            raise ExampleError(prompt.line, "a session takes no doctest directives")
        if prompt.error and not is_docstring:
            raise ExampleError(prompt.line, "no error can be expected in the session of a page; catch it")
        prompts.append(prompt)
    if not is_docstring:
        _refuse_other_text(session, first, prompts)
    return prompts


def _refuse_other_text(session: Sequence[str], first: int, prompts: Sequence[Prompt]) -> None:
    read = {number for prompt in prompts for number in range(prompt.line, prompt.end + 1)}
    for number, text in enumerate(session, start=first):
        if text.strip() and number not in read and not text.lstrip().startswith(">>>"):  # a prompt may have a comment
            message = "text of a session that follows no prompt; a blank line is <BLANKLINE> there"
            raise ExampleError(number, message)


def _prompt(part: doctest.Example, session: Sequence[str], path: str, line: int) -> Prompt:
    # The source alone does not tell whether its last line is blank.
    typed = 1 + len(list(takewhile(lambda text: text.lstrip().startswith("..."), session[1:])))
    lines = [Line(text, path, number) for number, text in enumerate(part.source.split("\n")[:typed], start=line)]
    end = line + typed + part.want.count("\n") - 1
    return Prompt(line, end, lines, part.want.replace("<BLANKLINE>", ""), part.exc_msg or "")

"""The examples of a page: each Python block, with the Output block below it.

A reader who is to guess first finds the Output block folded below the line ``??? predict "…"``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from exampletest.fences import Block, ExampleError, read_blocks

CODE = {"python", "python3", "py", "py3"}
OUTPUT = "Output"
PREDICT = re.compile(r'(?P<indent> *)\?\?\? predict "[^"]+" *')


@dataclass(frozen=True)
class PageExample:
    """A Python block, and its output if there is any.

    Attributes
    ----------
    code : Block
        The Python block.
    output : Block or None
        The Output block below it.
    """

    code: Block
    output: Block | None


def read_examples(markdown: str, first: int = 1) -> list[PageExample]:
    """Return the examples of a page, in order.

    Parameters
    ----------
    markdown : str
        The page.
    first : int
        The number of its first line in its file.

    Raises
    ------
    ExampleError
        If an Output block does not follow a Python block, or a block cannot be read.
    """
    examples: list[PageExample] = []
    for block in read_blocks(markdown, first):
        if block.language in CODE:
            examples.append(PageExample(block, None))
        elif block.title.lower() == OUTPUT.lower():
            last = examples[-1] if examples else None
            if last is None or last.output or not _follows(markdown, first, block, last.code):
                raise ExampleError(block.line, "this Output block does not follow a Python block")
            if (block.language, block.title) != ("text", OUTPUT):
                raise ExampleError(block.line, f'an Output block begins with ```text title="{OUTPUT}"')
            examples[-1] = PageExample(last.code, block)
    return examples


def _follows(markdown: str, first: int, block: Block, code: Block) -> bool:
    between = markdown.split("\n")[code.end - first + 1 : block.line - first]
    written = [line for line in between if line.strip()]
    if len(written) == 1 and (fold := PREDICT.fullmatch(written[0])):
        return code.indent == fold["indent"] and block.indent == fold["indent"] + 4 * " "
    return not written and block.indent == code.indent

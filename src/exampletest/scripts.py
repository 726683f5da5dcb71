"""A page as one script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exampletest.embedded import Line, expanded
from exampletest.examples import Example, read_examples
from exampletest.prompts import read_prompts

if TYPE_CHECKING:
    from pathlib import Path

FUTURE = "from __future__ import annotations"  # must be on top of a script, wherever the page has it


def joined_script(markdown: str, base: Path) -> str:
    r"""Return all Python of a page, in order, as one script; "" if it has none.

    Sections are written out, sessions lose their prompts.

    Parameters
    ----------
    markdown : str
        The page as it is written.
    base : Path
        The folder from which the paths of embedded sections start.

    Returns
    -------
    str
        The script.

    Raises
    ------
    ExampleError
        If a block cannot be read. Its ``line`` is the line of the page.

    Examples
    --------
    >>> from pathlib import Path
    >>> from exampletest import joined_script
    >>> print(joined_script("Add:\n\n```pycon\n>>> 1 + 1\n2\n```", Path()))
    print(repr(1 + 1))
    <BLANKLINE>
    """
    blocks = [_lines(example, base) for example in read_examples(markdown)]
    lines = [line for block in blocks for line in block]
    texts = ["\n".join(line.text for line in block if line.text != FUTURE).strip("\n") for block in blocks]
    if any(line.text == FUTURE for line in lines):
        texts.insert(0, FUTURE)
    return "\n\n".join(filter(None, texts)) + "\n" if lines else ""


def _lines(example: Example, base: Path) -> list[Line]:
    code = example.code
    if not example.is_session:
        return expanded(code.lines, "", code.line + 1, base)
    prompts = read_prompts(code.lines, "", code.line + 1)
    return [Line(text, "", prompt.line) for prompt in prompts for text in prompt.as_code.split("\n")]

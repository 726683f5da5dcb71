"""A page as one script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exampletest.embedded import expanded
from exampletest.examples import read_examples

if TYPE_CHECKING:
    from pathlib import Path

FUTURE = "from __future__ import annotations"  # must be at the top of a script, wherever the page has it
# Without it, a letter such as δ ends a script where the output goes to a file in an encoding that does not know it.
PRINT_ALL_LETTERS = 'import sys\n\nsys.stdout.reconfigure(encoding="utf-8")'


def joined_script(markdown: str, base: Path) -> str:
    r"""Return all Python of a page, in order, as one script; "" if it has none.

    A script that has or prints letters beyond ASCII prints UTF-8, whatever the encoding of the reader's system is.

    Parameters
    ----------
    markdown : str
        The page as its author wrote it; embedded sections are written out.
    base : Path
        The folder that the paths of embedded sections are relative to.

    Returns
    -------
    str
        The script.

    Raises
    ------
    ExampleError
        If a block cannot be read. The error's ``line`` is the line of the page.

    Examples
    --------
    >>> from pathlib import Path
    >>> from exampletest import joined_script
    >>> print(joined_script("Add:\n\n```python\nprint(1 + 1)\n```", Path()))
    print(1 + 1)
    <BLANKLINE>
    """
    examples = read_examples(markdown)
    codes = [example.code for example in examples]
    blocks = [[line.text for line in expanded(code.lines, "", code.line + 1, base)] for code in codes]
    texts = ["\n".join(text for text in block if text != FUTURE).strip("\n") for block in blocks]
    outputs = ["".join(example.output.lines) for example in examples if example.output]
    if not all(text.isascii() for text in [*texts, *outputs]):
        texts.insert(0, PRINT_ALL_LETTERS)
    if any(FUTURE in block for block in blocks):
        texts.insert(0, FUTURE)
    return "\n\n".join(filter(None, texts)) + "\n" if blocks else ""

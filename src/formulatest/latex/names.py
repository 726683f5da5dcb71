r"""Names of several letters, such as ``\Delta x``: one symbol if the model has it, otherwise a product.

The grammar cannot know the names of a model. So the characters of such a name are moved out of the way of LaTeX,
the first to one plane of Unicode and the others to another, which keeps each in its column.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Letter = re.Match[str]

FIRST, OTHERS = 0xF0000, 0x100000  # planes for private use, which the grammar's terminal NAME uses too
NAME = "[\U000f0000-\U000f007f][\U00100000-\U0010007f]+"
MOST_LETTERS = 8

TOKEN = re.compile(
    r"(?:\\(?:hat|tilde|bar|mathbf|boldsymbol|vec)(?![a-zA-Z])\s*)+(?:\{[^{}]*\}|\\[a-zA-Z]+|[a-zA-Z0-9])?"
    r"|\\(?:text|mbox|textrm|operatorname|mathrm|begin|end)\s*\{[^{}]*\}"
    r"|(?P<letter>\\[a-zA-Z]+|[a-zA-Z])|(?P<blank>[ \t\r\n]+)|\\.|.",
    re.DOTALL,
)
MOVING = re.compile(r"\\lim\s*(?:\\limits\s*)?_\s*\{([^{}]*?)\\(?:to|rightarrow)(?![a-zA-Z])")
DEFINED = re.compile(r"\s*(\\[Dd]elta\s*(?:\\[a-zA-Z]+|[a-zA-Z]))\s*=")


def with_names(latex: str, is_name: Callable[[str], bool]) -> str:
    r"""Return LaTeX in which each name of several letters is moved to the planes of Unicode for private use.

    Parameters
    ----------
    latex : str
        LaTeX.
    is_name : callable
        Returns whether the model has a symbol of a name, such as ``\Delta x`` or ``ab``.
    """
    moving = {name_of(match[1]) for match in MOVING.finditer(latex)}
    is_known = cache(lambda name: name in moving or is_name(name))
    characters = list(latex)
    for run in _runs(latex):
        for letters in _names(run, is_known):
            start, stop = letters[0].start(), letters[-1].end()
            characters[start] = chr(FIRST + ord(latex[start]))
            characters[start + 1 : stop] = (chr(OTHERS + ord(each)) for each in latex[start + 1 : stop])
    return "".join(characters)


def decoded(text: str) -> str:
    """Return the name that moved characters spell, or any other text unchanged."""
    return name_of(restored(text)) if ord(text[0]) >= FIRST else str(text)


def restored(text: str) -> str:
    """Return text with the characters of all names moved back."""
    return "".join(chr(ord(each) & 0xFFFF) if ord(each) >= FIRST else each for each in text)


def name_of(latex: str) -> str:
    r"""Return letters side by side as a name, without blanks, except one that ends a command.

    Examples
    --------
    >>> from formulatest.latex.names import name_of
    >>> name_of(r"\Delta  x"), name_of(r"\Delta \theta"), name_of("a b")
    ('\\Delta x', '\\Delta\\theta', 'ab')
    """
    return re.sub(r"(\\[a-zA-Z]+)\s+(?=[a-zA-Z])|\s+", lambda match: f"{match[1]} " if match[1] else "", latex)


def defined_name(latex: str) -> str | None:
    r"""Return the name of two letters at the start of a definition such as ``\Delta x = 0.1``, if there is one."""
    match = DEFINED.match(latex)
    return match and name_of(match[1])


def _names(run: Sequence[Letter], is_known: Callable[[str], bool]) -> Iterator[Sequence[Letter]]:
    """Yield the names in a run of letters, from left to right, each as long as possible."""
    at = 0
    while at < len(run):
        ends = range(min(len(run), at + MOST_LETTERS), at + 1, -1)
        end = next((end for end in ends if is_known(name_of(" ".join(each[0] for each in run[at:end])))), None)
        if end:
            yield run[at:end]
        at = end or at + 1


def _runs(latex: str) -> Iterator[list[Letter]]:
    """Yield the letters that are side by side, except in subscripts, where nothing is multiplied."""
    run: list[Letter] = []
    before, depth = "", 0  # the token before, and how deep in the braces of a subscript this is
    for match in TOKEN.finditer(latex):
        token = match[0]
        if match["blank"]:
            continue
        is_subscript = before == "_" and depth == 0
        if depth or (is_subscript and token == "{"):  # noqa: S105 (a brace)
            depth += {"{": 1, "}": -1}.get(token, 0)
        elif match["letter"] and not is_subscript:
            run.append(match)
            before = token
            continue
        if run:
            yield run
        run = []
        before = "" if token == "_" and before in {r"\lim", r"\limits"} else token  # noqa: S105 (as above)
    if run:
        yield run

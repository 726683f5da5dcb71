"""The coarse tokens of a prepared formula: just enough to find where it may be split into claims."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from formulatest.errors import FormulaError

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = re.compile(
    r"""
    (?P<begin>\\begin\s*\{[^{}]*\})
    | (?P<end>\\end\s*\{[^{}]*\})
    | (?P<break>\\\\(?:\s*\[[^\]]*\])?|\s*\n[ \t\r]*\n\s*)
    | (?P<words>\\(?:text|mbox|textrm)\{[^{}]*\}|\\forall(?![a-zA-Z]))
    | (?P<wide>\\q?quad(?![a-zA-Z])|\\(?:enspace|hfill)(?![a-zA-Z])|\\hspace\*?\s*\{[^{}]*\})
    | (?P<narrow>\\[,;:\ ]|~)
    | (?P<blank>\s+|\\!)
    | (?P<relation>[=<>]|\\(?:approx|leftarrow|gets|leq?|geq?|neq?|lt|gt|in)(?![a-zA-Z]))
    | (?P<sign>[+-])
    | (?P<operator>[/^_]|\\(?:cdot|times|odot|to|rightarrow)(?![a-zA-Z]))
    | (?P<mark>&)
    | (?P<number>[0-9]+(?:\.[0-9]+)?)
    | (?P<stop>[,;]|\.(?![0-9a-zA-Z]))
    | (?P<open>[({\[⟨⟪]|\\l[vV]ert(?![a-zA-Z]))
    | (?P<close>[)}\]⟩⟫]|\\r[vV]ert(?![a-zA-Z]))
    | (?P<other>\\[a-zA-Z]+|\\.|.)
    """,
    re.VERBOSE | re.DOTALL,
)
DEEPER = {"begin": 1, "open": 1, "end": -1, "close": -1}
SPACES = frozenset({"blank", "narrow", "wide"})
BESIDE = frozenset({"relation", "sign", "operator", "mark", "break", "words", "stop"})


@dataclass(frozen=True)
class Token:
    """A piece of a formula.

    Attributes
    ----------
    kind : str
        The name of its group in the pattern above.
    text : str
        Its LaTeX.
    start : int
        Its column.
    depth : int
        The number of brackets and environments around it.
    """

    kind: str
    text: str
    start: int
    depth: int

    @property
    def end(self) -> int:
        """The column after it."""
        return self.start + len(self.text)


def read_tokens(text: str) -> list[Token]:
    """Return the tokens of a prepared formula; an opening and its closing bracket have the depth outside them."""
    tokens, depth = [], 0
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or ""
        step = DEEPER.get(kind, 0)
        depth += min(step, 0)
        tokens.append(Token(kind, match[0], match.start(), depth))
        depth += max(step, 0)
    return tokens


def without_spaces_in_brackets(tokens: list[Token]) -> Iterator[Token]:
    r"""Yield the tokens without any ``\quad`` in brackets beside an operator; one between factors is an error."""
    for at, token in enumerate(tokens):
        if token.kind != "wide" or token.depth == 0:
            yield token
            continue
        before = next(each for each in reversed(tokens[:at]) if each.kind not in SPACES)
        after = next((each for each in tokens[at:] if each.kind not in SPACES), None)
        if before.kind not in BESIDE | {"open", "begin"} and after and after.kind not in BESIDE | {"close", "end"}:
            raise FormulaError(f"found {token.text} between two factors, expected \\cdot or no space", token.start)

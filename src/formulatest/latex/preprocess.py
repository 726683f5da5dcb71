"""Prepares the text of a formula for the grammar, with every character still in its column."""

from __future__ import annotations

import re

from formulatest.errors import FormulaError
from formulatest.latex.names import restored

# Opening and closing bars, single and double, as the grammar expects them.
BARS, DOUBLE_BARS = "⟨⟩", "⟪⟫"
ESCAPED_OR_BAR = re.compile(
    r"\\\\|(?P<double>\\\||\\Vert(?![a-zA-Z]))|(?P<single>\||\\vert(?![a-zA-Z]))|\\.", re.DOTALL
)
# Empty braces are invisible, but a sign after them gets the spacing of one between two terms.
EMPTY = r"(?:^|(?<=[&=<>+-])|(?<=\\\\))\s*\{\s*\}"
NUMBERING = r"\\(?:tag\*?|label)\s*\{[^{}]*\}|\\(?:notag|nonumber)(?![a-zA-Z])"
SPACES = r"(?:\s|\\[,;:! ]|~|\\q?quad(?![a-zA-Z]))"
PUNCTUATION = rf"(?<!\\)[.,;](?={SPACES}*(?:\\\\|&|\\end\s*\{{|$))"
AROUND = rf"^{SPACES}+|(?<!\\){SPACES}*[.,;]?{SPACES}*$"
INVISIBLE = re.compile(f"{EMPTY}|{NUMBERING}|{PUNCTUATION}|{AROUND}")
LABEL = re.compile(r"\s*_\s*\{")


def prepared(latex: str) -> str:
    """Return a formula without closing punctuation and the like, and with opening and closing bars distinguished."""
    for position, character in enumerate(latex):
        if character in BARS + DOUBLE_BARS:
            raise FormulaError(f"cannot read {character!r} here", position)
    return _with_bars(_without_braces_below(INVISIBLE.sub(lambda match: " " * len(match[0]), latex)))


def as_typed(text: str) -> str:
    """Return a part of a prepared formula as its author typed it."""
    for bars, typed in ((BARS, "|"), (DOUBLE_BARS, r"\|")):
        for bar in bars:
            text = text.replace(bar, typed)
    return restored(text)


def _without_braces_below(text: str) -> str:
    r"""Blank out ``\underbrace{…}_{label}``, except for the content of the braces."""
    while (start := text.find("\\underbrace")) >= 0:
        opened = start + len("\\underbrace")
        opened += len(text[opened:]) - len(text[opened:].lstrip())
        if text[opened : opened + 1] != "{":
            found = f"'{text[opened]}'" if opened < len(text) else "the end"
            raise FormulaError(f"cannot read {found} after \\underbrace, expected '{{'", opened)
        closed = _closing(text, opened)
        label = LABEL.match(text, closed + 1)
        label_end = _closing(text, label.end() - 1) + 1 if label else closed + 1
        inner = text[opened + 1 : closed]
        text = f"{text[:start]}{' ' * (opened - start)}{{{inner}}}{' ' * (label_end - closed - 1)}{text[label_end:]}"
    return text


def _closing(text: str, opened: int) -> int:
    depth = 0
    for position in range(opened, len(text)):
        depth += {"{": 1, "}": -1}.get(text[position], 0)
        if depth == 0:
            return position
    raise FormulaError("the brace is not closed: found the end, expected '}'", opened)


def _with_bars(text: str) -> str:
    r"""Distinguish opening from closing bars: they alternate, so bars in bars need ``\lvert`` and ``\rvert``."""
    characters = list(text)
    last = {"single": -1, "double": -1}  # where a bar is open
    for match in ESCAPED_OR_BAR.finditer(text):
        kind = match.lastgroup
        if kind is None:
            continue
        bars = BARS if kind == "single" else DOUBLE_BARS
        is_closing = last[kind] >= 0
        characters[match.start() : match.end()] = bars[is_closing].ljust(len(match[0]))
        last[kind] = -1 if is_closing else match.start()
    for kind, bar in (("single", "|"), ("double", r"\|")):
        if last[kind] >= 0:
            raise FormulaError(f"the bar is not closed: found the end, expected '{bar}'", last[kind])
    return "".join(characters)

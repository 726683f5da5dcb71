"""The text of a formula made ready for the grammar, with every character in its old column."""

from __future__ import annotations

import re

from formulatest.errors import FormulaError

ALIGNED = re.compile(r"\s*\\begin\{(aligned|align\*?|gathered|split)\}(.*)\\end\{\1\}\s*", re.DOTALL)
PART_OF_ALIGNED = re.compile(r"\\(begin|end)\{(aligned|align\*?|gathered|split)\}")
BARS = "⟨⟩"  # how the grammar tells an opening from a closing bar
# It shows nothing, but gives a sign behind it the spaces of one between two terms.
EMPTY = re.compile(r"(?:^|(?<=[&=<>+-]))\s*\{\s*\}")
LABEL = re.compile(r"\s*_\s*\{")
CONTINUES = re.compile(r"\s*&")


def claims_of(latex: str) -> list[str]:
    """Return the claims of a formula, each padded with blanks to where it stands."""
    text = _with_bars(_without_braces_below(EMPTY.sub(_blank, latex)))
    match = ALIGNED.fullmatch(text)
    if not match:
        if part := PART_OF_ALIGNED.search(text):
            message = f"{part[0]} stands alone or in the formula, expected the whole formula from \\begin to \\end"
            raise FormulaError(message, part.start())
        return [text]
    claims: list[tuple[int, str]] = []
    for start, line in _lines(match[2], match.start(2)):
        blanked = _without_marks(line)
        if claims and CONTINUES.match(line):
            first, claim = claims[-1]
            claims[-1] = (first, claim + " " * (start - first - len(claim)) + blanked)
        elif line.strip():
            claims.append((start, blanked))
    return [" " * start + claim for start, claim in claims]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _without_marks(line: str) -> str:
    """Blank out the alignment marks of a line, but not those of a matrix in it."""
    characters, depth = list(line), 0
    for match in re.finditer(r"\\begin\{|\\end\{|&", line):
        if match[0] == "&" and depth == 0:
            characters[match.start()] = " "
        depth += {"\\begin{": 1, "\\end{": -1}.get(match[0], 0)
    return "".join(characters)


def _lines(body: str, offset: int) -> list[tuple[int, str]]:
    """Split the body of an aligned environment at the line breaks that belong to it and to no matrix inside."""
    lines, start, depth = [], 0, 0
    for match in re.finditer(r"\\begin\{|\\end\{|\\\\(\[[^\]]*\])?", body):
        if match[0].startswith("\\\\") and depth == 0:
            lines.append((offset + start, body[start : match.start()]))
            start = match.end()
        elif match[0].startswith("\\begin"):
            depth += 1
        elif match[0].startswith("\\end"):
            depth -= 1
    lines.append((offset + start, body[start:]))
    return lines


def _without_braces_below(text: str) -> str:
    r"""Blank out ``\underbrace{…}_{label}`` but for what stands in the braces."""
    while (start := text.find("\\underbrace")) >= 0:
        opened = start + len("\\underbrace")
        opened += len(text[opened:]) - len(text[opened:].lstrip())
        if text[opened : opened + 1] != "{":
            message = f"cannot read {text[opened : opened + 1] or 'the end'} behind \\underbrace, expected '{{'"
            raise FormulaError(message, opened)
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
    message = "the brace is not closed: found the end, expected '}'"
    raise FormulaError(message, opened)


def _with_bars(text: str) -> str:
    r"""Tell opening from closing bars: they take turns, so bars in bars need ``\lvert`` and ``\rvert``."""
    characters = list(text)
    is_open = False
    for position, character in enumerate(text):
        if character in BARS:
            message = f"cannot read {character!r} here"
            raise FormulaError(message, position)
        if character == "|":
            characters[position] = BARS[is_open]
            is_open = not is_open
    if is_open:
        message = "the bar is not closed: found the end, expected '|'"
        raise FormulaError(message, text.rindex("|"))
    return "".join(characters)

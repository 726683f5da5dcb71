r"""Where one claim of a formula ends and the next begins: at line breaks, ``\quad``, commas and words such as "and".

A claim is padded with blanks to keep its columns. Whatever could be one claim or two is refused, because a product
that nobody wrote might make a false claim true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from formulatest.errors import FormulaError
from formulatest.latex.gaps import JOINS, Gap, has_relation, parts_of
from formulatest.latex.tokens import Token, read_tokens, without_spaces_in_brackets
from formulatest.latex.words import WORDS_BETWEEN_CLAIMS, WORDS_OF_CONDITIONS, may_join_claims, unexpected_words

if TYPE_CHECKING:
    from collections.abc import Sequence

# What may surround a whole formula: environments that change nothing, and those with lines, which may be aligned.
WRAPPER = re.compile(r"\s*\\begin\s*\{((?:equation|displaymath|math)\*?)\}(.*)\\end\s*\{\1\}\s*", re.DOTALL)
NAMES = r"(?:align|aligned|alignat|alignedat|flalign|gather|gathered|multline|split)\*?"
LINES = re.compile(rf"\s*\\begin\s*\{{({NAMES})\}}(?:\{{[0-9]+\}})?(.*)\\end\s*\{{\1\}}\s*", re.DOTALL)
PART_OF_LINES = re.compile(rf"\\(?:begin|end)\s*\{{(?:{NAMES}|equation\*?)\}}")
NUMBER_OF_EQUATION = re.compile(r"\((?:[0-9]+(?:\.[0-9]+)*[a-z]?|\*+|\\ast)\)")

UNCLEAR_CONDITION = "it is unclear whether a condition or a claim follows the condition: write it on a line of its own"
UNCLEAR_NUMBER = r"it is unclear whether this numbers the equation: write \qquad before it, or \cdot for a product"
UNCLEAR_LINE = "it is unclear which of the claims above this line continues: write them on lines of their own"


@dataclass
class _Claim:
    """The tokens of one claim, in order."""

    tokens: list[Token]
    has_condition: bool = False

    def add(self, tokens: list[Token], *, is_condition: bool = False) -> _Claim:
        """Continue with more tokens, which must not follow a condition."""
        if self.has_condition:
            raise FormulaError(UNCLEAR_CONDITION, tokens[0].start)
        self.tokens.extend(tokens)
        self.has_condition = is_condition
        return self

    def padded(self) -> str:
        """Return its LaTeX with each token in its column."""
        text = ""
        for token in self.tokens:
            text += " " * (token.start - len(text)) + token.text
        return text


def claims_of(text: str) -> list[str]:
    """Return the claims of a prepared formula, each padded with blanks to its column."""
    body = _body(text)
    tokens = list(without_spaces_in_brackets(read_tokens(body)))
    lines = _split(tokens, "break")
    if len(lines) == 1 and body == text:  # alignment marks have a meaning only between lines
        lines = [[replace(token, kind="other") if token.kind == "mark" else token for token in tokens]]
    reader = _Reader()
    for line in lines:
        reader.read_line(line)
    return [claim.padded() for claim in reader.claims]


def _body(text: str) -> str:
    """Blank out the environments around the whole formula."""
    for pattern in (WRAPPER, LINES):
        if match := pattern.fullmatch(text):
            text = " " * match.start(2) + match[2]
    if part := PART_OF_LINES.search(text):
        raise FormulaError(f"{part[0]} is inside the formula, expected it around the whole formula", part.start())
    return text


def _split(tokens: Sequence[Token], kind: str) -> list[list[Token]]:
    """Split a formula at the tokens of a kind that are outside brackets."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == kind and token.depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _columns(line: Sequence[Token]) -> list[list[Token]]:
    """Split a line at every second alignment mark; the others are inside a column, between its two sides."""
    columns: list[list[Token]] = [[]]
    count = 0
    for token in line:
        is_mark = token.kind == "mark" and token.depth == 0
        count += is_mark
        if is_mark and count % 2 == 0:
            columns.append([])
        else:
            columns[-1].append(token)
    return columns


@dataclass
class _Reader:
    """Reads the claims, line by line and column by column."""

    claims: list[_Claim] = field(default_factory=list)
    _above: dict[int, list[_Claim]] = field(default_factory=dict)  # by column, in the last line that has any

    def read_line(self, line: Sequence[Token]) -> None:
        of_line: _Claim | None = None
        for number, column in enumerate(_columns(line)):
            found = self._read_column(column, self._above.get(number, []), of_line)
            if found:
                self._above[number], of_line = found, found[-1]

    def _read_column(self, column: Sequence[Token], above: list[_Claim], of_line: _Claim | None) -> list[_Claim]:
        """Read one column of a line, and return its claims."""
        parts, tail = parts_of(column)
        found: list[_Claim] = []
        for at, (gap, tokens) in enumerate(parts):
            rest = [token for _, each in parts[at:] for token in each]
            if (of_line or (found and not gap.words)) and rest == tokens and _is_number_of_equation(tokens):
                if of_line or gap.is_wide:
                    break
                raise FormulaError(UNCLEAR_NUMBER, tokens[0].start)
            if found:
                claim = self._next(found[-1], gap, tokens, rest)
            else:
                claim = self._first(gap, tokens, rest, above, of_line)
            if claim not in found:
                found.append(claim)
        if not self.claims and tail.words:
            raise unexpected_words(tail.words, WORDS_BETWEEN_CLAIMS, tail.first_word.start)
        return found

    def _first(
        self, gap: Gap, tokens: list[Token], rest: list[Token], above: list[_Claim], of_line: _Claim | None
    ) -> _Claim:
        """Return the claim of the first part of a column: a new one, or one that it continues."""
        before = of_line or (above[-1] if above else None)
        if gap.words:
            if before and gap.words in WORDS_OF_CONDITIONS:
                return before.add([gap.first_word, *tokens], is_condition=True)
            if not may_join_claims(gap.words):
                raise unexpected_words(gap.words, WORDS_BETWEEN_CLAIMS, gap.first_word.start)
            return self._new(tokens)
        if tokens[0].kind == "sign":
            goes_on = gap.has("mark") or not has_relation(rest)
        else:
            goes_on = tokens[0].kind in JOINS or any(claim.tokens[-1].kind in JOINS for claim in above)
        if not above or not goes_on:
            return self._new(tokens)
        if len(above) > 1:
            raise FormulaError(UNCLEAR_LINE, tokens[0].start)
        return above[0].add(tokens)

    def _next(self, claim: _Claim, gap: Gap, tokens: list[Token], rest: list[Token]) -> _Claim:
        """Return the claim of a further part of a column."""
        if gap.words in WORDS_OF_CONDITIONS:
            return claim.add([gap.first_word, *tokens], is_condition=True)
        if gap.words and not may_join_claims(gap.words):
            raise unexpected_words(gap.words, WORDS_OF_CONDITIONS | WORDS_BETWEEN_CLAIMS, gap.first_word.start)
        if not gap.words and not gap.separates(claim.tokens, rest):
            claim.tokens.extend(tokens)
            return claim
        if not claim.has_condition:
            return self._new(tokens)
        if gap.words or not _are_letters(claim.tokens[-1], *rest):
            raise FormulaError(UNCLEAR_CONDITION, tokens[0].start)
        return claim  # "for all j, k": both are free, with or without these words

    def _new(self, tokens: list[Token]) -> _Claim:
        self.claims.append(_Claim(tokens))
        return self.claims[-1]


def _are_letters(*tokens: Token) -> bool:
    return all(token.kind == "other" and token.text.isalpha() for token in tokens)


def _is_number_of_equation(tokens: Sequence[Token]) -> bool:
    return bool(NUMBER_OF_EQUATION.fullmatch("".join(token.text for token in tokens).replace(" ", "")))

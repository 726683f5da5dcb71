r"""Where one claim of a formula ends and the next begins: at line breaks, ``\quad``, commas and words such as "and".

A claim keeps its columns: it is padded with blanks. What could be one claim or two is refused, because a product
that nobody wrote might make a false claim true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from formulatest.errors import FormulaError
from formulatest.latex.tokens import Token, read_tokens, without_spaces_in_brackets
from formulatest.latex.words import WORDS_BETWEEN_CLAIMS, WORDS_OF_CONDITIONS, unexpected_words, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

# What may be around a whole formula: what changes nothing, and what has lines, which may be aligned.
WRAPPER = re.compile(r"\s*\\begin\s*\{((?:equation|displaymath|math)\*?)\}(.*)\\end\s*\{\1\}\s*", re.DOTALL)
NAMES = r"(?:align|aligned|alignat|alignedat|flalign|gather|gathered|multline|split)\*?"
LINES = re.compile(rf"\s*\\begin\s*\{{({NAMES})\}}(?:\{{[0-9]+\}})?(.*)\\end\s*\{{\1\}}\s*", re.DOTALL)
PART_OF_LINES = re.compile(rf"\\(?:begin|end)\s*\{{(?:{NAMES}|equation\*?)\}}")
NUMBER_OF_AN_EQUATION = re.compile(r"\((?:[0-9]+(?:\.[0-9]+)*[a-z]?|\*+|\\ast)\)")

GAP = frozenset({"blank", "narrow", "wide", "stop", "words", "mark"})
JOINS = frozenset({"relation", "sign", "operator"})

UNCLEAR_SIGN = "it is unclear whether a new claim begins at this sign: write a comma before it, or a line of its own"
UNCLEAR_SPACE = r"it is unclear whether this space ends a claim: write a comma or \quad, or \cdot for a product"
UNCLEAR_CONDITION = "it is unclear whether a condition or a claim follows the condition: write it on a line of its own"
DECIMAL_COMMA = "found a comma between two digits, expected a decimal point, or a blank after the comma"


@dataclass
class Claim:
    """The tokens of one claim, in order."""

    tokens: list[Token]
    has_condition: bool = False

    def add(self, *tokens: Token, is_condition: bool = False) -> None:
        """Go on with more tokens."""
        if self.has_condition:
            raise FormulaError(UNCLEAR_CONDITION, tokens[0].start)
        self.tokens.extend(tokens)
        self.has_condition = is_condition

    def padded(self) -> str:
        """Return its LaTeX with each token in its column."""
        text = ""
        for token in self.tokens:
            text += " " * (token.start - len(text)) + token.text
        return text


@dataclass
class Gap:
    """What is between two parts of a line, and may separate two claims."""

    tokens: Sequence[Token] = ()

    def has(self, kind: str) -> bool:
        """Whether one of its tokens is of a kind."""
        return any(token.kind == kind for token in self.tokens)

    @property
    def is_wide(self) -> bool:
        """Whether it is as much space as between claims."""
        return self.has("wide") or self.has("mark") or sum(token.kind == "narrow" for token in self.tokens) > 1

    @property
    def is_small(self) -> bool:
        """Whether it is no more space than between factors."""
        return all(token.kind == "blank" or token.text == "\\," for token in self.tokens) and not self.is_wide

    @property
    def words(self) -> list[Token]:
        """Its words."""
        return [token for token in self.tokens if token.kind == "words"]


def claims_of(text: str) -> list[str]:
    """Return the claims of a prepared formula, each padded with blanks to its column."""
    body = _body(text)
    tokens = list(without_spaces_in_brackets(read_tokens(body)))
    lines = _split(tokens, "break")
    if len(lines) == 1 and body == text:  # alignment marks mean something between lines alone
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
    """Split a formula at tokens of a kind that are in no brackets."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == kind and token.depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _columns(line: Sequence[Token]) -> list[list[Token]]:
    """Split a line at every second alignment mark: the others are inside a column, between its two sides."""
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

    claims: list[Claim] = field(default_factory=list)
    _last: dict[int, Claim] = field(default_factory=dict)  # the last claim of each column, which a line may continue

    def read_line(self, line: Sequence[Token]) -> None:
        of_line: Claim | None = None
        for number, column in enumerate(_columns(line)):
            of_line = self._read_column(column, number, of_line) or of_line

    def _read_column(self, column: Sequence[Token], number: int, of_line: Claim | None) -> Claim | None:
        """Read one column of a line, and return its last claim."""
        parts, tail = _parts(column)
        claim = None
        for at, (gap, tokens) in enumerate(parts):
            rest = [token for _, each in parts[at:] for token in each]
            is_number = at + 1 == len(parts) and (gap.is_wide or number > 0) and _is_number_of_equation(tokens)
            if is_number and self.claims:
                break
            if claim is None:
                claim = self._begin(gap, tokens, rest, of_line, self._last.get(number))
            else:
                claim = self._go_on(claim, gap, tokens, rest)
        if not self.claims and tail.words:
            raise unexpected_words(_joined(tail.words), WORDS_BETWEEN_CLAIMS, tail.words[0].start)
        if claim:
            self._last[number] = claim
        return claim

    def _begin(
        self, gap: Gap, tokens: list[Token], rest: list[Token], of_line: Claim | None, above: Claim | None
    ) -> Claim:
        """Return the claim of the first part of a column: a new one, or one that it continues."""
        before = of_line or above
        if gap.words:
            if before and _joined(gap.words) in WORDS_OF_CONDITIONS:
                before.add(gap.words[0], *tokens, is_condition=True)
                return before
            if _joined(gap.words) not in WORDS_BETWEEN_CLAIMS:
                raise unexpected_words(_joined(gap.words), WORDS_BETWEEN_CLAIMS, gap.words[0].start)
            return self._new(tokens)
        kind = tokens[0].kind
        goes_on = kind in {"relation", "operator"} or (above is not None and above.tokens[-1].kind in JOINS)
        if kind == "sign":
            goes_on = gap.has("mark") or not _has_relation(rest)
        if above is None or not goes_on:
            return self._new(tokens)
        above.add(*tokens)
        return above

    def _go_on(self, claim: Claim, gap: Gap, tokens: list[Token], rest: list[Token]) -> Claim:
        """Return the claim of a further part of a column."""
        words = _joined(gap.words)
        if words in WORDS_OF_CONDITIONS:
            claim.add(gap.words[0], *tokens, is_condition=True)
            return claim
        if words and words not in WORDS_BETWEEN_CLAIMS:
            raise unexpected_words(words, WORDS_OF_CONDITIONS | WORDS_BETWEEN_CLAIMS, gap.words[0].start)
        if not words and not _separates(gap, claim.tokens[-1], tokens[0], rest):
            claim.tokens.extend(tokens)
            return claim
        if not claim.has_condition:
            return self._new(tokens)
        if words or not _are_letters(claim.tokens[-1], *rest):
            raise FormulaError(UNCLEAR_CONDITION, tokens[0].start)
        return claim  # "for all j, k": both are free, with or without these words

    def _new(self, tokens: list[Token]) -> Claim:
        self.claims.append(Claim(tokens))
        return self.claims[-1]


def _parts(column: Sequence[Token]) -> tuple[list[tuple[Gap, list[Token]]], Gap]:
    """Return the parts of a column with the gap before each, and the gap after the last."""
    parts: list[tuple[Gap, list[Token]]] = []
    gap = Gap()
    for is_gap, group in groupby(column, _is_gap):
        tokens = list(group)
        if is_gap:
            gap = Gap(tokens)
        elif parts and gap.is_small:
            parts[-1][1].extend(tokens)
        else:
            parts.append((gap, tokens))
    ends_with_gap = bool(column) and _is_gap(column[-1])
    return parts, gap if ends_with_gap else Gap()


def _separates(gap: Gap, left: Token, right: Token, rest: Sequence[Token]) -> bool:
    """Whether a gap without words separates two claims, by its tokens and by the tokens on both sides."""
    if gap.has("stop"):
        if left.kind == right.kind == "number" and len(gap.tokens) == 1:
            raise FormulaError(DECIMAL_COMMA, left.end)
        return True
    if left.kind in JOINS or right.kind in JOINS - {"sign"}:
        return False
    is_doubtful = right.kind == "sign" if gap.is_wide else right.kind != "sign"
    if is_doubtful and _has_relation(rest):
        raise FormulaError(UNCLEAR_SIGN if gap.is_wide else UNCLEAR_SPACE, right.start)
    return gap.is_wide and right.kind != "sign"


def _is_gap(token: Token) -> bool:
    return token.depth == 0 and token.kind in GAP


def _has_relation(tokens: Sequence[Token]) -> bool:
    return any(token.kind == "relation" and token.depth == 0 for token in tokens)


def _are_letters(*tokens: Token) -> bool:
    return all(token.kind == "other" and token.text.isalpha() for token in tokens)


def _is_number_of_equation(tokens: Sequence[Token]) -> bool:
    return bool(NUMBER_OF_AN_EQUATION.fullmatch("".join(token.text for token in tokens).replace(" ", "")))


def _joined(words: Sequence[Token]) -> str:
    return " ".join(words_of(token.text) for token in words)

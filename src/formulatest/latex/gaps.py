r"""What is between two parts of a line: it separates two claims, joins one, or is refused because it may do either."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from formulatest.errors import FormulaError
from formulatest.latex.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from formulatest.latex.tokens import Token

KINDS = frozenset({"blank", "narrow", "wide", "stop", "words", "mark"})
JOINS = frozenset({"relation", "sign", "operator"})

UNCLEAR_SIGN = "it is unclear whether a new claim begins at this sign: write a comma before it, or a line of its own"
UNCLEAR_SPACE = r"it is unclear whether this space ends a claim: write a comma or \quad, or \cdot for a product"
DECIMAL_COMMA = "found a comma between two digits, expected a decimal point, or a blank after the comma"


@dataclass
class Gap:
    """The tokens of a gap."""

    tokens: Sequence[Token] = ()

    def has(self, kind: str) -> bool:
        """Return whether one of its tokens is of a kind."""
        return any(token.kind == kind for token in self.tokens)

    @property
    def is_wide(self) -> bool:
        """Whether it has as much space as there is between claims."""
        return self.has("wide") or self.has("mark") or sum(token.kind == "narrow" for token in self.tokens) > 1

    @property
    def is_small(self) -> bool:
        """Whether it has no more space than there is between factors."""
        return all(token.kind == "blank" or token.text == "\\," for token in self.tokens) and not self.is_wide

    @property
    def words(self) -> str:
        """Its words as one text."""
        return " ".join(words_of(token.text) for token in self.tokens if token.kind == "words")

    @property
    def first_word(self) -> Token:
        """The first token of its words."""
        return next(token for token in self.tokens if token.kind == "words")

    def separates(self, before: Sequence[Token], after: Sequence[Token]) -> bool:
        """Return whether a gap without words separates two claims, by its tokens and by what is around it."""
        left, right = before[-1], after[0]
        if self.has("stop"):
            if left.kind == right.kind == "number" and len(self.tokens) == 1:
                raise FormulaError(DECIMAL_COMMA, left.end)
            return True
        if left.kind in JOINS or right.kind in JOINS - {"sign"}:
            return False
        is_doubtful = right.kind == "sign" if self.is_wide else right.kind != "sign"
        if is_doubtful and has_relation(before) and has_relation(after):
            raise FormulaError(UNCLEAR_SIGN if self.is_wide else UNCLEAR_SPACE, right.start)
        return self.is_wide and right.kind != "sign"


def parts_of(line: Sequence[Token]) -> tuple[list[tuple[Gap, list[Token]]], Gap]:
    """Return the parts of a line or of a column of it, with the gap before each, and the gap after the last."""
    parts: list[tuple[Gap, list[Token]]] = []
    gap = Gap()
    for is_gap, group in groupby(line, lambda token: token.depth == 0 and token.kind in KINDS):
        tokens = list(group)
        if is_gap:
            gap = Gap(tokens)
            continue
        if parts and gap.is_small:
            parts[-1][1].extend(tokens)
        else:
            parts.append((gap, tokens))
        gap = Gap()
    return parts, gap


def has_relation(tokens: Sequence[Token]) -> bool:
    """Return whether there is a relation outside brackets among the tokens."""
    return any(token.kind == "relation" and token.depth == 0 for token in tokens)

r"""The words of a formula, in ``\text{…}`` and the like: which conditions they begin, which claims they join."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from formulatest.errors import FormulaError

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from lark import Token

WORDS_OF_CONDITIONS = frozenset({"for", "for all", "if", "when", "where"})
WORDS_OF_THE_LAST_CASE = frozenset({"otherwise", "else"})
WORDS_BETWEEN_CLAIMS = frozenset({"and", "hence", "so", "therefore", "thus"})
SAME = {"for each": "for all", "for every": "for all", r"\forall": "for all"}

COMMAND = re.compile(r"\\(?:text|mbox|textrm)\{([^{}]*)\}")


def words_of(latex: str) -> str:
    r"""Return the words of a command such as ``\text{for all }``, without blanks and punctuation around them."""
    match = COMMAND.fullmatch(latex)
    words = " ".join((match[1] if match else latex).split()).strip(" ,.:;~")
    return SAME.get(words, words)


def may_join_claims(words: str) -> bool:
    """Return whether words may join two claims, such as "and", "so" or "and so"."""
    return bool(words) and set(words.replace(",", " ").split()) <= WORDS_BETWEEN_CLAIMS


def check_words(token: Token, expected: AbstractSet[str]) -> None:
    """Raise an error unless the words are among the expected ones."""
    if words_of(token) not in expected:
        raise unexpected_words(words_of(token), expected, token.start_pos or 0)


def unexpected_words(words: str, expected: AbstractSet[str], column: int) -> FormulaError:
    """Return the error for words without a meaning here."""
    return FormulaError(f"found the words {words!r}, expected {', '.join(sorted(expected))}", column)

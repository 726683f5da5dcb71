"""From LaTeX to a tree."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from lark import Lark, UnexpectedInput
from lark.exceptions import UnexpectedToken

from formulatest.errors import FormulaError
from formulatest.latex.builder import Builder
from formulatest.latex.claims import claims_of
from formulatest.latex.names import NAME, with_names
from formulatest.latex.nodes import Chain, Node
from formulatest.latex.preprocess import as_typed, prepared

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_CHARACTERS = 4000
DEEPEST = 60

# The names of the grammar's terminals in messages: those that close something, and those that suffice alone.
CLOSING = {
    "RBRACE": "}",
    "RPAR": ")",
    "RSQB": "]",
    "CLOSE_BAR": "|",
    "CLOSE_DOUBLE_BAR": "\\|",
    "END_MATRIX": "the end of the matrix",
    "END_CASES": "the end of the cases",
}
IN_WORDS = {
    "LBRACE": "{",
    "UNDERSCORE": "_",
    "CIRCUMFLEX": "^",
    "EQUALS": "=",
    "_TO": "\\to",
    "AMPERSAND": "&",
    "TEXT": "\\text{…}",
    "SLASH": "/",
    "PARTIAL": "\\partial",
    "D": "d and a symbol",
    "SCRIPT": "one letter or digit",
    "TRANSPOSED": "\\top",
    "LETTER": "a letter",
}


def parse(latex: str, is_name: Callable[[str], bool] = lambda _: False) -> tuple[Chain, ...]:
    r"""Read a formula.

    Parameters
    ----------
    latex : str
        LaTeX without dollar signs. Claims are separated by line breaks, ``\quad``, commas, or words such as "and";
        a line that begins with a relation, or with nothing before its alignment mark, continues the claim above it.
    is_name : callable, optional
        Returns whether several letters side by side, such as ``\Delta x``, are one symbol; else they are a product.

    Returns
    -------
    tuple of Chain
        The claims.

    Raises
    ------
    FormulaError
        If it cannot be read. The column is the place.

    Examples
    --------
    >>> from formulatest import parse
    >>> [claim, another] = parse(r"\tfrac12 x^2 = 8, \quad x > 0")
    >>> claim.relations
    ('=',)
    """
    if len(latex) > MOST_CHARACTERS:
        raise FormulaError(f"the formula has {len(latex)} characters, expected at most {MOST_CHARACTERS}")
    claims = tuple(_parse_claim(claim) for claim in claims_of(prepared(with_names(latex, is_name))))
    if not claims:
        raise FormulaError("the formula is empty", 0)
    return claims


@lru_cache(maxsize=4096)
def _parse_claim(text: str) -> Chain:
    _check_depth(text)
    try:
        chain = Builder().transform(_lark().parse(text))
    except UnexpectedInput as error:
        raise _unexpected(text, error) from None
    assert isinstance(chain, Chain)
    _check_tree(chain)
    return chain


@lru_cache(maxsize=1)
def _lark() -> Lark:
    return Lark(grammar(), parser="lalr", maybe_placeholders=True, propagate_positions=True)


def grammar() -> str:
    """Return the grammar of a claim."""
    return resources.files("formulatest.latex").joinpath("grammar.lark").read_text(encoding="utf-8")


def _unexpected(text: str, error: UnexpectedInput) -> FormulaError:
    is_end = isinstance(error, UnexpectedToken) and error.token.type == "$END"
    column = len(text.rstrip()) if is_end else error.pos_in_stream or 0
    match = re.compile(rf"\\begin\{{[^{{}}]*\}}|\\[a-zA-Z]+|\\.|[0-9.]+|{NAME}|.", re.DOTALL).match(text, column)
    found = f"'{as_typed(match[0])}'" if match and not is_end else "the end"
    if not isinstance(error, UnexpectedToken):
        return FormulaError(f"cannot read {found}: it is not part of the language of formulas", column)
    return FormulaError(f"cannot read {found} here, expected {_in_words(error.accepts)}", column)


def _in_words(terminals: set[str]) -> str:
    """Return what the grammar expected next, in words."""
    closing = sorted(CLOSING[each] for each in terminals & CLOSING.keys())
    if closing:
        return " or ".join(closing)
    if "$END" in terminals:
        return "an operator, a relation or the end"
    if "FRACTION" in terminals:
        return "a number, a symbol or a bracket"
    if "STYLE" in terminals:
        return "a letter" if "NAME" in terminals else "a letter or a digit"
    return " or ".join(sorted(IN_WORDS[each] for each in terminals))


def _check_depth(text: str) -> None:
    depth = 0
    for match in re.finditer(r"[\[({⟨⟪]|\\begin|[\])}⟩⟫]|\\end", text):
        depth += 1 if match[0] in {"(", "[", "{", "⟨", "⟪", "\\begin"} else -1
        if depth > DEEPEST:
            raise _too_deep(match.start())


def _check_tree(chain: Chain) -> None:
    """Raise an error if a tree is too deep without brackets, as powers of powers or fractions of fractions can be."""
    level: list[Node] = [chain]
    for _ in range(2 * DEEPEST):
        level = [child for node in level for child in node.children()]
    if level:
        raise _too_deep(level[0].column)


def _too_deep(column: int) -> FormulaError:
    return FormulaError(f"the formula is nested deeper than {DEEPEST} levels", column)

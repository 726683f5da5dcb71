"""From LaTeX to a tree."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeAlias

from lark import Lark, Token, Transformer, UnexpectedInput, v_args
from lark.exceptions import VisitError

from formulatest.errors import FormulaError
from formulatest.nodes import (
    Absolute,
    Call,
    Cases,
    Chain,
    Derivative,
    Elementwise,
    Matrix,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Repeated,
    Sum,
    Symbol,
    Transpose,
)
from formulatest.source import claims_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_CHARACTERS = 4000
DEEPEST = 60

RELATIONS = {
    "\\approx": "≈",
    "\\leftarrow": "←",
    "\\gets": "←",
    "\\le": "≤",
    "\\leq": "≤",
    "\\ge": "≥",
    "\\geq": "≥",
    "\\ne": "≠",
    "\\neq": "≠",
    "\\in": "∈",
}
# These are functions where brackets follow; the named ones also take what follows them without brackets.
LETTERS_OF_FUNCTIONS = frozenset({"\\sigma", "\\varphi", "f", "g", "h"})
NAMED_FUNCTIONS = ("\\ln", "\\log", "\\exp", "\\tanh", "\\sin", "\\cos", "\\max", "\\min", "\\operatorname")


def parse(latex: str) -> tuple[Chain, ...]:
    r"""Read a formula.

    Parameters
    ----------
    latex : str
        LaTeX without dollar signs. In an ``aligned`` environment, each line that begins with something
        before its alignment mark begins a claim of its own.

    Returns
    -------
    tuple of Chain
        The claims.

    Raises
    ------
    FormulaError
        If it cannot be read. The column says where.

    Examples
    --------
    >>> from formulatest import parse
    >>> [claim] = parse(r"\tfrac12 x^2 = 8")
    >>> claim.relations
    ('=',)
    """
    if len(latex) > MOST_CHARACTERS:
        message = f"the formula has {len(latex)} characters, expected at most {MOST_CHARACTERS}"
        raise FormulaError(message)
    claims = tuple(_parse_claim(claim) for claim in claims_of(latex))
    if not claims:
        message = "the formula is empty"
        raise FormulaError(message, 0)
    return claims


@lru_cache(maxsize=4096)
def _parse_claim(text: str) -> Chain:
    _check_depth(text)
    try:
        chain = _lark().parse(text)
    except UnexpectedInput as error:
        column = error.pos_in_stream or 0
        found = text[column : column + 12].strip() or "the end"
        message = f"cannot read {found!r} here"
        raise FormulaError(message, column) from None
    except VisitError as error:
        if isinstance(error.orig_exc, FormulaError):
            raise error.orig_exc from None
        raise
    except RecursionError:
        raise _too_deep(0) from None
    assert isinstance(chain, Chain)
    _check_tree(chain)
    return chain


@lru_cache(maxsize=1)
def _lark() -> Lark:
    grammar = resources.files("formulatest").joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", maybe_placeholders=True, transformer=_Builder())


def _check_depth(text: str) -> None:
    depth = 0
    for match in re.finditer(r"[\[({⟨]|\\begin|[\])}⟩]|\\end", text):
        depth += 1 if match[0] in {"(", "[", "{", "⟨", "\\begin"} else -1
        if depth > DEEPEST:
            raise _too_deep(match.start())


def _check_tree(chain: Chain) -> None:
    """Refuse a tree that grows deep without brackets, as by powers of powers or fractions of fractions."""
    level: list[Node] = [chain]
    for _ in range(2 * DEEPEST):
        level = [child for node in level for child in node.children()]
    if level:
        raise _too_deep(level[0].column)


def _too_deep(column: int) -> FormulaError:
    message = f"the formula is nested deeper than {DEEPEST} levels"
    return FormulaError(message, column)


class _Bracket:
    """What stands in brackets, until it is known whether it is the argument of a function."""

    def __init__(self, items: Sequence[Node], column: int) -> None:
        self.items = tuple(items)
        self.column = column
        self.scripts: list[tuple[str, Any]] = []


Item: TypeAlias = Any  # a Node or a _Bracket; Lark hands over what the methods below returned


def _plain(item: Item) -> Node:
    """Return the node that an item means if it is no argument."""
    if not isinstance(item, _Bracket):
        node: Node = item
        return node
    if len(item.items) != 1:
        message = "a comma stands in brackets that follow no function"
        raise FormulaError(message, item.column)
    return _with_scripts(item.items[0], item.scripts)


def _with_scripts(node: Node, scripts: Iterable[tuple[str, Any]]) -> Node:
    column = node.column
    for kind, value in scripts:
        if kind == "transposed":
            node = Transpose(node, column=column)
        elif kind == "above":
            node = Power(node, _plain(value), column=column)
        else:
            message = "an index or a prime stands behind what is no symbol"
            raise FormulaError(message, column)
    return node


def _symbol_with_scripts(symbol: Symbol, scripts: Iterable[tuple[str, Any]]) -> Node:
    """Give a symbol its layer, indices and primes; what is left is a power or a transposition."""
    layer, indices, primes, state = symbol.layer, symbol.indices, symbol.primes, symbol.state
    rest = []
    for kind, value in scripts:
        if kind == "above" and isinstance(value, _Bracket) and not value.scripts and layer is None:
            layer = _plain(value)
        elif kind == "below" and not indices:
            indices = tuple(index for expression in value for index in _indices(_plain(expression)))
        elif kind == "primes":
            primes += value
        elif kind == "state" and not state:
            state = value
        elif kind == "below":
            message = "a symbol has two subscripts"
            raise FormulaError(message, symbol.column)
        else:
            rest.append((kind, value))
    whole = Symbol(symbol.name, layer, indices, primes, state, column=symbol.column)
    return _with_scripts(whole, rest)


def _indices(node: Node) -> tuple[Node, ...]:
    """Take apart indices that are written together: in a subscript, nothing is multiplied."""
    return node.factors if isinstance(node, Product) else (node,)


def _may_be_function(item: Item) -> bool:
    return _is_named_function(item) or (isinstance(item, Symbol) and item.name in LETTERS_OF_FUNCTIONS)


def _is_named_function(item: Item) -> bool:
    return isinstance(item, Symbol) and item.name.startswith(NAMED_FUNCTIONS)


def _applied(function: Symbol, waiting: list[Item]) -> Node:
    """Apply a function to what follows it, or return it alone where nothing does."""
    if waiting and isinstance(waiting[0], _Bracket):
        bracket = waiting.pop(0)
        return _with_scripts(Call(function, bracket.items, column=function.column), bracket.scripts)
    if waiting and _is_named_function(function):
        argument = waiting.pop(0)
        node = _applied(argument, waiting) if _is_named_function(argument) else _plain(argument)
        return Call(function, (node,), column=function.column)
    return function


def _script(token: Token) -> Node:
    return _character(str(token), _column(token))


def _character(character: str, column: int) -> Node:
    return Number(character, column=column) if character.isdigit() else Symbol(character, column=column)


def _state(token: Token) -> str:
    return str(token).partition("{")[2].removesuffix("}")


def _column(token: Token) -> int:
    return token.start_pos or 0


@v_args(inline=True)
class _Builder(Transformer[Token, Chain]):
    """Builds the nodes, from the leaves up, while the grammar is followed."""

    def start(self, chain: Chain) -> Chain:
        return chain

    def chain(self, *parts: Item) -> Chain:
        sides = tuple(_plain(side) for side in parts[::2])
        relations = tuple(RELATIONS.get(str(relation), str(relation)) for relation in parts[1::2])
        return Chain(sides, relations, column=sides[0].column)

    def expr(self, sign: Token | None, first: Item, *rest: Item) -> Item:
        if sign is None and not rest:
            return first
        signs = [sign, *rest[::2]]
        terms = [first, *rest[1::2]]
        column = _column(sign) if sign else terms[0].column
        return Sum(tuple(map(_plain, terms)), tuple(-1 if each == "-" else 1 for each in signs), column=column)

    def elementwise(self, first: Item, *rest: Item) -> Item:
        if not rest:
            return first
        return Elementwise(tuple(map(_plain, (first, *rest))), column=first.column)

    def product(self, *items: Item) -> Item:
        if len(items) == 1:
            return items[0]
        factors: list[Node] = []
        waiting = list(items)
        divides = False
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, Token):
                divides = True
                continue
            node = _applied(item, waiting) if _may_be_function(item) else _plain(item)
            if divides:
                node = Quotient(factors.pop(), node, column=node.column)
                divides = False
            factors.append(node)
        return factors[0] if len(factors) == 1 else Product(tuple(factors), column=factors[0].column)

    def repeated(self, *parts: Item) -> Repeated:
        token, *parts_left = parts
        bound = next(part for part in parts_left if isinstance(part, tuple))[0]
        letter, _, first, body = (part for part in parts_left if not isinstance(part, tuple))
        kind = str(token).removeprefix("\\")
        return Repeated(kind, str(letter), _plain(first), _plain(bound), _plain(body), column=_column(token))

    def bound(self, value: Item) -> tuple[Item]:
        return (_script(value) if isinstance(value, Token) else value,)

    def factor(self, atom: Item, *groups: list[tuple[str, Any]]) -> Item:
        scripts = [script for group in groups for script in group]
        if isinstance(atom, _Bracket):
            atom.scripts.extend(scripts)
            return atom
        if isinstance(atom, Symbol):
            return _symbol_with_scripts(atom, scripts)
        return _with_scripts(atom, scripts)

    def below(self, *values: Item) -> list[tuple[str, Any]]:
        return [("below", tuple(_script(value) if isinstance(value, Token) else value for value in values))]

    def above(self, value: Item) -> list[tuple[str, Any]]:
        return [("above", _script(value) if isinstance(value, Token) else value)]

    def transposed(self, _: Token) -> list[tuple[str, Any]]:
        return [("transposed", None)]

    def above_transposed(self, value: Item, _: Token) -> list[tuple[str, Any]]:
        return [("above", value), ("transposed", None)]

    def above_state(self, value: Item, state: Token) -> list[tuple[str, Any]]:
        return [("above", value), ("state", _state(state))]

    def state(self, state: Token) -> list[tuple[str, Any]]:
        return [("state", _state(state))]

    def primes(self, marks: Token) -> list[tuple[str, Any]]:
        return [("primes", marks.count("'") or 1)]

    def number(self, token: Token) -> Number:
        return Number(str(token), column=_column(token))

    def letter(self, token: Token | Symbol) -> Symbol:
        return token if isinstance(token, Symbol) else Symbol(str(token), column=_column(token))

    def style(self, style: Token, inner: Token | Symbol) -> Symbol:
        name = inner.name if isinstance(inner, Symbol) else str(inner)
        return Symbol(f"{style} {name}".replace(" \\", "\\"), column=_column(style))

    def function(self, token: Token) -> Symbol:
        name = re.sub(r"\\(operatorname|mathrm)\s*", r"\\operatorname", str(token))
        return Symbol(name, column=_column(token))

    def reals(self, token: Token) -> Symbol:
        return Symbol("\\mathbb R", column=_column(token))

    def bracket(self, *items: Item) -> _Bracket:
        return _Bracket([_plain(item) for item in items], _plain(items[0]).column)

    def absolute(self, bar: Token, value: Item, _: Token) -> Absolute:
        return Absolute(_plain(value), column=_column(bar))

    def short_fraction(self, token: Token) -> Quotient:
        characters = re.sub(r"\\[td]?frac\s*", "", str(token)).replace(" ", "")
        column = _column(token)
        return Quotient(*(_character(each, column) for each in characters), column=column)

    def fraction(self, token: Token, top: Item, bottom: Item) -> Quotient:
        return Quotient(_plain(top), _plain(bottom), column=_column(token))

    def derivative(self, token: Token, _: Token, of: Item, __: Token, by: Item) -> Derivative:
        return Derivative(_plain(of), _plain(by), column=_column(token))

    def gradient(self, token: Token, by: Item, of: Item) -> Derivative:
        return Derivative(_plain(of), _plain(by), column=_column(token))

    def root(self, token: Token, value: Item) -> Power:
        half = Quotient(Number("1"), Number("2"))
        return Power(_plain(value), half, column=_column(token))

    def row(self, *cells: Item) -> tuple[Node, ...]:
        return tuple(_plain(cell) for cell in cells if not isinstance(cell, Token))

    def matrix(self, begin: Token, *rows: Item) -> Matrix:
        kept = tuple(row for row in rows if isinstance(row, tuple))
        if len({len(row) for row in kept}) != 1:
            message = "the rows of the matrix differ in length"
            raise FormulaError(message, _column(begin))
        return Matrix(kept, column=_column(begin))

    def case(self, value: Item, *condition: Item) -> tuple[Node, Chain | None]:
        chains = [each for each in condition if isinstance(each, Chain)]
        return _plain(value), chains[0] if chains else None

    def cases(self, begin: Token, *cases: Item) -> Cases:
        kept = [case for case in cases if isinstance(case, tuple)]
        values, conditions = zip(*kept, strict=True)
        return Cases(values, conditions, column=_column(begin))

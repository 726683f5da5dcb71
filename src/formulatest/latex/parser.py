"""From LaTeX to a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeAlias

from lark import Lark, Token, Transformer, UnexpectedInput, v_args
from lark.exceptions import UnexpectedToken

from formulatest.errors import FormulaError
from formulatest.latex.nodes import (
    Absolute,
    Call,
    Cases,
    Chain,
    Derivative,
    Elementwise,
    Limit,
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
from formulatest.latex.preprocess import claims_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_CHARACTERS = 4000
MOST_DIGITS = 40
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
LETTERS_OF_FUNCTIONS = frozenset({"\\sigma", "\\varphi", "f", "g", "h", "L"})
NAMED_FUNCTIONS = ("\\ln", "\\log", "\\exp", "\\tanh", "\\sin", "\\cos", "\\max", "\\min", "\\operatorname")
# What the grammar's terminals are called in messages: those that close something, and those that stand by themselves.
CLOSING = {
    "RBRACE": "}",
    "RPAR": ")",
    "RSQB": "]",
    "CLOSE_BAR": "|",
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
    "D": "d",
    "SCRIPT": "one letter or digit",
    "TRANSPOSED": "\\top",
    "LETTER": "a letter",
}
WORDS_OF_CONDITIONS = frozenset({"for", "for all", "if", "when", "where"})
WORDS_OF_THE_LAST_CASE = frozenset({"otherwise", "else"})


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
        raise _unexpected(text, error) from None
    assert isinstance(chain, Chain)
    _check_tree(chain)
    return chain


@lru_cache(maxsize=1)
def _lark() -> Lark:
    grammar = resources.files("formulatest.latex").joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", maybe_placeholders=True, transformer=_Builder())


def _unexpected(text: str, error: UnexpectedInput) -> FormulaError:
    is_end = isinstance(error, UnexpectedToken) and error.token.type == "$END"
    column = len(text.rstrip()) if is_end else error.pos_in_stream or 0
    match = re.compile(r"\\begin\{[^{}]*\}|\\[a-zA-Z]+|\\.|[0-9.]+|.", re.DOTALL).match(text, column)
    found = f"'{match[0]}'" if match and not is_end else "the end"
    if not isinstance(error, UnexpectedToken):
        message = f"cannot read {found}: it is no part of the language of formulas"
    else:
        message = f"cannot read {found} here, expected {_in_words(error.accepts)}"
    return FormulaError(message, column)


def _in_words(terminals: set[str]) -> str:
    """Say what the grammar would have gone on with."""
    closing = sorted(CLOSING[each] for each in terminals & CLOSING.keys())
    if closing:
        return " or ".join(closing)
    if "$END" in terminals:
        return "an operator, a relation or the end"
    if "FRACTION" in terminals:
        return "a number, a symbol or a bracket"
    if "STYLE" in terminals:
        return "a letter or a digit"
    return " or ".join(sorted(IN_WORDS[each] for each in terminals))


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

    def __init__(self, items: Sequence[Node], column: int, *, is_round: bool) -> None:
        self.items = tuple(items)
        self.column = column
        self.is_round = is_round
        self.scripts: list[Script] = []


@dataclass(frozen=True)
class _Group:
    """A sum or the like in braces, which do not show: it must stand alone."""

    node: Node
    column: int


@dataclass(frozen=True)
class _Run:
    """What stands side by side: a product, unless it is the indices of a symbol."""

    product: Node
    parts: tuple[Node, ...]
    doubts: tuple[FormulaError, ...]

    @property
    def column(self) -> int:
        return self.product.column


Item: TypeAlias = Any  # a Node or one of the above; Lark hands over what the methods below returned
Script: TypeAlias = tuple[str, Any]  # its kind, and what stands in it


# What has no brackets around it of its own, so that nobody could tell where a power of it begins.
WITHOUT_SCRIPTS = (_Group, Product, Quotient, Derivative, Power, Transpose)


def _plain(item: Item) -> Node:
    """Return the node that an item means by itself."""
    if isinstance(item, _Group):
        return item.node
    if isinstance(item, _Run):
        if item.doubts:
            raise item.doubts[0]
        return item.product
    if isinstance(item, _Bracket):
        if len(item.items) != 1:
            message = "found a comma in brackets behind what is no function, expected one value"
            raise FormulaError(message, item.column)
        return _with_scripts(item.items[0], item.scripts)
    node: Node = item
    return node


def _with_scripts(node: Node, scripts: Iterable[Script]) -> Node:
    column = node.column
    for kind, value in scripts:
        if kind == "transposed":
            node = Transpose(node, column=column)
        elif kind == "above" and not _is_layer(value):
            node = Power(node, _plain(value), column=column)
        else:
            what = {"above": "a layer", "below": "an index", "primes": "a prime"}.get(kind, f"the word {value}")
            message = f"found {what} behind a part that can have none, expected it behind a symbol"
            raise FormulaError(message, column)
    return node


def _check_scripts(atom: Item, groups: Sequence[list[Script]]) -> None:
    """Refuse what LaTeX does not set, or sets so that it is unclear what the scripts belong to."""
    if not groups:
        return
    if isinstance(atom, WITHOUT_SCRIPTS) or (isinstance(atom, _Bracket) and atom.scripts):
        message = "it is unclear what the scripts belong to: write brackets"
        raise FormulaError(message, atom.column)
    kinds = [group[0][0] if group[0][0] in {"below", "primes"} else "above" for group in groups]
    for kind, what in (("above", "superscripts"), ("below", "subscripts")):
        if kinds.count(kind) > 1:
            message = f"found two {what}, expected one"
            raise FormulaError(message, atom.column)
    if "above" in kinds and "primes" in kinds[kinds.index("above") :]:
        message = "found a prime behind a superscript, expected it before"
        raise FormulaError(message, atom.column)


def _is_layer(value: Item) -> bool:
    if not isinstance(value, _Bracket) or value.scripts:
        return False
    if not value.is_round:
        message = "found square brackets on top, expected round ones around a layer, or none around a power"
        raise FormulaError(message, value.column)
    return True


def _symbol_with_scripts(symbol: Symbol, scripts: Iterable[Script]) -> Node:
    """Give a symbol its layer, indices and primes; what is left is a power or a transposition."""
    layer, indices, primes, state = symbol.layer, symbol.indices, symbol.primes, symbol.state
    rest = []
    for kind, value in scripts:
        if kind == "above" and layer is None and _is_layer(value):
            layer = _plain(value)
        elif kind == "below" and not indices:
            indices = tuple(index for expression in value for index in _indices(expression))
        elif kind == "primes":
            primes += value
        elif kind == "state" and not state:
            state = value
        else:
            rest.append((kind, value))
    whole = Symbol(symbol.name, layer, indices, primes, state, column=symbol.column)
    return _with_scripts(whole, rest)


def _indices(item: Item) -> tuple[Node, ...]:
    """Take apart indices that are written together: in a subscript, nothing is multiplied."""
    indices = item.parts if isinstance(item, _Run) and item.parts else (_plain(item),)
    for each in indices:
        if isinstance(each, Product):
            message = "found a product in an index, expected indices side by side or with commas"
            raise FormulaError(message, each.column)
    return indices


def _may_be_function(item: Item) -> bool:
    return _is_named_function(item) or (isinstance(item, Symbol) and item.name in LETTERS_OF_FUNCTIONS)


def _is_named_function(item: Item) -> bool:
    return isinstance(item, Symbol) and item.name.startswith(NAMED_FUNCTIONS)


def _applied(function: Symbol, waiting: list[Item]) -> Node:
    """Apply a function to what follows it, or return it alone where nothing does."""
    if waiting and isinstance(waiting[0], _Bracket):
        bracket = waiting.pop(0)
        return _with_scripts(Call(function, bracket.items, column=function.column), bracket.scripts)
    if waiting and _is_named_function(function) and not isinstance(waiting[0], Token):
        argument = waiting.pop(0)
        node = _applied(argument, waiting) if _may_be_function(argument) else _plain(argument)
        if isinstance(argument, _Group) or (waiting and not _is_named_function(waiting[0])):
            message = f"it is unclear where the argument of {function.name} ends: write brackets around it"
            raise FormulaError(message, node.column)
        return Call(function, (node,), column=function.column)
    return function


def _doubts(left: Item, operator: str, right: Item, *, was_divided: bool) -> Iterator[FormulaError]:
    """Say why two items in a product may be read in more than one way."""
    is_beside = left is not None and not operator
    if (is_beside and was_divided) or (operator == "/" and isinstance(right, Product)):
        message = "it is unclear what stands below the slash: write brackets, \\cdot or a fraction"
        yield FormulaError(message, right.column)
    if isinstance(right, _Group) or isinstance(left, _Group):
        message = "braces do not show, so it is unclear where the part in them ends: write brackets"
        yield FormulaError(message, right.column)
    if is_beside and _ends_with_digit(left) and _begins_with_digit(right):
        message = "two numbers stand side by side: write \\times or \\cdot between them"
        yield FormulaError(message, right.column)


def _ends_with_digit(item: Item) -> bool:
    return isinstance(item, Number | Quotient) or (isinstance(item, Power) and _ends_with_digit(item.base))


def _begins_with_digit(item: Item) -> bool:
    if isinstance(item, Quotient):
        return isinstance(item.top, Number) and isinstance(item.bottom, Number)
    return isinstance(item, Number) or (isinstance(item, Power) and _begins_with_digit(item.base))


def _check_letter(letter: str, node: Repeated | Limit) -> None:
    """Refuse a sum whose letter does not occur in it, or is used up by a sum inside."""
    for each in node.body.walk():
        if letter in {getattr(each, "index", None), getattr(each, "letter", None)}:
            message = f"{letter} is counted twice, expected another letter"
            raise FormulaError(message, each.column)
    if Symbol(letter) not in node.body.walk():
        message = f"{letter} does not occur in what it counts"
        raise FormulaError(message, node.column)


def _symbol(item: Item) -> Symbol:
    node = _plain(item)
    if not isinstance(node, Symbol):
        message = f"found a {type(node).__name__.lower()} in a derivative, expected a symbol"
        raise FormulaError(message, node.column)
    return node


def _check_words(token: Token, expected: frozenset[str]) -> None:
    words = str(token).removeprefix("\\text{").removesuffix("}").strip(" ,:;~")
    if words not in expected:
        message = f"found the words {words!r}, expected {', '.join(sorted(expected))}"
        raise FormulaError(message, _column(token))


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

    def start(self, chain: Chain, words: Token | None, condition: Chain | None = None) -> Chain:
        if words is None or condition is None:  # words alone are a remark
            return chain
        _check_words(words, WORDS_OF_CONDITIONS)
        return replace(chain, condition=condition)

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
        doubts: list[FormulaError] = []
        waiting, before, was_divided = list(items), None, False
        while waiting:
            operator = str(waiting.pop(0)) if isinstance(waiting[0], Token) else ""
            item = waiting.pop(0)
            doubts += _doubts(before, operator, item, was_divided=was_divided)
            node = _applied(item, waiting) if _may_be_function(item) else _plain(item)
            before, was_divided = (item if isinstance(item, _Group) else node), operator == "/"
            if was_divided:
                top = factors.pop()
                node = Quotient(top, node, column=top.column)
            factors.append(node)
        product = factors[0] if len(factors) == 1 else Product(tuple(factors), column=factors[0].column)
        has_operators = any(isinstance(item, Token) for item in items)
        return _Run(product, () if has_operators else tuple(factors), tuple(doubts))

    def repeated(self, *parts: Item) -> Repeated:
        token, *parts_left = parts
        bound = next(part for part in parts_left if isinstance(part, tuple))[0]
        letter, _, first, body = (part for part in parts_left if not isinstance(part, tuple))
        kind = str(token).removeprefix("\\")
        node = Repeated(kind, str(letter), _plain(first), _plain(bound), _plain(body), column=_column(token))
        _check_letter(node.index, node)
        return node

    def limit(self, token: Token, letter: Token, target: Item, body: Item) -> Limit:
        node = Limit(str(letter), _plain(target), _plain(body), column=_column(token))
        _check_letter(node.letter, node)
        return node

    def bound(self, value: Item) -> tuple[Item]:
        return (_script(value) if isinstance(value, Token) else value,)

    def factor(self, atom: Item, *groups: list[tuple[str, Any]]) -> Item:
        scripts = [script for group in groups for script in group]
        _check_scripts(atom, groups)
        if isinstance(atom, _Bracket):
            atom.scripts.extend(scripts)
            return atom
        if isinstance(atom, Symbol):
            return _symbol_with_scripts(atom, scripts)
        if isinstance(atom, _Group):
            return atom
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
        return [("primes", len(marks))]

    def number(self, token: Token) -> Number:
        if len(token) > MOST_DIGITS:
            message = f"the number has {len(token)} digits, expected at most {MOST_DIGITS}"
            raise FormulaError(message, _column(token))
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

    def round(self, *items: Item) -> _Bracket:
        return _Bracket([_plain(item) for item in items], _plain(items[0]).column, is_round=True)

    def square(self, item: Item) -> _Bracket:
        return _Bracket([_plain(item)], _plain(item).column, is_round=False)

    def group(self, item: Item) -> Item:
        if isinstance(item, _Run) and item.parts and not item.doubts:
            return item.product
        if isinstance(item, _Run | Sum | Elementwise | Repeated | Limit):
            return _Group(_plain(item), item.column)
        return item

    def absolute(self, bar: Token, value: Item, _: Token) -> Absolute:
        return Absolute(_plain(value), column=_column(bar))

    def short_fraction(self, token: Token) -> Quotient:
        characters = re.sub(r"\\[td]?frac\s*", "", str(token)).replace(" ", "")
        column = _column(token)
        return Quotient(*(_character(each, column) for each in characters), column=column)

    def fraction(self, token: Token, top: Item, bottom: Item) -> Quotient:
        return Quotient(_plain(top), _plain(bottom), column=_column(token))

    def derivative(self, *parts: Item) -> Derivative:
        of, by = (part for part in parts if not isinstance(part, Token))
        return Derivative(_symbol(of), _symbol(by), column=_column(parts[0]))

    def gradient(self, token: Token, by: Item, of: Item) -> Derivative:
        return Derivative(_symbol(of), _symbol(by), column=_column(token))

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

    def case(self, value: Item, words: Token, condition: Chain | None) -> tuple[Node, Chain | None]:
        _check_words(words, WORDS_OF_THE_LAST_CASE if condition is None else WORDS_OF_CONDITIONS)
        return _plain(value), condition

    def cases(self, begin: Token, *cases: Item) -> Cases:
        kept = [case for case in cases if isinstance(case, tuple)]
        values, conditions = zip(*kept, strict=True)
        return Cases(values, conditions, column=_column(begin))

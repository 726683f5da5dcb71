"""Turns what the grammar has read into the nodes of the tree: one method per rule of the grammar."""

# ruff: noqa: D102 (the grammar describes each rule)

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from lark import Token, Tree
from lark.visitors import Transformer_NonRecursive

from formulatest.errors import FormulaError
from formulatest.latex.names import decoded
from formulatest.latex.nodes import (
    Absolute,
    Cases,
    Chain,
    Derivative,
    Elementwise,
    Limit,
    Matrix,
    Node,
    Norm,
    Number,
    Power,
    Quotient,
    Repeated,
    Sum,
    Symbol,
)
from formulatest.latex.parts import (
    Bracket,
    Group,
    Juxtaposition,
    Part,
    Script,
    check_scripts,
    plain,
    symbol_with_scripts,
    with_scripts,
    with_span,
)
from formulatest.latex.products import product
from formulatest.latex.words import WORDS_OF_CONDITIONS, WORDS_OF_THE_LAST_CASE, check_words

MOST_DIGITS = 40
RELATIONS = {
    "<": "<",
    "\\lt": "<",
    ">": ">",
    "\\gt": ">",
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


class Builder(Transformer_NonRecursive[Token, Chain]):
    """Builds the nodes from the leaves up."""

    def _call_userfunc(self, tree: Tree[Token], new_children: list[Any] | None = None) -> Part:
        """Call the method of a rule with the parts that were read, and keep where they are."""
        part = getattr(self, tree.data)(*(new_children or ()))
        return with_span(part, (tree.meta.start_pos, tree.meta.end_pos)) if not tree.meta.empty else part

    def start(self, chain: Chain, words: Token | None, condition: Chain | None) -> Chain:
        if words is None:
            return chain
        check_words(words, WORDS_OF_CONDITIONS)
        return replace(chain, condition=condition)

    def chain(self, *parts: Part) -> Chain:
        sides = tuple(plain(side) for side in parts[::2])
        relations = tuple(RELATIONS.get(str(relation), str(relation)) for relation in parts[1::2])
        return Chain(sides, relations, column=sides[0].column)

    def expr(self, sign: Token | None, first: Part, *rest: Part) -> Part:
        if sign is None and not rest:
            return first
        signs = [sign, *rest[::2]]
        terms = [first, *rest[1::2]]
        column = _column(sign) if sign else terms[0].column
        return Sum(tuple(map(plain, terms)), tuple(-1 if each == "-" else 1 for each in signs), column=column)

    def elementwise(self, first: Part, *rest: Part) -> Part:
        if not rest:
            return first
        return Elementwise(tuple(map(plain, (first, *rest))), column=first.column)

    def product(self, *parts: Part) -> Part:
        return parts[0] if len(parts) == 1 else product(parts)

    def repeated(self, *parts: Part) -> Repeated:
        token, *parts_left = parts
        bound = next(part for part in parts_left if isinstance(part, tuple))[0]
        letter, _, first, body = (part for part in parts_left if not isinstance(part, tuple))
        kind = str(token).removeprefix("\\")
        node = Repeated(kind, str(letter), plain(first), plain(bound), plain(body), column=_column(token))
        _check_letter(node.index, node)
        return node

    def limit(self, token: Token, letter: Symbol, target: Part, body: Part) -> Limit:
        node = Limit(letter.name, plain(target), plain(body), column=_column(token))
        _check_letter(node.letter, node)
        return node

    def bound(self, value: Part) -> tuple[Part]:
        return (_script(value) if isinstance(value, Token) else value,)

    def factor(self, atom: Part, *groups: list[Script]) -> Part:
        scripts = [script for group in groups for script in group]
        check_scripts(atom, groups)
        if isinstance(atom, Bracket):
            atom.scripts.extend(scripts)
            atom.span = None  # that of the brackets alone
            return atom
        if isinstance(atom, Symbol):
            return symbol_with_scripts(atom, scripts)
        if isinstance(atom, Group):
            return atom
        return with_scripts(atom, scripts)

    def below(self, *values: Part) -> list[Script]:
        return [("below", tuple(_script(value) if isinstance(value, Token) else value for value in values))]

    def above(self, value: Part) -> list[Script]:
        return [("above", _script(value) if isinstance(value, Token) else value)]

    def transposed(self, _: Token) -> list[Script]:
        return [("transposed", None)]

    def above_transposed(self, value: Part, _: Token) -> list[Script]:
        return [("above", value), ("transposed", None)]

    def above_state(self, value: Part, state: Token) -> list[Script]:
        return [("above", value), ("state", _state(state))]

    def state(self, state: Token) -> list[Script]:
        return [("state", _state(state))]

    def primes(self, marks: Token) -> list[Script]:
        return [("primes", len(marks))]

    def number(self, token: Token) -> Number:
        if len(token) > MOST_DIGITS:
            raise FormulaError(f"the number has {len(token)} digits, expected at most {MOST_DIGITS}", _column(token))
        return Number(str(token), column=_column(token))

    def letter(self, token: Token | Symbol) -> Symbol:
        return token if isinstance(token, Symbol) else Symbol(decoded(token), column=_column(token))

    def style(self, style: Token, inner: Token | Symbol) -> Symbol:
        name = inner.name if isinstance(inner, Symbol) else str(inner)
        return Symbol(f"{style} {name}".replace(" \\", "\\"), column=_column(style))

    def function(self, token: Token) -> Symbol:
        name = re.sub(r"\\(operatorname|mathrm)\s*", r"\\operatorname", str(token))
        return Symbol(name, column=_column(token))

    def reals(self, token: Token) -> Symbol:
        return Symbol("\\mathbb R", column=_column(token))

    def round(self, *items: Part) -> Bracket:
        return Bracket(tuple(map(plain, items)), plain(items[0]).column, is_round=True)

    def square(self, item: Part) -> Bracket:
        return Bracket((plain(item),), plain(item).column, is_round=False)

    def group(self, item: Part) -> Part:
        if isinstance(item, Juxtaposition) and item.parts and not item.doubts:
            return item.product
        if isinstance(item, Juxtaposition | Sum | Elementwise | Repeated | Limit):
            return Group(plain(item), item.column)
        return item

    def absolute(self, bar: Token, value: Part, _: Token) -> Absolute:
        return Absolute(plain(value), column=_column(bar))

    def norm(self, bar: Token, value: Part, _: Token) -> Norm:
        return Norm(plain(value), column=_column(bar))

    def short_fraction(self, token: Token) -> Quotient:
        characters = re.sub(r"\\[td]?frac\s*", "", str(token)).replace(" ", "")
        column = _column(token)
        return Quotient(*(_character(each, column) for each in characters), column=column)

    def fraction(self, token: Token, top: Part, bottom: Part) -> Quotient:
        return Quotient(plain(top), plain(bottom), column=_column(token))

    def derivative(self, *parts: Part) -> Derivative:
        of, by = (part for part in parts if not isinstance(part, Token))
        return Derivative(_symbol(of), _symbol(by), column=_column(parts[0]))

    def gradient(self, token: Token, by: Part, of: Part) -> Derivative:
        return Derivative(_symbol(of), _symbol(by), column=_column(token))

    def root(self, token: Token, value: Part) -> Power:
        column = _column(token)
        half = Quotient(Number("1", column=column), Number("2", column=column), column=column)
        return Power(plain(value), half, column=column)

    def row(self, *cells: Part) -> tuple[Node, ...]:
        return tuple(plain(cell) for cell in cells if not isinstance(cell, Token))

    def matrix(self, begin: Token, *rows: Part) -> Matrix:
        kept = tuple(row for row in rows if isinstance(row, tuple))
        if len({len(row) for row in kept}) != 1:
            raise FormulaError("the rows of the matrix differ in length", _column(begin))
        return Matrix(kept, column=_column(begin))

    def case(self, value: Part, words: Token, condition: Chain | None) -> tuple[Node, Chain | None]:
        check_words(words, WORDS_OF_THE_LAST_CASE if condition is None else WORDS_OF_CONDITIONS)
        return plain(value), condition

    def cases(self, begin: Token, *cases: Part) -> Cases:
        kept = [case for case in cases if isinstance(case, tuple)]
        values, conditions = zip(*kept, strict=True)
        return Cases(values, conditions, column=_column(begin))


def _check_letter(letter: str, node: Repeated | Limit) -> None:
    """Raise an error if the letter of a sum does not occur in it, or a sum inside counts it too."""
    for each in node.body.walk():
        if letter in {getattr(each, "index", None), getattr(each, "letter", None)}:
            raise FormulaError(f"{letter} is counted twice, expected another letter", each.column)
    if Symbol(letter) not in node.body.walk():
        raise FormulaError(f"{letter} does not occur in what it counts", node.column)


def _symbol(part: Part) -> Symbol:
    node = plain(part)
    if not isinstance(node, Symbol):
        raise FormulaError(f"found a {type(node).__name__.lower()} in a derivative, expected a symbol", node.column)
    return node


def _script(token: Token) -> Node:
    return _character(str(token), _column(token))


def _character(character: str, column: int) -> Node:
    return Number(character, column=column) if character.isdigit() else Symbol(character, column=column)


def _state(token: Token) -> str:
    return str(token).partition("{")[2].removesuffix("}")


def _column(token: Any) -> int:  # noqa: ANN401 (a token, whose place Lark knows)
    return token.start_pos or 0

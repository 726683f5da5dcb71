"""Things side by side: which are factors, which are arguments of functions, and which could be either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lark import Token

from formulatest.errors import FormulaError
from formulatest.latex.nodes import Call, Node, Number, Power, Product, Quotient, Symbol
from formulatest.latex.parts import Bracket, Group, Juxtaposition, plain, with_scripts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from formulatest.latex.parts import Part, Span

# These are functions if brackets follow; the named ones also take an argument without brackets.
LETTERS_OF_FUNCTIONS = frozenset({"\\sigma", "\\varphi", "f", "g", "h", "L"})
NAMED_FUNCTIONS = ("\\ln", "\\log", "\\exp", "\\tanh", "\\sin", "\\cos", "\\max", "\\min", "\\operatorname")

SLASH = "it is unclear what is below the slash: write brackets, \\cdot or a fraction"
BRACES = "braces are invisible, so it is unclear where the part in them ends: write brackets"
BESIDE = "two numbers are side by side: write \\times or \\cdot between them"


def product(items: Sequence[Part]) -> Juxtaposition:
    """Return the product of parts with or without operators between them."""
    factors: list[Node] = []
    doubts: list[FormulaError] = []
    waiting, before, was_divided = list(items), None, False
    while waiting:
        operator = str(waiting.pop(0)) if isinstance(waiting[0], Token) else ""
        part = waiting.pop(0)
        doubts += _doubts(before, operator, part, was_divided=was_divided)
        node = _applied(part, waiting) if _may_be_function(part) else plain(part)
        before, was_divided = (part if isinstance(part, Group) else node), operator == "/"
        if was_divided:
            top = factors.pop()
            node = Quotient(top, node, column=top.column)
        factors.append(node)
    whole = factors[0] if len(factors) == 1 else Product(tuple(factors), column=factors[0].column)
    has_operators = any(isinstance(part, Token) for part in items)
    return Juxtaposition(whole, () if has_operators else tuple(factors), tuple(doubts))


def _applied(function: Symbol, waiting: list[Part]) -> Node:
    """Apply a function to what follows it, or return it alone if nothing does."""
    if waiting and isinstance(waiting[0], Bracket):
        bracket = waiting.pop(0)
        call = Call(function, bracket.items, column=function.column, span=_from_to(function, bracket))
        return with_scripts(call, bracket.scripts)
    if waiting and _is_named_function(function) and not isinstance(waiting[0], Token):
        argument = waiting.pop(0)
        node = _applied(argument, waiting) if _may_be_function(argument) else plain(argument)
        if isinstance(argument, Group) or (waiting and not _is_named_function(waiting[0])):
            raise FormulaError(
                f"it is unclear where the argument of {function.name} ends: write brackets around it", node.column
            )
        return Call(function, (node,), column=function.column, span=_from_to(function, node))
    return function


def _from_to(first: Node, last: Node | Bracket) -> Span | None:
    return first.span and last.span and (first.span[0], last.span[1])


def _may_be_function(part: Part) -> bool:
    return _is_named_function(part) or (isinstance(part, Symbol) and part.name in LETTERS_OF_FUNCTIONS)


def _is_named_function(part: Part) -> bool:
    return isinstance(part, Symbol) and part.name.startswith(NAMED_FUNCTIONS)


def _doubts(left: Part, operator: str, right: Part, *, was_divided: bool) -> Iterator[FormulaError]:
    """Yield the reasons why two parts of a product may be read in more than one way."""
    is_beside = left is not None and not operator
    if (is_beside and was_divided) or (operator == "/" and isinstance(right, Product)):
        yield FormulaError(SLASH, right.column)
    if isinstance(right, Group) or isinstance(left, Group):
        yield FormulaError(BRACES, right.column)
    if is_beside and _ends_with_digit(left) and _begins_with_digit(right):
        yield FormulaError(BESIDE, right.column)


def _ends_with_digit(part: Part) -> bool:
    return isinstance(part, Number | Quotient) or (isinstance(part, Power) and _ends_with_digit(part.base))


def _begins_with_digit(part: Part) -> bool:
    if isinstance(part, Quotient):
        return isinstance(part.top, Number) and isinstance(part.bottom, Number)
    return isinstance(part, Number) or (isinstance(part, Power) and _begins_with_digit(part.base))

"""Parts of a formula whose meaning depends on what follows them: brackets, braces, and things side by side."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from formulatest.errors import FormulaError
from formulatest.latex.nodes import Derivative, Node, Norm, Number, Power, Product, Quotient, Symbol, Transpose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Part: TypeAlias = Any  # a Node or one of the classes below; Lark passes on what the methods of the builder returned
Script: TypeAlias = tuple[str, Any]  # its kind, and its content
Span: TypeAlias = tuple[int, int]

NOT_A_LAYER = "found square brackets on top, expected round ones around a layer, or none around a power"
SCRIPTS_OF_SYMBOLS = {"above": "a layer", "below": "an index", "primes": "a prime"}


@dataclass
class Bracket:
    """The content of brackets, until it is known whether it is the argument of a function."""

    items: tuple[Node, ...]
    column: int
    is_round: bool
    scripts: list[Script] = field(default_factory=list)
    span: Span | None = None


@dataclass(frozen=True)
class Group:
    """A sum or the like in braces: these are invisible, so nothing may be beside it."""

    node: Node
    column: int


@dataclass(frozen=True)
class Juxtaposition:
    """Things side by side: a product, unless they are the indices of a symbol."""

    product: Node
    parts: tuple[Node, ...]
    doubts: tuple[FormulaError, ...]

    @property
    def column(self) -> int:
        """Where it begins."""
        return self.product.column


# These have no visible brackets, so it would be unclear where the base of a power begins.
WITHOUT_SCRIPTS = (Group, Product, Quotient, Derivative, Power, Transpose)


def plain(part: Part) -> Node:
    """Return the node that a part means on its own."""
    if isinstance(part, Group):
        return part.node
    if isinstance(part, Juxtaposition):
        if part.doubts:
            raise part.doubts[0]
        return part.product
    if isinstance(part, Bracket):
        if len(part.items) != 1:
            raise FormulaError(
                "found a comma in brackets after what is not a function, expected one value", part.column
            )
        part = with_span(with_scripts(part.items[0], part.scripts), part.span)
    node: Node = part
    return node


def with_span(part: Part, span: Span | None) -> Part:
    """Return a part with its place; one that has a place already keeps it, so braces around it do not count."""
    if isinstance(part, Bracket):
        part.span = span
    elif isinstance(part, Juxtaposition):
        return replace(part, product=with_span(part.product, span))
    elif isinstance(part, Node) and part.span is None:
        return replace(part, span=span)
    return part


def with_scripts(node: Node, scripts: Iterable[Script]) -> Node:
    """Return what a node with powers and transpositions means."""
    column = node.column
    for kind, value in scripts:
        if kind == "transposed":
            node = Transpose(node, column=column)
        elif kind == "above" and not _is_layer(value):
            node = Power(node, plain(value), column=column)
        elif kind == "below" and isinstance(node, Norm):
            _check_euclidean(node, value)
        else:
            what = SCRIPTS_OF_SYMBOLS.get(kind, f"the word {value}")
            raise FormulaError(f"found {what} after a part that cannot have one, expected it after a symbol", column)
    return node


def symbol_with_scripts(symbol: Symbol, scripts: Sequence[Script]) -> Node:
    """Return a symbol with its layer, indices and primes; any other script is a power or a transposition."""
    layer, indices, primes, state = symbol.layer, symbol.indices, symbol.primes, symbol.state
    rest = []
    for kind, value in scripts:
        if kind == "above" and layer is None and _is_layer(value):
            layer = plain(value)
        elif kind == "below" and not indices:
            indices = tuple(index for expression in value for index in _indices(expression))
        elif kind == "primes":
            primes += value
        elif kind == "state" and not state:
            state = value
        else:
            rest.append((kind, value))
    if rest == [*scripts]:
        return with_scripts(symbol, rest)
    whole = Symbol(symbol.name, layer, indices, primes, state, column=symbol.column)
    return with_scripts(whole, rest)


def check_scripts(atom: Part, groups: Sequence[list[Script]]) -> None:
    """Raise an error for scripts that LaTeX cannot typeset, or that leave their base unclear."""
    if not groups:
        return
    if isinstance(atom, WITHOUT_SCRIPTS) or (isinstance(atom, Bracket) and atom.scripts):
        raise FormulaError("it is unclear what the scripts belong to: write brackets", atom.column)
    kinds = [group[0][0] if group[0][0] in {"below", "primes"} else "above" for group in groups]
    for kind, what in (("above", "superscripts"), ("below", "subscripts")):
        if kinds.count(kind) > 1:
            raise FormulaError(f"found two {what}, expected one", atom.column)
    if "above" in kinds and "primes" in kinds[kinds.index("above") :]:
        raise FormulaError("found a prime after a superscript, expected it before", atom.column)


def _check_euclidean(norm: Norm, index: tuple[Part, ...]) -> None:
    if tuple(map(plain, index)) != (Number("2"),):
        raise FormulaError(
            "found a norm with an index, expected the Euclidean norm, with the index 2 or none", norm.column
        )


def _is_layer(value: Part) -> bool:
    if not isinstance(value, Bracket) or value.scripts:
        return False
    if not value.is_round:
        raise FormulaError(NOT_A_LAYER, value.column)
    return True


def _indices(part: Part) -> tuple[Node, ...]:
    """Split indices that are written together: in a subscript, nothing is multiplied."""
    indices = part.parts if isinstance(part, Juxtaposition) and part.parts else (plain(part),)
    for each in indices:
        if isinstance(each, Product):
            raise FormulaError("found a product in an index, expected indices side by side or with commas", each.column)
    return indices

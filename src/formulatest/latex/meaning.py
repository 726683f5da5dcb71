"""Trees that differ only in order count as one."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from formulatest.latex.nodes import Chain, Elementwise, Matrix, Node, Product, Sum, Symbol


def ordered(tree: Any) -> Any:  # noqa: ANN401 (any part of a tree)
    """Return a tree in an order that does not depend on how it is written.

    It sorts terms, the factors of products without arrays, and the sides of equations.
    """
    if isinstance(tree, tuple):
        return tuple(map(ordered, tree))
    if not isinstance(tree, Node):
        return tree
    node = replace(tree, column=0, **{each.name: ordered(getattr(tree, each.name)) for each in fields(tree)[1:]})
    if isinstance(node, Elementwise) or (isinstance(node, Product) and not _has_arrays(node)):
        return replace(node, factors=tuple(sorted(node.factors, key=repr)))
    if isinstance(node, Sum):
        pairs = sorted(zip(node.terms, node.signs, strict=True), key=repr)
        return replace(node, terms=tuple(term for term, _ in pairs), signs=tuple(sign for _, sign in pairs))
    if isinstance(node, Chain) and set(node.relations) == {"="}:
        return replace(node, sides=tuple(sorted(node.sides, key=repr)))
    return node


def _has_arrays(node: Node) -> bool:
    return any(isinstance(each, Matrix) or (isinstance(each, Symbol) and _is_array(each)) for each in node.walk())


def _is_array(symbol: Symbol) -> bool:
    return symbol.name.startswith(("\\mathbf", "\\boldsymbol")) or (symbol.name.isupper() and not symbol.indices)

"""The places in a tree: each node with the path that leads to it, and the tree with another node there."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from formulatest.latex.nodes import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

Place: TypeAlias = tuple[str | int, ...]  # from the root: names of fields, and numbers in tuples


def places(tree: Any, path: Place = (), around: Place = ()) -> Iterator[tuple[Place, Place, Node]]:  # noqa: ANN401 (any part)
    """Yield the path to each node of a tree, the path to the node around it, and the node; from left to right."""
    if isinstance(tree, Node):
        yield path, around, tree
        around = path
    for step, part in _parts(tree):
        yield from places(part, (*path, step), around)


def node_at(tree: Any, path: Place) -> Any:  # noqa: ANN401 (any part)
    """Return what a path leads to."""
    for step in path:
        tree = tree[step] if isinstance(step, int) else getattr(tree, step)
    return tree


def with_node(tree: Any, path: Place, node: Node) -> Any:  # noqa: ANN401 (any part)
    """Return a tree with another node at the end of a path."""
    if not path:
        return node
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*tree[:step], with_node(tree[step], rest, node), *tree[step + 1 :])
    return replace(tree, **{step: with_node(getattr(tree, step), rest, node)})


def _parts(tree: Any) -> Iterator[tuple[str | int, Any]]:  # noqa: ANN401 (any part)
    if isinstance(tree, Node):
        yield from ((each.name, getattr(tree, each.name)) for each in fields(tree))
    elif isinstance(tree, tuple):
        yield from enumerate(tree)

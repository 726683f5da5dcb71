"""Finds the variables of a snippet that hold an error, a slope, weights, activations or a δ of the page's network.

The name of a variable says its kind, and its value proves it: names are used again for other things. So a snippet that
binds a name more than once proves nothing about it, nor does one in which it had another value before.
"""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule import softmax
from pagetest.neuron_model import NeuronModel
from pagetest.reader import model_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chainrule import Array
    from pagetest.batch_model import BatchModel
    from pagetest.network_model import NetworkModel

NAMES = {
    "error": "error",
    "slope": "slope",
    **dict.fromkeys(("w", "W", "weights"), "weight"),
    **dict.fromkeys(("x", "X", "a", "A", "y_hat", "Y_hat"), "activation"),
    "delta": "delta",
}
OTHER_SCOPES = ast.FunctionDef | ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


@dataclass(frozen=True)
class Variable:
    """A place where a snippet uses a variable that has a kind.

    Attributes
    ----------
    name : str
        Its name.
    line, column : int
        Where the name is: the line from 1, and the number of letters before it.
    kind : str
        One of `KINDS`.
    """

    name: str
    line: int
    column: int
    kind: str


def variables(code: str, names: Mapping[str, Any], before: Mapping[str, Any]) -> list[Variable]:
    """Return the variables of a snippet that have a kind.

    Parameters
    ----------
    code : str
        The snippet.
    names, before : mapping of str to object
        The names and their values, after and before it has run.

    Examples
    --------
    >>> from chainrule.examples import tutorial
    >>> from pagetest import variables
    >>> variables("x = tutorial().x", {"x": tutorial().x}, {})
    [Variable(name='x', line=1, column=0, kind='activation')]
    """
    tree, lines = ast.parse(code), code.split("\n")
    others = _bound_again(tree, known={*_kinds(before)})
    kinds = {name: kind for name, kind in _kinds(names).items() if name not in others}
    return [
        Variable(node.id, node.lineno, len(lines[node.lineno - 1].encode()[: node.col_offset].decode()), kinds[node.id])
        for node in _names(tree)
        if node.id in kinds
    ]


def _kinds(names: Mapping[str, Any]) -> dict[str, str]:
    """Return the names that have a kind, with it."""
    numbers = list(_numbers(model_of(names)))
    return {name: kind for name, kind in NAMES.items() if _is_among(names.get(name), kind, numbers)}


def _numbers(model: NetworkModel | BatchModel | NeuronModel) -> Iterator[tuple[str, Array, bool]]:
    """Yield the arrays of the network, each with its kind and whether it was computed; a given 0.5 is everywhere."""
    if isinstance(model, NeuronModel):
        model = model.network
    network, forward = model.network, model.network.forward(model.x)
    gradient = network.backward(forward, model.y, model.loss)
    yield "activation", model.x, False
    yield "error", forward.output - model.y, True
    for l, layer in enumerate(network.layers, start=1):
        yield "weight", layer.weights, False
        yield "activation", forward.a[l], True
        yield "delta", gradient.delta[l], True
        if layer.activation != softmax:
            yield "slope", layer.activation.derivative(forward.z[l]), True


def _is_among(value: object, kind: str, numbers: list[tuple[str, Array, bool]]) -> bool:
    """Return whether a value is one of the arrays of a kind, or a row of one, or an entry of one that was computed."""
    if not isinstance(value, float | np.ndarray):
        return False
    found = np.asarray(value)
    return any(
        array.shape[array.ndim - found.ndim :] == found.shape
        and bool(np.isclose(array, found, rtol=1e-12, atol=0).reshape(-1, found.size).all(axis=1).any())
        for its_kind, array, is_computed in numbers
        if its_kind == kind and array.ndim >= found.ndim and (found.ndim or is_computed)
    )


def _bound_again(tree: ast.Module, known: set[str]) -> set[str]:
    """Return the names that may have held something else in the snippet, other than the `known` ones before it."""
    held: set[str] = set()
    found: set[str] = set()
    for statement in tree.body:
        names = list(_names(statement))
        stored = Counter(each.id for each in names if isinstance(each.ctx, ast.Store))
        held |= {each.id for each in names if isinstance(each.ctx, ast.Load)} - known
        is_loop = any(isinstance(each, ast.For | ast.While) for each in ast.walk(statement))
        found |= {name for name, times in stored.items() if is_loop or times > 1 or name in held}
        held |= {*stored}
    return found


def _names(node: ast.AST) -> Iterator[ast.Name]:
    """Yield the names of the page; those inside of functions are others."""
    if isinstance(node, ast.Name):
        yield node
    elif not isinstance(node, OTHER_SCOPES):
        for child in ast.iter_child_nodes(node):
            yield from _names(child)

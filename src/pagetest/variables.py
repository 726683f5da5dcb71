"""Finds the variables of a snippet that hold an error, a slope, weights, activations or a δ of the page's network.

The name of a variable says its kind, and its value proves it: names are used again for other things.
"""

from __future__ import annotations

import ast
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


def variables(code: str, names: Mapping[str, Any]) -> list[Variable]:
    """Return the variables of a snippet that have a kind.

    Parameters
    ----------
    code : str
        The snippet.
    names : mapping of str to object
        The names and their values, after it has run.

    Examples
    --------
    >>> from chainrule.examples import tutorial
    >>> from pagetest import variables
    >>> variables("x = tutorial().x", {"x": tutorial().x})
    [Variable(name='x', line=1, column=0, kind='activation')]
    """
    numbers = list(_numbers(model_of(names)))
    kinds = {name: kind for name, kind in NAMES.items() if _is_among(names.get(name), kind, numbers)}
    lines = code.split("\n")
    return [
        Variable(node.id, node.lineno, len(lines[node.lineno - 1].encode()[: node.col_offset].decode()), kinds[node.id])
        for node in _outside_of_functions(ast.parse(code))
        if isinstance(node, ast.Name) and node.id in kinds
    ]


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


def _outside_of_functions(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of the code whose names are those of the page."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, OTHER_SCOPES):
            yield child
            yield from _outside_of_functions(child)

"""Reads the pages, for the tests and the build alike, and finds the network that their formulas are about."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule import Loss, Network, sigmoid
from chainrule.examples import Example, tutorial
from exampletest import examples_of
from formulatest import Formula, FormulaParser
from pagetest.batch_model import BatchModel
from pagetest.derivations import derivations
from pagetest.network_model import NetworkModel
from pagetest.neuron_model import NeuronModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from sybil import Document, Region, Sybil

    from formulatest import Checked

FUNCTIONS = {r"\sigma": sigmoid}


def model_of(names: Mapping[str, Any]) -> NetworkModel | BatchModel | NeuronModel:
    """Return the model of a page's formulas: its own network, sample and loss, or those of the running example.

    Once the page has defined the matrices ``X`` and ``Y``, its formulas are about that batch,
    and once it has defined ``weights`` for the input ``x``, a ``bias`` and a ``target``, they are about that neuron.
    """
    example = names.get("example")
    if not isinstance(example, Example):
        example = tutorial()

    def own(name: str, kind: type, other: Any) -> Any:  # noqa: ANN401 (a network, an array, a loss or a number)
        value = names.get(name)
        return value if isinstance(value, kind) else other

    network = own("network", Network, example.network)
    rate, loss = own("learning_rate", float, example.learning_rate), own("loss", Loss, example.loss)
    X, Y = names.get("X"), names.get("Y")
    if isinstance(X, np.ndarray) and isinstance(Y, np.ndarray):
        batch_shapes = (len(X), network.sizes[0]), (len(X), network.sizes[-1])
        if (X.shape, Y.shape) == batch_shapes:
            return BatchModel(network, X, Y, loss, rate)
    x = own("x", np.ndarray, example.x)
    weights, bias, target = own("weights", np.ndarray, None), names.get("bias"), names.get("target")
    if np.shape(weights) == x.shape and isinstance(bias, float) and isinstance(target, float):
        return NeuronModel.of(weights, bias, x, target, rate)
    y = own("y", np.ndarray, example.y)
    if (network.sizes[0],) != x.shape or (network.sizes[-1],) != y.shape:
        network, x, y = example.network, example.x, example.y
    return NetworkModel(network, x, y, loss, rate)


def generated(text: str) -> Iterator[Formula]:
    """Yield the derivations that the build generates in a page."""
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    for block, latex in derivations(text):
        yield Formula(latex, starts[block.line - 1], starts[block.end] - 1, block.line, is_display=True)


def page_reader(base: Path, on_checked: Callable[[str, Formula, Checked | None], None] | None = None) -> Sybil:
    """Return the reader of the examples and formulas of the pages, and of the examples of the docstrings.

    Parameters
    ----------
    base : Path
        The folder of the project.
    on_checked : callable, optional
        Called with the path of the page, each formula and what was checked.
    """
    parser = FormulaParser(model_of, FUNCTIONS, generated, on_checked)

    def formulas(document: Document) -> Iterable[Region]:
        return parser(document) if document.path.endswith(".md") else ()

    return examples_of(base, "*.md", "src/*/*.py", "src/*/*/*.py", "src/*/*/*/*.py", others=[formulas])

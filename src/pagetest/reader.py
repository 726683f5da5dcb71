"""What the formulas of the pages are about, and what reads the pages: one reader for the tests and for the build."""

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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sybil import Sybil

    from formulatest import Checked

FUNCTIONS = {r"\sigma": sigmoid}


def meaning(names: Mapping[str, Any]) -> NetworkModel | BatchModel:
    """Return what symbols mean on a page: its own network, sample and loss, or those of the running example.

    Where the page has made a batch, the matrices ``X`` and ``Y``, the symbols are those of the batch.
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
    x, y = own("x", np.ndarray, example.x), own("y", np.ndarray, example.y)
    if (network.sizes[0],) != x.shape or (network.sizes[-1],) != y.shape:
        network, x, y = example.network, example.x, example.y
    return NetworkModel(network, x, y, loss, rate)


def generated(text: str) -> Iterator[Formula]:
    """Yield the derivations that the build writes into a page."""
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    for each in derivations(text):
        line, end = each.block.line, each.block.end
        yield Formula(each.latex, starts[line - 1], starts[end] - 1, line, is_display=True)


def reader(base: Path, on_checked: Callable[[str, Formula, Checked | None], None] | None = None) -> Sybil:
    """Return what reads the examples and the formulas of the pages, and the examples of the docstrings.

    Parameters
    ----------
    base : Path
        The folder of the project.
    on_checked : callable, optional
        Called with the path of the page, each formula and what was checked.
    """
    formulas = FormulaParser(meaning, FUNCTIONS, generated, on_checked)
    return examples_of(base, "*.md", "src/*/*.py", "src/*/*/*.py", "src/*/*/*/*.py", others=[formulas])

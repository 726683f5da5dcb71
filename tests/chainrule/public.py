"""What the package offers: the names on the pages of the API, and an object of each public class."""

from __future__ import annotations

import re
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chainrule import Bias, Weight, check_gradients, derive, train
from chainrule.data import penguins
from chainrule.examples import tutorial

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = Path(__file__).parents[2] / "docs/reference/api"

EXAMPLE = tutorial()
NETWORK, X, Y, LOSS = EXAMPLE.network, EXAMPLE.x, EXAMPLE.y, EXAMPLE.loss
FORWARD = NETWORK.forward(X)
GRADIENT = NETWORK.backward(FORWARD, Y, LOSS)
CHECK = check_gradients(NETWORK, X, Y, LOSS)
DERIVATION = derive(NETWORK, X, Y, LOSS, Weight(1, 3, 4))

OBJECTS: dict[str, object] = {
    type(each).__name__: each
    for each in (
        NETWORK.layers[3].activation,
        Bias(3, 1),
        NETWORK.layers,
        penguins(),
        DERIVATION,
        EXAMPLE,
        DERIVATION.paths[0].factors[0],
        FORWARD,
        GRADIENT,
        CHECK,
        NETWORK.layers[1],
        LOSS,
        NETWORK,
        CHECK.numeric,
        DERIVATION.paths[0],
        train(NETWORK, [X], [Y], LOSS, learning_rate=0.5, epochs=2),
        Weight(1, 2, 3),
    )
}


def documented() -> Iterator[tuple[str, Any]]:
    """Yield name and object of all that the pages of the API describe: functions, classes and methods."""
    for page in sorted(PAGES.glob("*.md")):
        for entry in re.finditer(
            r"^::: ([\w.]+)(?:\n +options:\n +members: \[(.*)\])?", page.read_text(), re.MULTILINE
        ):
            module, name = entry[1].rsplit(".", 1)
            yield entry[1], getattr(import_module(module), name)
            for member in filter(None, (entry[2] or "").split(", ")):
                yield f"{entry[1]}.{member}", attrgetter(f"{name}.{member}")(import_module(module))

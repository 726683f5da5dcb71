"""The YAML of a ``network`` fence, read and checked against the network that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import yaml

from chainrule import Network, examples
from chainrule.activations import ACTIVATIONS, identity
from chainrule.validation import natural
from docsite.figures.network.request import Request
from pagetest import named_part

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule import Activation
    from chainrule.examples import Example

EXAMPLES: dict[str, Callable[[], Example]] = {"tutorial": examples.tutorial, "all_alive": examples.all_alive}
KEYS = ("example", "sizes", "activations", "names", "show", "bold", "paths", "caption", "title", "description")
NUMBERS = ("values", "preactivations", "delta")  # what only an example has
SHOW = ("names", "weights", "biases", "loss", *NUMBERS)


def read(source: str) -> Request:
    """Read a fence.

    Parameters
    ----------
    source : str
        Its body, in YAML.

    Returns
    -------
    Request
        What it asks for.

    Raises
    ------
    ValueError
        If it is no YAML, or asks for something that is not there.
    """
    settings = _settings(source)
    network, example, activations = _network(settings)
    show = _words(settings, "show")
    for word in show:
        _known(word, SHOW, "show")
        if word in NUMBERS and not example:
            message = f"show: found {word}, expected it with an example only, as sizes alone have no numbers"
            raise ValueError(message)
    bold = [named_part(name, network, "bold") for name in _words(settings, "bold")]
    starts = [named_part(name, network, "paths") for name in _words(settings, "paths")]
    if len(starts) > 1 or any(isinstance(start, tuple) for start in starts):
        message = f"paths: found {settings['paths']}, expected one weight or bias such as w1_23"
        raise ValueError(message)
    return Request(
        network,
        example,
        activations,
        _names(settings, network.sizes),
        frozenset(show) | ({"loss"} if starts else set()),
        frozenset(part for part in bold if not isinstance(part, tuple)),
        frozenset(part for part in bold if isinstance(part, tuple)),
        next((start for start in starts if not isinstance(start, tuple)), None),
        *(str(settings.get(key) or "").strip() for key in ("caption", "title", "description")),
    )


def _settings(source: str) -> dict[str, Any]:
    try:
        settings = yaml.safe_load(source)
    except yaml.YAMLError as error:
        message = f"found no YAML: {error}"
        raise ValueError(message) from error
    if not isinstance(settings, dict):
        message = "found no settings, expected lines such as example: tutorial"
        raise ValueError(message)  # noqa: TRY004 (wrong text, not a wrong call)
    for key in settings:
        _known(key, KEYS, "setting")
    return settings


def _network(settings: dict[str, Any]) -> tuple[Network, Example | None, tuple[Activation, ...]]:
    if ("example" in settings) == ("sizes" in settings):
        message = "expected either example or sizes"
        raise ValueError(message)
    if "example" in settings:
        if "activations" in settings:
            message = "activations: expected with sizes only, as an example has its own"
            raise ValueError(message)
        _known(settings["example"], tuple(EXAMPLES), "example")
        example = EXAMPLES[settings["example"]]()
        return example.network, example, tuple(layer.activation for layer in example.network.layers)
    sizes = _words(settings, "sizes")
    if len(sizes) < 2:  # noqa: PLR2004 (the inputs and a layer)
        message = f"sizes: found {settings['sizes']}, expected a list such as [4, 3, 2, 1], the inputs first"
        raise ValueError(message)
    sizes = [natural(f"sizes[{i}]", size) for i, size in enumerate(sizes)]
    names = _words(settings, "activations")
    for name in names:
        _known(name, tuple(ACTIVATIONS), "activation")
    activations = tuple(ACTIVATIONS[name] for name in names)
    if activations and len(activations) != len(sizes) - 1:
        message = f"activations: found {len(activations)}, expected {len(sizes) - 1}, one a layer"
        raise ValueError(message)
    each = activations or (identity,) * (len(sizes) - 1)
    network = Network.random(sizes, each, rng=np.random.default_rng(0), initialisation="zeros")
    return network, None, activations


def _names(settings: dict[str, Any], sizes: tuple[int, ...]) -> tuple[tuple[str, ...], ...]:
    names = _words(settings, "names")
    found = tuple(len(layer) if isinstance(layer, list) else 1 for layer in names)
    if names and found != sizes:
        message = f"names: found lists of {found} names, expected {sizes}, one list a layer"
        raise ValueError(message)
    if names and not (settings.get("title") and settings.get("description")):
        message = "names: expected title and description with them, as the usual ones speak of neurons"
        raise ValueError(message)
    return tuple(tuple(map(str, layer if isinstance(layer, list) else [layer])) for layer in names)


def _words(settings: dict[str, Any], key: str) -> list[Any]:
    value = settings.get(key)
    return value if isinstance(value, list) else [] if value is None else [value]


def _known(word: object, words: tuple[str, ...], what: str) -> None:
    if word not in words:
        message = f"unknown {what} {word!r}, expected one of {', '.join(words)}"
        raise ValueError(message)

"""What a ``network`` fence asks for: its YAML, read and checked against the network that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import yaml

from chainrule import Bias, Network, Weight, examples
from chainrule.activations import ACTIVATIONS, identity
from chainrule.checks import natural

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule import Parameter
    from chainrule.examples import Example

EXAMPLES: dict[str, Callable[[], Example]] = {"tutorial": examples.tutorial, "all_alive": examples.all_alive}
KEYS = ("example", "sizes", "activations", "names", "show", "bold", "paths", "caption", "title", "description")
NUMBERS = ("values", "preactivations", "delta")  # what only an example has
SHOW = ("names", "weights", "biases", "loss", *NUMBERS)
WEIGHT = re.compile(r"w(\d+)_(?:(\d)(\d)|(\d+),(\d+))")
BIAS = re.compile(r"b(\d+)_(\d+)")
NEURON = re.compile(r"a(\d+)_(\d+)")
INPUT = re.compile(r"x_?(\d+)")

Neuron = tuple[int, int]  # layer and place in it, both as in the text; layer 0 holds the inputs


@dataclass(frozen=True)
class Request:
    """A drawing that somebody asked for.

    Parameters
    ----------
    network : Network
        The network to draw.
    example : Example or None
        Where the numbers come from, if there are any.
    activations : tuple of Activation
        One a layer, or none.
    names : tuple of tuple of str
        The symbols of the neurons of each layer, the input first, where they are others than the notation's.
    show : frozenset of str
        What is written into the drawing.
    parameters, neurons : frozenset
        What is drawn bold by name.
    start : Weight, Bias or None
        The parameter whose paths to the loss are drawn bold.
    caption, title, description : str
        What the writer says about it, empty where nothing.
    """

    network: Network
    example: Example | None
    activations: tuple[Any, ...]
    names: tuple[tuple[str, ...], ...]
    show: frozenset[str]
    parameters: frozenset[Parameter]
    neurons: frozenset[Neuron]
    start: Parameter | None
    caption: str
    title: str
    description: str

    @property
    def has_bold(self) -> bool:
        """Whether anything is drawn bold."""
        return bool(self.parameters or self.neurons or self.start)

    def is_bold(self, part: Parameter | Neuron) -> bool:
        """Return whether a weight, a bias or a neuron is drawn bold."""
        if isinstance(part, tuple):
            return part in self.neurons or self.is_behind(*part)
        if part in self.parameters or part == self.start:
            return True
        return isinstance(part, Weight) and self.is_behind(part.l - 1, part.k)

    def is_behind(self, l: int, j: int) -> bool:
        """Return whether a neuron lies on a path from the start to the loss."""
        # All neurons of the later layers do.
        return self.start is not None and (l > self.start.l or (l, j) == (self.start.l, self.start.j))

    def draws(self, bias: Bias) -> bool:
        """Return whether a bias is drawn: if all are, or if it is bold."""
        return "biases" in self.show or self.is_bold(bias)

    @property
    def draws_biases(self) -> bool:
        """Whether any bias is drawn."""
        return "biases" in self.show or any(isinstance(part, Bias) for part in self.parameters | {self.start})


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
    bold = [_part(name, network, "bold") for name in _words(settings, "bold")]
    starts = [_part(name, network, "paths") for name in _words(settings, "paths")]
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


def _network(settings: dict[str, Any]) -> tuple[Network, Example | None, tuple[Any, ...]]:
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


def named_parameter(name: object, network: Network) -> Parameter:
    """Return the parameter of a name such as ``w1_23`` or ``b3_1``, if the network has it."""
    text = str(name)
    if match := WEIGHT.fullmatch(text):
        parameter: Parameter = Weight(*(int(number) for number in match.groups() if number))
    elif match := BIAS.fullmatch(text):
        parameter = Bias(int(match[1]), int(match[2]))
    else:
        message = f'found {name!r}, expected a name such as w1_23, "w1_2,13" or b3_1'
        raise ValueError(message)
    network.place(parameter)  # refuses what is not there, by name
    return parameter


def _part(name: object, network: Network, key: str) -> Parameter | Neuron:
    text = str(name)
    if match := NEURON.fullmatch(text):
        return _neuron(text, network, int(match[1]), int(match[2]))
    if match := INPUT.fullmatch(text):
        return _neuron(text, network, 0, int(match[1]))
    if WEIGHT.fullmatch(text) or BIAS.fullmatch(text):
        return named_parameter(name, network)
    message = f'{key}: found {name!r}, expected names such as w1_23, "w1_2,13", b3_1, a2_1 or x_4'
    raise ValueError(message)


def _neuron(name: str, network: Network, l: int, j: int) -> Neuron:
    if l > network.depth:
        message = f"{name}: there is no layer {l}, expected 0 to {network.depth}"
        raise ValueError(message)
    if not 1 <= j <= network.sizes[l]:
        absent = f"layer {l} has no neuron" if l else "there is no input"
        message = f"{name}: {absent} {j}, expected 1 to {network.sizes[l]}"
        raise ValueError(message)
    return l, j

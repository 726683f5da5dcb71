"""The ``network`` fence: a network, drawn as the YAML in its body describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chainrule import Weight
from chainrule.derivation import Names
from chainrule.examples import tutorial
from docsite.fences.fence import PictureFence
from docsite.fences.settings import read_settings
from docsite.figures.network.drawing import draw_network
from docsite.figures.network.request import Request
from pagetest import named_parameter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule import Network
    from docsite.figures.network.request import Neuron
    from docsite.figures.svg import Picture

# An example is drawn with its own names and numbers; any other graph has the names and the words of its author.
SETTINGS = {
    "example": ("example", "show", "bold", "paths", "through", "caption"),
    "names": ("names", "title", "description", "caption"),
}
SHOW = ("values", "weights")


class NetworkPicture(PictureFence):
    """Draws the running example, or a graph of other quantities."""

    language = "network"

    def picture(self, body: str, options: Mapping[str, str], name: str) -> Picture:  # noqa: ARG002 (this fence has none)
        """Draw what the body describes."""
        return draw_network(read_request(body), name)


def read_request(source: str) -> Request:
    """Return what the body of a fence, which is YAML, describes."""
    settings = _settings(source)
    caption = str(settings.get("caption") or "").strip()
    if "names" in settings:
        names = tuple(tuple(map(str, _listed(layer))) for layer in _listed(settings["names"]))
        title, description = str(settings["title"]), str(settings["description"])
        return Request(names, title=title, description=description, caption=caption)
    _check(settings["example"], ("tutorial",), "example")
    example = tutorial()
    show = _listed(settings.get("show", []))
    for word in show:
        _check(word, SHOW, "show")
    bold = frozenset(_weight(name, example.network, "bold") for name in _listed(settings.get("bold", [])))
    start = _weight(settings["paths"], example.network, "paths") if "paths" in settings else None
    through = _neuron(settings["through"], start, example.network) if "through" in settings else None
    symbols, sizes = Names(example.network.sizes), example.network.sizes
    names = tuple(tuple(symbols.activation(l, j) for j in range(1, size + 1)) for l, size in enumerate(sizes))
    return Request(names, example, frozenset(show), bold, start, through, caption)


def _settings(source: str) -> dict[str, Any]:
    settings = read_settings(source)
    if ("example" in settings) == ("names" in settings):
        raise ValueError("expected either example: tutorial or names: with a list of names for each layer")
    known = SETTINGS["example" if "example" in settings else "names"]
    for key in settings:
        _check(key, known, "setting")
    for key in ("title", "description"):
        if "names" in settings and not settings.get(key):
            raise ValueError(f"names: found no {key}, expected one for those who do not see the picture")
    return settings


def _weight(name: object, network: Network, key: str) -> Weight:
    parameter = named_parameter(name, network)
    if not isinstance(parameter, Weight):
        raise ValueError(f"{key}: found {name}, expected a weight such as w1_23")  # noqa: TRY004 (wrong text)
    return parameter


def _neuron(name: object, start: Weight | None, network: Network) -> Neuron:
    if start:
        layers = range(start.l + 1, network.depth)
        neurons = {f"a{l}_{j}": (l, j) for l in layers for j in range(1, network.sizes[l] + 1)}
        if neuron := neurons.get(str(name)):
            return neuron
    raise ValueError(f"through: found {name}, expected paths: and a neuron that they lead through, such as a2_1")


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _check(word: object, words: tuple[str, ...], what: str) -> None:
    if word not in words:
        raise ValueError(f"unknown {what} {word!r}, expected one of {', '.join(words)}")

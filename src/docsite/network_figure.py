"""The drawing of a network: neurons as circles in columns, weights as arrows between them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from chainrule import Bias
from chainrule.notation import Names
from docsite.arrow import place_labels
from docsite.label import write
from docsite.network_arrows import arrows, bias_label
from docsite.network_layout import LEADING, LOSS_RADIUS, RADIUS, SIZE, STUB, lay_out
from docsite.network_numbers import Numbers
from docsite.network_request import read
from docsite.network_words import describe, entitle
from docsite.picture import Picture, titled_svg
from docsite.symbol import Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docsite.label import Parts
    from docsite.network_request import Neuron, Request

MIDDLE = 0.34  # from the middle of a letter down to its base line, as a share of its size
INK, GREY, ACCENT, PAPER = "#222", "#6b6b6b", "#b3380c", "#fff"  # where no style sheet is read
DASHES = "5 3"


def network_figure(source: str, options: dict[str, str], name: str) -> Picture:
    """Draw the network that a fence asks for.

    Parameters
    ----------
    source : str
        The body of the fence, in YAML.
    options : dict
        What stands behind the word ``network``: nothing.
    name : str
        An id that is unique on the page.

    Returns
    -------
    Picture
        The drawing.

    Raises
    ------
    TypeError
        If a number in it is not whole.
    ValueError
        If it asks for something that is not there.
    """
    if options:
        message = f"found the option {next(iter(options))}, expected settings in the lines of the fence only"
        raise ValueError(message)
    return _Drawing(read(source)).picture(name)


class _Drawing:
    def __init__(self, request: Request) -> None:
        self.request = request
        self.names = Names(request.network.sizes)
        self.numbers = Numbers(request.example) if request.example else None
        self.layout = lay_out(request)

    def picture(self, name: str) -> Picture:
        request, layout = self.request, self.layout
        title = request.title or entitle(request)
        description = request.description or describe(request, self.numbers)
        root = titled_svg(name, (layout.width, layout.height), title, description)
        self._arrows(root)
        self._heads(root)
        for neuron in layout.neurons:
            self._neuron(root, neuron)
        for ellipsis in layout.ellipses:
            _write(root, ("⋮",), ellipsis.x, ellipsis.y - LEADING / 2)
            _write(root, (f"{ellipsis.count} more",), ellipsis.x, ellipsis.y + LEADING / 2, style="note")
        self._loss(root)
        return Picture("network", tostring(root, encoding="unicode"), title, request.caption, layout.width)

    def _arrows(self, root: Element) -> None:
        drawn = list(arrows(self.request, self.layout, self.names, self.numbers))
        for is_bold, is_dead in ((False, False), (True, False), (True, True)):
            chosen = [each.path for each in drawn if (each.is_bold, each.is_dead) == (is_bold, is_dead)]
            if chosen:
                line = SubElement(root, "path", {"d": "".join(chosen), "fill": "none", **_stroke(is_bold, GREY, is_dead)})
                line.set("class", f"figure__line{'--bold' * is_bold}")
        for arrow, (x, y) in place_labels(drawn, SIZE):
            _write(root, arrow.parts, x, y, is_bold=arrow.is_bold)

    def _heads(self, root: Element) -> None:
        if self.request.names:
            return
        for l, x in enumerate(self.layout.columns):
            _write(root, (f"layer {l}" if l else "input",), x, LEADING / 2, style="note")
            if l and self.request.activations:
                _write(root, (Symbol(self.request.activations[l - 1].latex),), x, LEADING * 1.6)
        if self.layout.loss:
            _write(root, ("loss",), self.layout.loss[0], LEADING / 2, style="note")

    def _neuron(self, root: Element, neuron: Neuron) -> None:
        (l, j), (x, y) = neuron, self.layout.neurons[neuron]
        is_bold = self.request.is_bold(neuron)
        _circle(root, (x, y), RADIUS, is_bold=is_bold, is_dead=bool(self.numbers) and self.numbers.is_dead(l, j))
        symbol = (Symbol(self.request.names[l][j - 1] if self.request.names else self.names.activation(l, j)),)
        if self.numbers and "values" in self.request.show:
            _write(root, symbol, x, y - 9, is_bold=is_bold)
            _write(root, (self.numbers.activation(l, j),), x, y + 9, is_bold=is_bold)
        else:
            _write(root, symbol, x, y, is_bold=is_bold, size=SIZE * 1.2)
        if l and self.request.draws(bias := Bias(l, j)):
            label = bias_label(bias, self.names, self.numbers if "biases" in self.request.show else None)
            _write(root, label, x, y - RADIUS - STUB - LEADING / 2, is_bold=self.request.is_bold(bias))
        for i, parts in enumerate(self._below(l, j)):
            _write(root, parts, x, y + RADIUS + LEADING * (i + 0.7))

    def _below(self, l: int, j: int) -> Iterator[Parts]:
        if l and self.numbers and "preactivations" in self.request.show:
            yield Symbol("z"), f" = {self.numbers.pre_activation(l, j)}"
        if l and self.numbers and "delta" in self.request.show:
            yield Symbol(r"\delta"), f" = {self.numbers.delta(l, j)}"

    def _loss(self, root: Element) -> None:
        if not self.layout.loss:
            return
        x, y = self.layout.loss
        is_bold = self.request.start is not None
        _circle(root, (x, y), LOSS_RADIUS, is_bold=is_bold, is_dead=False)
        _write(root, (Symbol("L"),), x, y, is_bold=is_bold)
        if self.numbers and "values" in self.request.show:
            _write(root, (self.numbers.loss,), x, y + LOSS_RADIUS + LEADING * 0.7, is_bold=is_bold)


def _circle(root: Element, centre: tuple[float, float], radius: float, *, is_bold: bool, is_dead: bool) -> None:
    place = {"cx": f"{centre[0]:g}", "cy": f"{centre[1]:g}", "r": f"{radius:g}", "fill": PAPER}
    circle = SubElement(root, "circle", {**place, **_stroke(is_bold, INK, is_dead)})
    circle.set("class", f"figure__neuron{' figure__neuron--bold' * is_bold}")


def _stroke(is_bold: bool, colour: str, is_dead: bool) -> dict[str, str]:  # noqa: FBT001 (used here alone)
    stroke = {"stroke": ACCENT if is_bold else colour, "stroke-width": "2.5" if is_bold else "1.2"}
    return stroke | ({"stroke-dasharray": DASHES} if is_dead else {})


def _write(
    root: Element, parts: Parts, x: float, y: float, *, is_bold: bool = False, size: float = SIZE, style: str = "text"
) -> None:
    """Write a line with its middle at a point."""
    text = write(root, parts, (x, y + MIDDLE * size), size, side=0.5, style="figure__bold" if is_bold else f"figure__{style}")
    if is_bold:
        text.set("fill", ACCENT)

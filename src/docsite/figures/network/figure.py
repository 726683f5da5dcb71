"""The drawing of a network: neurons as circles in columns, weights as arrows between them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

from chainrule import Bias
from chainrule.derivation import Names
from docsite.fences.network import read
from docsite.figures.arrow import place_labels
from docsite.figures.network.arrows import arrows, bias_label
from docsite.figures.network.layout import BIAS, LEADING, LOSS_RADIUS, RADIUS, SIZE, STUB, lay_out
from docsite.figures.network.numbers import Numbers
from docsite.figures.network.words import describe, entitle
from docsite.figures.pen import Pen
from docsite.figures.svg import Picture, titled_svg
from docsite.figures.symbol import Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docsite.figures.label import Parts
    from docsite.figures.network.layout import Loss
    from docsite.figures.network.request import Request


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
        self.show = request.show
        self.names = Names(request.network.sizes)
        self.numbers = Numbers(request.example) if request.example else None
        self.layout = lay_out(request)

    def picture(self, name: str) -> Picture:
        request, layout = self.request, self.layout
        title = request.title or entitle(request)
        description = request.description or describe(request, self.numbers)
        root = titled_svg(name, (layout.width, layout.height), title, description)
        pen = Pen(root, SIZE)
        self._arrows(pen)
        if not request.names:
            self._heads(pen)
        for l, j in layout.neurons:
            self._neuron(pen, l, j)
        for each in layout.ellipses:
            pen.write(("⋮",), (each.x, each.y - LEADING / 2), "note")
            pen.write_across((f"{each.count} more",), (each.x, each.y + LEADING / 2), "note")
        if layout.loss:
            self._loss(pen, layout.loss)
        return Picture("network", tostring(root, encoding="unicode"), title, request.caption, layout.width)

    def _arrows(self, pen: Pen) -> None:
        drawn = list(arrows(self.request, self.layout, self.names, self.numbers))
        pen.arrows(drawn)
        for arrow, middle in place_labels(drawn, self.layout.boxes, SIZE):
            pen.write_across(arrow.parts, middle, "bold" if arrow.is_bold else "text")

    def _heads(self, pen: Pen) -> None:
        for l, x in enumerate(self.layout.columns):
            pen.write((f"layer {l}" if l else "input",), (x, LEADING / 2), "note")
            if l and self.request.activations:
                pen.write((Symbol(self.request.activations[l - 1].latex),), (x, LEADING * 1.6), "text")

    def _neuron(self, pen: Pen, l: int, j: int) -> None:
        x, y = self.layout.neurons[l, j]
        is_bold = self.request.is_bold((l, j))
        style = "bold" if is_bold else "text"
        pen.circle((x, y), RADIUS, is_bold=is_bold, is_dead=self.numbers is not None and self.numbers.is_dead(l, j))
        name = (Symbol(self.request.names[l][j - 1] if self.request.names else self.names.activation(l, j)),)
        if self.numbers and "values" in self.show:
            pen.write(name, (x, y - 9), style)
            pen.write((self.numbers.activation(l, j),), (x, y + 9), style)
        else:
            pen.write(name, (x, y), style, 1.2)
        if l == 0:
            return
        if self.request.draws(bias := Bias(l, j)):
            label = bias_label(bias, self.names, self.numbers if "biases" in self.show else None)
            place = (x, y - RADIUS - STUB - BIAS / 2)
            pen.write_across(label, place, "bold" if self.request.is_bold(bias) else "text")
        for i, parts in enumerate(self._below(l, j)):
            pen.write_across(parts, (x, y + RADIUS + LEADING * (i + 0.7)), "text")

    def _below(self, l: int, j: int) -> Iterator[Parts]:
        if self.numbers and "preactivations" in self.show:
            yield Symbol("z"), f" = {self.numbers.pre_activation(l, j)}"
        if self.numbers and "delta" in self.show:
            yield Symbol(r"\delta"), f" = {self.numbers.delta(l, j)}"

    def _loss(self, pen: Pen, loss: Loss) -> None:
        x, y = loss.centre
        is_bold = self.request.start is not None
        style = "bold" if is_bold else "text"
        pen.circle((x, y), LOSS_RADIUS, is_bold=is_bold)
        pen.write((Symbol("L"),), (x, y), style)
        pen.write(("loss",), (x - LOSS_RADIUS - LEADING, y) if loss.is_below else (x, LEADING / 2), "note")
        if self.numbers and "values" in self.show:
            pen.write((self.numbers.loss,), (x, y + LOSS_RADIUS + LEADING * 0.7), style)

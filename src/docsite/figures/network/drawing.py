"""The drawing of a network: neurons as circles in columns, weights as arrows between them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement, tostring

from docsite.figures.network.connections import connections
from docsite.figures.network.layout import LEADING, LOSS_RADIUS, RADIUS, lay_out
from docsite.figures.network.numbers import PrintedNumbers
from docsite.figures.network.pen import circle, draw_arrows, symbol, write_across, write_line
from docsite.figures.network.words import describe, entitle
from docsite.figures.svg import Picture, titled_svg
from docsite.figures.text import SymbolText

if TYPE_CHECKING:
    from docsite.figures.network.request import Request


def draw_network(request: Request, name: str) -> Picture:
    """Draw a network.

    Parameters
    ----------
    request : Request
        What the drawing must show.
    name : str
        An id that is unique on the page.

    Returns
    -------
    Picture
        The drawing.
    """
    return _Drawing(request).picture(name)


class _Drawing:
    def __init__(self, request: Request) -> None:
        self.request = request
        self.numbers = PrintedNumbers(request.example) if request.example else None
        self.layout = lay_out(request)

    def picture(self, name: str) -> Picture:
        request = self.request
        title, description = request.title, request.description
        if self.numbers:
            title, description = entitle(request), describe(request, self.numbers)
        width = self.layout.width
        self.root = titled_svg(name, (width, self.layout.height), title, description)
        draw_arrows(self.root, list(connections(request, self.layout, self.numbers)), self.layout.boxes)
        self._heads()
        for l, j in self.layout.neurons:
            self._neuron(l, j)
        self._loss()
        return Picture("network", tostring(self.root, encoding="unicode"), title, request.caption, width)

    def _heads(self) -> None:
        if example := self.request.example:
            for l, x in enumerate(self.layout.columns):
                write_line(self.root, (f"layer {l}" if l else "input",), (x, LEADING / 2), "note")
                if l:
                    function = SymbolText(example.network.layers[l].activation.latex)
                    write_line(self.root, (function,), (x, LEADING * 1.6), "text")

    def _neuron(self, l: int, j: int) -> None:
        x, y = self.layout.neurons[l, j]
        is_bold = self.request.is_on_path(l, j)
        style = "bold" if is_bold else "text"
        named = symbol(f"a{l}_{j}" if l else f"x_{j}") if self.request.example else {}
        group = SubElement(self.root, "g", named)
        is_dead = self.numbers is not None and self.numbers.is_dead(l, j)
        circle(group, (x, y), RADIUS, is_bold=is_bold, is_dead=is_dead)
        below = x, y + RADIUS + LEADING * 0.6
        name = SymbolText(self.request.names[l][j - 1])
        if self.numbers and "values" in self.request.show:
            write_line(group, (name,), (x, y - 9), style)
            write_line(group, (self.numbers.activation(l, j)[2:],), (x, y + 9), style)
        else:
            write_line(group, (name,), (x, y), style, 1.2)
        if self.request.is_unmoved(l, j):
            write_across(group, ("old value",), below, "note")

    def _loss(self) -> None:
        if self.layout.loss:
            x, y = self.layout.loss
            group = SubElement(self.root, "g", symbol("L"))
            circle(group, (x, y), LOSS_RADIUS, is_bold=True)
            write_line(group, (SymbolText("L"),), (x, y), "bold")
            aside = x - LOSS_RADIUS - LEADING, y
            write_line(self.root, ("loss",), aside, "note")

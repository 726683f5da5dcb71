"""The drawing of a network: neurons as circles in columns, weights as arrows between them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from docsite.figures.network.arrows import THIN, place_labels
from docsite.figures.network.connections import BOLD, connections
from docsite.figures.network.layout import LEADING, LOSS_RADIUS, RADIUS, SIZE, lay_out
from docsite.figures.network.numbers import PrintedNumbers
from docsite.figures.network.words import describe, entitle
from docsite.figures.svg import Picture, titled_svg
from docsite.figures.text import SymbolText, length, write_parts

if TYPE_CHECKING:
    from docsite.figures.network.arrows import Point
    from docsite.figures.network.request import Request
    from docsite.figures.text import Parts

COLOURS = {
    "text": "#222",
    "note": "#6b6b6b",
    "bold": "#b3380c",
    "plus": "#1c5d99",
    "minus": "#b3380c",
    "ground": "#fff",
}  # without the style sheet
DASHES = "5 3"


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
        title, description = self.request.title, self.request.description
        if self.numbers:
            title, description = entitle(self.request), describe(self.request, self.numbers)
        width = self.layout.width
        self.root = titled_svg(name, (width, self.layout.height), title, description)
        self._arrows()
        self._heads()
        for l, j in self.layout.neurons:
            self._neuron(l, j)
        self._loss()
        return Picture("network", tostring(self.root, encoding="unicode"), title, self.request.caption, width)

    def _arrows(self) -> None:
        drawn = list(connections(self.request, self.layout, self.numbers))
        for arrow in sorted(drawn, key=lambda each: (each.style != "line", each.style == "bold", each.is_dead)):
            style, colour = "figure__line", COLOURS["note"]
            if arrow.style != "line":  # those above the others
                style, colour = f"figure__line--{arrow.style}", COLOURS[arrow.style]
            stroke = {"stroke": colour, "fill": colour, "stroke-width": f"{arrow.thickness:g}"}
            name = {"data-symbol": arrow.name} if arrow.name else {}
            pieces = {"": arrow.line + arrow.head} if not arrow.is_dead else {DASHES: arrow.line, "": arrow.head}
            for dashes, path in pieces.items():
                dashed = {"stroke-dasharray": dashes} if dashes else {}
                SubElement(self.root, "path", {"class": style, "d": path, **stroke, **dashed, **name})
        for arrow, middle in place_labels(drawn, self.layout.boxes, SIZE):
            text = self._write_across(self.root, arrow.parts, middle, "text" if arrow.style == "line" else arrow.style)
            if arrow.name:
                text.set("data-symbol", arrow.name)

    def _heads(self) -> None:
        if example := self.request.example:
            for l, x in zip(self.request.layers, self.layout.columns, strict=True):
                self._write(self.root, (f"layer {l}" if l else "input",), (x, LEADING / 2), "note")
                if l:
                    function = SymbolText(example.network.layers[l].activation.latex)
                    parts = (function, "′") if self.request.is_backward else (function,)
                    self._write(self.root, parts, (x, LEADING * 1.6), "text")

    def _neuron(self, l: int, j: int) -> None:
        x, y = self.layout.neurons[l, j]
        is_bold = self.request.is_on_path(l, j)
        style = "bold" if is_bold else "text"
        group = SubElement(self.root, "g")
        if self.request.example:
            letter = "delta" if self.request.is_backward else "a"
            group.set("data-symbol", f"{letter}{l}_{j}" if l else f"x_{j}")
        is_dead = self.numbers is not None and self.numbers.is_dead(l, j)
        _circle(group, (x, y), RADIUS, is_bold=is_bold, is_dead=is_dead)
        below = x, y + RADIUS + LEADING * 0.6
        if self.numbers and self.request.is_backward:
            self._write(group, (SymbolText(rf"\delta^{{({l})}}_{j}"),), (x, y), style, 1.2)
            self._write_across(group, (self.numbers.delta(l, j),), below, style)
            return
        name = SymbolText(self.request.names[l][j - 1])
        if self.numbers and "values" in self.request.show:
            self._write(group, (name,), (x, y - 9), style)
            self._write(group, (self.numbers.activation(l, j)[2:],), (x, y + 9), style)
        else:
            self._write(group, (name,), (x, y), style, 1.2)
        if self.request.is_unmoved(l, j):
            self._write_across(group, ("old value",), below, "note")

    def _loss(self) -> None:
        if self.layout.loss:
            x, y = self.layout.loss
            group = SubElement(self.root, "g", {"data-symbol": "L"})
            _circle(group, (x, y), LOSS_RADIUS, is_bold=True)
            self._write(group, (SymbolText("L"),), (x, y), "bold")
            aside = x - LOSS_RADIUS - LEADING, y
            self._write(self.root, ("loss",), aside, "note")

    def _write(self, parent: Element, parts: Parts, middle: Point, style: str, scale: float = 1) -> Element:
        """Write a line; `style` is text, note, bold, plus or minus."""
        text = write_parts(parent, parts, middle, SIZE * scale)
        text.attrib |= {"class": f"figure__{style}", "fill": COLOURS[style]}
        return text

    def _write_across(self, parent: Element, parts: Parts, middle: Point, style: str) -> Element:
        """Write a line where arrows may run; they are interrupted around it."""
        wide, high = length(parts, SIZE) + 2, 1.25 * SIZE
        place = {"x": middle[0] - wide / 2, "y": middle[1] - high / 2, "width": wide, "height": high}
        ground = {name: f"{number:.1f}" for name, number in place.items()}
        SubElement(parent, "rect", {"class": "figure__ground", **ground, "fill": COLOURS["ground"]})
        return self._write(parent, parts, middle, style)


def _circle(parent: Element, centre: Point, radius: float, *, is_bold: bool, is_dead: bool = False) -> None:
    place = {"cx": f"{centre[0]:g}", "cy": f"{centre[1]:g}", "r": f"{radius:g}", "fill": COLOURS["ground"]}
    style = "figure__circle figure__circle--bold" if is_bold else "figure__circle"
    stroke = {"stroke": COLOURS["bold" if is_bold else "text"], "stroke-width": f"{BOLD if is_bold else THIN:g}"}
    dashes = {"stroke-dasharray": DASHES} if is_dead else {}
    SubElement(parent, "circle", {"class": style, **place, **stroke, **dashes})

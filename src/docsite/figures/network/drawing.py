"""The drawing of a network: neurons as circles in columns, weights as arrows between them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement, tostring

from docsite.figures.network.arrows import place_labels
from docsite.figures.network.connections import connections
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
        for is_bold, is_dead in ((False, False), (True, False), (True, True)):  # the bold ones above the others
            paths = [each.path for each in drawn if (each.is_bold, each.is_dead) == (is_bold, is_dead)]
            if paths:
                style = "figure__line--bold" if is_bold else "figure__line"
                stroke = _stroke("bold" if is_bold else "note", is_dead)
                SubElement(self.root, "path", {"class": style, "d": "".join(paths), "fill": "none", **stroke})
        for arrow, middle in place_labels(drawn, self.layout.boxes, SIZE):
            self._write_across(arrow.parts, middle, "bold" if arrow.is_bold else "text")

    def _heads(self) -> None:
        if example := self.request.example:
            for l, x in enumerate(self.layout.columns):
                self._write((f"layer {l}" if l else "input",), (x, LEADING / 2), "note")
                if l:
                    function = SymbolText(example.network.layers[l].activation.latex)
                    self._write((function,), (x, LEADING * 1.6), "text")

    def _neuron(self, l: int, j: int) -> None:
        x, y = self.layout.neurons[l, j]
        is_bold = self.request.is_on_path(l, j)
        style = "bold" if is_bold else "text"
        self._circle((x, y), RADIUS, is_bold=is_bold, is_dead=self.numbers is not None and self.numbers.is_dead(l, j))
        name = SymbolText(self.request.names[l][j - 1])
        if self.numbers and "values" in self.request.show:
            self._write((name,), (x, y - 9), style)
            self._write((self.numbers.activation(l, j),), (x, y + 9), style)
        else:
            self._write((name,), (x, y), style, 1.2)
        if self.numbers and l and "delta" in self.request.show:
            delta = SymbolText(r"\delta"), f" = {self.numbers.delta(l, j)}"
            self._write_across(delta, (x, y + RADIUS + LEADING * 0.7), "text")

    def _loss(self) -> None:
        if self.layout.loss:
            x, y = self.layout.loss
            self._circle((x, y), LOSS_RADIUS, is_bold=True)
            self._write((SymbolText("L"),), (x, y), "bold")
            self._write(("loss",), (x - LOSS_RADIUS - LEADING, y), "note")

    def _circle(self, centre: Point, radius: float, *, is_bold: bool, is_dead: bool = False) -> None:
        place = {"cx": f"{centre[0]:g}", "cy": f"{centre[1]:g}", "r": f"{radius:g}", "fill": COLOURS["ground"]}
        style = "figure__circle figure__circle--bold" if is_bold else "figure__circle"
        SubElement(self.root, "circle", {"class": style, **place, **_stroke("bold" if is_bold else "text", is_dead)})

    def _write(self, parts: Parts, middle: Point, style: str, scale: float = 1) -> None:
        """Write a line; `style` is text, note or bold."""
        text = write_parts(self.root, parts, middle, SIZE * scale)
        text.attrib |= {"class": f"figure__{style}", "fill": COLOURS[style]}

    def _write_across(self, parts: Parts, middle: Point, style: str) -> None:
        """Write a line where arrows may run; they are interrupted around it."""
        wide, high = length(parts, SIZE) + 2, 1.25 * SIZE
        place = {"x": middle[0] - wide / 2, "y": middle[1] - high / 2, "width": wide, "height": high}
        ground = {name: f"{number:.1f}" for name, number in place.items()}
        SubElement(self.root, "rect", {"class": "figure__ground", **ground, "fill": COLOURS["ground"]})
        self._write(parts, middle, style)


def _stroke(style: str, is_dead: bool) -> dict[str, str]:  # noqa: FBT001 (used only here)
    stroke = {"stroke": COLOURS[style], "stroke-width": "2.5" if style == "bold" else "1.2"}
    return stroke | ({"stroke-dasharray": DASHES} if is_dead else {})

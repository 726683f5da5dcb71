"""The drawing of a computational graph: values in circles, local gradients at the arrows, gradients below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement, tostring

from chainrule.autograd import backward, in_order
from docsite.figures.network.arrows import Arrow
from docsite.figures.network.layout import LEADING, MARGIN, RADIUS, ROW_GAP
from docsite.figures.network.numbers import signed
from docsite.figures.network.pen import circle, draw_arrows, write_across, write_line
from docsite.figures.svg import WIDEST, Picture, titled_svg
from docsite.figures.text import SymbolText

if TYPE_CHECKING:
    from chainrule.autograd import Value
    from docsite.figures.network.arrows import Point
    from docsite.figures.text import Parts

COLUMN = 2 * RADIUS + 92
ROW = 2 * RADIUS + LEADING + ROW_GAP


@dataclass(frozen=True)
class Graph:
    """An expression with its numbers.

    Parameters
    ----------
    text : str
        The expression as its author wrote it.
    result : Value
        What it comes to.
    names : dict of Value to str
        The name of each input, and × or + for each value that is computed.
    """

    text: str
    result: Value
    names: dict[Value, str]

    def description(self, values: list[Value]) -> str:
        """Return the numbers in words, inputs first."""
        parts = [
            f"{self.names[value]} {signed(value.number)} with gradient {signed(value.gradient)[2:]}" for value in values
        ]
        return f"From left to right: {'; '.join(parts)}."


def draw_graph(graph: Graph, caption: str, name: str) -> Picture:
    """Draw a graph; `name` is an id that is unique on the page."""
    backward(graph.result)
    values = in_order(graph.result, [])
    places = _places(values)
    bottom = max(y for _, y in places.values()) + RADIUS + LEADING + MARGIN
    title = f"The computational graph of {graph.text}"
    root = titled_svg(name, (WIDEST, bottom), title, graph.description(values))
    arrows = [
        Arrow(places[each], places[value], (RADIUS, RADIUS), parts=(signed(slope)[2:],))
        for value in values
        for each, slope in zip(value.inputs, value.local_gradients, strict=True)
    ]
    boxes = [(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS + LEADING) for x, y in places.values()]
    # Between two arrows a label would seem to be that of either.
    points = [arrow.at(step / 32) for arrow in arrows for step in range(33)]
    draw_arrows(root, arrows, boxes + [(x - 0.5, y - 0.5, x + 0.5, y + 0.5) for x, y in points])
    for value, (x, y) in places.items():
        letter = graph.names[value]
        parts: Parts = (SymbolText(letter) if letter.isalpha() else letter,)
        group = SubElement(root, "g")
        circle(group, (x, y), RADIUS)
        write_line(group, parts, (x, y - LEADING / 2), "text")
        write_line(group, (signed(value.number)[2:],), (x, y + LEADING / 2), "text")
        write_across(root, (signed(value.gradient)[2:],), (x, y + RADIUS + LEADING / 2), "bold")
    return Picture("graph", tostring(root, encoding="unicode"), title, caption)


def _places(values: list[Value]) -> dict[Value, Point]:
    """Place each value in the column after its inputs, at their mean height; inputs are below each other."""
    columns: dict[Value, int] = {}
    heights: dict[Value, float] = {}
    for value in values:
        columns[value] = max((columns[each] + 1 for each in value.inputs), default=0)
        inputs = [heights[each] for each in value.inputs]
        heights[value] = sum(inputs) / len(inputs) if inputs else max(heights.values(), default=-1) + 1
    gap = min(COLUMN, (WIDEST - 2 * (MARGIN + RADIUS)) / max(columns.values()))
    left = (WIDEST - gap * max(columns.values())) / 2
    return {value: (left + gap * columns[value], MARGIN + RADIUS + ROW * heights[value]) for value in values}

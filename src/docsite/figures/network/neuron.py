"""The drawing of a single neuron: its inputs and weights, its sum, its answer and the loss."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement, tostring

from docsite.figures.network.arrows import Arrow
from docsite.figures.network.connections import weight_look
from docsite.figures.network.layout import GAP, LEADING, MARGIN, RADIUS, ROW_GAP
from docsite.figures.network.numbers import signed
from docsite.figures.network.pen import circle, draw_arrows, symbol, write_across, write_line
from docsite.figures.svg import WIDEST, Picture, titled_svg
from docsite.figures.text import SymbolText

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from docsite.figures.network.arrows import Box, Point
    from docsite.figures.text import Parts

HEAD = 2.6 * LEADING
Z, A, LOSS = 148.0, 240.0, 332.0  # the middles of their columns
W, X, B = SymbolText("w_k"), SymbolText("x_k"), SymbolText("b")
HEADS: tuple[tuple[float, str, Parts], ...] = (
    (MARGIN + RADIUS, "input", ()),
    (Z, "sum", ("Σ ", W, X, " + ", B)),
    (A, "answer", (SymbolText(r"\sigma"), "(", SymbolText("z"), ")")),
    (LOSS, "loss", ("½(", SymbolText("a"), " − ", SymbolText("y"), ")²")),
)


@dataclass(frozen=True)
class Neuron:
    """A neuron with one sample.

    Parameters
    ----------
    x, w : tuple of float
        Its inputs, and its weights.
    b, y : float
        Its bias, and the target.
    z, a, loss : float
        What it computes, and how wrong that is.
    """

    x: tuple[float, ...]
    w: tuple[float, ...]
    b: float
    y: float
    z: float
    a: float
    loss: float

    @property
    def description(self) -> str:
        """The neuron in words."""
        inputs = (f"x_{k} {signed(x)} with weight {signed(w)[2:]}" for k, (x, w) in enumerate(self._inputs, start=1))
        return (
            f"Inputs: {'; '.join(inputs)}. Bias: b {signed(self.b)}. The sum is z {signed(self.z)}, "
            f"the answer a {signed(self.a)}, the target y {signed(self.y)}, the loss L {signed(self.loss)}."
        )

    @property
    def _inputs(self) -> list[tuple[float, float]]:
        return list(zip(self.x, self.w, strict=True))


def draw_neuron(neuron: Neuron, caption: str, name: str) -> Picture:
    """Draw a neuron; `name` is an id that is unique on the page."""
    title = f"A neuron with {len(neuron.x)} inputs"
    height = len(neuron.x) * (2 * RADIUS + ROW_GAP) - ROW_GAP
    root = titled_svg(name, (WIDEST, HEAD + height + MARGIN), title, neuron.description)
    middle = HEAD + height / 2
    inputs = [(MARGIN + RADIUS, HEAD + RADIUS + k * (2 * RADIUS + ROW_GAP)) for k in range(len(neuron.x))]
    z, a, loss = ((x, middle) for x in (Z, A, LOSS))
    arrows = [Arrow(source, target, (RADIUS, RADIUS)) for source, target in ((z, a), (a, loss))]
    for k, (source, w) in enumerate(zip(inputs, neuron.w, strict=True), start=1):
        style, thickness = weight_look(w, max(map(abs, neuron.w)))
        label = (signed(w)[2:],)
        arrows.append(Arrow(source, z, (RADIUS, RADIUS), style, thickness=thickness, parts=label, name=f"w_{k}"))
    for target, letter, value in ((z, "b", neuron.b), (loss, "y", neuron.y)):
        below = target[0], target[1] + RADIUS + GAP
        arrows.append(Arrow((below[0], below[1] - LEADING / 2), target, (0, RADIUS), name=letter))
        text = write_across(root, (SymbolText(letter), f" {signed(value)}"), below, "text")
        text.attrib |= symbol(letter)
    draw_arrows(root, arrows, [_box(each) for each in (*inputs, z)])
    for x, word, parts in HEADS:
        write_line(root, (word,), (x, LEADING / 2), "note")
        if parts:
            write_line(root, parts, (x, LEADING * 1.6), "text")
    for k, (place, x) in enumerate(zip(inputs, neuron.x, strict=True), start=1):
        _quantity(root, f"x_{k}", place, x)
    for letter, place, value in (("z", z, neuron.z), ("a", a, neuron.a), ("L", loss, neuron.loss)):
        _quantity(root, letter, place, value)
    return Picture("neuron", tostring(root, encoding="unicode"), title, caption)


def _quantity(root: Element, letter: str, place: Point, value: float) -> None:
    group = SubElement(root, "g", symbol(letter))
    circle(group, place, RADIUS)
    write_line(group, (SymbolText(letter),), (place[0], place[1] - 9), "text")
    write_line(group, (signed(value)[2:],), (place[0], place[1] + 9), "text")


def _box(place: Point) -> Box:
    return place[0] - RADIUS, place[1] - RADIUS, place[0] + RADIUS, place[1] + RADIUS

"""What the drawings are made of: circles, arrows with labels, and lines of text, in the colours of the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from docsite.figures.network.arrows import THIN, place_labels
from docsite.figures.text import length, write_parts

if TYPE_CHECKING:
    from docsite.figures.network.arrows import Arrow, Box, Point
    from docsite.figures.text import Parts

COLOURS = {
    "text": "#222",
    "note": "#6b6b6b",
    "bold": "#b3380c",
    "plus": "#1c5d99",
    "minus": "#b3380c",
    "ground": "#fff",
}  # without the style sheet
SIZE = 14.0  # of letters and numbers
BOLD = 2.5
DASHES = "5 3"


def draw_arrows(root: Element, arrows: list[Arrow], obstacles: list[Box]) -> None:
    """Draw arrows and their labels, which keep clear of obstacles; those that are not plain are above the others."""
    for arrow in sorted(arrows, key=lambda each: (each.style != "line", each.style == "bold", each.is_dead)):
        style, colour = "figure__line", COLOURS["note"]
        if arrow.style != "line":
            style, colour = f"figure__line--{arrow.style}", COLOURS[arrow.style]
        stroke = {"stroke": colour, "fill": colour, "stroke-width": f"{arrow.thickness:g}"}
        pieces = {"": arrow.line + arrow.head} if not arrow.is_dead else {DASHES: arrow.line, "": arrow.head}
        for dashes, path in pieces.items():
            dashed = {"stroke-dasharray": dashes} if dashes else {}
            SubElement(root, "path", {"class": style, "d": path, **stroke, **dashed, **symbol(arrow.name)})
    for arrow, middle in place_labels(arrows, obstacles, SIZE):
        text = write_across(root, arrow.parts, middle, "bold" if arrow.style == "bold" else "text")
        text.attrib |= symbol(arrow.name)


def symbol(name: str) -> dict[str, str]:
    """Return the attribute by which a script finds what a part of the drawing stands for."""
    return {"data-symbol": name} if name else {}


def circle(parent: Element, centre: Point, radius: float, *, is_bold: bool = False, is_dead: bool = False) -> None:
    """Draw a circle; a dead one is dashed."""
    place = {"cx": f"{centre[0]:g}", "cy": f"{centre[1]:g}", "r": f"{radius:g}", "fill": COLOURS["ground"]}
    style = "figure__circle figure__circle--bold" if is_bold else "figure__circle"
    stroke = {"stroke": COLOURS["bold" if is_bold else "text"], "stroke-width": f"{BOLD if is_bold else THIN:g}"}
    dashes = {"stroke-dasharray": DASHES} if is_dead else {}
    SubElement(parent, "circle", {"class": style, **place, **stroke, **dashes})


def write_line(parent: Element, parts: Parts, middle: Point, style: str, scale: float = 1) -> Element:
    """Write a line; `style` is text, note or bold."""
    text = write_parts(parent, parts, middle, SIZE * scale)
    text.attrib |= {"class": f"figure__{style}", "fill": COLOURS[style]}
    return text


def write_across(parent: Element, parts: Parts, middle: Point, style: str) -> Element:
    """Write a line where arrows may run; they are interrupted around it."""
    wide, high = length(parts, SIZE) + 2, 1.25 * SIZE
    place = {"x": middle[0] - wide / 2, "y": middle[1] - high / 2, "width": wide, "height": high}
    ground = {name: f"{number:.1f}" for name, number in place.items()}
    SubElement(parent, "rect", {"class": "figure__ground", **ground, "fill": COLOURS["ground"]})
    return write_line(parent, parts, middle, style)

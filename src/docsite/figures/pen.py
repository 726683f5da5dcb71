"""How a network is drawn: circles, arrows and text, thin or bold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from docsite.figures.label import length, write

if TYPE_CHECKING:
    from docsite.figures.arrow import Arrow, Point
    from docsite.figures.label import Parts

COLOURS = {"text": "#222", "note": "#6b6b6b", "bold": "#b3380c", "ground": "#fff"}  # where no style sheet is read
DASHES = "5 3"


@dataclass(frozen=True)
class Pen:
    """Draws into a picture.

    Parameters
    ----------
    root : Element
        The picture.
    size : float
        Of letters.
    """

    root: Element
    size: float

    def circle(self, centre: Point, radius: float, *, is_bold: bool, is_dead: bool = False) -> None:
        """Draw a circle."""
        place = {"cx": f"{centre[0]:g}", "cy": f"{centre[1]:g}", "r": f"{radius:g}", "fill": COLOURS["ground"]}
        style = "figure__circle figure__circle--bold" if is_bold else "figure__circle"
        SubElement(self.root, "circle", {"class": style, **place, **_stroke("bold" if is_bold else "text", is_dead)})

    def arrows(self, arrows: list[Arrow]) -> None:
        """Draw arrows, the bold ones above the others."""
        for is_bold, is_dead in ((False, False), (True, False), (True, True)):
            paths = [each.path for each in arrows if (each.is_bold, each.is_dead) == (is_bold, is_dead)]
            if paths:
                style = "figure__line--bold" if is_bold else "figure__line"
                stroke = _stroke("bold" if is_bold else "note", is_dead)
                SubElement(self.root, "path", {"class": style, "d": "".join(paths), "fill": "none", **stroke})

    def write(self, parts: Parts, middle: Point, style: str, scale: float = 1) -> None:
        """Write a line; `style` is text, note or bold."""
        text = write(self.root, parts, middle, self.size * scale)
        text.attrib |= {"class": f"figure__{style}", "fill": COLOURS[style]}

    def write_across(self, parts: Parts, middle: Point, style: str) -> None:
        """Write a line where arrows may run: they break off around it."""
        wide, high = length(parts, self.size) + 2, 1.25 * self.size
        place = {"x": middle[0] - wide / 2, "y": middle[1] - high / 2, "width": wide, "height": high}
        ground = {name: f"{number:.1f}" for name, number in place.items()}
        SubElement(self.root, "rect", {"class": "figure__ground", **ground, "fill": COLOURS["ground"]})
        self.write(parts, middle, style)


def _stroke(style: str, is_dead: bool) -> dict[str, str]:  # noqa: FBT001 (used here alone)
    stroke = {"stroke": COLOURS[style], "stroke-width": "2.5" if style == "bold" else "1.2"}
    return stroke | ({"stroke-dasharray": DASHES} if is_dead else {})

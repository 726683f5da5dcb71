"""Arrows between circles, and where to put their labels so that none hides another."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

from docsite.figures.text import length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docsite.figures.text import Parts

HEAD_LENGTH, HEAD_WIDTH = 7.0, 3.2  # of a thin arrow; the point of a thick one is as much larger as keeps it a point
THIN = 1.2
CLEARANCE = 2.0  # between the point of an arrow and its circle
PLACES = (0.45, 0.55, 0.35, 0.65, 0.25, 0.75)  # of labels along an arrow, the best first
SWEEPS = 3  # a label that was placed early may find a better place among those that were placed later
LINE = 60.0  # the cost of hiding a point of a bold arrow: as much as hiding this many square units of text

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Arrow:
    """An arrow from one circle to another.

    Parameters
    ----------
    source, target : tuple of float
        The centres of the circles.
    radii : tuple of float
        Their radii.
    style : str
        The class of its line: "line", "bold", or by the sign of a weight "plus" or "minus".
    is_dead : bool
        Whether it is dashed.
    thickness : float
        That of its line.
    parts : tuple of SymbolText or str
        Its label, or nothing.
    name : str
        The name of the weight that it stands for, such as ``w1_32``, or nothing.
    """

    source: Point
    target: Point
    radii: tuple[float, float]
    style: str = "line"
    is_dead: bool = False
    thickness: float = THIN
    parts: Parts = ()
    name: str = ""

    def at(self, share: float) -> Point:
        """Return a point on the arrow: 0 is where it begins, 1 where it ends."""
        (x, y), (dx, dy), whole = self.source, self.direction, self._distance
        start, end = self.radii[0], whole - self.radii[1] - CLEARANCE
        along = start + share * (end - start)
        return x + along * dx, y + along * dy

    @property
    def direction(self) -> Point:
        """Its direction, of length 1."""
        (x0, y0), (x1, y1) = self.source, self.target
        return (x1 - x0) / self._distance, (y1 - y0) / self._distance

    @property
    def line(self) -> str:
        """Its line, up to its head, as data of an SVG path."""
        return f"M{_point(self.at(0))}L{_point(self._base)}"

    @property
    def head(self) -> str:
        """Its head, a triangle, as data of an SVG path."""
        (dx, dy), (x, y), wide = self.direction, self._base, HEAD_WIDTH + 0.7 * (self.thickness - THIN)
        left, right = ((x - side * wide * dy, y + side * wide * dx) for side in (1, -1))
        return f"M{_point(left)}L{_point(self.at(1))}L{_point(right)}Z"

    @property
    def _base(self) -> Point:
        (x, y), (dx, dy), long = self.at(1), self.direction, HEAD_LENGTH + self.thickness - THIN
        return x - long * dx, y - long * dy

    @property
    def _distance(self) -> float:
        return hypot(self.target[0] - self.source[0], self.target[1] - self.source[1])


def place_labels(arrows: list[Arrow], obstacles: list[Box], size: float) -> list[tuple[Arrow, Point]]:
    """Return each arrow that has a label, with the place for the middle of the label, beside the arrow.

    Parameters
    ----------
    arrows : list of Arrow
        All arrows of a drawing.
    obstacles : list of box
        Where no label should be.
    size : float
        The size of the letters.

    Returns
    -------
    list of tuple
        The arrows, each with the middle of its label.
    """
    bold = [arrow.at(share / 8) for arrow in arrows if arrow.style != "line" for share in range(9)]
    labelled = [arrow for arrow in arrows if arrow.parts]
    taken: dict[int, Box] = {}
    middles: dict[int, Point] = {}

    def hidden(box: Box, number: int) -> float:
        others = [*obstacles, *(taken[each] for each in taken if each != number)]
        return sum(_overlap(box, other) for other in others) + sum(LINE * _contains(box, point) for point in bold)

    for _ in range(SWEEPS):
        for number, arrow in enumerate(labelled):
            half = length(arrow.parts, size) / 2 + CLEARANCE, 0.7 * size
            boxes = {point: _box(point, half) for point in _places(arrow, half)}
            middles[number] = min(boxes, key=lambda each: hidden(boxes[each], number))
            taken[number] = boxes[middles[number]]
    return [(arrow, middles[number]) for number, arrow in enumerate(labelled)]


def _places(arrow: Arrow, half: Point) -> Iterator[Point]:
    """Yield places beside an arrow for a box, given its half-width and half-height, the best first."""
    dx, dy = arrow.direction
    away = abs(dy) * half[0] + abs(dx) * half[1] + arrow.thickness / 2
    for share in PLACES:
        x, y = arrow.at(share)
        yield from ((x + dy * away, y - dx * away), (x - dy * away, y + dx * away))
    yield from map(arrow.at, PLACES)  # on the arrow, if there is no room beside it


def _contains(box: Box, point: Point) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def _box(point: Point, half: Point) -> Box:
    (x, y), (wide, high) = point, half
    return x - wide, y - high, x + wide, y + high


def _overlap(one: Box, other: Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(across, 0.0) * max(down, 0.0)


def _point(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"

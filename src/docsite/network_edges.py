"""The arrows of a drawing, and where their labels stand so that none hides another."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

from docsite.network_layout import RADIUS, SIZE
from docsite.symbols import Parts, label_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HEAD_LENGTH, HEAD_WIDTH = 6.0, 3.0
PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)  # along an arrow, the best first

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Arrow:
    """An arrow from one circle to another.

    Parameters
    ----------
    source, target : tuple of float
        The centres of the circles.
    is_bold, is_dead : bool
        How it is drawn.
    parts : tuple of Symbol or str
        Its label, or nothing.
    radius : float
        The radius of the circle that it points to.
    """

    source: Point
    target: Point
    is_bold: bool
    is_dead: bool = False
    parts: Parts = ()
    radius: float = RADIUS

    @property
    def ends(self) -> tuple[Point, Point]:
        """The two points where it begins and ends, on the circles."""
        (x0, y0), (x1, y1) = self.source, self.target
        length = hypot(x1 - x0, y1 - y0)
        dx, dy = (x1 - x0) / length, (y1 - y0) / length
        gap = self.radius + 2
        return (x0 + RADIUS * dx, y0 + RADIUS * dy), (x1 - gap * dx, y1 - gap * dy)

    def at(self, share: float) -> Point:
        """Return a point on the arrow."""
        (x0, y0), (x1, y1) = self.ends
        return x0 + share * (x1 - x0), y0 + share * (y1 - y0)


def arrow_path(arrow: Arrow) -> str:
    """Return an arrow as the data of an SVG path."""
    (x0, y0), (x1, y1) = arrow.ends
    length = hypot(x1 - x0, y1 - y0)
    dx, dy = (x1 - x0) / length, (y1 - y0) / length
    back_x, back_y = x1 - HEAD_LENGTH * dx, y1 - HEAD_LENGTH * dy
    left = (back_x - HEAD_WIDTH * dy, back_y + HEAD_WIDTH * dx)
    right = (back_x + HEAD_WIDTH * dy, back_y - HEAD_WIDTH * dx)
    line = f"M{_point(x0, y0)}L{_point(x1, y1)}"
    return line if arrow.is_dead else f"{line}M{_point(*left)}L{_point(x1, y1)}L{_point(*right)}"


def place_labels(arrows: Iterable[Arrow]) -> Iterator[tuple[Parts, float, float, bool]]:
    """Return each label with the middle of its base line, and whether it is bold."""
    taken: list[Box] = []
    for arrow in arrows:
        if not arrow.parts:
            continue
        half = label_width(arrow.parts, SIZE) / 2 + 1
        boxes = [_box(*arrow.at(share), half) for share in PLACES]
        box = min(boxes, key=lambda each: sum(_overlap(each, other) for other in taken))
        taken.append(box)
        yield arrow.parts, (box[0] + box[2]) / 2, box[3] - 3, arrow.is_bold


def _box(x: float, y: float, half: float) -> Box:
    return x - half, y - SIZE / 2 - 1, x + half, y + SIZE / 2 + 1


def _overlap(one: Box, other: Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(across, 0.0) * max(down, 0.0)


def _point(x: float, y: float) -> str:
    return f"{x:.1f} {y:.1f}"

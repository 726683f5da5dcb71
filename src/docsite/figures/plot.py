"""Curves, points and boundaries with their names, drawn by Matplotlib when the site is built."""

from __future__ import annotations

import warnings
from itertools import combinations, cycle
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import tostring

import numpy as np
from matplotlib import style
from matplotlib.figure import Figure
from matplotlib.text import Text

from docsite.figures.plot_style import CURVES, INK, SETTINGS, page_svg
from docsite.figures.svg import titled_svg

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray

WIDTH, HEIGHT = 366, 240  # units, as wide as a network of four layers
GAP = 7  # between a point and its name
DASHES = ("solid", "dashed", "dotted", "dashdot")  # so nobody has to tell curves apart by colour
MARKS = (("o", CURVES[1], "none"), ("^", CURVES[2], CURVES[2]))  # nor groups of points


def draw_plot(paint: Callable[[Canvas], None], name: str, title: str, x: str, y: str) -> str:
    """Return what `paint` draws, as SVG; `name` is an id that is unique on the page, `x` and `y` name the axes."""
    with style.context(("default", SETTINGS)), warnings.catch_warnings():
        warnings.simplefilter("error")  # such as a letter that no font has, or no room for the curves
        canvas = Canvas(x, y)
        paint(canvas)
        try:
            canvas.check()
        except UserWarning as warning:
            raise ValueError(warning) from warning
        root = titled_svg(name, (WIDTH, HEIGHT), title, canvas.description)
        root.append(page_svg(canvas.figure, name))
    return tostring(root, encoding="unicode")


class Canvas:
    """What a plot is drawn on: Matplotlib's `figure` and `axes`, and a `description` of them in words."""

    def __init__(self, x: str, y: str) -> None:
        self.figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72), dpi=72, layout="constrained")
        self.axes = self.figure.add_subplot(xlabel=x, title=y)
        self.axes.spines[["left", "bottom"]].set_position(("outward", GAP))
        self.description = f"{y or 'y'} against {x or 'x'}."
        self._x = x or "x"
        self._styles = enumerate(cycle(zip(CURVES, DASHES, strict=True)), start=1)
        self._marks = cycle(MARKS)
        self._points = np.empty((0, 2))  # all groups together

    def curve(self, x: ArrayLike, y: ArrayLike, label: str, dy: float = 0) -> None:
        """Draw a line through points, with its name at the end, or `dy` units above the end."""
        x, y = _finite(x), _finite(y)
        number, (colour, dashes) = next(self._styles)
        self.axes.plot(x, y, color=colour, linestyle=dashes, clip_on=False)
        self.write(label, (x[-1], y[-1]), (GAP, dy), color=colour, va="center")
        self.description += (
            f" Curve {number}, {label} ({dashes}): from {near(y[0])} at {self._x} = {near(x[0])} "
            f"to {near(y[-1])} at {self._x} = {near(x[-1])}, lowest {near(y.min())}, highest {near(y.max())}."
        )

    def mark(self, x: float, y: float, label: str, ha: str = "left") -> None:
        """Draw a point with its name above it, which extends to the right, or to the left if `ha` is "right"."""
        self.axes.plot(_finite(x), _finite(y), "o", color=INK, clip_on=False)
        self.write(label, (x, y), (0, GAP), ha=ha)
        self.description += f" Marked: {label} at ({near(x)}, {near(y)})."

    def points(self, x: ArrayLike, y: ArrayLike, label: str, at: tuple[float, float]) -> None:
        """Draw a group of points with a mark of its own, and its name with the left end at a point."""
        x, y = _finite(x), _finite(y)
        marker, colour, face = next(self._marks)
        self.axes.scatter(x, y, s=18, marker=marker, edgecolors=colour, facecolors=face, clip_on=False)
        self._points = np.vstack([self._points, np.column_stack([x, y])])
        self.write(label, at, (0, 0), color=colour)
        across, up = (f"{near(each.min())} to {near(each.max())}" for each in (x, y))
        self.description += f" {len(x)} points, {label}: {across} across, {up} up."

    def boundary(self, output: Callable[..., ArrayLike], label: str, at: tuple[float, float]) -> None:
        """Draw where the output for two coordinates is one half, and a name with the left end at a point."""
        across, up = np.meshgrid(np.linspace(*self.axes.get_xlim(), 150), np.linspace(*self.axes.get_ylim(), 150))
        number, (colour, dashes) = next(self._styles)
        found = self.axes.contour(across, up, output(across, up), [0.5])
        found.remove()  # a curve is drawn instead, which no name may cover
        lines = [line for line in found.allsegs[0] if len(line)]
        for line in lines:
            self.axes.plot(*line.T, color=colour, linestyle=dashes)
        if not lines:
            raise ValueError("the output is nowhere one half within the axes, expected a boundary")
        self.write(label, at, (0, 0), color=colour)
        ends = [f"({near(x)}, {near(y)})" for line in lines for x, y in (line[0], line[-1])]
        self.description += f" Boundary {number}, {label} ({dashes}): lines with the ends {', '.join(ends)}."

    def write(self, text: str, point: tuple[float, float], offset: tuple[float, float], **settings: Any) -> None:  # noqa: ANN401 (Matplotlib's)
        """Write a name some units away from a point."""
        self.axes.annotate(text, point, offset, textcoords="offset points", **settings)

    def check(self) -> None:
        """Raise an error if something cannot be drawn or a name is illegible."""
        if not self.axes.has_data():
            raise ValueError("found no curve, expected a call of curve(x, y, label)")
        for line in self.axes.lines:
            for axis, value in zip((self.axes.xaxis, self.axes.yaxis), np.min(line.get_xydata(), axis=0), strict=True):
                if axis.get_scale() == "log" and value <= 0:
                    raise ValueError(f"found {value:g} on a logarithmic axis, expected numbers above 0")
        self.figure.draw_without_rendering()
        self.figure.set_layout_engine("none")  # everything is in its place
        self._check_names()

    def _check_names(self) -> None:
        texts = [each for each in self.axes.get_children() if isinstance(each, Text)]  # those of the axes, too
        names = [(each.get_text(), each.get_window_extent()) for each in texts if each.get_text()]
        for (name, box), (other, other_box) in combinations(names, 2):
            if box.padded(-1).overlaps(other_box):
                raise ValueError(f"the names {name!r} and {other!r} overlap, expected a dy or ha that separates them")
        places = self.axes.transData.transform(self._points)
        for name, box in names:
            if any(box.contains(*place) for place in places):
                raise ValueError(f"a point is below the name {name!r}, expected another place for it")
            for line in self.axes.lines:
                if line.get_path().transformed(line.get_transform()).intersects_bbox(box, filled=False):
                    raise ValueError(f"a curve runs through the name {name!r}, expected a dy or ha that separates them")


def _finite(values: ArrayLike) -> NDArray[np.float64]:
    array = np.atleast_1d(np.asarray(values, dtype=float))
    if array.ndim != 1 or not np.isfinite(array).all():
        raise ValueError(f"found {values!r}, expected finite numbers in one dimension")
    return array


def near(number: float) -> str:
    """Return a number as text, with three digits."""
    return f"{number:.3g}".replace("-", "−")

"""What the body of a plot draws on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

import numpy as np

from chainrule.validation import finite, real_array
from docsite.figures.plot_drawing import draw

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from chainrule.validation import Array

STYLES = ("solid", "dashed", "dashdot", "dotted")


@dataclass(frozen=True)
class Curve:
    """A line through points, with its name."""

    x: Array
    y: Array
    label: str
    style: str


@dataclass(frozen=True)
class Mark:
    """A point, with what it is."""

    x: float
    y: float
    label: str


class Canvas:
    """Collects what is to be drawn.

    Parameters
    ----------
    x_label, y_label : str
        What the axes show.
    """

    def __init__(self, x_label: str, y_label: str) -> None:
        self.labels = (x_label, y_label)
        self.curves: list[Curve] = []
        self.marks: list[Mark] = []
        self.scales = ["linear", "linear"]
        self._styles = cycle(STYLES)

    def curve(self, x: ArrayLike, y: ArrayLike, label: str = "", style: str | None = None) -> None:
        """Draw a line through points.

        Parameters
        ----------
        x, y : array_like of shape (n,)
            The points.
        label : str
            Its name, written at its end.
        style : {"solid", "dashed", "dashdot", "dotted"}, optional
            Without one, each curve of a plot gets another, so that nobody must tell them apart by colour.

        Raises
        ------
        TypeError
            If a coordinate is no real number.
        ValueError
            If the shapes differ, a number is NaN or infinite, or the style is unknown.
        """
        style = style or next(self._styles)
        if style not in STYLES:
            message = f"curve: unknown style {style!r}, expected one of {', '.join(STYLES)}"
            raise ValueError(message)
        x, y = (finite(f"curve: {name}", real_array(f"curve: {name}", each)) for name, each in (("x", x), ("y", y)))
        if x.shape != y.shape or x.ndim != 1 or not x.size:
            message = f"curve: found x of shape {x.shape} and y of shape {y.shape}, expected both (n,)"
            raise ValueError(message)
        self.curves.append(Curve(x, y, label, style))

    def mark(self, x: float, y: float, label: str = "") -> None:
        """Draw a point.

        Parameters
        ----------
        x, y : float
            Where.
        label : str
            What it is.

        Raises
        ------
        TypeError
            If a coordinate is no real number.
        ValueError
            If it is no single number, NaN or infinite.
        """
        point = finite("mark", real_array("mark", [x, y]))
        if point.shape != (2,):
            message = f"mark: found coordinates of shape {point.shape[1:]}, expected two numbers"
            raise ValueError(message)
        self.marks.append(Mark(float(point[0]), float(point[1]), label))

    def log_x(self) -> None:
        """Make the horizontal axis logarithmic."""
        self.scales[0] = "log"

    def log_y(self) -> None:
        """Make the vertical axis logarithmic."""
        self.scales[1] = "log"

    def description(self) -> str:
        """Return what there is to see, in words."""
        x_label, y_label = (label or name for label, name in zip(self.labels, "xy", strict=True))
        curves = [
            f"Curve {i}{f', {each.label}' if each.label else ''} ({each.style}): "
            f"from {_near(each.y[0])} at {x_label} = {_near(each.x[0])} "
            f"to {_near(each.y[-1])} at {x_label} = {_near(each.x[-1])}, "
            f"lowest {_near(np.min(each.y))}, highest {_near(np.max(each.y))}."
            for i, each in enumerate(self.curves, start=1)
        ]
        marks = [f"Marked: {each.label or 'a point'} at ({_near(each.x)}, {_near(each.y)})." for each in self.marks]
        return " ".join([f"{y_label} against {x_label}.", *curves, *marks])

    def svg(self, name: str, title: str, description: str) -> str:
        """Return the picture as SVG.

        Raises
        ------
        ValueError
            If a logarithmic axis has to show a number that is not above 0.
        """
        for axis, scale in zip("xy", self.scales, strict=True):
            lowest = min(float(np.min(getattr(each, axis))) for each in [*self.curves, *self.marks])
            if scale == "log" and lowest <= 0:
                message = f"log_{axis}: found {lowest:g}, expected numbers above 0"
                raise ValueError(message)
        return tostring(draw(self, name, title, description), encoding="unicode")


def _near(number: float) -> str:
    return f"{number:.3g}".replace("-", "−")

"""Curves, drawn by Matplotlib at build in the page's own fonts and in the colours of the reader's palette."""

from __future__ import annotations

import io
import re
import warnings
from itertools import combinations, cycle
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, fromstring, tostring

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from docsite.figures.svg import titled_svg

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray

WIDTH, HEIGHT = 366, 240  # units, as wide as a network of four layers
SIZE = 14  # of letters
GAP = 7  # between a point and its name
# Matplotlib draws in these colours; the style sheet has one of each name for either palette.
INK, GREY = "#000001", "#000002"
CURVES = "#000003", "#000004", "#000005", "#000006"
COLOURS = dict(zip((INK, GREY, *CURVES), ("ink", "grey", "accent", "second", "third", "fourth"), strict=True))
DASHES = ("solid", "dashed", "dotted", "dashdot")  # so that nobody has to tell curves apart by colour
SETTINGS: Any = {
    "svg.fonttype": "none",  # text remains text
    "svg.hashsalt": "plot",  # the same ids in each build
    "font.family": "STIXGeneral",
    "mathtext.fontset": "stix",
    "font.size": SIZE,
    "axes.titlesize": SIZE,
    "axes.titlelocation": "left",
    "axes.autolimit_mode": "round_numbers",  # an axis ends at a tick where it can
    "axes.xmargin": 0,
    "axes.ymargin": 0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.minor.size": 0,
    "ytick.minor.size": 0,
    "lines.linewidth": 2,
    "lines.markersize": GAP,
    **dict.fromkeys(("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color"), INK),
    **dict.fromkeys(("xtick.labelcolor", "ytick.labelcolor"), GREY),
}
NAMES_IN = ["cmr10", "STIXGeneral"]  # to measure names with: the page's KaTeX fonts are as wide
# A letter with no letter beside it is a symbol, but for the words "a" and "I".
SYMBOL = re.compile(r"(?<![^\W\d])[b-zB-HJ-Zα-ω](?![^\W\d])|(?P<prime>′)")


def draw_plot(paint: Callable[[Canvas], None], name: str, title: str, x: str, y: str) -> str:
    """Draw curves.

    Parameters
    ----------
    paint : callable
        Draws them on a canvas.
    name : str
        An id that is unique on the page.
    title : str
        What the picture is, as plain text.
    x, y : str
        What the axes show.

    Returns
    -------
    str
        The picture as SVG.
    """
    with mpl.rc_context(SETTINGS), warnings.catch_warnings():
        warnings.simplefilter("error")  # such as a letter that no font has, or no room for the curves
        canvas = Canvas(x, y)
        paint(canvas)
        try:
            canvas.check()
        except UserWarning as warning:
            raise ValueError(warning) from warning
        root = titled_svg(name, (WIDTH, HEIGHT), title, canvas.description)
        root.append(canvas.drawing(name))
    return tostring(root, encoding="unicode")


class Canvas:
    """What a plot is drawn on, and what it shows in words.

    Parameters
    ----------
    x, y : str
        What the axes show.

    Attributes
    ----------
    axes : matplotlib.axes.Axes
        The axes, for what `curve` and `mark` cannot do.
    description : str
        What has been drawn so far.
    """

    def __init__(self, x: str, y: str) -> None:
        self._figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72), dpi=72, layout="constrained")
        self.axes = self._figure.add_subplot(xlabel=x, title=y)
        self.axes.spines[["left", "bottom"]].set_position(("outward", GAP))
        self.description = f"{y or 'y'} against {x or 'x'}."
        self._x = x or "x"
        self._styles = enumerate(cycle(zip(CURVES, DASHES, strict=True)), start=1)

    def curve(self, x: ArrayLike, y: ArrayLike, label: str, dy: float = 0) -> None:
        """Draw a line through points, with its name at the end, or `dy` units above the end."""
        x, y = _finite(x), _finite(y)
        number, (colour, dashes) = next(self._styles)
        self.axes.plot(x, y, color=colour, linestyle=dashes, clip_on=False)
        self._write(label, (x[-1], y[-1]), (GAP, dy), color=colour, va="center")
        self.description += (
            f" Curve {number}, {label} ({dashes}): from {_near(y[0])} at {self._x} = {_near(x[0])} "
            f"to {_near(y[-1])} at {self._x} = {_near(x[-1])}, lowest {_near(y.min())}, highest {_near(y.max())}."
        )

    def mark(self, x: float, y: float, label: str, ha: str = "left") -> None:
        """Draw a point, with its name above it: from there to the right, or to the left if `ha` is "right"."""
        self.axes.plot(_finite(x), _finite(y), "o", color=INK, clip_on=False)
        self._write(label, (x, y), (0, GAP), ha=ha)
        self.description += f" Marked: {label} at ({_near(x)}, {_near(y)})."

    def _write(self, text: str, point: tuple[float, float], offset: tuple[float, float], **style: Any) -> None:  # noqa: ANN401 (Matplotlib's)
        self.axes.annotate(text, point, offset, textcoords="offset points", family=NAMES_IN, **style)

    def check(self) -> None:
        """Raise an error if something cannot be drawn, or a name cannot be read."""
        if not self.axes.lines:
            raise ValueError("found no curve, expected a call of curve(x, y, label)")
        for line in self.axes.lines:
            for axis, value in zip((self.axes.xaxis, self.axes.yaxis), np.min(line.get_xydata(), axis=0), strict=True):
                if axis.get_scale() == "log" and value <= 0:
                    raise ValueError(f"found {value:g} on a logarithmic axis, expected numbers above 0")
        self._figure.draw_without_rendering()
        self._figure.set_layout_engine("none")  # everything is in its place
        names = [(text.get_text(), text.get_window_extent()) for text in self.axes.texts]
        for (name, box), (other, other_box) in combinations(names, 2):
            if box.padded(-1).overlaps(other_box):
                raise ValueError(f"the names {name!r} and {other!r} overlap, expected dy or ha that keeps them apart")
        for name, box in names:
            for line in self.axes.lines:
                if line.get_path().transformed(line.get_transform()).intersects_bbox(box, filled=False):
                    raise ValueError(f"a curve runs through the name {name!r}, expected dy or ha that keeps them apart")

    def drawing(self, name: str) -> Element:
        """Return what has been drawn as SVG with ids that begin with `name`, and with the page's colours and fonts."""
        file = io.StringIO()
        self._figure.savefig(file, format="svg", transparent=True, metadata={"Date": None})
        svg = file.getvalue().partition("</metadata>")[2].rpartition("</svg>")[0]
        svg = re.sub(r"<style.*?</style>|<!--.*?-->", "", svg, flags=re.DOTALL)
        svg = re.sub(r'(?<=<g) id="[^"]*"|; font-family: [^;"]*|xlink:', "", svg)
        svg = re.sub(r'( id="|href="#|url\(#)', rf"\1{name}-", svg)
        svg = re.sub(r"\d+\.\d{2,}(?=[^<>]*>)", lambda match: f"{float(match[0]):.1f}", svg)  # in tags alone
        svg = re.sub(r"#00000\d", lambda match: f"var(--figure-{COLOURS[match[0]]}, currentColor)", svg)
        svg = re.sub(r"(?<=>)[^<>]+(?=</text>)", lambda match: SYMBOL.sub(_letter, match[0]), svg)
        svg = re.sub(r"\s+", " ", svg).replace("> <", "><")
        return fromstring(f'<g stroke-linejoin="round">{svg}</g>')  # noqa: S314 (Matplotlib's own)


def _letter(match: re.Match[str]) -> str:
    return f'<tspan class="figure__{"prime" if match["prime"] else "letter"}">{match[0]}</tspan>'


def _finite(values: ArrayLike) -> NDArray[np.float64]:
    array = np.atleast_1d(np.asarray(values, dtype=float))
    if array.ndim != 1 or not np.isfinite(array).all():
        raise ValueError(f"found {values!r}, expected finite numbers in one dimension")
    return array


def _near(number: float) -> str:
    return f"{number:.3g}".replace("-", "−")

"""A plot as SVG: Matplotlib draws lines and axes, the words are set as in all figures.

Matplotlib is imported when the first plot is drawn; a site without plots does not pay for it.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, fromstring

from docsite.figures.label import length, parts_of
from docsite.figures.plot_words import LEADING, SIZE, STYLES, ticks, write_words
from docsite.figures.svg import titled_svg

if TYPE_CHECKING:
    from docsite.figures.plot_canvas import Canvas

WIDTH, HEIGHT = 366, 240  # units, as wide as a network of four layers
TICK = 4.0
# Matplotlib draws in these colours; in a page the style sheet puts those of the reader's palette in their place.
INK = "#222222"
PALETTE = ("#b3380c", "#1c5d99", "#276b39", "#6b3fa0")
VARIABLES = {INK: "ink"} | dict(zip(PALETTE, STYLES, strict=True))


def draw(canvas: Canvas, name: str, title: str, description: str) -> Element:
    """Return a picture of what was collected."""
    import matplotlib as mpl  # noqa: PLC0415 (see above)
    from matplotlib.figure import Figure  # noqa: PLC0415

    with mpl.rc_context({"svg.hashsalt": "figure", "svg.fonttype": "none"}):
        figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72), dpi=72)
        axes = _axes(figure, canvas)
        buffer = io.BytesIO()
        figure.savefig(buffer, format="svg", transparent=True)
    root = titled_svg(name, (WIDTH, HEIGHT), title, description)
    root.append(_lines(buffer.getvalue().decode(), name))
    write_words(root, axes, canvas)
    return root


def _axes(figure: Any, canvas: Canvas) -> Any:  # noqa: ANN401 (Matplotlib is not there before a plot needs it)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xscale=canvas.scales[0], yscale=canvas.scales[1])
    for i, curve in enumerate(canvas.curves):
        axes.plot(curve.x, curve.y, linestyle=curve.style, color=PALETTE[i % len(PALETTE)], linewidth=2)
    for mark in canvas.marks:
        axes.plot(mark.x, mark.y, "o", color=INK, markersize=7)
    for axis, scale in zip("xy", canvas.scales, strict=True):
        if scale == "linear":
            axes.locator_params(axis=axis, nbins=5)
    axes.tick_params(which="major", length=TICK, color=INK, labelbottom=False, labelleft=False)
    axes.tick_params(which="minor", length=0, labelbottom=False, labelleft=False)
    axes.spines[["left", "bottom"]].set_color(INK)
    axes.spines[["top", "right"]].set_visible(False)
    axes.patch.set_visible(False)
    figure.patch.set_visible(False)
    for axis, name in ((axes.xaxis, "x"), (axes.yaxis, "y")):
        if len(ticks(axis)) < 2:  # noqa: PLR2004 (with one number alone nothing can be read off)
            message = f"log_{name}: the axis would have one number at most, expected values of several powers of ten"
            raise ValueError(message)
    left = max(length((text,), SIZE) for _, text in ticks(axes.yaxis)) + TICK + 6
    right = max(length(parts_of(curve.label), SIZE) for curve in canvas.curves) + 12
    top = LEADING + 10 if canvas.labels[1] else 8
    bottom = TICK + LEADING + (LEADING + 4 if canvas.labels[0] else 4)
    axes.set_position((left / WIDTH, bottom / HEIGHT, 1 - (left + right) / WIDTH, 1 - (top + bottom) / HEIGHT))
    return axes


def _lines(source: str, name: str) -> Element:
    """Return what Matplotlib drew, stripped to the drawing, with ids of the picture's own and the page's colours."""
    drawing = source.partition("</metadata>")[2].rpartition("</svg>")[0]
    for pattern, replacement in (
        (r"<defs>\s*<style.*?</style>\s*</defs>", ""),
        (r'<g id="[^"]*"', "<g"),
        (r' id="', rf' id="{name}-'),
        (r'(xlink:href="|url\()#', lambda match: f"{match[1].removeprefix('xlink:')}#{name}-"),
        (r"\d+\.\d{2,}", lambda match: f"{float(match[0]):.1f}"),
        (r"\s+", " "),
        (r"> <", "><"),
    ):
        drawing = re.sub(pattern, replacement, drawing, flags=re.DOTALL)
    for colour, variable in VARIABLES.items():
        drawing = drawing.replace(colour, f"var(--figure-{variable}, {colour})")
    return fromstring(f"<g>{drawing}</g>")  # noqa: S314 (Matplotlib's own)

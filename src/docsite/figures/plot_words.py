"""The words of a plot: numbers at the axes, and names where the eye needs them, at the ends of the curves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from docsite.figures.label import length, parts_of, write

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from chainrule.validation import Array
    from docsite.figures.label import Parts
    from docsite.figures.plot_canvas import Canvas

SIZE = 14.0
LEADING = 16.0  # between two lines of text
STYLES = ("accent", "second", "third", "fourth")  # of the curves, in the style sheet


def ticks(axis: Any) -> list[tuple[float, str]]:  # noqa: ANN401 (an axis of Matplotlib, which is imported late)
    """Return where the ticks of an axis stand, and what is written there."""
    low, high = sorted(axis.get_view_interval())
    places = [float(place) for place in axis.get_majorticklocs() if low <= place <= high]
    if axis.get_scale() == "linear":
        places = [round(place, 12) for place in places]  # Matplotlib's 0 may be 1e-17; on other axes that is a number
    return [(place, f"{place:g}".replace("-", "−")) for place in places]


def write_words(root: Element, axes: Any, canvas: Canvas) -> None:  # noqa: ANN401
    """Write all words of a plot.

    Parameters
    ----------
    root : Element
        The picture.
    axes : matplotlib.axes.Axes
        What was drawn, with its final position and limits.
    canvas : Canvas
        What is named.
    """
    box = axes.bbox
    height = axes.figure.bbox.height
    left, right, top, bottom = box.x0, box.x1, height - box.y1, height - box.y0

    def points(x: Any, y: Any) -> Array:  # noqa: ANN401
        place: Array = axes.transData.transform(np.column_stack([x, y]))
        return np.column_stack([place[:, 0], height - place[:, 1]])

    low_x, low_y = axes.get_xlim()[0], axes.get_ylim()[0]
    for value, text in ticks(axes.xaxis):
        _write(root, (text,), (points([value], [low_y])[0, 0], bottom + LEADING - 3), style="note")
    for value, text in ticks(axes.yaxis):
        _write(root, (text,), (left - 7, points([low_x], [value])[0, 1]), side=1, style="note")
    x_label, y_label = (parts_of(text) for text in canvas.labels)
    _write(root, x_label, ((left + right) / 2, bottom + 2 * LEADING - 2))
    _write(root, y_label, (2, LEADING / 2), side=0)

    lines = [points(curve.x, curve.y) for curve in canvas.curves]
    heights = spread([line[-1, 1] for line in lines], LEADING, top, bottom - LEADING / 2)
    for i, (curve, line, y) in enumerate(zip(canvas.curves, lines, heights, strict=True)):
        _write(root, parts_of(curve.label), (line[-1, 0] + 6, y), side=0, style=STYLES[i % len(STYLES)])
    drawn = np.concatenate([_dense(line) for line in lines])
    for mark in canvas.marks:
        if parts := parts_of(mark.label):
            place = freest(points([mark.x], [mark.y])[0], length(parts, SIZE), drawn, (left, right))
            _write(root, parts, place)


def _write(root: Element, parts: Parts, at: tuple[float, float], *, side: float = 0.5, style: str = "text") -> None:
    if parts:
        write(root, parts, at, SIZE, side=side).set("class", f"figure__{style}")


def _dense(line: Array) -> Array:
    """Return points on a line that are a few units apart, however far apart its own are."""
    along = np.append(0, np.cumsum(np.hypot(*np.diff(line, axis=0).T)))
    steps = np.linspace(0, along[-1], int(along[-1] / 4) + 2)
    return np.column_stack([np.interp(steps, along, each) for each in line.T])


def spread(heights: list[float], distance: float, top: float, bottom: float) -> list[float]:
    """Move heights apart until none is nearer to the next than `distance`, and keep them in order.

    Parameters
    ----------
    heights : list of float
        Where each would stand by itself.
    distance : float
        The least distance.
    top, bottom : float
        All stand between, if there is room for them.

    Returns
    -------
    list of float
        Where each stands.
    """
    order = np.argsort(heights, kind="stable")
    # What is left of each height when those before it have taken their room can only grow: pool what would cross.
    offsets = distance * np.arange(len(heights))
    groups: list[list[float]] = []
    for wanted in np.asarray(heights)[order] - offsets:
        groups.append([float(wanted)])
        while len(groups) > 1 and np.mean(groups[-2]) > np.mean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    pooled = np.concatenate([np.full(len(group), np.mean(group)) for group in groups])
    placed = np.empty(len(heights))
    placed[order] = np.clip(pooled, top, max(top, bottom - offsets[-1])) + offsets
    return [float(each) for each in placed]


def freest(point: Array, width: float, drawn: Array, sides: tuple[float, float]) -> tuple[float, float]:
    """Return the place for the name of a point, beside it, which hides the least of what is drawn.

    Parameters
    ----------
    point : ndarray of shape (2,)
        The point.
    width : float
        Of the name.
    drawn : ndarray of shape (n, 2)
        Points of all curves.
    sides : tuple of float
        The left and the right end of the plot.

    Returns
    -------
    tuple of float
        The middle of the name.
    """
    (x, y), across = point, width / 2 + 8
    places = [(x + dx, y + dy) for dy in (-LEADING, LEADING) for dx in (across, -across, 0)]
    places += [(x + across + 2, y), (x - across - 2, y)]

    def hidden(place: tuple[float, float]) -> float:
        away = np.abs(drawn - place)
        outside = max(sides[0] - (place[0] - width / 2), place[0] + width / 2 - sides[1], 0)
        return float(np.sum((away[:, 0] < width / 2 + 3) & (away[:, 1] < LEADING / 2))) + 1000 * outside

    return min(places, key=hidden)

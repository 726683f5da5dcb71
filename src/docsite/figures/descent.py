"""A hillside seen from above, and a path on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from docsite.figures.plot_style import CURVES, GREY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from docsite.figures.plot import Canvas

LINES = 9  # of equal height; near the bottom, where the ground is flat, they are closer together
THIN, DOT = 0.7, 5


def hill(
    canvas: Canvas,
    height: Callable[[float, float], float],
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    path: Sequence[Sequence[float]],
) -> None:
    """Draw lines of equal height, a band where the ground is lowest, and a path with a dot for each step.

    Parameters
    ----------
    canvas : Canvas
        What is drawn on.
    height : function
        The height at two coordinates.
    x, y : ndarray
        The coordinates at which the height is computed.
    path : sequence of points
        Where each step begins, and where the last one ends.
    """
    ground = np.array([[float(height(east, north)) for east in x] for north in y])
    levels = ground.min() + (ground.max() - ground.min()) * (np.arange(1, LINES + 1) / (LINES + 1)) ** 2
    canvas.axes.contourf(x, y, ground, [ground.min(), levels[0]], colors=[CURVES[1]], alpha=0.3)
    canvas.axes.contour(x, y, ground, levels, colors=[GREY], linewidths=THIN)
    canvas.axes.plot(*zip(*path, strict=True), "o-", color=CURVES[0], linewidth=1.5, markersize=DOT)
    canvas.axes.set(aspect="equal", xlim=(x[0], x[-1]), ylim=(y[0], y[-1]))
    away = -1 if path[1][1] > path[0][1] else 1  # the name is where the path does not go
    canvas.write("start", (path[0][0], path[0][1]), (0, 2 * DOT * away), ha="center", va="center", color=CURVES[0])
    first, last = (
        f"({px:.3g}, {py:.3g}), {height(px, py):.3g} high".replace("-", "−") for px, py in (path[0], path[-1])
    )
    canvas.description += (
        f" Lines of equal height around a valley. A path of {len(path) - 1} steps from {first}, to {last}."
    )

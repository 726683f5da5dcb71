"""Number lines one below the other, and a nudge that is carried from line to line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from docsite.figures.plot_style import CURVES, GREY, INK

if TYPE_CHECKING:
    from collections.abc import Callable

    from docsite.figures.plot import Canvas

STEP = 1e-6  # of a central difference
THIN, BAR, TICK, POINT, GAP = 1.0, 5.0, 6.0, 14.0, 7.0
RULER, ROW = 275, 68  # about how long a line is, and how far the next one is below it


def nudge(canvas: Canvas, h: float, **quantities: Any) -> None:  # noqa: ANN401 (a number, then functions)
    """Draw where a number is, where each function takes it, and how far each of them moves when the first moves by h.

    Parameters
    ----------
    canvas : Canvas
        What is drawn on.
    h : float
        The nudge.
    **quantities : float or tuple of str and function
        First the number, such as ``x=0.5``; then what follows from it, such as ``u=("2x + 1", lambda x: 2 * x + 1)``.
    """
    first, *names = quantities
    values = [quantities.pop(first)]
    nudged = [values[0] + h]
    for _, function in quantities.values():
        values.append(function(values[-1]))
        nudged.append(function(nudged[-1]))
    low, high = np.floor(min(0, *values, *nudged)), np.ceil(max(*values, *nudged))
    canvas.axes.set(xlim=(low, high), ylim=(-len(names) - 0.4, 0.4), xticks=[], yticks=[])
    canvas.axes.spines[:].set_visible(False)
    for end in low, high:
        canvas.write(f"{end:g}", (end, -len(names)), (0, -GAP), ha="center", va="top", color=GREY)
    canvas.description = f"Number lines, all from {low:g} to {high:g}."
    for level, (name, value, end) in enumerate(zip((first, *names), values, nudged, strict=True)):
        ticks = np.arange(low, high + 1)
        heights = np.full(ticks.shape, -level)
        canvas.axes.plot(ticks, heights, "|-", color=GREY, linewidth=THIN, markersize=TICK, clip_on=False)
        if level:
            text, function = quantities[name]
            rates = _rate(function, values[level - 1]), (end - value) / (nudged[level - 1] - values[level - 1])
            ends = (values[level - 1], nudged[level - 1]), (value, end)
            factor = _factor(*rates)
            _band(canvas, -level, ends, RULER / (high - low), factor)
            canvas.write(f"{name} = {text}", (low, -level), (-2 * GAP, GAP + 1), ha="right", va="center")
            canvas.description += f" {name} = {text}: {factor}."
        canvas.axes.plot([value, end], [-level, -level], color=CURVES[0], linewidth=BAR, solid_capstyle="butt")
        for at, colour in ((end, CURVES[0]), (value, INK)):
            canvas.axes.plot(at, -level, "|", color=colour, markersize=POINT, markeredgewidth=2, clip_on=False)
        number = f"{'≈' if _is_rounded(value) else '='} {_said(value)}"
        below = (-2 * GAP, -GAP - 1 if level else 0)
        canvas.write(number if level else f"{name} {number}", (low, -level), below, ha="right", va="center")
        canvas.write(f"{_said(end - value, '+')}", (max(value, end), -level), (2, GAP + 2), color=CURVES[0])
        canvas.description += f" {name} {number} moves by {_said(end - value, '+')}."


def _band(canvas: Canvas, level: float, ends: tuple[tuple[float, float], ...], unit: float, factor: str) -> None:
    """Draw how a nudge becomes that of the line below, with its factor beside it; a number is `unit` wide."""
    (start, moved), (value, end) = ends
    corners = (start, moved, end, value), (level + 1, level + 1, level, level)
    canvas.axes.fill(*corners, color=CURVES[0], alpha=0.2, linewidth=0)
    right = max(start, moved), max(value, end)
    slant = abs(right[1] - right[0]) * unit / ROW
    canvas.write(factor, (sum(right) / 2, level + 0.5), (GAP + GAP * slant, 0), va="center", color=CURVES[0])


def _rate(function: Callable[[float], float], x: float) -> float:
    return (function(x + STEP) - function(x - STEP)) / (2 * STEP)


def _factor(rate: float, over_the_nudge: float) -> str:
    """Return the rate of a function, which may differ from the rate over the whole nudge."""
    sign = "×" if np.isclose(rate, over_the_nudge) else "≈ ×"
    return f"{sign} {_said(rate)}" if rate >= 0 else f"{sign} ({_said(rate)})"


def _is_rounded(number: float) -> bool:
    return not np.isclose(float(f"{number:.4g}"), number, rtol=1e-12)


def _said(number: float, sign: str = "-") -> str:
    return f"{number:{sign}.4g}".replace("-", "−")

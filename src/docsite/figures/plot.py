"""Curves, drawn by Matplotlib at build: the body of a ``plot`` fence is Python that calls `curve` and `mark`."""

from __future__ import annotations

import traceback
from typing import Any

import numpy as np

import chainrule
from chainrule import data, examples
from docsite.figures.plot_canvas import Canvas
from docsite.figures.svg import Picture

OPTIONS = ("title", "x", "y", "caption", "description")
NAMES = {
    "np": np,
    **{name: getattr(chainrule, name) for name in chainrule.__all__},
    **{name: getattr(examples, name) for name in ("tutorial", "all_alive")},
    **{name: getattr(data, name) for name in ("penguins", "standardised")},
}


def plot(source: str, options: dict[str, str], name: str) -> Picture:
    """Draw the curves that a fence asks for.

    Parameters
    ----------
    source : str
        The body of the fence: Python, which may use `numpy` as ``np``, all public names of `chainrule`,
        the examples, the data, and ``curve``, ``mark``, ``log_x`` and ``log_y``.
    options : dict
        ``title`` is needed; ``x`` and ``y`` name the axes; ``caption`` and ``description`` say more.
    name : str
        An id that is unique on the page.

    Returns
    -------
    Picture
        The drawing.

    Raises
    ------
    ValueError
        If an option is unknown or missing, the body fails, or it draws nothing.
    """
    for option in options:
        if option not in OPTIONS:
            message = f"unknown option {option!r}, expected {', '.join(OPTIONS)}"
            raise ValueError(message)
    if not options.get("title"):
        message = 'expected title="…", which screen readers read'
        raise ValueError(message)
    canvas = Canvas(options.get("x", ""), options.get("y", ""))
    _execute(source, canvas)
    if not canvas.curves:
        message = "found no curve, expected a call of curve(x, y, label)"
        raise ValueError(message)
    title = options["title"]
    svg = canvas.svg(name, title, options.get("description") or canvas.description())
    return Picture("plot", svg, title, options.get("caption", ""))


def _execute(source: str, canvas: Canvas) -> None:
    names: dict[str, Any] = {**NAMES, "curve": canvas.curve, "mark": canvas.mark}
    names |= {"log_x": canvas.log_x, "log_y": canvas.log_y}
    try:
        with np.errstate(divide="raise", over="raise", invalid="raise"):
            exec(compile(source, "<plot>", "exec"), names)  # noqa: S102 (what the project's own pages say)
    except SyntaxError as error:
        message = f"line {error.lineno}: SyntaxError: {error.msg}"
        raise ValueError(message) from error
    except Exception as error:
        lines = [each.lineno for each in traceback.extract_tb(error.__traceback__) if each.filename == "<plot>"]
        message = f"line {lines[-1]}: {type(error).__name__}: {error}"
        raise ValueError(message) from error

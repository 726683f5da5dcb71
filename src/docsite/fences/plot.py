"""The ``plot`` fence: curves, drawn by the Python in its body."""

from __future__ import annotations

import traceback
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

import chainrule
from chainrule.data import penguins, scaled
from chainrule.examples import tutorial
from docsite.fences.fence import PictureFence
from docsite.figures.svg import Picture

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docsite.figures.plot import Canvas

NAMES = {name: getattr(chainrule, name) for name in chainrule.__all__} | {
    "np": np,
    "penguins": penguins,
    "scaled": scaled,
    "tutorial": tutorial,
}


class Plot(PictureFence):
    """Draws curves, points and boundaries.

    The body may use NumPy as ``np``, the public names of `chainrule`, the running example, the data,
    ``axes``, ``curve``, ``mark``, ``points`` and ``boundary`` of the `Canvas`, and the helpers ``hill`` and ``nudge``.
    The options ``x`` and ``y`` name the axes.
    """

    language = "plot"
    options = ("title", "x", "y", "caption")

    def picture(self, body: str, options: Mapping[str, str], name: str) -> Picture:
        """Draw what the body describes."""
        from docsite.figures.plot import draw_plot  # noqa: PLC0415 (pages without a plot do not wait for Matplotlib)

        if not (title := options.get("title")):
            raise ValueError('expected title="…", which screen readers read')
        svg = draw_plot(lambda canvas: _run(body, canvas), name, title, options.get("x", ""), options.get("y", ""))
        return Picture("plot", svg, title, options.get("caption", ""))


def _run(body: str, canvas: Canvas) -> None:
    from docsite.figures.descent import hill  # noqa: PLC0415 (as above)
    from docsite.figures.number_lines import nudge  # noqa: PLC0415

    names = NAMES | {name: getattr(canvas, name) for name in ("axes", "curve", "mark", "points", "boundary")}
    names |= {each.__name__: partial(each, canvas) for each in (hill, nudge)}
    try:
        exec(compile(body, "<plot>", "exec"), names)  # noqa: S102 (the project's own pages)
    except SyntaxError as error:
        raise ValueError(f"line {error.lineno}: SyntaxError: {error.msg}") from error
    except Exception as error:
        lines = [each.lineno for each in traceback.extract_tb(error.__traceback__) if each.filename == "<plot>"]
        raise ValueError(f"line {lines[-1]}: {type(error).__name__}: {error}") from error

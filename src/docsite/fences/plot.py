"""The fence ``plot``: curves, drawn by the Python in its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docsite.fences.fence import PictureFence
from docsite.figures.plot import OPTIONS, plot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docsite.figures.svg import Picture


class Plot(PictureFence):
    """Draws curves."""

    language = "plot"
    options = OPTIONS

    def picture(self, body: str, options: Mapping[str, str], name: str) -> Picture:
        """Draw what the body asks for."""
        return plot(body, dict(options), name)

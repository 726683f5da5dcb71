"""The fence ``network``: a network, drawn as the YAML in its body says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docsite.fences.fence import PictureFence
from docsite.figures.network.figure import network_figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docsite.figures.svg import Picture


class NetworkPicture(PictureFence):
    """Draws a network."""

    language = "network"

    def picture(self, body: str, options: Mapping[str, str], name: str) -> Picture:
        """Draw what the body asks for."""
        return network_figure(body, dict(options), name)

"""The ``explorer`` fence: a network whose numbers can be turned, as ``src/web`` draws it."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING

from chainrule.examples import tutorial
from docsite.fences.fence import PictureFence
from docsite.fences.settings import read_settings
from docsite.figures.svg import Picture
from docsite.scripts import given_of, still_html

if TYPE_CHECKING:
    from collections.abc import Mapping

SIZES = ("small", "full", "rest")


class Explorer(PictureFence):
    """Draws the running example with the controls that a script wakes."""

    language = "explorer"

    def picture(self, body: str, options: Mapping[str, str], name: str) -> Picture:  # noqa: ARG002 (this fence has none)
        """Draw what the body describes: where it starts, and how much of it is shown."""
        settings = read_settings(body)
        for key in settings:
            if key not in ("start", "size", "caption"):
                raise ValueError(f"unknown setting {key!r}, expected start, size or caption")
        start, size = f"#{settings.get('start') or ''}", settings.get("size", "small")
        if size not in SIZES:
            raise ValueError(f"unknown size {size!r}, expected {', '.join(SIZES)}")
        given = json.dumps(given_of(tutorial()))
        data = {"given": given, "start": start, "size": size}
        attributes = "".join(f' data-{key}="{html.escape(value)}"' for key, value in data.items())
        content = still_html({"given": json.loads(given), "address": start, "id": name, "size": size})
        title = "A network whose numbers can be turned"
        caption = str(settings.get("caption") or "").strip()
        return Picture(
            "explorer",
            f'<section class="explorer" id="{name}" data-search-exclude{attributes}>{content}</section>',
            title,
            caption,
        )

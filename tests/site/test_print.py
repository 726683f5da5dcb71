"""On paper nothing scrolls, so nothing is printed with a scroll bar, and nothing is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from looking import SETTLE, load

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

A4: ViewportSize = {"width": 718, "height": 1047}  # without the margins
SCROLLS = """() => [...document.querySelectorAll("article *")].filter(each => {
    const flow = getComputedStyle(each).overflowX;
    return (flow === "auto" || flow === "scroll") && each.clientWidth && each.scrollWidth > each.clientWidth;
}).map(each => each.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize(
    "path", ["", "explorer/", "tutorial/matrices/", "tutorial/training/", "reference/known-mistakes/"]
)
def test_nothing_scrolls(window: Page, address: str, path: str) -> None:
    """Code wraps, and tables and pictures are as wide as the paper."""
    window.set_viewport_size(A4)
    load(window, address + path)
    window.emulate_media(media="print")
    window.evaluate(SETTLE)
    found = window.evaluate(SCROLLS)
    wide = window.evaluate("document.documentElement.scrollWidth")
    window.emulate_media(media="screen")

    assert ([], A4["width"]) == (found, wide)

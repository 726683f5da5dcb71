"""What the keyboard reaches is seen: the header, which stays at the top, hides none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from looking import DESKTOP, load

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

PHONE: ViewportSize = {"width": 360, "height": 640}
STOPS = 80
STILL = "html { scroll-behavior: auto !important; }"
HIDDEN = """() => {
    const each = document.activeElement, {left, right, top, bottom} = each.getBoundingClientRect();
    const under = document.querySelector(".md-header").getBoundingClientRect().bottom;
    const isSeen = each === document.body || each.closest(".md-skip, .md-header, .md-sidebar") || bottom - under >= 4;
    return isSeen ? null : each.outerHTML.slice(0, 80);
}"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", ["", "tutorial/first-hidden-layer/", "reference/glossary/"])
def test_focus_is_not_under_the_header(window: Page, address: str, path: str, size: ViewportSize) -> None:
    """Neither on the way down nor on the way up, where the page scrolls under the header."""
    window.set_viewport_size(size)
    load(window, address + path)
    window.add_style_tag(content=STILL)
    window.locator("article a[href] >> nth=0").focus()
    hidden = []
    for key in ["Tab"] * STOPS + ["Shift+Tab"] * STOPS:
        window.keyboard.press(key)
        hidden.append(window.evaluate(HIDDEN))

    assert [] == [each for each in hidden if each]

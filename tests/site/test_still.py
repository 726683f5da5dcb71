"""What the keyboard reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from looking import DESKTOP, load

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_keyboard_reaches_search_and_palette(browser: Browser, address: str) -> None:
    """The keyboard alone reaches the choice of palette and the search field, and can change the palette."""
    opened = browser.new_page(viewport=DESKTOP, color_scheme="light")
    load(opened, address)
    reached = set()
    for _ in range(6):
        opened.keyboard.press("Tab")
        reached.add(name := opened.evaluate("document.activeElement.name"))
        if name == "__palette":
            opened.keyboard.press("ArrowRight")  # from the system's palette to the light one
            opened.keyboard.press("ArrowRight")  # and to the dark one
    scheme = opened.evaluate("document.body.dataset.mdColorScheme")
    opened.close()

    assert (reached >= {"__palette", "query"}, scheme) == (True, "slate")

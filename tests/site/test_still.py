"""What stays in its place on a page that is scrolled, and what the keyboard reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from looking import DESKTOP, PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A formula that is far from the screen has no layout, so its parts have no boxes.
LATE = """() => [...document.querySelectorAll("div.arithmatex")]
    .filter(each => !each.querySelector(".katex-html").checkVisibility({contentVisibilityAuto: true}))
    .map(each => [each.getBoundingClientRect().height, (() => {
        each.style.contentVisibility = "visible";
        return each.getBoundingClientRect().height;
    })()])"""


def test_late_formulas_keep_their_place(browser: Browser, address: str) -> None:
    """Long derivations below the screen are laid out later, in the very place that was kept for them."""
    opened = browser.new_page(viewport=PHONE)
    opened.goto(f"{address}tutorial/first-hidden-layer/")
    heights = opened.evaluate(LATE)
    opened.close()

    assert len(heights) >= 15
    assert max(abs(kept - needed) for kept, needed in heights) < 0.1


def test_keyboard_reaches_search_and_palette(browser: Browser, address: str) -> None:
    """The keyboard alone reaches the choice of palette and the search field, and can change the palette."""
    opened = browser.new_page(viewport=DESKTOP, color_scheme="light")
    opened.goto(address)
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

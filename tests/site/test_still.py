"""The built pages in a real browser stay where they are, ask no other host, and can be used by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from building import DESKTOP, PAGES, PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SHIFTS = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => { for (const each of list.getEntries()) sum += each.value; })
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(sum), 200);
})"""
UNREACHABLE = """() => [...document.querySelectorAll("div.arithmatex:not([tabindex])")]
    .filter(each => each.scrollWidth > each.clientWidth).map(each => each.innerText)"""

# A formula that is far from the screen has no layout, so its parts have no boxes.
LATE = """() => [...document.querySelectorAll("div.arithmatex")]
    .filter(each => !each.querySelector(".katex-html").checkVisibility({contentVisibilityAuto: true}))
    .map(each => [each.getBoundingClientRect().height, (() => {
        each.style.contentVisibility = "visible";
        return each.getBoundingClientRect().height;
    })()])"""


@pytest.mark.parametrize("path", PAGES)
def test_page_is_still_and_alone(browser: Browser, address: str, path: str) -> None:
    """Nothing moves while a page loads, no other host is asked, and on a phone only boxes scroll sideways."""
    asked: list[str] = []
    opened = browser.new_page(viewport=PHONE)
    opened.on("request", lambda request: asked.append(request.url))
    for _ in range(3):  # on a busy machine, a font may come too late once
        opened.goto(address + path.lstrip("/"))
        if not (shift := opened.evaluate(SHIFTS)):
            break
    width = opened.evaluate("document.documentElement.scrollWidth")
    unreachable = opened.evaluate(UNREACHABLE)
    opened.close()
    elsewhere = [url for url in asked if not url.startswith((address, "data:"))]

    assert (shift, width, unreachable, elsewhere) == (0, PHONE["width"], [], [])


def test_late_formulas_keep_their_place(browser: Browser, address: str) -> None:
    """Long derivations below the screen are laid out later, in the very place that was kept for them."""
    opened = browser.new_page(viewport=PHONE)
    opened.goto(f"{address}tutorial/first-hidden-layer/")
    heights = opened.evaluate(LATE)
    opened.close()

    assert len(heights) >= 15
    assert max(abs(kept - needed) for kept, needed in heights) < 0.1


def test_keyboard_reaches_search_and_palette(browser: Browser, address: str) -> None:
    """With the keyboard alone one comes to the choice of the palette and to the search field, and uses the first."""
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

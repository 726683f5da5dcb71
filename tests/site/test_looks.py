"""Each page in a real browser, on a phone and on a desktop, in both palettes, with and without scripts.

Loading a page takes longer than looking at it, so each is loaded once with scripts (visiting.py), and once without
them and without its fonts, which come too late on a slow line. One page of each kind is looked at in both ways after
each load, and there axe measures the contrast of every text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from cutting import CLOSE_AGAIN, OPEN_ALL, SCREENS, find_cut
from looking import BARE, DESKTOP, PAGES, PHONE, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize
    from visiting import Visit

    Look = tuple[Literal["light", "dark"], ViewportSize]

LIGHT: Look = ("light", DESKTOP)
DARK: Look = ("dark", PHONE)
ONE_OF_EACH_KIND = {"/", "notebooks/penguins/", "reference/api/network/", "tutorial/output-layer/"}
UNREACHABLE = """() => [...document.querySelectorAll("div.arithmatex:not([tabindex])")]
    .filter(each => getComputedStyle(each).overflowX !== "visible" && each.scrollWidth > each.clientWidth)
    .map(each => each.innerText)"""


def look(window: Page, look: Look) -> None:
    """Give the window its palette and its size."""
    scheme, size = look
    window.emulate_media(color_scheme=scheme)
    window.set_viewport_size(size)


def kept_out(window: Page, path: str, *looks: Look) -> list[str]:
    """Return the violations that axe finds on the page in the window, in the first look or, of some pages, in all."""
    is_whole = path in ONE_OF_EACH_KIND
    found = []
    for each in looks if is_whole else looks[:1]:
        look(window, each)
        found += violations(window, every_text=is_whole)
    return found


def test_page_with_scripts(window: Page, visit: Visit) -> None:
    """Nothing moves while it loads, no other host is asked, the keyboard reaches what scrolls; axe is content."""
    look(window, ("light", PHONE))
    unreachable = window.evaluate(UNREACHABLE)
    found = kept_out(window, visit.path, LIGHT, DARK)

    assert (0, [], [], []) == (visit.shift, unreachable, visit.elsewhere(), found)


@pytest.mark.parametrize("path", [*PAGES, "404.html"])
def test_bare_page(window: Page, address: str, path: str) -> None:
    """Without scripts and the fonts of the text, nothing is cut, and axe finds no violation."""
    look(window, DARK)
    window.goto(address + path.lstrip("/") + BARE)
    window.evaluate(OPEN_ALL)
    cut = find_cut(SCREENS[0], window.evaluate)
    window.evaluate(CLOSE_AGAIN)

    assert ([], []) == (cut, kept_out(window, path, DARK, LIGHT))

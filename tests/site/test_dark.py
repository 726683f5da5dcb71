"""In the dark, a page without scripts has the colours that it has with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from looking import DESKTOP

if TYPE_CHECKING:
    from playwright.sync_api import Browser

COLOURS = """() => [...document.querySelectorAll("body, article p, article .figure svg *, article img")]
    .map((each) => getComputedStyle(each))
    .map(({color, backgroundColor, fill, stroke, filter}) => [color, backgroundColor, fill, stroke, filter])"""


@pytest.mark.parametrize("path", ["tutorial/chain-rule/", "tutorial/losses/", "notebooks/penguins/"])
def test_no_script_is_needed_for_the_dark(browser: Browser, address: str, path: str) -> None:
    """Text, pictures and the notebook's plots are as dark as the reader's system without scripts, too."""
    found = {}
    for has_scripts in (True, False):
        opened = browser.new_page(viewport=DESKTOP, color_scheme="dark", java_script_enabled=has_scripts)
        opened.goto(address + path)
        found[has_scripts] = opened.evaluate(COLOURS)
        opened.close()

    assert len(found[True]) > 1
    assert "rgb(255, 255, 255)" != found[True][0][1]
    assert found[True] == found[False]

"""In the dark, a page without scripts, or before they run, has the colours that it has with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from looking import DESKTOP, load

if TYPE_CHECKING:
    from playwright.sync_api import Browser

COLOURS = """() => [...document.querySelectorAll("body, article p, article .figure svg *, article img")]
    .map((each) => getComputedStyle(each))
    .map(({color, backgroundColor, fill, stroke, filter}) => [color, backgroundColor, fill, stroke, filter])"""


@pytest.mark.parametrize("path", ["tutorial/chain-rule/", "tutorial/losses/", "notebooks/penguins/"])
def test_no_script_is_needed_for_the_dark(browser: Browser, address: str, path: str) -> None:
    """Text, pictures and the notebook's plots are as dark as the reader's system without scripts, too."""
    found = {}
    for scripts in ("run", "come late", "are off"):
        opened = browser.new_page(viewport=DESKTOP, color_scheme="dark", java_script_enabled=scripts != "are off")
        if scripts == "come late":
            opened.route("**/bundle.*.js", lambda route: route.abort())
        (opened.goto if scripts == "come late" else partial(load, opened))(address + path)
        found[scripts] = opened.evaluate(COLOURS)
        opened.close()

    assert len(found["run"]) > 1
    assert "rgb(255, 255, 255)" != found["run"][0][1]
    assert found["run"] == found["come late"] == found["are off"]

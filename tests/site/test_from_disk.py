"""The site that `make offline` packs is read by double-clicking a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from looking import load
from playwright.sync_api import expect
from searching import found

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

FONT_IS_THERE = """document.fonts.ready.then(() => document.fonts.check('16px "STIX Two Math"'))"""


def test_the_site_is_read_from_disk(browser: Browser, site_from_disk: Path) -> None:
    """A link leads to a page, the formulas have their font, the search finds, and no other host is asked."""
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        errors: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        load(page, (site_from_disk / "index.html").as_uri())
        page.locator("nav a[href$='tutorial/chain-rule.html']").first.evaluate("each => each.click()")
        expect(page.locator("h1")).to_contain_text("chain rule")
        has_font = page.evaluate(FONT_IS_THERE)
        expect(found(page, "vanishing").first).to_have_attribute("href", re.compile(r"/what-it-explains\.html"))

        elsewhere = [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))]
        assert (True, [], []) == (has_font, elsewhere, errors)

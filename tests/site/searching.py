"""How the tests use the search of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

BOX = "[data-md-component=search-query]"


def found(page: Page, query: str) -> Locator:
    """Type a query, and return the links of the first result; the script may need a while to start."""
    box, results = page.locator(BOX), page.locator(".md-search-result__item")
    box.fill(query)
    for _ in range(100):
        box.press("End")  # the search listens to keys
        if results.count():
            break
        page.wait_for_timeout(200)
    return results.first.locator("a")

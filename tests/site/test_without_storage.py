"""The site works in a browser that keeps nothing for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from looking import load
from playwright.sync_api import expect
from searching import found

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BLOCKED = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, {configurable: true, get() { throw new DOMException(""); }});"""


def test_search_and_copying_work_where_storage_is_blocked(browser: Browser, address: str) -> None:
    """The search finds, code can be copied, the palette changes, and no script fails."""
    with browser.new_context() as context:
        context.add_init_script(BLOCKED)
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        load(page, address + "tutorial/forward-propagation/")
        page.locator(".highlight").first.scroll_into_view_if_needed()
        page.locator(".md-code__button").first.wait_for()
        expect(found(page, "forward").first).to_be_visible()
        before = page.evaluate("document.body.dataset.mdColorScheme")
        page.keyboard.press("Escape")
        page.locator("[data-md-component=palette] label:not([hidden])").first.click()
        page.locator("[data-md-component=palette] label:not([hidden])").first.click()

        assert ([], "default", "slate") == (errors, before, page.evaluate("document.body.dataset.mdColorScheme"))
        assert "dark" == page.evaluate("getComputedStyle(document.documentElement).colorScheme")

"""The built site is served on the loopback interface, and looked at in one window of a real browser."""

from __future__ import annotations

import functools
import gc
import shutil
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from looking import BARE, PAGES
from playwright.sync_api import sync_playwright
from serving import BASE, QuietHandler, served
from visiting import Visit, visit_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FONTS = f"http://127.0.0.1:*/{BASE}/assets/vendor/fonts"
FONTS_OF_FORMULAS = f"{FONTS}/stix-two-math.woff2 {FONTS}/stix-two-math-italic.woff2"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="session")
def read() -> Callable[[Path], dict[str, BeautifulSoup]]:
    """Return what reads every page of a built site, by its path; each site is read once."""

    @functools.cache
    def pages(site: Path) -> dict[str, BeautifulSoup]:
        gc.disable()  # all that is made here stays, so there is nothing to collect, and looking for it doubles the time
        try:
            return {
                path.relative_to(site).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
                for path in sorted(site.rglob("*.html"))
                if path.parent.name not in {"run", "sheets"}  # documents of their own
            }
        finally:
            gc.enable()

    return pages


@pytest.fixture(scope="session")
def pages(site: Path, read: Callable[[Path], dict[str, BeautifulSoup]]) -> dict[str, BeautifulSoup]:
    """Return every built page by its path; no test changes them."""
    return read(site)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Return the address of the site, served on the loopback interface."""

    class Handler(QuietHandler):  # type: ignore[misc]  # mypy does not see the folder
        def end_headers(self) -> None:
            """Withhold the scripts of a page and the fonts of its text, if its address asks for that."""
            if self.path.endswith(BARE):
                self.send_header("Content-Security-Policy", f"script-src 'none'; font-src {FONTS_OF_FORMULAS}")
            super().end_headers()

    with served(site, Handler) as place:
        yield place


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's browser, or skip the test with what is missing."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(f"no browser was found, expected one of {', '.join(BROWSERS)}; install one (apt install chromium)")
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=path, args=QUIET) as started:
        yield started


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Page]:
    """Return a window for one page after the other; a new one for each would take as long as a page.

    Each page is loaded as if it were the reader's first: the browser keeps no file of the pages before.
    """
    with browser.new_context() as context:
        opened = context.new_page()
        session = context.new_cdp_session(opened)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        yield opened


@pytest.fixture(scope="session", params=[*PAGES, "404.html"])
def visit(window: Page, address: str, request: pytest.FixtureRequest) -> Visit:
    """Return what was seen of each page; the tests of a page follow each other, so it is loaded once."""
    return visit_page(window, address, request.param)

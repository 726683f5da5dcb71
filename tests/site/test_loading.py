"""A page is shown before its scripts run, and each of them may be missing."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from building import ROOT
from looking import load

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import BeautifulSoup
    from playwright.sync_api import Browser


def test_no_page_waits_for_a_script(site: Path, pages: dict[str, BeautifulSoup]) -> None:
    """Scripts are only loaded ahead, and all of them exist; the theme's style of palettes is off."""
    for path in pages.keys() - {"404.html"}:  # which has none
        ahead = [each["href"] for each in pages[path].select("link[rel=preload][as=script]")]

        assert [] == pages[path].select("script[src]")
        assert "/bundle." in ahead[0]
        assert all((site / path).parent.joinpath(str(each)).is_file() for each in ahead)
        assert [True] == [each.has_attr("disabled") for each in pages[path].select("link[href*='/palette.']")]


def test_our_scripts_are_light() -> None:
    """Those that every page loads have at most 10 KB, as they are sent."""
    assert sum(len(gzip.compress(path.read_bytes())) for path in (ROOT / "docs/assets/js").glob("*.js")) <= 10_000


@pytest.mark.parametrize("missing", ["copy-formulas", "search-numbers"])
def test_a_script_that_is_missing(browser: Browser, address: str, missing: str) -> None:
    """The theme's script begins without the others, whichever is missing."""
    opened = browser.new_page()
    opened.route(f"**/{missing}.js", lambda route: route.abort())
    load(opened, address)
    chosen = opened.evaluate("document.body.dataset.mdColorMedia")
    opened.close()

    assert "(prefers-color-scheme)" == chosen

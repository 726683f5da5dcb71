"""Axe in a real browser: each page in both palettes, with and without JavaScript, on a phone and on a desktop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from building import DESKTOP, PAGES, PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route, ViewportSize

Scheme = Literal["light", "dark"]
LIGHT, DARK = ("light", DESKTOP), ("dark", PHONE)
# Each page both ways; four kinds of pages all four ways.
LOOKS = [(page, *look) for page in [*PAGES, "404.html"] for look in ((*LIGHT, True), (*DARK, False))] + [
    (page, *look)
    for page in ("/", "notebooks/penguins/", "reference/api/network/", "tutorial/output-layer/")
    for look in ((*LIGHT, False), (*DARK, True))
]
NAVIGATION = re.compile(r"/(404\.html)?$")
# What is for the eye alone, in the colour of the text around it, and most of what axe would have to read.
DROP_DRAWN_LETTERS = "document.querySelectorAll('.katex-html').forEach(each => each.remove())"
NOT_READ = [".md-code__nav"]  # the theme's script wraps each copy button in a landmark without a name


def violations(opened: Page) -> list[str]:
    """Return what axe finds, a line each."""
    opened.evaluate(DROP_DRAWN_LETTERS)
    options = {"resultTypes": ["violations"], "iframes": False}
    found = Axe().run(opened, {"exclude": NOT_READ}, options).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def refuse_scripts(route: Route) -> None:
    """Serve a page whose own scripts do not run; axe, which comes from outside, still does."""
    response = route.fetch()
    route.fulfill(response=response, headers=response.headers | {"content-security-policy": "script-src 'none'"})


@pytest.mark.parametrize(("path", "scheme", "size", "has_scripts"), LOOKS)
def test_nobody_is_kept_out(  # noqa: PLR0913 (what a page can look like)
    browser: Browser, address: str, path: str, scheme: Scheme, size: ViewportSize, *, has_scripts: bool
) -> None:
    """Axe finds no violation, on a desktop in light colours and on a phone in dark ones, with and without scripts."""
    opened = browser.new_page(viewport=size, color_scheme=scheme)
    if not has_scripts:
        opened.route(NAVIGATION, refuse_scripts)
    opened.goto(address + path.lstrip("/"))
    found = violations(opened)
    opened.close()

    assert found == []

"""The built pages in a real browser: in both palettes, with and without JavaScript, on a phone and on a desktop."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route, ViewportSize

Scheme = Literal["light", "dark"]
DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(
    str(path.relative_to(DOCS).with_suffix("")).removesuffix("index").strip("/") + "/"
    for path in [*DOCS.rglob("*.md"), *DOCS.glob("notebooks/*.py")]
)
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 320, "height": 640}
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
SHIFTS = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => { for (const each of list.getEntries()) sum += each.value; })
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(sum), 200);
})"""
UNREACHABLE = """() => [...document.querySelectorAll("div.arithmatex:not([tabindex])")]
    .filter(each => each.scrollWidth > each.clientWidth).map(each => each.innerText)"""


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


@pytest.mark.parametrize(
    ("path", "scheme", "size", "has_scripts"),
    # In groups of their own, so that all workers share the many seconds that axe takes.
    [pytest.param(*look, marks=pytest.mark.xdist_group(f"axe {i % 6}")) for i, look in enumerate(LOOKS)],
)
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

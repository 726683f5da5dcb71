"""On paper nothing scrolls, so nothing is printed with a scroll bar, and nothing is cut; answers stay folded."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import pytest
from looking import BARE, SETTLE, load

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

A4: ViewportSize = {"width": 718, "height": 1047}  # without the margins
SCROLLS = """() => [...document.querySelectorAll("article *")].filter(each => {
    const flow = getComputedStyle(each).overflowX;
    return (flow === "auto" || flow === "scroll") && each.clientWidth && each.scrollWidth > each.clientWidth;
}).map(each => each.outerHTML.slice(0, 80))"""

LESSON = "tutorial/output-layer/"
# A PDF holds the address of each link that is printed.
LINK = """() => document.querySelectorAll("article details").forEach((each, number) => {
    const kind = each.matches(".question, .predict, .success") ? "answer" : "more";
    each.insertAdjacentHTML("beforeend", `<p><a href="https://example.org/${kind}-${number}">${kind}</a></p>`);
})"""
FOLDED = "document.querySelectorAll('article details:not([open])').length"


def test_paper_is_never_empty(window: Page, address: str) -> None:
    """What a screen hides until the fonts are there is printed at once."""
    opacity = "getComputedStyle(document.querySelector('.md-content')).opacity"
    load(window, address + LESSON)
    window.evaluate("document.documentElement.classList.add('waits')")
    seen = window.evaluate(opacity)
    window.emulate_media(media="print")
    on_paper = window.evaluate(opacity)
    window.emulate_media(media="screen")

    assert ("0", "1") == (seen, on_paper)


@pytest.mark.parametrize(
    "path", ["", "explorer/", "tutorial/matrices/", "tutorial/training/", "reference/known-mistakes/"]
)
def test_nothing_scrolls(window: Page, address: str, path: str) -> None:
    """Code wraps, and tables and pictures are as wide as the paper."""
    window.set_viewport_size(A4)
    load(window, address + path)
    window.emulate_media(media="print")
    window.evaluate(SETTLE)
    found = window.evaluate(SCROLLS)
    wide = window.evaluate("document.documentElement.scrollWidth")
    window.emulate_media(media="screen")

    assert ([], A4["width"]) == (found, wide)


def printed(window: Page) -> tuple[list[str], bool]:
    """Return which answers are printed, and whether all else is that is folded."""
    found = {match.decode() for match in re.findall(rb"example\.org/((?:answer|more)-\d+)", window.pdf(format="A4"))}
    others = window.locator('[href^="https://example.org/more"]').count()
    return sorted(each for each in found if "answer" in each), others == sum("more" in each for each in found) > 0


@pytest.mark.parametrize("end", ["", BARE], ids=["scripts", "no scripts"])
def test_answers_stay_folded(window: Page, address: str, end: str) -> None:
    """Of a question only the question is printed, unless its answer is open; other folded parts are printed."""
    (window.goto if end else partial(load, window))(address + LESSON + end)
    window.evaluate(LINK)
    before = window.evaluate(FOLDED)
    folded = printed(window)
    for kind in ("predict", "question"):
        window.locator(f"details.{kind} > summary").first.click()
    opened = printed(window)
    window.locator("details.question > summary").first.click()
    again = printed(window)

    assert ([], True) == folded
    assert (["answer-1", "answer-3"], True) == opened
    assert (["answer-1"], True) == again
    assert before - 1 == window.evaluate(FOLDED)
    assert window.locator("details.question > summary").first.is_visible()

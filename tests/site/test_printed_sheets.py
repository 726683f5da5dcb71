"""A sheet on paper: nothing is cut on A4 and Letter, no question is on two pages, and the key has its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from exercises import FOR_SHEETS, KINDS, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

DOT = 25.4 / 96  # mm
MARGINS = (2 * 16, 2 * 17)
PAPERS = {"A4": (210, 297), "Letter": (215.9, 279.4)}
SHEET = Sheet("all", "All kinds", tuple(KINDS), 5 * len(KINDS), seed=4)
CUT = """() => [...document.querySelectorAll("body *:not(math *)")]
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
    .map(each => each.outerHTML.slice(0, 80))"""
OVERLAPS = """() => [...document.querySelectorAll(".key section > div")]
    .filter(each => each.firstElementChild.scrollWidth > each.firstElementChild.clientWidth)
    .map(each => each.closest("section").querySelector("h2").textContent)"""
HEIGHTS = """() => [...document.querySelectorAll("section")].map(each => each.getBoundingClientRect().height)"""


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """Return a window that shows pages as they are printed."""
    with browser.new_context() as context:
        page = context.new_page()
        page.emulate_media(media="print")
        yield page


def count(page: Page, html: str, paper: str) -> int:
    """Return how many pages of paper a sheet needs."""
    page.set_content(html)
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_is_cut(window: Page, paper: str) -> None:
    """Everything is within the margins, each question with its room fits on a page, and so does each answer."""
    width, height = (size - margin for size, margin in zip(PAPERS[paper], MARGINS, strict=True))
    window.set_viewport_size({"width": int(width / DOT), "height": int(height / DOT)})
    window.set_content(FOR_SHEETS["html"].with_key(SHEET))

    assert [] == window.evaluate(CUT)
    assert [] == window.evaluate(OVERLAPS)
    assert max(window.evaluate(HEIGHTS)) < height / DOT


@pytest.mark.parametrize("paper", PAPERS)
def test_the_key_has_pages_of_its_own(window: Page, paper: str) -> None:
    """A single question is on one page, and its answer on another."""
    sheet = Sheet("one", "One", ("shape",), 1, seed=1)

    assert 1 == count(window, FOR_SHEETS["html"].questions(sheet), paper)
    assert 2 == count(window, FOR_SHEETS["html"].with_key(sheet), paper)


def test_no_question_is_on_two_pages(window: Page) -> None:
    """Questions that need more than half a page each have pages of their own."""
    sheet = Sheet("long", "Long", ("two-paths",), 10, seed=1)

    assert [10, 10] == [count(window, FOR_SHEETS["html"].questions(sheet), paper) for paper in PAPERS]


def test_two_questions_of_the_exam_share_a_page(window: Page) -> None:
    """Room to write follows from the derivation, so short ones do not waste paper."""
    sheet = Sheet("two", "Two", ("forward", "output-weight"), 2, seed=1)

    assert [1, 1] == [count(window, FOR_SHEETS["html"].questions(sheet), paper) for paper in PAPERS]

"""The meaning of a word of the glossary shows beside it, and nobody has to leave the page for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from building import ROOT
from looking import BARE, DESKTOP, load, violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PAGE = "tutorial/one-neuron/"
WORD = "a.term >> nth=2"
NOTE = "#meaning:popover-open"
SCRIPT = ROOT / "docs/assets/js/meanings.js"


@pytest.fixture
def opened(window: Page, address: str) -> Page:
    """Open a lesson in the window, with the pointer away from its words."""
    window.set_viewport_size(DESKTOP)
    window.mouse.move(0, 0)
    load(window, address + PAGE)
    return window


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """Open the lesson on a screen that is touched."""
    with browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        load(page, address + PAGE)
        yield page


def meaning(page: Page) -> str:
    """Return what shows beside a word."""
    return page.locator(NOTE).inner_text().removesuffix(" Glossary")


def test_pointer(opened: Page) -> None:
    """It shows below the pointer, stays while the pointer is on it, and goes when the pointer leaves."""
    word = opened.locator(WORD)
    title = word.get_attribute("title")
    word.hover()
    opened.locator(NOTE).hover()
    opened.wait_for_timeout(500)

    assert title == meaning(opened)

    opened.mouse.move(0, 0)
    opened.locator(NOTE).wait_for(state="detached")

    assert title == word.get_attribute("title")


def test_escape(opened: Page) -> None:
    """It goes without the pointer being moved."""
    opened.locator(WORD).hover()
    opened.locator(NOTE).wait_for()
    opened.keyboard.press("Escape")

    assert 0 == opened.locator(NOTE).count()


def test_keyboard(opened: Page) -> None:
    """It shows at the focus; Enter stays on the page, and the next stop is the link to the glossary."""
    opened.keyboard.press("Tab")  # the reader uses the keyboard
    opened.locator(WORD).focus()
    described = opened.locator(WORD).get_attribute("aria-describedby")
    opened.keyboard.press("Enter")

    assert ("meaning", True) == (described, opened.url.endswith(PAGE))
    assert [] == violations(opened, every_text=False)

    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    opened.wait_for_url("**/reference/glossary/#*")


def test_the_keyboard_moves_on(opened: Page) -> None:
    """It goes with the focus."""
    opened.keyboard.press("Tab")
    opened.locator(WORD).focus()
    opened.locator("a.term >> nth=3").focus()

    assert opened.locator("a.term >> nth=3").get_attribute("aria-describedby")

    opened.locator(".md-footer a >> nth=0").focus()

    assert 0 == opened.locator(NOTE).count()


def test_mouse_follows_the_link(opened: Page) -> None:
    """A click is what it is on any other link."""
    opened.locator(WORD).click()

    opened.wait_for_url("**/reference/glossary/#*")


def test_tap(phone: Page) -> None:
    """It shows on the screen and the page stays; a tap elsewhere closes it."""
    word = phone.locator(WORD)
    title = word.get_attribute("title")
    word.tap()
    box = phone.locator(NOTE).bounding_box()

    assert (title, True) == (meaning(phone), phone.url.endswith(PAGE))
    assert box is not None
    assert 0 < box["x"] < box["x"] + box["width"] < 360

    phone.locator("h1").tap()

    assert 0 == phone.locator(NOTE).count()


def test_badge(phone: Page) -> None:
    """How a formula was tested shows in the same way."""
    phone.locator(".mark >> nth=0").tap()

    assert "tested" in meaning(phone)


def test_without_a_script(window: Page, address: str) -> None:
    """The word is a link with a title."""
    window.goto(address + PAGE + BARE)
    word = window.locator(WORD)

    assert word.get_attribute("title")
    assert "glossary/#" in (word.get_attribute("href") or "")


def test_the_script_is_small() -> None:
    """It has at most 2 KB."""
    assert 2048 >= SCRIPT.stat().st_size

"""A button beside each display formula copies its LaTeX, for the pointer, the keyboard and a finger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from cutting import OPEN_ALL
from looking import BARE, DESKTOP, SETTLE, load, places, violations
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

LESSON = "tutorial/output-layer/"
PHONE: ViewportSize = {"width": 360, "height": 740}
FORMULA = "div.arithmatex[data-pairs] >> nth=1"
BUTTON = f"{FORMULA} >> .copy-latex"
TEX = "formula => formula.dataset.tex"
FORBID = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
REFUSE = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
# What lies under a button: a formula, or a line of text.
COVERED = """() => {
    const buttons = [...document.querySelectorAll(".copy-latex")].map(each => [each, each.getBoundingClientRect()]);
    const shown = buttons.filter(([, {width}]) => width);
    const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const found = [];
    while (texts.nextNode()) {
        const text = texts.currentNode;
        if (text.parentElement.closest("[hidden]") || !text.data.trim()) continue;
        range.selectNode(text);
        for (const {left, right, top, bottom} of range.getClientRects())
            for (const [, box] of shown)
                if (Math.min(right, box.right) - Math.max(left, box.left) > 1
                    && Math.min(bottom, box.bottom) - Math.max(top, box.top) > 6)  // more than what is above letters
                    found.push(text.data);
    }
    return [found, shown.every(([, {left, right}]) => 0 <= left && right <= innerWidth), shown.length];
}"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return what a reader's pages and clipboard belong to."""
    with browser.new_context(viewport=DESKTOP) as opened:
        opened.grant_permissions(["clipboard-read", "clipboard-write"])
        yield opened


@pytest.fixture
def lesson(context: BrowserContext, address: str) -> Page:
    """Open a lesson."""
    page = context.new_page()
    load(page, address + LESSON)
    return page


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """Open the lesson on a screen that is touched."""
    with browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True) as opened:
        opened.grant_permissions(["clipboard-read", "clipboard-write"])
        page = opened.new_page()
        load(page, address + LESSON)
        yield page


def copied(page: Page) -> str:
    """Return what is on the clipboard; a page that may not read it does not matter."""
    other = page.context.new_page()
    other.goto(page.url + BARE)
    other.bring_to_front()
    text: str = other.evaluate("navigator.clipboard.readText()")
    other.close()
    return text


def assert_told(page: Page) -> None:
    """Expect the word that is seen, and heard by a screen reader, and that it goes."""
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    assert '"Copied"' == page.locator(BUTTON).evaluate("each => getComputedStyle(each, '::after').content")
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(0)


def test_pointer(lesson: Page) -> None:
    """The button shows at the formula that is pointed at, and stays on the way to it; a click copies."""
    button = lesson.locator(BUTTON)
    before = button.evaluate("each => getComputedStyle(each).opacity")
    lesson.locator(FORMULA).hover()
    place, around = button.bounding_box(), lesson.locator(FORMULA).bounding_box()
    assert place
    assert around
    expect(button).to_have_css("opacity", "1")
    lesson.mouse.move(around["x"] + around["width"] + 1, place["y"] + 5)

    assert ("0", around["x"] + around["width"]) == (before, place["x"])
    expect(button).to_have_css("opacity", "1")

    button.click()
    assert_told(lesson)
    assert lesson.locator(FORMULA).evaluate(TEX) == copied(lesson)


def test_keyboard(lesson: Page) -> None:
    """It is the next stop after a formula, is named, and leaves the focus where it is; arrows mark nothing there."""
    lesson.locator(FORMULA).focus()
    lesson.keyboard.press("Tab")
    button = lesson.get_by_role("button", name="Copy LaTeX", exact=True).and_(lesson.locator(":focus"))
    expect(button).to_have_css("opacity", "1")
    lesson.keyboard.press("ArrowRight")
    lesson.keyboard.press("Enter")
    assert_told(lesson)

    expect(button).to_be_focused()
    assert 0 == lesson.locator(".is-pointed").count()
    assert lesson.locator(FORMULA).evaluate(TEX) == copied(lesson)


def test_touch(phone: Page) -> None:
    """Where nothing hovers, it is always there, large enough for a finger."""
    button = phone.locator(BUTTON)
    expect(button).to_have_css("opacity", "1")
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24

    button.tap()
    assert_told(phone)
    assert phone.locator(FORMULA).evaluate(TEX) == copied(phone)


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize(
    "path", [LESSON, "tutorial/batches/", "tutorial/autograd/", "about/original-and-corrected/", "explorer/#w1_32=-1.9"]
)
def test_nothing_is_covered(phone: Page, address: str, path: str, width: int) -> None:
    """On a phone, a button lies neither on a formula nor on text, and is on the screen."""
    phone.set_viewport_size({"width": width, "height": 740})
    load(phone, address + path)
    if "#" in path:
        phone.locator(".explorer__formula .copy-latex").wait_for()
    phone.evaluate(OPEN_ALL)
    phone.evaluate(SETTLE)
    covered, is_inside, count = phone.evaluate(COVERED)

    assert ([], True, True) == (covered, is_inside, count > 0)


@pytest.mark.parametrize("path", [LESSON, "about/original-and-corrected/"])
def test_nothing_moves(context: BrowserContext, address: str, path: str) -> None:
    """All other elements are where they are without the script."""
    page, expected = places(context, address + path, "**/copy-latex.js")
    assert not page.locator(".copy-latex").count()
    page, found = places(context, address + path)
    assert page.locator(".copy-latex").count()

    assert expected == found


@pytest.mark.parametrize("obstacle", [FORBID, REFUSE], ids=["not there", "refused"])
def test_without_a_clipboard(context: BrowserContext, address: str, obstacle: str) -> None:
    """Where the page may not write to the clipboard, as over http, the browser copies a selection."""
    page = context.new_page()
    page.add_init_script(obstacle)
    load(page, address + LESSON)
    page.locator(FORMULA).hover()
    page.locator(BUTTON).click()

    assert_told(page)
    expect(page.locator(BUTTON)).to_be_focused()
    assert page.locator(FORMULA).evaluate(TEX) == copied(page)
    assert 0 == page.locator("textarea").count()


def test_failure_is_said(context: BrowserContext, address: str) -> None:
    """If neither way works, the button does not claim that it has copied."""
    page = context.new_page()
    page.add_init_script(f"{FORBID}; document.execCommand = () => false")
    load(page, address + LESSON)
    page.locator(FORMULA).hover()
    page.locator(BUTTON).click()

    expect(page.get_by_role("status").filter(has_text="Not copied")).to_have_count(1)


def test_explorer(context: BrowserContext, address: str) -> None:
    """A formula that the explorer sets has a button, too."""
    page = context.new_page()
    load(page, f"{address}explorer/#w1_32=-1.9")
    formula = page.locator(".explorer__formula .arithmatex").first
    formula.locator(".copy-latex").focus()
    page.keyboard.press("Enter")
    latex = formula.evaluate(TEX)

    assert r"\partial L" in latex
    assert latex == copied(page)


def test_a_selection_has_no_button(lesson: Page) -> None:
    """What is copied by selecting it is the formula alone."""
    markup = lesson.evaluate("""() => {
        getSelection().selectAllChildren(document.querySelector("article"));
        let copied;
        addEventListener("copy", ({clipboardData}) => { copied = clipboardData.getData("text/html"); }, {once: true});
        document.execCommand("copy");
        return copied;
    }""")

    assert ("<math" in markup, "<button" in markup) == (True, False)


@pytest.mark.parametrize("path", [LESSON, "explorer/#w1_32=-1.9"])
@pytest.mark.parametrize("palette", ["light", "dark"])
def test_accessible(browser: Browser, address: str, path: str, palette: Literal["light", "dark"]) -> None:
    """Axe is content, and the sign has the colour of a text whose contrast it measures."""
    with browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, color_scheme=palette) as context:
        page = context.new_page()
        load(page, address + path)
        page.locator(".copy-latex >> visible=true").first.wait_for()
        colours = page.evaluate(
            """[".copy-latex", "figcaption, .md-copyright"].map(each => {
                const style = getComputedStyle(document.querySelector(each));
                return style.color;
            })"""
        )

        assert colours[0] == colours[1]
        assert [] == violations(page, every_text=False)


def test_paper_and_no_scripts(lesson: Page, address: str) -> None:
    """It is not printed, and without scripts it is not there."""
    lesson.emulate_media(media="print")

    assert 0 == lesson.locator(".copy-latex >> visible=true").count()

    lesson.goto(address + LESSON + BARE)

    assert 0 == lesson.locator(".copy-latex").count()

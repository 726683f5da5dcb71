"""What the tests tie together has one colour and one line on the site, and one part points at the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from building import ROOT
from looking import DESKTOP, load

from exampletest import environment_of
from pagetest import KINDS, record_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup
    from playwright.sync_api import Browser, Page

CSS = ROOT / "docs" / "assets" / "css"
LIGHT_DARK = re.compile(r"--([\w-]+):\s*light-dark\((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\)")
POINTED_SHARE = 0.2  # of the colour in the ground of what is pointed at
LEAST_CONTRAST = 4.5
MARK = re.compile(r"\\class\{[^{}]*\}")
BRACES = re.compile("[{}]")
LESSON = "tutorial/output-layer/"
PARTS = "math [class*='k-'][class*='p-']"
SEEN = f"""() => Object.fromEntries([...document.querySelectorAll("{PARTS}")].map(each => {{
    const style = getComputedStyle(each)
    const kind = each.getAttribute("class").match(/k-(\\w+)/)[1]
    return [kind, [style.color, style.borderBottomStyle, style.borderBottomWidth, style.backgroundImage].join(" ")]
}}))"""
POINTED = """() => [...document.querySelectorAll(".is-pointed")].map(each => each.dataset.symbol || each.textContent)"""


def test_every_kind_is_seen(pages: dict[str, BeautifulSoup]) -> None:
    """Each kind is on the site; what is coloured has a name; formulas in sentences have no colour."""
    parts = [part for page in pages.values() for part in page.select("math [class*='k-'][class*='p-']")]
    kinds = {name for part in parts for name in part["class"] if name.startswith("k-")}
    in_sentences = [
        part for part in parts if not part.find_parent("div", class_="arithmatex") and not part.find_parent("td")
    ]

    assert {f"k-{kind}" for kind in KINDS} == kinds
    assert [] == in_sentences


def test_numbers_are_coloured_with_their_symbols(pages: dict[str, BeautifulSoup]) -> None:
    """Each coloured number is in a formula or a table that has a coloured symbol of the same kind."""
    alone = []
    for path, page in pages.items():
        for number in page.select("mn[class*='k-'], mrow[class*='k-']"):
            if re.fullmatch("[−0-9.]+", number.get_text()):
                around = number.find_parent("div", class_="arithmatex") or number.find_parent(
                    "span", class_="arithmatex"
                )
                same = around.select(f".{number['class'][0]}") if around else []
                if all(re.fullmatch("[−0-9.]+", each.get_text()) for each in same):
                    alone.append(f"{path}: {number.get_text()}")

    assert [] == alone


def test_variables_of_snippets_are_coloured(pages: dict[str, BeautifulSoup]) -> None:
    """Each variable that the run of a page has found to be a number of the network has its colour, and no other."""
    kinds = set()
    for path in (ROOT / "docs").rglob("*.md"):
        if environment_of(path):
            continue
        place = path.relative_to(ROOT / "docs").with_suffix("")
        page = pages[str(place) + ".html" if place.name == "index" else f"{place}/index.html"]
        shown = [(each["class"][1], each.get_text()) for each in page.select(".highlight span[class*='k-']")]
        found = [
            (f"k-{each.kind}", each.name)
            for block in page.select(".highlight code")
            for each in record_page(path).variables.get(block.get_text().rstrip("\n"), [])
        ]
        kinds |= {kind for kind, _ in shown}

        assert sorted(found) == sorted(shown)

    assert {f"k-{kind}" for kind in KINDS} == kinds


@pytest.mark.usefixtures("site")  # its build has run the pages
def test_marks_leave_every_formula_as_it_is() -> None:
    """Without its marks, each formula of each page is the author's, and its braces are closed."""
    pages = [path for path in (ROOT / "docs").rglob("*.md") if not environment_of(path)]
    marked = [formula for path in pages for formula in record_page(path).formulas if formula.coloured]
    changed = [
        formula.latex
        for formula in marked
        if BRACES.sub("", MARK.sub("", formula.coloured)) != BRACES.sub("", formula.latex)
        or formula.coloured.count("{") != formula.coloured.count("}")
    ]

    assert len(marked) > 100
    assert [] == changed


@pytest.mark.parametrize("palette", [0, 1], ids=["light", "dark"])
def test_colours_can_be_read(palette: int) -> None:
    """The contrast of each kind is enough on the page's ground, on that of code and tables, and when pointed at."""
    found = dict(colours(palette))
    grounds = {name: found[name] for name in ("md-default-bg-color", "md-code-bg-color")}
    kinds = {kind: found[f"kind-{kind}"] for kind in KINDS}
    weak = [
        (kind, ground)
        for kind, colour in kinds.items()
        for ground, paper in grounds.items()
        for behind in (paper, mixed(colour, paper, POINTED_SHARE))
        if contrast(colour, behind) < LEAST_CONTRAST
    ]

    assert [] == weak
    assert len(KINDS) == len(set(kinds.values()))


def colours(palette: int) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Yield the name and the red, green and blue of each colour of a palette."""
    for name in ("palette.css", "colours.css"):
        for match in LIGHT_DARK.finditer((CSS / name).read_text(encoding="utf-8")):
            digits = match[2 + palette][1:]
            pairs = re.findall("..", digits if len(digits) > len("rgb") else "".join(2 * each for each in digits))
            yield match[1], tuple(int(pair, 16) / 255 for pair in pairs)


def mixed(colour: tuple[float, ...], ground: tuple[float, ...], share: float) -> tuple[float, ...]:
    """Return a colour that lets its ground through."""
    return tuple(share * one + (1 - share) * other for one, other in zip(colour, ground, strict=True))


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""

    def luminance(colour: tuple[float, ...]) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(scope="module", params=["light", "dark", "forced"])
def lesson(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """Return a lesson in each palette, and in the system's own colours."""
    is_forced = request.param == "forced"
    opened = browser.new_page(
        viewport=DESKTOP,
        color_scheme="dark" if request.param == "dark" else "light",
        forced_colors="active" if is_forced else "none",
    )
    load(opened, f"{address}tutorial/backpropagation/")
    yield opened
    opened.close()


def test_kinds_are_told_apart_without_colour(lesson: Page) -> None:
    """Each kind has a line of its own below it."""
    lines = {kind: look.partition(") ")[2] for kind, look in lesson.evaluate(SEEN).items()}

    assert set(KINDS) <= set(lines)
    assert len(lines) == len(set(lines.values()))


def test_pointing_shows_what_is_the_same_number(browser: Browser, address: str) -> None:
    """The pointer on a number marks its symbol and its part of the figure nearby; away from it, nothing is marked."""
    opened = browser.new_page(viewport=DESKTOP)
    load(opened, address + LESSON)
    number = opened.locator("div.arithmatex .p-a2_1", has_text=re.compile(r"^[\d.]+$")).first
    number.hover()
    pointed = opened.evaluate(POINTED)
    opened.mouse.move(1, 1)

    assert number.text_content() in pointed
    assert any("a" in text for text in pointed)
    assert "a2_1" in pointed
    assert [] == opened.evaluate(POINTED)
    opened.close()


def test_the_keyboard_goes_through_the_pairs(browser: Browser, address: str) -> None:
    """One stop per formula; arrow keys go from number to number and round; Escape and leaving mark nothing."""
    opened = browser.new_page(viewport=DESKTOP)
    load(opened, address + LESSON)
    formula = opened.locator("div.arithmatex[data-pairs]:has(.p-a2_1)").first
    formula.focus()
    count = int(formula.get_attribute("data-pairs") or 0)
    seen = []
    for _ in range(count + 1):
        opened.keyboard.press("ArrowRight")
        seen.append(opened.evaluate(POINTED))
    opened.keyboard.press("ArrowLeft")
    back = opened.evaluate(POINTED)
    opened.keyboard.press("Escape")
    escaped = opened.evaluate(POINTED)
    opened.keyboard.press("ArrowLeft")
    last = opened.evaluate(POINTED)
    opened.keyboard.press("Tab")

    assert count > 1
    assert seen[0] == seen[-1]
    assert seen[0] != seen[1]
    assert all(seen)
    assert (seen[-2], [], seen[-2]) == (back, escaped, last)
    assert [] == opened.evaluate(POINTED)
    opened.close()


def test_without_a_script_the_colours_are_there(browser: Browser, address: str) -> None:
    """The script adds nothing but the pointing, and no formula is a stop of the keyboard without it."""
    looks = []
    for has_scripts in (True, False):
        opened = browser.new_page(viewport=DESKTOP, java_script_enabled=has_scripts)
        load(opened, address + LESSON)
        looks.append(opened.evaluate(SEEN))
        stops = opened.locator("div.arithmatex[tabindex]").count()
        assert has_scripts == bool(stops)
        opened.close()

    assert looks[0]
    assert looks[0] == looks[1]
    assert (ROOT / "docs" / "assets" / "js" / "pointing.js").stat().st_size <= 3 * 1024

"""Each figure is saved as an SVG that opens by itself, looks as on the page in the light, and names its licence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal
from xml.etree.ElementTree import fromstring

import pytest
from building import ROOT
from cutting import OPEN_ALL
from looking import BARE, DESKTOP, SETTLE, load, places, violations
from mkdocs.utils.yaml import yaml_load
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize

LESSON = "tutorial/output-layer/"
PHONE: ViewportSize = {"width": 360, "height": 740}
DRAWING = ".figure__box > svg, .explorer .explorer__network"
BUTTONS = ".save-figure"
PALETTES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NAMES = {
    "svg": "http://www.w3.org/2000/svg",
    "cc": "http://creativecommons.org/ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
WORDS = {"class", "style", "role", "tabindex"}
# Where each part is, how it is drawn, and its words. Letters may be of another font, and a file has their edges
# apart. A colour that nobody sees may be named in two ways; paper is white.
LOOK = r"""svg => {
    const SHOWN = [
        "fill", "fillOpacity", "stroke", "strokeWidth", "strokeDasharray", "strokeLinecap", "strokeLinejoin", "opacity",
        "fontSize", "fontStyle", "fontWeight", "textAnchor", "markerMid",
    ];
    const paper = getComputedStyle(document.body ?? svg).backgroundColor;
    const edges = document.body ? "" : ", [aria-hidden], [aria-hidden] *";
    const parts = [...svg.querySelectorAll(`*:not(title, desc, metadata, metadata *${edges})`)];
    return parts.map(each => {
        const style = getComputedStyle(each), isText = each.matches("text, text *");
        const drawn = SHOWN.filter(name => !isText || !name.startsWith("stroke")).map(name => style[name]);
        const {x, y, width, height} = each.getBBox?.() ?? {};
        const place = isText || each.querySelector("text") ? [] : [x, y, width, height];
        const look = [...drawn, style.fontFamily.split(",")[0]].join("; ").replaceAll('"', "");
        return [each.localName, isText && each.textContent, ...place, look]
            .join("; ").replaceAll(paper, "rgb(255, 255, 255)").replaceAll("rgba(0, 0, 0, 0)", "none")
            .replace(/url\(.*#/, "url(#");
    });
}"""
# What lies under the letters of a button.
COVERED = """() => {
    const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const lettersOf = text => {
        range.selectNode(text);
        return [...range.getClientRects()].map(box => [box.left, box.right, box.top + 5, box.bottom - 5]);
    };
    const letters = [], buttons = [];
    while (texts.nextNode()) {
        const text = texts.currentNode, around = text.parentElement;
        if (text.data.trim() && !around.closest("[hidden], select"))
            (around.matches(".save-figure") ? buttons : letters).push(...lettersOf(text).map(box => [text.data, box]));
    }
    return [buttons.length, letters.filter(([, [left, right, top, bottom]]) => buttons.some(
        ([, box]) => left < box[1] && box[0] < right && top < box[3] && box[2] < bottom)).map(([text]) => text)];
}"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return what a reader's pages belong to."""
    with browser.new_context(viewport=DESKTOP) as opened:
        yield opened


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Return a screen that is touched."""
    with browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True) as opened:
        yield opened.new_page()


def saved(page: Page, button: Locator, folder: Path) -> Path:
    """Press a button by the keyboard, and return what was downloaded."""
    with page.expect_download() as download:
        button.press("Enter")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def look(page: Page, drawing: Locator) -> list[str]:
    """Return what is drawn."""
    page.bring_to_front()  # behind another page, a frame takes a second
    page.evaluate(SETTLE)
    found: list[str] = drawing.evaluate(LOOK)
    return found


def test_every_figure(context: BrowserContext, address: str, site: Path, tmp_path: Path) -> None:
    """Saved in the dark, it has the parts, the words, the colours and the places that the page has in the light."""
    count = 0
    page, alone = context.new_page(), context.new_page()
    for path in [path for path in site.rglob("index.html") if '<figure class="figure' in path.read_text("utf-8")]:
        folder = path.parent.relative_to(site)
        page.emulate_media(color_scheme="dark")
        load(page, f"{address}{folder.as_posix()}/")
        page.evaluate(OPEN_ALL)
        files = [saved(page, button, tmp_path) for button in page.locator(BUTTONS).all()]
        name = "-".join(["chainrule", *folder.parts, "figure"])
        page.emulate_media(color_scheme="light")
        looks = [look(page, drawing) for drawing in page.locator(DRAWING).all()]
        count += len(files)

        assert [f"{name}-{number}.svg" for number in range(1, len(looks) + 1)] == [file.name for file in files]
        for file, expected in zip(files, looks, strict=True):
            alone.goto(file.as_uri())

            assert expected == look(alone, alone.locator("svg"))

    assert count > 20


def test_palettes(context: BrowserContext, address: str, tmp_path: Path) -> None:
    """The file is the same in both palettes, and the figure stays as it is."""
    files = []
    for palette in PALETTES:
        page = context.new_page()
        page.emulate_media(color_scheme=palette)
        load(page, address + LESSON)
        drawing = page.locator(DRAWING).first
        before = look(page, drawing)
        files.append(saved(page, page.locator(BUTTONS).first, tmp_path).read_text(encoding="utf-8"))

        assert before == look(page, drawing)

    assert files[0] == files[1]


def test_alone(context: BrowserContext, address: str, tmp_path: Path) -> None:
    """It is XML that refers to nothing outside, and says what it is, whose it is and where it is from."""
    page = context.new_page()
    load(page, address + LESSON)
    settings = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    for number, title in enumerate(["The output layer, figure 1", "The slope of the sigmoid"]):
        text = saved(page, page.locator(BUTTONS).nth(number), tmp_path).read_text(encoding="utf-8")
        root = fromstring(text)  # noqa: S314 (made here)
        attributes = [name for each in root.iter() for name in each.attrib]
        work = root.find(".//cc:Work", NAMES)
        assert work is not None
        licence = work.find("cc:license", NAMES)
        assert licence is not None

        assert [] == [name for name in attributes if name in WORDS or re.match("data-|aria-(?!hidden)", name)]
        assert [] == [word for word in ("var(", "rgba(", " as ") if word in text.partition("</metadata>")[2]]
        assert [] == re.findall(r'href="[^#]|url\([^#]|<image|<style|<script', text)
        assert title == root.findtext("svg:title", "", NAMES) == work.findtext("dc:title", "", NAMES)
        assert len(root.findtext("svg:desc", "", NAMES)) > 20
        assert settings["site_name"] == work.findtext("dc:creator/cc:Agent/dc:title", "", NAMES)
        assert f"https://example.org/chainrule/{LESSON}" == work.findtext("dc:source", "", NAMES)
        assert work.findtext("dc:rights", "", NAMES) in settings["copyright"]
        assert "https://creativecommons.org/licenses/by/4.0/" == licence.get(f"{{{NAMES['rdf']}}}resource")
        assert {"serif"} == {each.split(", ")[-1] for each in re.findall('font-family="([^"]*Math[^"]*)"', text)}


def test_edges(context: BrowserContext, address: str, tmp_path: Path) -> None:
    """Below each text that has an edge of paper are its letters once more, with that edge alone."""
    page = context.new_page()
    load(page, address + LESSON)
    root = fromstring(saved(page, page.locator(BUTTONS).first, tmp_path).read_text(encoding="utf-8"))  # noqa: S314
    texts = list(root.iter(f"{{{NAMES['svg']}}}text"))
    edges = [number for number, each in enumerate(texts) if each.get("aria-hidden")]
    with_edges = page.locator(DRAWING).first.evaluate(
        "svg => [...svg.querySelectorAll('text')].filter(each => getComputedStyle(each).stroke !== 'none').length"
    )

    assert with_edges == len(edges) > 20
    for number in edges:
        edge, text = texts[number : number + 2]

        assert "".join(edge.itertext()) == "".join(text.itertext())
        assert ("rgb(255, 255, 255)", "none") == (edge.get("stroke"), text.get("stroke"))


def test_explorer(context: BrowserContext, address: str, tmp_path: Path) -> None:
    """The file has the numbers that the reader has chosen, and the address that leads to them."""
    page = context.new_page()
    load(page, f"{address}explorer/#w1_32=-0.55")
    root = fromstring(saved(page, page.locator(BUTTONS).first, tmp_path).read_text(encoding="utf-8"))  # noqa: S314
    texts = ["".join(each.itertext()) for each in root.iter(f"{{{NAMES['svg']}}}text")]

    assert "−0.55" in texts
    assert "w⁽¹⁾₃₂" in root.findtext("svg:desc", "", NAMES)
    assert "https://example.org/chainrule/explorer/#w1_32=-0.55" == root.findtext(".//dc:source", "", NAMES)


def test_from_disk(context: BrowserContext, site_from_disk: Path, tmp_path: Path) -> None:
    """The file names its page, and not the reader's own folder."""
    page = context.new_page()
    load(page, (site_from_disk / "tutorial/output-layer.html").as_uri())
    file = saved(page, page.locator(BUTTONS).first, tmp_path)

    assert "chainrule-tutorial-output-layer-figure-1.svg" == file.name
    assert "file:" not in file.read_text(encoding="utf-8")


def test_pointer_and_keyboard(context: BrowserContext, address: str) -> None:
    """The button shows at the figure that is pointed at, and at the focus, as the last stop of its figure."""
    page = context.new_page()
    load(page, address + LESSON)
    figure = page.locator(".figure--plot")
    button = figure.locator(BUTTONS)
    expect(button).to_have_css("opacity", "0")
    figure.hover()
    expect(button).to_have_css("opacity", "1")
    place, around = button.bounding_box(), figure.bounding_box()
    assert place
    assert around
    assert place["y"] == around["y"] + around["height"]  # the pointer gets there without leaving the figure

    page.mouse.move(0, 0)
    expect(button).to_have_css("opacity", "0")
    page.locator(".figure--explorer figcaption a").focus()
    page.keyboard.press("Tab")
    focused = page.get_by_role("button", name="Download as SVG", exact=True).and_(page.locator(":focus"))
    expect(focused).to_have_css("opacity", "1")


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("path", ["", LESSON, "tutorial/training/", "tutorial/forward-propagation/", "explorer/"])
def test_touch(phone: Page, address: str, path: str, width: int) -> None:
    """Where nothing hovers, it is always there, large enough for a finger, and covers no text; a tap saves."""
    phone.set_viewport_size({"width": width, "height": 740})
    load(phone, address + path)
    phone.evaluate(OPEN_ALL)
    phone.evaluate(SETTLE)
    count, covered = phone.evaluate(COVERED)
    button = phone.locator(BUTTONS).first
    expect(button).to_have_css("opacity", "1")
    box = button.bounding_box()
    assert box
    with phone.expect_download():
        button.tap()

    assert (True, []) == (count > 0, covered)
    assert min(box["width"], box["height"]) >= 24


@pytest.mark.parametrize("path", ["", LESSON, "explorer/"])
def test_nothing_moves(context: BrowserContext, address: str, path: str) -> None:
    """All other elements are where they are without the script."""
    page, expected = places(context, address + path, "**/save-figures.js")
    assert not page.locator(BUTTONS).count()
    page, found = places(context, address + path)
    assert page.locator(BUTTONS).count()

    assert expected == found


@pytest.mark.parametrize("path", [LESSON, "explorer/"])
@pytest.mark.parametrize("palette", PALETTES)
def test_accessible(phone: Page, address: str, path: str, palette: Literal["light", "dark"]) -> None:
    """Axe is content where the button shows."""
    phone.emulate_media(color_scheme=palette)
    load(phone, address + path)
    expect(phone.locator(BUTTONS).first).to_have_css("opacity", "1")

    assert [] == violations(phone, every_text=False)


def test_paper_and_no_scripts(phone: Page, address: str) -> None:
    """It is not printed, and without scripts it is not there."""
    load(phone, address + LESSON)
    phone.emulate_media(media="print")

    assert 0 == phone.locator(f"{BUTTONS} >> visible=true").count()

    phone.goto(address + LESSON + BARE)

    assert 0 == phone.locator(BUTTONS).count()

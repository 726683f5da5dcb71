"""The pages in Firefox and in WebKitGTK: whether anything is cut on each, and all else on one of each kind."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import pytest
from cutting import DESKTOP, OPEN_ALL, PHONE, SCREENS, find_cut
from seeing import (
    ELSEWHERE,
    FAINT,
    FORGET,
    GO_DARK,
    MEANING,
    OTHER_FONTS,
    POINT,
    SEARCH,
    SETTLE,
    SHORT_BRACKETS,
    WITHOUT_SCRIPTS,
)

if TYPE_CHECKING:
    from pathlib import Path

    from engine import Engine
    from firefox import Firefox

KINDS = (
    "",
    "explorer/",
    "tutorial/chain-rule/",
    "tutorial/first-hidden-layer/",
    "tutorial/matrices/",
    "reference/derivations/layer-1/",
    "reference/formula-sheet/",
    "reference/api/network/",
    "notebooks/penguins/",
    "404.html",
)
ENGINES = pytest.mark.parametrize("engine", ["Firefox", "WebKitGTK"], indirect=True)
IN_THE_DARK = pytest.mark.parametrize("engine", ["Firefox in the dark", "WebKitGTK in the dark"], indirect=True)
FORCED = pytest.mark.parametrize("engine", ["Firefox with forced colours"], indirect=True)


@ENGINES
@pytest.mark.parametrize("path", KINDS)
def test_page(engine: Engine, address: str, path: str) -> None:
    """It loads without an error, from this site alone, in its own fonts, and brackets are high."""
    engine.open(address + path, PHONE.width, PHONE.height)
    wrong, elsewhere = engine.evaluate("() => wrong"), engine.evaluate(ELSEWHERE)
    engine.evaluate(OPEN_ALL)

    assert ([], [], [], []) == (wrong, elsewhere, engine.evaluate(OTHER_FONTS), engine.evaluate(SHORT_BRACKETS))


@ENGINES
def test_nothing_is_cut(engine: Engine, address: str, site: Path) -> None:
    """On no page of the site, at no width, anything is wider than its column."""
    found = []
    pages = [page for page in site.rglob("*.html") if page.parent.name not in {"run", "sheets"}]
    for path in sorted(page.relative_to(site).as_posix() for page in pages):
        engine.open(address + path, PHONE.width, PHONE.height)
        engine.evaluate(OPEN_ALL)
        for screen in SCREENS:
            engine.resize(screen.width, screen.height)
            found += [f"{path}: {cut}" for cut in find_cut(screen, engine.evaluate)]

    assert [] == found


@ENGINES
@pytest.mark.parametrize("path", KINDS[:-1])
def test_both_palettes_can_be_read(engine: Engine, address: str, path: str) -> None:
    """Texts and lines have enough contrast in the light, and after the reader chose the dark."""
    engine.open(address + path, DESKTOP.width, DESKTOP.height)
    engine.evaluate(SETTLE)
    light = engine.evaluate(FAINT)
    engine.evaluate(GO_DARK)
    engine.evaluate(SETTLE)
    engine.evaluate(FORGET)

    assert ([], []) == (light, engine.evaluate(FAINT))


@IN_THE_DARK
@pytest.mark.parametrize("query", ["", WITHOUT_SCRIPTS])
@pytest.mark.parametrize("path", KINDS)
def test_the_system_chooses_the_dark(engine: Engine, address: str, path: str, query: str) -> None:
    """A reader whose system is dark gets a dark page that can be read, with and without scripts."""
    engine.open(address + path + query, DESKTOP.width, DESKTOP.height)
    if not query:
        engine.evaluate(SETTLE)
    ground = engine.evaluate("() => getComputedStyle(document.body).backgroundColor")

    assert (True, []) == (max(map(int, re.findall(r"\d+", ground)[:3])) < 64, engine.evaluate(FAINT))


@FORCED
@pytest.mark.parametrize("path", KINDS)
def test_forced_colours_can_be_read(engine: Engine, address: str, path: str) -> None:
    """Formulas and figures are drawn in the colours that the system forces."""
    engine.open(address + path, DESKTOP.width, DESKTOP.height)

    assert (True, []) == (
        engine.evaluate("() => matchMedia('(forced-colors: active)').matches"),
        engine.evaluate(FAINT),
    )


@ENGINES
@pytest.mark.parametrize("path", KINDS)
def test_nothing_moves(engine: Engine, slow_address: str, path: str) -> None:
    """No heading moves once it is seen, although fonts come late."""
    engine.go(f"{slow_address}empty.html")
    for _ in range(3):  # on a busy machine, a font may come too late once
        engine.open(slow_address + path, PHONE.width, PHONE.height)
        moved, seen = engine.evaluate("() => [moved, places.size]")
        if not moved:
            break

    assert ([], path != "404.html") == (moved, seen > 0)


@ENGINES
def test_pointing(engine: Engine, address: str) -> None:
    """The pointer and the keys mark a number, its symbol and its neuron in the figure."""
    engine.open(address + "tutorial/output-layer/", DESKTOP.width, DESKTOP.height)
    pointed, first, second, escaped = engine.evaluate(POINT)

    assert "a2_1" in pointed
    assert any(re.fullmatch(r"[\d.]+", each) for each in pointed)
    assert first
    assert second
    assert first != second
    assert [] == escaped


@ENGINES
def test_meaning(engine: Engine, address: str) -> None:
    """The meaning of a word shows below it, on the screen of a phone."""
    engine.open(address + "tutorial/one-neuron/", PHONE.width, PHONE.height)

    assert [True, True, True] == engine.evaluate(MEANING)


@pytest.mark.parametrize("engine", ["Firefox"], indirect=True)
def test_the_formula_sheet_is_one_page(engine: Firefox, address: str) -> None:
    """It is printed on one sheet of A4, and a lesson on more; WebKitGTK's driver cannot print."""
    counts = []
    for path in ("reference/formula-sheet/", "tutorial/matrices/"):
        engine.go(address + path)
        counts.append(pages_of(engine.printed()))

    assert counts[0] == 1 < counts[1]


def pages_of(pdf: bytes) -> int:
    """Return how many pages a PDF has in its compressed streams."""
    starts = [match.end() for match in re.finditer(rb"/ObjStm.*?stream\r?\n", pdf, re.DOTALL)]
    objects = [zlib.decompressobj().decompress(pdf[start:]) for start in starts]
    return sum(len(re.findall(rb"/Type /Page\b", each)) for each in objects)


@ENGINES
def test_search(engine: Engine, address: str) -> None:
    """A word leads to the page about it."""
    engine.open(address, DESKTOP.width, DESKTOP.height)
    found = engine.evaluate(SEARCH.replace("QUERY", "vanishing"))

    assert any("tutorial/what-it-explains/" in each for each in found)

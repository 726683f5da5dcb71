"""The font of the formulas has every letter that formulas need, and tables of how they are set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont
from rendering import ROOT

from docsite import formula_font
from docsite.html.temml import mathml
from formulatest import formulas

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the fonts, in a folder of their own."""
    folder = tmp_path_factory.mktemp("fonts")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        formula_font.make_formula_font(folder)
    return folder


def drawn(element: Element) -> set[str]:
    """Return the letters that a browser draws for MathML: a letter alone is drawn in italics."""
    found = set()
    for each in element.iter():
        text = each.text or ""
        is_italic = each.tag == "mi" and len(text) == 1
        found |= set(formula_font.ITALICS.get(text, text) if is_italic else text)
    return found


def test_the_font_has_every_letter_of_the_pages(fonts: Path) -> None:
    """Another font, beside the letters of this one, would look like a mistake."""
    letters = set(TTFont(fonts / "stix-two-math.woff2").getBestCmap())
    needed: set[str] = set()
    for path in sorted((ROOT / "docs").rglob("*.md")):
        for formula in formulas(path.read_text(encoding="utf-8")):
            needed |= drawn(mathml(formula.latex.strip(), is_display=formula.is_display))

    assert len(needed) > 50
    assert set() == {each for each in needed if ord(each) not in letters}


def test_the_font_is_mathematical_and_light(fonts: Path) -> None:
    """Its table of heights and gaps is there; it has at most 40 KiB."""
    file = fonts / "stix-two-math.woff2"

    assert "MATH" in TTFont(file)
    assert file.stat().st_size < 40 * 1024
    assert (fonts / "stix-two-math-LICENSE").read_text(encoding="utf-8").count("SIL OPEN FONT LICENSE")


def test_a_figure_has_italics(fonts: Path) -> None:
    """The second font draws plain letters as those of formulas."""
    italics, font = (TTFont(fonts / f"stix-two-math{style}.woff2") for style in ("-italic", ""))
    glyphs = font.getBestCmap(), italics.getBestCmap()
    widths = {letter: italics["hmtx"][glyphs[1][ord(letter)]][0] for letter in "wδ"}

    assert re.fullmatch("[A-Za-zα-ω]+", "".join(map(chr, glyphs[1])))
    assert {letter: font["hmtx"][glyphs[0][ord(formula_font.ITALICS[letter])]][0] for letter in "wδ"} == widths

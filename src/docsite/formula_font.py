"""The font of the formulas: STIX Two Math, with the letters and signs that formulas and figures need."""

from __future__ import annotations

import shutil
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

PACKAGE = Path("node_modules/@fontsource/stix-two-math")
NAME = "stix-two-math"
BLOCKS = (
    (0x20, 0x7E),  # ASCII
    (0x391, 0x3C9),  # Greek
    (0x1D434, 0x1D467),  # italic letters
    (0x1D6FC, 0x1D71B),  # italic Greek
)
SIGNS = "\u00a0½·×÷±−–…′″‖⟨⟩ˆ˜¯\u2061\u2062ϕϵℎℝ∂∇∈∉∏∑∘∝∞√∫≈≠≡≤≥≪≫∼⊙⊤⋅⋮⋯⋱←→↦⇒⏞⏟¹²³ᵀŷδ𝐀𝐁𝐖𝐗𝐘𝐙𝐚𝐛𝐝𝐞𝐠𝐡𝐰𝐱𝐲𝐳𝟎𝟏𝚫𝛅𝜟𝜹"
LETTERS = {chr(code) for first, last in BLOCKS for code in range(first, last + 1)} | set(SIGNS)


# MathML asks for 𝑤 by its own code; a figure has the text w in italics.
ITALICS = {chr(ord("A") + place): chr(0x1D434 + place) for place in range(26)}
ITALICS |= {chr(ord("a") + place): chr(0x1D44E + place) for place in range(26)} | {"h": "ℎ"}
ITALICS |= {chr(ord("α") + place): chr(0x1D6FC + place) for place in range(25)}


def make_formula_font(folder: Path) -> None:
    """Make the font and its italics, with the licence beside them.

    Parameters
    ----------
    folder : Path
        Where to write them.
    """
    shutil.copy(PACKAGE / "LICENSE", folder / f"{NAME}-LICENSE")
    _reduced(LETTERS).save(folder / f"{NAME}.woff2")
    italics = _reduced(set(ITALICS.values()), is_mathematical=False)
    glyphs = italics.getBestCmap()
    for table in italics["cmap"].tables:
        table.cmap = {ord(letter): glyphs[ord(italic)] for letter, italic in ITALICS.items()}
    italics.save(folder / f"{NAME}-italic.woff2")


def _reduced(letters: set[str], *, is_mathematical: bool = True) -> TTFont:
    font = TTFont(PACKAGE / "files" / f"{NAME}-latin-400-normal.woff", recalcTimestamp=False)
    subsetter = Subsetter(
        Options(layout_features=["kern"], hinting=False, drop_tables=["MATH"] * (not is_mathematical))
    )
    subsetter.populate(text="".join(letters))
    subsetter.subset(font)
    font.flavor = "woff2"
    return font

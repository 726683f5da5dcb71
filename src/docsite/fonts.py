"""Make the fonts of the site from those that npm has laid into `node_modules`: `python -m docsite.fonts FOLDER`.

Only the letters and the weights that the site uses are kept, as WOFF2, beside a style sheet that declares them and is
joined with the others (docsite.styles).
Until a font has arrived, the reader's own takes its place, scaled so that it is as wide and as high.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from string import ascii_letters, digits, punctuation

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from docsite import formula_font

PACKAGES = Path("node_modules/@fontsource-variable")
LETTERS = ascii_letters + digits + punctuation + " \u00a0–—‘’“”…·×÷−±½¼¾²³′°§©«»äçéèêôöüñŷℓ←→↑↓ΔΣΩαβγδεηθκλμπρσφψω"
SLICES = ("latin", "latin-ext", "greek")  # a package holds the letters of each script in a file of its own
SAMPLE = "the chain rule multiplies along a path and adds over the paths, so each weight gets its share of the blame. "
# The mean width in em of the letters of SAMPLE in fonts that readers have.
INSTALLED = {
    "Georgia": 0.4286,
    "Times New Roman": 0.3896,
    "Noto Serif": 0.4647,
    "DejaVu Serif": 0.5024,
    "Arial": 0.4354,
    "Roboto": 0.4347,
    "DejaVu Sans": 0.4988,
    "Menlo": 0.602,
    "Consolas": 0.5498,
    "DejaVu Sans Mono": 0.602,
}


@dataclass(frozen=True)
class Face:
    """A face of a family: which file it is made from, and which weights it has."""

    family: str
    package: str
    style: str
    weights: tuple[int, int]
    fallbacks: tuple[str, ...] = ()
    display: str = "optional"  # one that comes too late is shown on the next page


SERIF = "Georgia", "Times New Roman", "Noto Serif", "DejaVu Serif"
SANS = "Arial", "Roboto", "DejaVu Sans"
MONOSPACED = "Menlo", "Consolas", "DejaVu Sans Mono"
FACES = (
    Face("Source Serif", "source-serif-4", "normal", (400, 700), SERIF),
    Face("Source Serif", "source-serif-4", "italic", (400, 400)),
    Face("Source Sans", "source-sans-3", "normal", (400, 700), SANS),
    Face("Source Code", "source-code-pro", "normal", (400, 600), MONOSPACED, "swap"),  # no line of code moves
)


def make_fonts(folder: Path) -> None:
    """Write the fonts, their licences and the style sheet into a folder, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    rules = [rule for face in FACES for rule in _rules(face, folder)]
    (folder / "fonts.css").write_text("\n".join(rules), encoding="utf-8")
    for package in sorted({face.package for face in FACES}):
        shutil.copy(PACKAGES / package / "LICENSE", folder / f"{package}-LICENSE")
    formula_font.make_formula_font(folder)


def _rules(face: Face, folder: Path) -> list[str]:
    rules, missing = [], set(LETTERS)
    for part in SLICES:
        name = f"{face.package}-{part}-wght-{face.style}.woff2"
        font = TTFont(PACKAGES / face.package / "files" / name, recalcTimestamp=False)
        letters = sorted(missing & {chr(code) for code in font.getBestCmap()})
        missing -= set(letters)
        font = reduced(font, "".join(letters), face.weights)
        if part == "latin":
            rules += [_fallback(face, font, installed) for installed in face.fallbacks]
        font.save(folder / name.replace("-wght", ""))
        rules.append(_rule(face, name.replace("-wght", ""), letters))
    return rules


def reduced(font: TTFont, letters: str, weights: tuple[int, int]) -> TTFont:
    """Return a variable font with these letters and weights alone, to be saved as WOFF2."""
    options = Options(layout_features=["ccmp", "kern", "liga", "locl", "mark", "lnum", "tnum"], hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    low, high = weights
    font = instantiateVariableFont(font, {"wght": low if low == high else weights})
    font.flavor = "woff2"
    return font


def _rule(face: Face, file: str, letters: list[str]) -> str:
    low, high = face.weights
    ranges = ", ".join(f"U+{ord(letter):X}" for letter in letters if not " " < letter <= "~")
    ranges += ", U+21-7E" if "A" in letters else ""
    weight = low if low == high else f"{low} {high}"
    return (
        f'@font-face {{font-family: "{face.family}"; font-style: {face.style}; font-weight: {weight}; '
        f"font-display: {face.display}; src: url(../vendor/fonts/{file}); unicode-range: {ranges}}}"
    )


def _fallback(face: Face, font: TTFont, installed: str) -> str:
    """Declare an installed font under another name, scaled to the size of the face."""
    widths, names, unit = font["hmtx"], font.getBestCmap(), font["head"].unitsPerEm
    width = sum(widths[names[ord(letter)]][0] for letter in SAMPLE) / len(SAMPLE) / unit
    scale, line = width / INSTALLED[installed], font["hhea"]
    return (
        f'@font-face {{font-family: "{face.family} as {installed}"; font-style: {face.style}; '
        f'src: local("{installed}"); size-adjust: {scale:.1%}; ascent-override: {line.ascent / unit / scale:.1%}; '
        f"descent-override: {-line.descent / unit / scale:.1%}; line-gap-override: 0%}}"
    )


if __name__ == "__main__":
    make_fonts(Path(sys.argv[1]))

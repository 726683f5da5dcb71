"""Draw the pictures that other sites show for a link to a lesson: `python -m docsite.cards FOLDER`.

Each is as large as they expect, 1200 × 630 pixels, and holds the number and the title of the lesson.
"""

from __future__ import annotations

import hashlib
import io
import sys
import tempfile
from itertools import chain, pairwise
from pathlib import Path
from textwrap import wrap

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from docsite.fonts import PACKAGES
from docsite.html.lesson_line import lesson_words
from docsite.lessons import read_lessons

HOME = "How a small network learns", "Every formula and every number checked"
WIDTH, HEIGHT, DOTS = 1200, 630, 100
PAPER, INK, GREY, ACCENT = "#fdfcf9", "#24231f", "#8a8578", "#b3380c"
SIZES = 4, 3, 2, 1
PATH = 1, 2, 0, 0  # of the neurons drawn bold, from the input
LETTERS_IN_A_LINE = 17
COLOURS = 32  # are enough, and make the files small


def make_cards(folder: Path) -> None:
    """Write a picture for each lesson, and one for all other pages, into a folder; those that are there stay."""
    lessons = read_lessons()
    wanted = {
        folder / f"{lesson.path.stem}.png": (lesson.title, lesson_words(lesson, len(lessons))) for lesson in lessons
    }
    wanted[folder / "index.png"] = HOME
    folder.mkdir(parents=True, exist_ok=True)
    missing = {file: texts for file, texts in wanted.items() if not _is_drawn(file, texts)}
    for file in {*folder.glob("*.png")} - {*wanted}:
        file.unlink()
    if missing:
        with tempfile.TemporaryDirectory() as temporary:
            fonts = _font("source-serif-4", 700, Path(temporary)), _font("source-sans-3", 400, Path(temporary))
            for file, texts in missing.items():
                _draw(file, texts, fonts)


def _mark(texts: tuple[str, str]) -> str:
    """Return what says which texts a picture has, and which code drew it."""
    return hashlib.sha256(repr(texts).encode() + Path(__file__).read_bytes()).hexdigest()


def _is_drawn(file: Path, texts: tuple[str, str]) -> bool:
    if not file.exists():
        return False
    with Image.open(file) as image:
        return bool(image.info.get("mark") == _mark(texts))


def _font(package: str, weight: int, folder: Path) -> FontProperties:
    """Return a font of the site in the form that Matplotlib reads: one file for all scripts, and one weight."""
    parts = [folder / f"{package}-{script}.ttf" for script in ("latin", "greek")]
    for part in parts:
        font = TTFont(PACKAGES / package / "files" / f"{part.stem}-wght-normal.woff2", recalcTimestamp=False)
        font = instantiateVariableFont(font, {"wght": weight})
        font.flavor = None
        font.save(part)
    Merger().merge(parts).save(folder / f"{package}.ttf")
    return FontProperties(fname=folder / f"{package}.ttf")


def _draw(file: Path, texts: tuple[str, str], fonts: tuple[FontProperties, FontProperties]) -> None:
    (title, line), (bold, plain) = texts, fonts
    figure = Figure(figsize=(WIDTH / DOTS, HEIGHT / DOTS), dpi=DOTS, facecolor=PAPER)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(HEIGHT, 0))
    axes.axis("off")
    axes.text(80, 110, "chainrule", color=ACCENT, font=bold, size=26)
    lines = "\n".join(wrap(title, LETTERS_IN_A_LINE))
    axes.text(80, 330, lines, color=INK, font=bold, size=52, va="center", linespacing=1.1)
    axes.text(80, 540, line, color=GREY, font=plain, size=25)
    places = [
        [(790 + 110 * layer, 315 + 105 * (neuron - (size - 1) / 2)) for neuron in range(size)]
        for layer, size in enumerate(SIZES)
    ]
    chosen = [layer[neuron] for layer, neuron in zip(places, PATH, strict=True)]
    for left, right in pairwise(places):
        for start in left:
            for end in right:
                is_bold = start in chosen and end in chosen
                x, y = zip(start, end, strict=True)
                axes.plot(x, y, color=ACCENT if is_bold else GREY, linewidth=6 if is_bold else 1.5, zorder=int(is_bold))
    for place in chain(*places):
        is_bold = place in chosen
        axes.plot(
            *place,
            "o",
            markersize=36,
            color=ACCENT if is_bold else PAPER,
            markeredgecolor=ACCENT if is_bold else GREY,
            markeredgewidth=3,
            zorder=2,
        )
    picture = io.BytesIO()
    figure.savefig(picture, metadata={"Software": None})
    mark = PngInfo()
    mark.add_text("mark", _mark(texts))
    Image.open(picture).convert("RGB").quantize(COLOURS).save(file, optimize=True, pnginfo=mark)


if __name__ == "__main__":
    make_cards(Path(sys.argv[1]))

"""The fonts of the site: small enough, and with every letter that the pages use."""

import io
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from docsite.fonts import FACES, INSTALLED, LETTERS, make_fonts

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "docs/assets/vendor/fonts"
MOST = 130 * 1024
# Letters that only formulas and code have: the mathematical font, or one of the reader's, shows them.
OF_FORMULAS = set("∂∈∑∏√≈≠≤≥⊙⊤ŷᵀ₀₁₂₃ℝ✓✗ℓ")


@cache
def letters_of(pattern: str) -> set[str]:
    """Return the letters that fonts have."""
    fonts = [TTFont(io.BytesIO(file.read_bytes())) for file in FONTS.glob(pattern)]
    return {chr(code) for font in fonts for code in font.getBestCmap()}


def test_they_are_small() -> None:
    """All together have at most 130 KB."""
    assert MOST >= sum(file.stat().st_size for file in FONTS.glob("*.woff2"))


def test_each_face_has_the_letters() -> None:
    """No letter of the site is missing from a face, except for arrows, which a reader's font has."""
    for face in FACES:
        assert set(LETTERS) - set("←→↑↓") <= letters_of(f"{face.package}-*-{face.style}.woff2"), face


def test_the_pages_need_no_other_letter() -> None:
    """A letter that a page uses is among them: add it to LETTERS, or the reader sees another font."""
    text = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs").rglob("*.md"))

    assert set() == set(text) - set(LETTERS) - OF_FORMULAS - {"\n"}


def test_until_a_font_is_there_another_has_its_size() -> None:
    """Each fall-back is scaled, and its lines are as high."""
    rules = [rule for rule in (FONTS / "fonts.css").read_text(encoding="utf-8").splitlines() if "local(" in rule]

    assert sum(len(face.fallbacks) for face in FACES) == len(rules)
    assert {name for face in FACES for name in face.fallbacks} == set(INSTALLED)
    for rule in rules:
        assert all(name in rule for name in ("size-adjust", "ascent-override", "descent-override", "line-gap-override"))


def test_they_are_the_same_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made now is, byte for byte, what the site has, with a licence for each package."""
    monkeypatch.chdir(ROOT)
    make_fonts(tmp_path / "fonts")

    assert {file.name: file.read_bytes() for file in FONTS.iterdir()} == {
        file.name: file.read_bytes() for file in (tmp_path / "fonts").iterdir()
    }
    assert {f"{face.package}-LICENSE" for face in FACES} <= {file.name for file in FONTS.iterdir()}

"""The style sheets are joined into the one file that a page loads."""

from pathlib import Path

from docsite.styles import SHEETS, join

ROOT = Path(__file__).parents[2]


def test_none_is_left_out() -> None:
    """Each sheet of the site is among them, once."""
    assert sorted((ROOT / "docs/assets/css").glob("*.css")) == sorted(ROOT / sheet for sheet in SHEETS[1:])


def test_join(tmp_path: Path) -> None:
    """They are joined in their order, and a file that holds them already is not touched."""
    sheets = tmp_path / "a.css", tmp_path / "b.css"
    for sheet in sheets:
        sheet.write_text(f"{sheet.stem} {{}}\n", encoding="utf-8")
    joined = tmp_path / "joined.css"
    join(joined, sheets)
    written = joined.stat().st_mtime_ns
    join(joined, sheets)

    assert ("a {}\n\nb {}\n", written) == (joined.read_text(encoding="utf-8"), joined.stat().st_mtime_ns)

    sheets[0].write_text("c {}\n", encoding="utf-8")
    join(joined, sheets)

    assert "c {}\n\nb {}\n" == joined.read_text(encoding="utf-8")

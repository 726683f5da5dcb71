"""An error names the file and the line of the source that is wrong."""

from pathlib import Path

import pytest

from pagetest import PageError, located


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make two pages with a text in common, and go there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A\n\nThe same\n  text.\n")
    (tmp_path / "docs/b.md").write_text("# B\n\n\nThe same text.\n")
    return tmp_path


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize(
    ("source", "page", "expected"),
    [
        ("The same text.", None, "docs/a.md:3: too long"),
        ("The same text.", Path("docs/b.md"), "docs/b.md:4: too long"),
        ("The\tsame\ntext.", None, "docs/a.md:3: too long"),
        ("Another text.", None, "too long"),
    ],
)
def test_located(source: str, page: Path | None, expected: str) -> None:
    """The page at hand is searched before the others; white space does not matter."""
    assert expected == str(located(source, "too\n  long", page))


def test_a_page_error_ends_the_build_without_a_traceback() -> None:
    """It is an exit with code 1, and an exception that the builder of the site can explain."""
    error = PageError("docs/a.md:3: too long")

    assert 1 == error.code
    assert isinstance(error, Exception)

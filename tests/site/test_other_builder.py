"""Zensical, which follows MkDocs, builds the same site from the same files."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from building import ROOT, run

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = ("docs", "src", "tests/mutation", "mkdocs.yml", "README.md", "CHANGELOG.md")


def outline(site: Path) -> dict[str, tuple[list[str], int, int]]:
    """Return of each page its headings, and how many formulas and pictures it has."""
    found = {}
    for path in site.rglob("index.html"):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select_one("article")
        assert page is not None, path
        headings = [f"{each.name} {each.get('id')} {each.get_text()}" for each in page.select("h1, h2, h3, h4, h5, h6")]
        found[path.relative_to(site).as_posix()] = (headings, len(page.select(".katex")), len(page.select("svg")))
    return found


def test_zensical_builds_the_same_pages(site: Path, tmp_path: Path) -> None:
    """Pages, headings, formulas and pictures are the same; only the notebook is left out."""
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    result = run("zensical", "build", cwd=tmp_path, home=tmp_path)
    assert result.returncode == 0, result.stderr
    expected = {path: page for path, page in outline(site).items() if not path.startswith("notebooks")}

    assert expected == outline(tmp_path / "site")

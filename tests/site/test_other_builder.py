"""Zensical, which follows MkDocs, builds the same site from the same files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bs4 import BeautifulSoup


CLASSES = (
    "arithmatex",
    "mark",
    "term",
    "figure",
    "download",
)  # formulas, badges, words of the glossary, pictures, code


def outline(pages: dict[str, BeautifulSoup]) -> dict[str, tuple[list[str], dict[str, int]]]:
    """Return the headings of each page, and how many of each thing that our steps make it has."""
    found = {}
    for path, page in pages.items():
        if path.endswith("index.html"):
            article = page.select_one("article")
            assert article is not None, path
            headings = [
                f"{each.name} {each.get('id')} {each.get_text()}"
                for each in article.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])
            ]
            found[path] = (headings, {name: len(article.find_all(class_=name)) for name in CLASSES})
    return found


def test_zensical_builds_the_same_pages(
    pages: dict[str, BeautifulSoup], site_by_zensical: Path, read: Callable[[Path], dict[str, BeautifulSoup]]
) -> None:
    """Pages, headings and what our steps make are the same; only the notebook is left out."""
    expected = {path: page for path, page in outline(pages).items() if not path.startswith("notebooks")}

    assert expected == outline(read(site_by_zensical))

"""What other sites show for a link to a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from building import BASE

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import BeautifulSoup

ADDRESS = f"https://example.org/{BASE}/"
ASKED = ("og:title", "og:description", "og:image", "og:url")


def test_each_page_has_a_picture_and_words(site: Path, pages: dict[str, BeautifulSoup]) -> None:
    """Title, description and address are there, and the picture is a file; a lesson has one of its own."""
    pictures = {}
    for path, page in pages.items():
        found = {each["property"]: str(each["content"]) for each in page.select("meta[property]")}
        if path == "404.html":
            continue
        assert all(found.get(name) for name in ASKED), path
        assert ADDRESS + path.removesuffix("index.html") == found["og:url"]
        pictures[path] = found["og:image"].removeprefix(ADDRESS)
        assert (site / pictures[path]).is_file()
    lessons = {picture for path, picture in pictures.items() if path.startswith("tutorial/")}

    assert len(lessons) == sum(path.startswith("tutorial/") for path in pictures)
    assert "assets/cards/index.png" not in lessons

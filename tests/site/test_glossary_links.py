"""The words of the glossary on the built pages."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from typing import TYPE_CHECKING

from bs4 import Tag

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

GLOSSARY = "reference/glossary/index.html"


def test_each_word_leads_to_its_entry(pages: dict[str, BeautifulSoup]) -> None:
    """Each entry is met on some page, and once on a page; what shows on hover is its meaning, word for word."""
    entries = {}
    for term in pages[GLOSSARY].select("article dt[id]"):
        meaning = term.find_next("dd")
        assert isinstance(meaning, Tag)
        entries[term["id"]] = " ".join(meaning.get_text().split())
    found = defaultdict(set)
    for path, page in pages.items():
        words = page.select("a.term")
        for word in words:
            address, _, anchor = str(word["href"]).partition("#")
            assert GLOSSARY == posixpath.normpath(posixpath.join(posixpath.dirname(path), address, "index.html"))
            found[anchor].add(word["title"])
        assert len(words) == len({word["href"] for word in words})

    assert {anchor: {meaning} for anchor, meaning in entries.items()} == found

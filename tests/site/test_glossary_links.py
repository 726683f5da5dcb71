"""The words of the glossary on the built pages."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag

if TYPE_CHECKING:
    from pathlib import Path


def test_each_word_leads_to_its_entry(site: Path) -> None:
    """Each entry is met on some page, and once on a page; what shows on hover is its meaning, word for word."""
    glossary = site / "reference" / "glossary" / "index.html"
    entries = {}
    for term in BeautifulSoup(glossary.read_text(encoding="utf-8"), "html.parser").select("article dt[id]"):
        meaning = term.find_next("dd")
        assert isinstance(meaning, Tag)
        entries[term["id"]] = " ".join(meaning.get_text().split())
    found = defaultdict(set)
    for path in site.rglob("index.html"):
        words = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select("a.term")
        for word in words:
            address, _, anchor = str(word["href"]).partition("#")
            assert (path.parent / address / "index.html").resolve() == glossary.resolve()
            found[anchor].add(word["title"])
        assert len(words) == len({word["href"] for word in words})

    assert {anchor: {meaning} for anchor, meaning in entries.items()} == found

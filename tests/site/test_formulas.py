"""Formulas in the search index, in a copy, and in forced colours."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from looking import DESKTOP, load

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import BeautifulSoup
    from playwright.sync_api import Browser

COPY = """selector => {
    const [first, last] = document.querySelectorAll(selector);
    const range = document.createRange();
    range.setStart(first, 0);
    range.setEnd(last || first, (last || first).childNodes.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    let copied;
    addEventListener("copy", ({clipboardData}) => {
        copied = ["text/plain", "text/html"].map(type => clipboardData.getData(type));
    }, {once: true});
    document.execCommand("copy");
    return copied;
}"""


def indexed(site: Path) -> dict[str, str]:
    """Return what the search knows of each page."""
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for each in index["docs"]:
        page = each["location"].partition("#")[0] + "index.html"
        text = re.sub(r"</?(?:p|li|ol|ul|code|pre|sub|sup)>", " ", f"{each['title']} {each['text']} ")
        found[page] = found.get(page, "") + html.unescape(text)
    return {page: " ".join(text.split()) for page, text in found.items()}


def test_the_search_reads_each_formula_once(site: Path, pages: dict[str, BeautifulSoup]) -> None:
    """It has the plain text of every formula, as often as the page has it, and nothing of LaTeX or MathML.

    The derivations of the explorer are those of other pages, where the search leads.
    """
    index = indexed(site)
    missing, left = [], []
    count = 0
    for path, page in pages.items():
        formulas = page.select("article .arithmatex:not([data-search-exclude] *) > [hidden]")
        texts = Counter(each.get_text() for each in formulas)
        count += texts.total()
        missing += [f"{path}: {text}" for text, often in texts.items() if index[path].count(text) < often]
        for each in page.select("article .arithmatex > math"):
            letters = "".join(each.get_text().split())
            if len(letters) > 12 and letters in index[path]:
                left.append(f"{path}: {letters}")

    assert count > 500
    assert ([], []) == (missing, left)
    assert [] == [path for path, text in index.items() if "\N{FUNCTION APPLICATION}" in text]


@pytest.mark.parametrize(
    ("selector", "start"),
    [("div.arithmatex math", "$$"), ("p .arithmatex math", "$"), ("h1, #recap", "The chain rule")],
)
def test_a_copied_formula_is_latex(browser: Browser, address: str, selector: str, start: str) -> None:
    """As text it is what its author wrote, as HTML it is MathML, wherever in it the selection begins and ends."""
    opened = browser.new_page(viewport=DESKTOP)
    load(opened, f"{address}tutorial/chain-rule/")
    text, markup = opened.evaluate(COPY, selector)
    latex = opened.evaluate("[...document.querySelectorAll('.arithmatex')].map(each => each.dataset.tex)")
    opened.close()

    assert text.strip().startswith(start)
    assert any(each in text for each in latex)
    assert "<math" in markup
    assert "hidden" not in re.sub(r'class="[^"]*"', "", markup)


def test_translators_leave_formulas_alone(pages: dict[str, BeautifulSoup]) -> None:
    """A translation would take the letter a for a word."""
    formulas = [each for page in pages.values() for each in page.select(".arithmatex")]

    assert {"no"} == {each.get("translate") for each in formulas}

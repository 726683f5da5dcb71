"""Formulas on lines of their own and in tables are coloured, as the run of their page has marked them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from rendering import html_of, page_html

from pagetest import record

if TYPE_CHECKING:
    from bs4 import Tag

PAGE = r"""---
description: A page.
---

# A page

$$ x_1 = 0.7 $$

<!-- formula: wrong -->
$$ x_2 = 0.7 $$

$$ \eta = 0.5 $$

A sentence with $x_3 = 0.6$ in it.

| | |
|---|---|
| $x_4 = 0.4$ | $x_4$ |
"""
WITHOUT = "environment: peers\n---\n\n# A"


@pytest.fixture
def formulas(project: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Tag]:
    """Return the formulas of a page by their LaTeX."""
    monkeypatch.setattr(record, "KEPT", project / "build" / "record")
    Path("docs/page.md").write_text(PAGE, encoding="utf-8")
    return read(page_html("page.md"))


def read(html: str) -> dict[str, Tag]:
    """Return the formulas in HTML by their LaTeX."""
    return {str(each["data-tex"]): each for each in BeautifulSoup(html, "html.parser").select(".arithmatex")}


def coloured(formula: Tag) -> list[str]:
    """Return the coloured parts of a formula, each with its classes."""
    return [f"{each.get_text()} {' '.join(each['class'])}" for each in formula.select("math [class*='k-']")]


def test_what_is_true_is_coloured(formulas: dict[str, Tag]) -> None:
    """A display and a cell of a table are; a sentence, what is wrong on purpose and what has no kind are not."""
    found = {latex: coloured(formula) for latex, formula in formulas.items()}
    expected = {
        "x_1 = 0.7": ["x1 k-activation p-x_1", "0.7 k-activation p-x_1"],
        "x_2 = 0.7": [],
        r"\eta = 0.5": [],
        "x_3 = 0.6": [],
        "x_4 = 0.4": ["x4 k-activation p-x_4", "0.4 k-activation p-x_4"],
        "x_4": [],
    }

    assert expected == found


def test_the_search_and_a_copy_see_no_marks(formulas: dict[str, Tag]) -> None:
    """The LaTeX and the plain text of a coloured formula are those of the author."""
    [text] = formulas["x_1 = 0.7"].select("span[hidden]")

    assert "x_1 = 0.7" == text.get_text()


@pytest.mark.usefixtures("project")
def test_what_no_run_has_tested_is_not_coloured() -> None:
    """A docstring has no run of its own, and a page of another environment is run there."""
    Path("docs/page.md").write_text(PAGE.replace("---\n\n# A", WITHOUT), encoding="utf-8")
    page = read(page_html("page.md"))

    assert [] == coloured(read(html_of("$$ x_1 = 0.7 $$"))["x_1 = 0.7"])
    assert [] == coloured(page["x_1 = 0.7"])

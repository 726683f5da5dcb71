"""The lessons are read from navigation and front matter; each says which it is, and the home page lists them."""

from pathlib import Path

import pytest
from rendering import html_of, page_html

from docsite.fences.lessons import cards, chosen
from docsite.lessons import Lesson, read_lessons
from pagetest import PageError

NAV = """\
site_url: !ENV SITE_URL
nav:
  - Home: index.md
  - Tutorial:
      - One: tutorial/one.md
      - Two: tutorial/two.md
"""
ONE = "---\ndescription: What one is.\nminutes: 4\n---\n\n# The first\n\nText.\n"


@pytest.fixture
def _lessons(project: Path) -> None:
    """Write two lessons; the second is not finished."""
    (project / "mkdocs.yml").write_text(NAV, encoding="utf-8")
    (project / "docs/tutorial").mkdir()
    (project / "docs/tutorial/one.md").write_text(ONE, encoding="utf-8")
    (project / "docs/tutorial/two.md").write_text("# The second\n", encoding="utf-8")


FIRST = Lesson(1, "One", Path("docs/tutorial/one.md"), "What one is.", 4)
SECOND = Lesson(2, "Two", Path("docs/tutorial/two.md"))


@pytest.mark.usefixtures("_lessons")
def test_lessons() -> None:
    """They are the pages of the tutorial in the order of the navigation; a page need not have front matter."""
    assert [FIRST, SECOND] == read_lessons()


@pytest.mark.usefixtures("_lessons")
def test_line_of_a_lesson() -> None:
    """It follows the heading, and leaves out what is not known."""
    line = '<p class="lesson-line" data-search-exclude="">{}</p>'

    assert f"{line.format('Lesson 1 of 2 · 4 minutes')}\n<p>Text.</p>" in page_html("tutorial/one.md")
    assert line.format("Lesson 2 of 2") in page_html("tutorial/two.md")


@pytest.mark.usefixtures("_lessons")
def test_other_pages_have_no_such_line(project: Path) -> None:
    """Neither a page outside of the tutorial nor a text that is not a page has one."""
    (project / "docs/index.md").write_text("# Home\n", encoding="utf-8")

    assert "lesson-line" not in page_html("index.md") + html_of("# A docstring\n")


@pytest.mark.usefixtures("_lessons")
def test_cards(project: Path) -> None:
    """Each card has the number, the minutes, a link that the builder resolves, and the description."""
    (project / "docs/index.md").write_text("# Home\n\n```lessons\n```\n", encoding="utf-8")
    html = page_html("index.md")

    assert '<a class="card__title" href="tutorial/one.md">One</a>' in html
    assert '<span class="card__minutes">4 min</span>' in html
    assert "<p>What one is.</p>" in html
    assert 2 == html.count('<li class="card">')


def test_chosen() -> None:
    """A range chooses some of them."""
    assert [[FIRST, SECOND], [SECOND]] == [chosen([FIRST, SECOND], numbers) for numbers in ("", "2-2")]
    assert 1 == "\n".join(cards([SECOND])).count("card__title")


@pytest.mark.parametrize("numbers", ["2-1", "1-99", "0-1", "one"])
def test_a_range_without_lessons(numbers: str) -> None:
    """It is an error that names what was found."""
    with pytest.raises(PageError, match=f"lessons: found '{numbers}', expected numbers of lessons such as 1-"):
        html_of(f"```lessons\n{numbers}\n```\n")

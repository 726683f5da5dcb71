"""The steps of a page run in the order in which `docsite` lists them, and know which page they make."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown.extensions import Extension
from mkdocstrings import MkdocstringsInnerExtension
from rendering import SETTINGS, html_of, page_html, site_markdown
from zensical.extensions.context import ContextExtension
from zensical.extensions.context import Page as ZensicalPage

from docsite.page import CurrentPage
from pagetest import PageError

if TYPE_CHECKING:
    from markdown import Markdown

# What runs before and after a step of ours, and makes it right where it is.
LINES = ["site-page", "snippet", "normalize_whitespace", "site-fences", "fenced_code_block", "html_block"]
TREE = [
    "site-figures",
    "inline",
    "attr_list",
    "site-heading-labels",
    "site-glossary",
    "toc",
    "site-lesson-line",
    "site-download",
    "site-states",
]
TEXT = ["raw_html", "site-formulas", "site-variables", "site-runnable", "site-scrolling", "site-tables", "site-badges"]


@pytest.mark.parametrize(
    ("kind", "expected"), [("preprocessors", LINES), ("treeprocessors", TREE), ("postprocessors", TEXT)]
)
def test_the_steps_run_in_the_order_of_the_list(kind: str, expected: list[str]) -> None:
    """Each step of ours has its place among those of Python-Markdown and its extensions."""
    steps = getattr(site_markdown(), kind)
    by_step = {steps[name]: name for name in expected}

    assert expected == [by_step[step] for step in steps if step in by_step]


def test_every_step_of_ours_is_in_the_list() -> None:
    """The order above leaves none out."""
    md = site_markdown()
    items = [item for steps in (md.preprocessors, md.treeprocessors, md.postprocessors) for item in steps]
    ours = {type(item) for item in items if type(item).__module__.startswith("docsite")}

    assert len([name for name in LINES + TREE + TEXT if name.startswith("site-") or name == "snippet"]) == len(ours)


class Asked(Extension):
    """Keeps the `CurrentPage` of a renderer."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Find it."""
        self.page = next(step for step in md.preprocessors if isinstance(step, CurrentPage))


def test_mkdocs_names_the_page(project: Path) -> None:
    """An error has the file and the line of the page that MkDocs renders, even if another page has the same text."""
    for name in ("first", "second"):
        (project / f"docs/{name}.md").write_text(f"# {name}\n\n$\\foo$\n", encoding="utf-8")

    with pytest.raises(PageError, match=r'^docs/second\.md:3: Temml: Unsupported function name: \\foo, in "\\foo"$'):
        page_html("second.md")


def test_zensical_names_the_page() -> None:
    """Zensical's own step knows the path below the folder of the pages."""
    context = ContextExtension(page=ZensicalPage(url="tutorial/loss/", path="tutorial/loss.md"), config={})
    asked = Asked()
    site_markdown(context, asked)

    assert Path("docs/tutorial/loss.md") == asked.page.path


def test_a_docstring_is_not_a_page() -> None:
    """What mkdocstrings renders inside a page of the API is not in that page's file."""
    context = ContextExtension(page=ZensicalPage(url="api/", path="api.md"), config={})
    asked = Asked()
    site_markdown(context, MkdocstringsInnerExtension([]), asked)

    assert asked.page.path is None


def test_the_settings_name_one_extension_of_ours() -> None:
    """What it does, and in which order, is in one place."""
    assert ["docsite:Site"] == [each for each in SETTINGS if "docsite" in str(each)]


def test_a_link_that_is_a_formula_has_a_name() -> None:
    """A screen reader says its plain text; a link with other words needs none."""
    html = site_markdown().convert("[$w_1 = \\frac12$](#a) [the $w_1$](#b) [$w_2$ too](#c)\n\n$w_3$ [words](#d)\n")

    assert 1 == html.count("aria-label")
    assert '<a aria-label="w_1 = 1/2" href="#a">' in html


@pytest.mark.parametrize(
    ("text", "expected"),
    [("With $x$.", ["", "."]), ("Two ($x$, ", ["(", ","]), ("So $x$ is", [])],
)
def test_a_sign_is_in_the_line_of_its_formula(text: str, expected: list[str]) -> None:
    """A full stop does not begin a line, nor does a bracket end one."""
    found = re.findall(
        r'<span class="unbroken">(.*?)<span class="arithmatex.*?</span></span>(.*?)</span>', html_of(text)
    )

    assert expected == [sign for signs in found for sign in signs]

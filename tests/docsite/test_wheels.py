"""The wheels that the site offers: pages name them as pip builds them, and say how to install them."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from rendering import html_of

from docsite.fences.wheels import FOR_READERS
from docsite.wheels import FOLDER, WHEELS

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "docs/assets/vendor/wheels"
FENCE = "```wheels\n../wheels\n```\n"
CHAINRULE, EXERCISES = WHEELS["chainrule"], WHEELS["exercises"]


def test_their_names_are_those_that_pip_gives() -> None:
    """The Makefile has built them, into the folder that the pages link to."""
    assert ROOT / "docs" / FOLDER == BUILT
    assert sorted(each.name for each in BUILT.glob("*.whl")) == sorted(WHEELS.values())


@pytest.mark.parametrize("package", WHEELS)
def test_a_wheel_has_its_package(package: str) -> None:
    """Each is named by what is imported from it."""
    [source] = ROOT.glob(f"src/{package}/__init__.py")

    assert f"{package}/__init__.py".encode() in (BUILT / WHEELS[package]).read_bytes()
    assert source.exists()


def test_the_page_says_how_to_install_them() -> None:
    """It links to the files, and has the command."""
    html = BeautifulSoup(html_of(FENCE), "html.parser")

    assert [f"../wheels/{CHAINRULE}", f"../wheels/{EXERCISES}"] == [link["href"] for link in html.select("p a")]
    assert f"pip install \\\n  {CHAINRULE} \\\n  {EXERCISES}\n" == html.select("div.language-sh")[0].get_text()


def test_the_page_of_the_package_links_to_the_files() -> None:
    """The folder in its fence is that of the files, as seen from the page."""
    page = ROOT / "docs/reference/api/index.md"
    _, _, rest = page.read_text(encoding="utf-8").partition("```wheels\n")

    assert BUILT == (page.parent / rest.partition("\n")[0]).resolve()
    assert {"chainrule", "exercises"} == set(FOR_READERS)

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
SITE = "https://example.org/chainrule/"
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


def shown(monkeypatch: pytest.MonkeyPatch, site: str) -> tuple[str, str, list[str]]:
    """Return the command, the sentence below it, and the addresses of its links."""
    monkeypatch.setenv("SITE_URL", site)
    html = BeautifulSoup(html_of(FENCE), "html.parser")
    [block], [sentence] = html.select("div.language-sh"), html.select("p")
    return block.get_text(), sentence.get_text(), [str(link["href"]) for link in sentence.select("a")]


def test_with_the_address_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pip downloads them itself; whoever wants the files has links."""
    assert (
        f"pip install \\\n  {SITE}{FOLDER}/{CHAINRULE} \\\n  {SITE}{FOLDER}/{EXERCISES}\n",
        f"These are {CHAINRULE} and {EXERCISES}.",
        [f"../wheels/{CHAINRULE}", f"../wheels/{EXERCISES}"],
    ) == shown(monkeypatch, SITE)


def test_without_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader downloads them first."""
    assert (
        f"pip install \\\n  {CHAINRULE} \\\n  {EXERCISES}\n",
        f"Download {CHAINRULE} and {EXERCISES}, and run this in their folder.",
        [f"../wheels/{CHAINRULE}", f"../wheels/{EXERCISES}"],
    ) == shown(monkeypatch, "")


def test_an_unset_address_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """As `mkdocs.yml` has it."""
    expected = shown(monkeypatch, "")
    monkeypatch.delenv("SITE_URL")

    assert expected[0] == BeautifulSoup(html_of(FENCE), "html.parser").select("div.language-sh")[0].get_text()


def test_the_page_of_the_package_links_to_the_files() -> None:
    """The folder in its fence is that of the files, as seen from the page."""
    page = ROOT / "docs/reference/api/index.md"
    _, _, rest = page.read_text(encoding="utf-8").partition("```wheels\n")

    assert BUILT == (page.parent / rest.partition("\n")[0]).resolve()
    assert {"chainrule", "exercises"} == set(FOR_READERS)

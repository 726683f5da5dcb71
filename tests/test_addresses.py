"""The project contains no address of its site: whoever publishes the site sets it."""

import re
from pathlib import Path

import pytest
from mkdocs.config import load_config

ROOT = Path(__file__).parents[1]
SETTINGS = ["mkdocs.yml", "pyproject.toml", "CITATION.cff", "package.json"]
ADDRESSES = {
    "site_url": "https://example.org/chainrule/",
    "repo_url": "https://example.org/source",
    "edit_uri": "edit/main/docs/",
}


def addresses() -> dict[str, str]:
    """Return the addresses that the site is built with, or "" where there is none."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return {name: config[name] or "" for name in ADDRESSES}


def test_a_build_has_the_addresses_of_its_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The workflow that publishes the site sets its address, and those of its source."""
    for name, address in ADDRESSES.items():
        monkeypatch.setenv(name.upper(), address)

    assert ADDRESSES == addresses()


def test_a_build_elsewhere_has_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without these settings, a page links neither to a site nor to a repository."""
    for name in ADDRESSES:
        monkeypatch.delenv(name.upper(), raising=False)

    assert dict.fromkeys(ADDRESSES, "") == addresses()


def test_pages_name_no_host_of_their_own() -> None:
    """No page sends its reader to an address as if the site or its source were there."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])

    assert [] == re.findall(r"\S*(?:/chainrule/chainrule|chainrule\.github\.io|github\.io/chainrule)\S*", text)


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_name_no_host(name: str) -> None:
    """No settings file contains an address."""
    assert [] == re.findall(r"\w+://\S*", (ROOT / name).read_text(encoding="utf-8"))


def test_the_workflow_says_where_it_publishes() -> None:
    """The workflow passes all three settings to the build."""
    workflow = (ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8")

    assert [name.upper() for name in ADDRESSES] == re.findall(
        r"^ +(SITE_URL|REPO_URL|EDIT_URI):", workflow, re.MULTILINE
    )

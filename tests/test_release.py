"""The documents of a release agree with the package."""

import re
from pathlib import Path

import chainrule

ROOT = Path(__file__).parents[1]


def test_the_citation_names_the_version() -> None:
    """CITATION.cff cites the version that the package has."""
    cited = re.search(r"^version: (\S+)", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)

    assert cited is not None
    assert chainrule.__version__ == cited[1]


def test_the_changelog_begins_with_the_version() -> None:
    """The newest entry of CHANGELOG.md is about the version that the package has."""
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert newest is not None
    assert chainrule.__version__ == newest[1]

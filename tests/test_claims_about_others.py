"""What the pages say of other people's work can be looked up: it has a link, and the date of what is found there."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
LINK = re.compile(r"\[(?:[^\]]|\](?!\())*\]\((https?://[^)]+)\)")
DATED = re.compile(rf"{LINK.pattern} \((?:{MONTH}) 20\d\d\)")
PLACE = re.compile(r"/[\w.-]+ (?:#\d+|PR|commit)|\b(?:PR|issue|pull request) #?\d+|\(#\d+\)|\bcommit [0-9a-f]{7}")
OTHERS = r"Mazur|RGU|Robert Gordon|CS231n|D2L|Nielsen|Goodfellow|Prince|3Blue1Brown|micrograd|scikit-learn|numpy/\w+"
NAMED = re.compile(rf"\b(?:{OTHERS})\b")
CODE = re.compile(r"^( *)(`{3,}).*?^\1\2`*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
KNOWN = (DOCS / "reference/known-mistakes.md").read_text(encoding="utf-8")


def sections(page: str) -> list[str]:
    """Return the text of each section of a page, without code and without the front matter."""
    text = CODE.sub("", re.sub(r"\A---\n.*?\n---\n", "", page, flags=re.DOTALL))
    return re.split(r"^(?=##? )", text, flags=re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_what_others_wrote_has_a_link(page: Path) -> None:
    """Whoever is named on a page is named in a section that has a link to another site."""
    parts = sections(page.read_text(encoding="utf-8"))
    named = {name for part in parts for name in NAMED.findall(part)}
    linked = {name for part in parts if LINK.search(part) for name in NAMED.findall(part)}

    assert set() == named - linked


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_no_report_is_named_without_its_link(page: Path) -> None:
    """The number of an issue or a commit is part of a link, never of the text."""
    assert [] == PLACE.findall(LINK.sub("", "".join(sections(page.read_text(encoding="utf-8")))))


@pytest.mark.parametrize("claim", re.findall(r"^Seen\b.*?(?=\n\n)", KNOWN, re.MULTILINE | re.DOTALL))
def test_a_mistake_was_met_somewhere_at_some_time(claim: str) -> None:
    """Each place where a mistake was met is a link with a month, and no project is named without one."""
    rest = DATED.sub("", claim)

    assert (True, []) == (bool(DATED.search(claim)), re.findall(r"https?://|\w+/\w+", rest))


def test_most_mistakes_were_met() -> None:
    """The places are there: the other tests have something to read."""
    assert 12 <= len(re.findall(r"^Seen\b", KNOWN, re.MULTILINE))

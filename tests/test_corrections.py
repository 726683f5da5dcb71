"""The page of corrections answers every statement of the original, in the same parts each time, and with a check."""

import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[1] / "docs/about/original-and-corrected.md").read_text()
HEADING = re.compile(r"^### (\d+)\. .+ \{#s(\d+)\}$", re.MULTILINE)
PARTS = ("**Said:**", "**Right:**", "**Why it matters:**", "**Check:**")
STATEMENTS = range(1, 36)


def section(number: int) -> str:
    """Return the text of one statement, up to the next heading."""
    after = PAGE[PAGE.index(f"{{#s{number}}}") :]
    return re.split(r"^##", after, maxsplit=1, flags=re.MULTILINE)[0]


def test_all_statements() -> None:
    """Each of the 35 statements has one section, with the same number in its title and its id."""
    found = HEADING.findall(PAGE)

    assert all(number == anchor for number, anchor in found)
    assert list(STATEMENTS) == sorted(int(number) for number, _ in found)


def test_contents() -> None:
    """The table at the top links to each statement once."""
    links = re.findall(r"\[(\d+)\]\(#s(\d+)\)", PAGE)

    assert [(str(number), str(number)) for number in STATEMENTS] == sorted(links, key=lambda link: int(link[0]))


@pytest.mark.parametrize("number", STATEMENTS)
def test_parts(number: int) -> None:
    """A section says what was said, what is right and why it matters, in this order, and then checks it."""
    places = [section(number).find(part) for part in PARTS]

    assert min(places) >= 0
    assert sorted(places) == places


@pytest.mark.parametrize("number", STATEMENTS)
def test_check(number: int) -> None:
    """A check is a formula or a snippet that prints: both are tested; and a page that teaches it is named."""
    check = section(number).split(PARTS[-1])[1]

    assert "\n$$\n" in check or ('```text title="Output"\n' in check and "```python\n" in check)
    assert ".md" in check


def test_readers_see_what_is_wrong() -> None:
    """A formula that is wrong on purpose says so in words: the mark for the tests is not visible."""
    before = [part[-25:] for part in PAGE.split("<!-- formula: wrong -->")[:-1]]

    assert ["\nThis one is **wrong**:\n\n"] * len(before) == before

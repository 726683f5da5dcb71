"""Every parameter of the running example is derived in full at an address of its own, and the lessons lead there."""

import re
from pathlib import Path

import pytest

from chainrule.examples import tutorial
from docsite.fences.wrong_numbers import table

DOCS = Path(__file__).parents[2] / "docs"
LESSONS = {1: "first-hidden-layer", 2: "second-hidden-layer", 3: "output-layer"}
DERIVED = re.compile(r"^#+ .*\{#(\S+)\}\n(?:\n.*)?\n```derivation\n(\S+)\n```$", re.MULTILINE)


def derivation_page(l: int) -> Path:
    """Return the page with the derivations of a layer."""
    return DOCS / "reference" / "derivations" / f"layer-{l}.md"


def addresses(l: int) -> dict[str, str]:
    """Return the id and the name of each parameter of a layer."""
    names = [str(parameter) for parameter in tutorial().network.parameters() if parameter.l == l]
    return {name.replace("_", "-"): name for name in names}


@pytest.mark.parametrize("l", [1, 2, 3])
def test_each_parameter_has_its_derivation_under_its_own_heading(l: int) -> None:
    """A heading's id is the name of the parameter whose derivation follows it."""
    found = DERIVED.findall(derivation_page(l).read_text(encoding="utf-8"))

    assert sorted(addresses(l).items()) == sorted(found)


@pytest.mark.parametrize("l", LESSONS)
def test_the_lesson_links_to_each_derivation(l: int) -> None:
    """Where a lesson gives no more than a number, the derivation is one click away."""
    text = (DOCS / "tutorial" / f"{LESSONS[l]}.md").read_text(encoding="utf-8")
    linked = re.findall(rf"\]\(\.\./explorer\.md#([wb]{l}_\S+?)\)", text)

    assert set(addresses(l).values()) == set(linked)


def test_the_explorer_has_each_derivation() -> None:
    """Without a script, each parameter's address opens its derivation, which leads back to the lesson."""
    text = (DOCS / "explorer.md").read_text(encoding="utf-8")
    found = re.findall(
        r'id="(\S+)" markdown="block" .*?>\n\n```derivation\n(\S+)\n```\n\n\[.*\]\(tutorial/(\S+).md\)', text
    )
    names = [name for l in (1, 2, 3) for name in addresses(l).values()]

    assert sorted((name, name, LESSONS[int(name[1])]) for name in names) == sorted(found)


def test_the_table_of_numbers_links_to_each_derivation() -> None:
    """The row with the right number of a parameter leads to its derivation."""
    expected = {f"derivations/layer-{l}.md#{anchor}" for l in (1, 2, 3) for anchor in addresses(l)}
    linked = [found[1] for row in table() if (found := re.search(r"\[\*\*right\*\*\]\((.*?)\)", row))]

    assert expected == set(linked)

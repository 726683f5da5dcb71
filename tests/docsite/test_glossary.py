"""Words of the glossary on a page: which occurrence is marked, and what the glossary may hold."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from rendering import page_html

from docsite.html.glossary import GLOSSARY, Marker, meanings
from pagetest import PageError

WORDS = {
    "loss": "How wrong.",
    "loss function": "What says it.",
    "learning rate": "How far.",
    "rate": "How fast.",
    "ReLU": "The larger.",
}


class Marking(Treeprocessor):
    """Links the words above, where the step does."""

    def run(self, root: Element) -> None:
        """Link them."""
        Marker(WORDS, "../glossary.md").mark(root)


def built(page: str) -> BeautifulSoup:
    """Return a page with its words linked."""
    md = Markdown(extensions=["pymdownx.details", "pymdownx.arithmatex", "md_in_html"])
    md.treeprocessors.register(Marking(md), "marking", 6)
    return BeautifulSoup(md.convert(page), "html.parser")


def links(page: str) -> list[tuple[str, str, str]]:
    """Return the text, the address and the title of each link that the words of a page get."""
    return [(a.get_text(), str(a["href"]), str(a["title"])) for a in built(page).select("a.term")]


LOSS = ("loss", "../glossary.md#loss", "How wrong.")
RATE = ("rate", "../glossary.md#rate", "How fast.")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("The loss, the loss.\n\nThe loss.", [LOSS]),
        ("A rate and a loss.", [RATE, LOSS]),
        ("Losses fall.", [("Losses", *LOSS[1:])]),
        ("The learning rate, at a rate.", [("learning rate", "../glossary.md#learning-rate", "How far."), RATE]),
        ("- A *loss* **rate**\n- loss", [LOSS, RATE]),
        ("Loss functions", [("Loss functions", "../glossary.md#loss-function", "What says it.")]),
        ("relu", [("relu", "../glossary.md#relu", "The larger.")]),
        ("# loss\n\n`loss` $loss$ [the loss](loss.md) lossy non-loss\n\n    loss", []),
        ("$$\nloss\n$$\n\nAfter `rate`, loss.", [LOSS]),
        ('??? question "The rate?"\n\n    A loss.', [LOSS]),
        ('<div class="cards" markdown="block">\n\nA loss.\n\n</div>', []),
    ],
)
def test_the_first_occurrence_in_the_text_is_linked(page: str, expected: list[tuple[str, str, str]]) -> None:
    """A word is linked once, the longest one, with its plural; never in headings, links, cards, code, formulas."""
    assert expected == links(page)


def test_the_text_stays_as_it_is() -> None:
    """Linking changes no letter, and leaves the text after a word where it was."""
    page = "A loss and *a learning rate at* a rate, **no** loss: ReLU."

    assert page.replace("*", "") == built(page).get_text()


def test_terms_with_one_meaning_share_a_definition() -> None:
    """Each term has the first definition, on however many lines, and nothing of the second."""
    glossary = "# Words\n\nNo term.\n\na\nb c\n:   One.\n    Two.\n:   $x$\n\nd\n:   Three.\n"

    assert {"a": "One. Two.", "b c": "One. Two.", "d": "Three."} == meanings(glossary)


def test_the_page_of_the_glossary_has_an_id_for_each_entry(project: Path) -> None:
    """The links of all other pages lead to them, and it has none to itself."""
    (project / "docs/reference/glossary.md").write_text("# Words\n\nlearning rate\n:   How fast.\n", encoding="utf-8")
    (project / "docs/page.md").write_text("# Page\n\nA learning rate.\n", encoding="utf-8")
    entries = BeautifulSoup(page_html("reference/glossary.md"), "html.parser")
    link = BeautifulSoup(page_html("page.md"), "html.parser").select_one("a.term")

    assert ["learning-rate"] == [term["id"] for term in entries.select("dt")]
    assert not entries.select("a.term")
    assert link is not None
    assert ("reference/glossary.md#learning-rate", "How fast.") == (link["href"], link["title"])


@pytest.mark.parametrize(
    ("glossary", "message"),
    [
        ("a\n:   One.\n\na\n:   Two.\n", 'found a second entry for "a"'),
        ("a\n:   The $x$.\n", r'plain words, as a title shows them, found "The \$x\$."'),
        ("a\n:   See [b](b.md).\n", "expected plain words"),
    ],
)
def test_a_glossary_that_cannot_be_shown_is_an_error(glossary: str, message: str) -> None:
    """A term with two entries, and a meaning that is not plain text, end the build."""
    with pytest.raises(PageError, match=message):
        meanings(glossary)


def test_the_terms_are_in_order() -> None:
    """Entries are in alphabetical order."""
    entries = GLOSSARY.read_text(encoding="utf-8").split("\n\n")
    first_terms = [entry.splitlines()[0] for entry in entries if "\n:   " in entry]

    assert sorted(first_terms, key=str.casefold) == first_terms

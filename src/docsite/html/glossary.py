"""The step that links the first occurrence of a glossary word on a page to its entry, with its meaning as title.

The glossary page is the only source of both: a definition list whose first definition is the meaning.
"""

from __future__ import annotations

import re
from os.path import relpath
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from pagetest import located

if TYPE_CHECKING:
    from docsite.page import CurrentPage

GLOSSARY = Path("docs/reference/glossary.md")
ENTRY = re.compile(r"(?:^(?![:#\s]).+\n)+^:   .+(?:\n    .+)*", re.MULTILINE)
NOT_PLAIN = re.compile(r"[$`*_\[<]")
# A link cannot contain a link, a summary is a button, headings go into the contents, and code is not text.
LEFT_ALONE = {"a", "code", "pre", "summary", "figure", "th", *(f"h{level}" for level in range(1, 7))}
LEFT_ALONE_CLASSES = {"arithmatex", "cards"}  # a card is one link


class Glossary(Treeprocessor):
    """Links the words of a page; on the glossary page itself, gives the entries their ids."""

    def __init__(self, page: CurrentPage) -> None:
        super().__init__(page.md)
        self.page = page

    def run(self, root: Element) -> None:
        """Link them all."""
        page = self.page.path
        if page == GLOSSARY:
            for term in root.iter("dt"):
                term.set("id", anchor("".join(term.itertext())))
        elif page:
            Marker(meanings(GLOSSARY.read_text(encoding="utf-8")), relpath(GLOSSARY, page.parent)).mark(root)


def anchor(term: str) -> str:
    """Return the id of a term's entry.

    Parameters
    ----------
    term : str
        The term as it is in the glossary.

    Returns
    -------
    str
        The term in lower case, with hyphens for spaces.

    Examples
    --------
    >>> from docsite.html.glossary import anchor
    >>> anchor("learning rate")
    'learning-rate'
    """
    return term.lower().replace(" ", "-")


def meanings(glossary: str) -> dict[str, str]:
    r"""Return what each term of a glossary means.

    Parameters
    ----------
    glossary : str
        Markdown with a definition list; terms with the same meaning share one definition.

    Returns
    -------
    dict of str to str
        Each term with its first definition.

    Raises
    ------
    PageError
        If a term has two entries, or a first definition is not plain words, which alone a title can show.

    Examples
    --------
    >>> from docsite.html.glossary import meanings
    >>> meanings("epoch\n:   A round of training.\n    Every sample is used once.\n:   from lesson 12")
    {'epoch': 'A round of training. Every sample is used once.'}
    """
    found: dict[str, str] = {}
    for entry in ENTRY.findall(glossary):
        terms, _, definition = entry.partition("\n:   ")
        meaning = " ".join(definition.split())
        if NOT_PLAIN.search(meaning):
            raise located(definition, f'glossary: expected plain words, as a title shows them, found "{meaning}"')
        for term in terms.splitlines():
            if term in found:
                raise located(entry, f'glossary: found a second entry for "{term}", expected one per term')
            found[term] = meaning
    return found


class Marker:
    """Links the first occurrence of each term in the tree of a page.

    Parameters
    ----------
    meaning : dict of str to str
        What each term means.
    address : str
        The path of the glossary, relative to the page.
    """

    def __init__(self, meaning: dict[str, str], address: str) -> None:
        self.meaning = {term.lower(): text for term, text in meaning.items()}
        self.address = PurePath(address).as_posix()
        self.pattern = self._pattern()

    def mark(self, element: Element) -> None:
        """Link the terms in an element, in the order in which a reader meets them.

        Parameters
        ----------
        element : Element
            It is changed in place.
        """
        if element.tag in LEFT_ALONE or LEFT_ALONE_CLASSES & {*element.get("class", "").split()}:
            return
        element.text, parts = self._marked(element.text)
        for child in element:
            self.mark(child)
            child.tail, links = self._marked(child.tail)
            parts += [child, *links]
        element[:] = parts

    def _marked(self, text: str | None) -> tuple[str | None, list[Element]]:
        """Return the text before the first link, and the links, each with the text after it as its tail."""
        found = self.pattern.search(text or "")
        if text is None or found is None:
            return text, []
        term = found["term"].lower()
        attributes = {"class": "term", "href": f"{self.address}#{anchor(term)}", "title": self.meaning.pop(term)}
        self.pattern = self._pattern()
        link = Element("a", attributes)
        link.text = found[0]
        link.tail, more = self._marked(text[found.end() :])
        return text[: found.start()], [link, *more]

    def _pattern(self) -> re.Pattern[str]:
        """Return a pattern for the terms that are not linked yet, including plurals."""
        terms = sorted(self.meaning, reverse=True)  # so "loss function" is tried before "loss"
        any_term = "|".join(map(re.escape, terms)) or "(?!)"  # matches nothing where all are linked
        return re.compile(rf"(?<![\w-])(?P<term>{any_term})(?:e?s)?(?![\w-])", re.IGNORECASE)

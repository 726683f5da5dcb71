"""The lessons: the pages of the tutorial, in the order of the navigation, with what their front matter tells."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import yaml

from docsite.page import DOCS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTINGS = DOCS.parent / "mkdocs.yml"
FOLDER = "tutorial"


@dataclass(frozen=True)
class Lesson:
    """A lesson.

    Attributes
    ----------
    number : int
        Its place among the lessons, from 1.
    title : str
        Its title in the navigation.
    path : Path
        Its file.
    description : str
        What it is about, in a sentence.
    minutes : int or None
        How long it takes to read.
    """

    number: int
    title: str
    path: Path
    description: str = ""
    minutes: int | None = None


class _Settings(yaml.SafeLoader):
    """Reads `mkdocs.yml`, whose tags, such as `!ENV`, only MkDocs understands."""


_Settings.add_multi_constructor("", lambda *_: None)


def read_lessons() -> list[Lesson]:
    """Return all lessons."""
    settings = yaml.load(SETTINGS.read_text(encoding="utf-8"), _Settings)  # noqa: S506 (a SafeLoader)
    listed = [(title, path) for title, path in _entries(settings["nav"]) if PurePosixPath(path).parts[0] == FOLDER]
    return [_lesson(number, title, DOCS / path) for number, (title, path) in enumerate(listed, start=1)]


def _lesson(number: int, title: str, path: Path) -> Lesson:
    fields = front_matter(path.read_text(encoding="utf-8"))
    return Lesson(number, title, path, fields.get("description", ""), fields.get("minutes"))


def _entries(nav: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield the title and the path of each page of a navigation, of its sections too."""
    for entry in nav:
        for title, content in entry.items():
            if isinstance(content, str):
                yield title, content
            else:
                yield from _entries(content)


def front_matter(text: str) -> dict[str, Any]:
    r"""Return the fields that a page begins with.

    Parameters
    ----------
    text : str
        The text of a page.

    Examples
    --------
    >>> from docsite.lessons import front_matter
    >>> front_matter("---\nminutes: 9\n---\n\n# A page\n"), front_matter("# A page\n")
    ({'minutes': 9}, {})
    """
    start, fields, _ = (text + "\n---\n---\n").split("---\n", 2)
    return {} if start else yaml.safe_load(fields) or {}

"""The formats in which exercises are written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exercises.formats import gift, html, markdown, moodle_xml, notebook, text
from exercises.records import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from exercises.making import Exercise
    from exercises.sheet import Sheet


@dataclass(frozen=True)
class SheetFormat:
    """A format of sheets.

    Attributes
    ----------
    suffix : str
        How the name of a file ends.
    questions, with_key : callable
        Return a sheet as text.
    """

    suffix: str
    questions: Callable[[Sheet], str]
    with_key: Callable[[Sheet], str]


def as_json(exercise: Exercise) -> str:
    """Return an exercise as JSON at full precision."""
    return json.dumps(record(exercise), ensure_ascii=False, indent=2) + "\n"


FOR_ONE: dict[str, Callable[[Exercise], str]] = {
    "text": text.text_of_one,
    "json": as_json,
    "md": markdown.markdown_of_one,
}
FOR_SHEETS = {
    "md": SheetFormat(".md", markdown.markdown_questions, markdown.markdown_with_key),
    "html": SheetFormat(".html", html.html_questions, html.html_with_key),
    "gift": SheetFormat(".gift.txt", gift.gift, gift.gift),
    "moodle-xml": SheetFormat(".xml", moodle_xml.quiz, moodle_xml.quiz),
    "ipynb": SheetFormat(".ipynb", notebook.notebook_questions, notebook.notebook_with_key),
}

__all__ = ["FOR_ONE", "FOR_SHEETS", "SheetFormat"]

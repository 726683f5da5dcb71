"""The ``teaching`` fence: all lessons, what some of them take to read, or the ready sheets, for a page of practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docsite.fences.fence import MarkdownFence
from docsite.fences.lessons import chosen
from docsite.lessons import read_lessons
from docsite.page import DOCS
from exercises import KINDS, ready_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docsite.lessons import Lesson

SHEETS = "../assets/vendor/sheets"  # from the page; the Makefile writes them


class Teaching(MarkdownFence):
    """Shows what its body names: ``lessons``, ``reading 1-5`` or ``sheets``."""

    language = "teaching"

    def markdown(self, body: str) -> Sequence[str]:
        """Return the lines."""
        match body.split():
            case ["lessons"]:
                return lessons()
            case ["reading", numbers]:
                return [reading(chosen(read_lessons(), numbers))]
            case ["sheets"]:
                return sheets()
            case _:
                raise ValueError(f"found {body!r}, expected lessons, sheets, or reading with numbers such as 1-5")


def lessons() -> list[str]:
    """Return a table of the lessons, with the kinds of exercise that each of them teaches."""
    found = read_lessons()
    rows = [
        f"| {lesson.number}. {link(lesson)} | {lesson.minutes} | {lesson.description} | {kinds_taught_in(lesson)} |"
        for lesson in found
    ]
    head = ["| Lesson | Minutes | What it teaches | Exercises |", "|---|---:|---|---|"]
    return [*head, *rows, "", f"All {len(found)} take {minutes(found)} minutes to read."]


def reading(to_read: Sequence[Lesson]) -> str:
    """Return lessons with the minutes that they take together."""
    return f"**To read:** {', '.join(map(link, to_read))}: {minutes(to_read)} minutes."


def sheets() -> list[str]:
    """Return a table of the sheets, with links to their files."""
    rows = [
        f"| {sheet.title} | {len(sheet.exercises)} "
        f"| [sheet]({SHEETS}/{sheet.name}.html), [with key]({SHEETS}/{sheet.name}-key.html) "
        f"| {download('XML', f'{sheet.name}.xml')}, {download('GIFT', f'{sheet.name}.gift.txt')} "
        f"| {download('notebook', f'{sheet.name}.ipynb')}, {download('with key', f'{sheet.name}-key.ipynb')} |"
        for sheet in ready_sheets()
    ]
    return ["| Sheet | Exercises | To print | For Moodle | For Jupyter |", "|---|---:|---|---|---|", *rows]


def download(text: str, name: str) -> str:
    """Return a link to a file that browsers would show as text."""
    return f'[{text}]({SHEETS}/{name}){{ download="" }}'


def kinds_taught_in(lesson: Lesson) -> str:
    """Return links to the kinds of exercise that a lesson teaches."""
    path = lesson.path.relative_to(DOCS).as_posix()
    kinds = [kind for kind in KINDS.values() if kind.lesson == path]
    return ", ".join(f"[{kind.title}](level-{kind.level}.md#{kind.id})" for kind in kinds)


def link(lesson: Lesson) -> str:
    """Return a link to a lesson."""
    return f"[{lesson.title}](../{lesson.path.relative_to(DOCS).as_posix()})"


def minutes(of: Iterable[Lesson]) -> int:
    """Return how long lessons take to read."""
    return sum(lesson.minutes or 0 for lesson in of)

"""The ``lessons`` fence: lessons as cards, for a page at the root of the site.

Its body says which: ``3-5``, or nothing for all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docsite.fences.fence import MarkdownFence
from docsite.lessons import read_lessons
from docsite.page import DOCS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docsite.lessons import Lesson


class LessonCards(MarkdownFence):
    """Shows the number, the title, the length and the description of each lesson."""

    language = "lessons"

    def markdown(self, body: str) -> list[str]:
        """Return the cards, as a list in HTML whose items are Markdown, so that the builder resolves the links."""
        return cards(chosen(read_lessons(), body.strip()))


def chosen(lessons: Sequence[Lesson], numbers: str) -> Sequence[Lesson]:
    """Return the lessons that the body of a fence names."""
    if not numbers:
        return lessons
    first, last = map(int, found.groups()) if (found := re.fullmatch(r"(\d+)-(\d+)", numbers)) else (0, 0)
    if not 1 <= first <= last <= len(lessons):
        raise ValueError(f"found {numbers!r}, expected numbers of lessons such as 1-{len(lessons)}")
    return lessons[first - 1 : last]


def cards(lessons: Sequence[Lesson]) -> list[str]:
    """Return lessons as lines of Markdown."""
    lines = ['<ul class="cards" markdown="block">']
    for lesson in lessons:
        minutes = f'<span class="card__minutes">{lesson.minutes} min</span>' if lesson.minutes else ""
        lines += [
            '<li class="card" markdown="block">',
            f'<span class="card__number">{lesson.number}</span> {minutes}',
            "",
            f"[{lesson.title}]({lesson.path.relative_to(DOCS).as_posix()}){{ .card__title }}",
            "",
            lesson.description,
            "</li>",
        ]
    return [*lines, "</ul>"]

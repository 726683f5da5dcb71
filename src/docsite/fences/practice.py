"""The ``practice`` fence: the place of the exercises, the list of their kinds, or the list of the mistakes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docsite.fences.fence import MarkdownFence
from docsite.lessons import read_lessons
from docsite.page import DOCS
from docsite.practice.cards import COUNT
from exercises import KINDS, MISTAKES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exercises import Mistake


class Practice(MarkdownFence):
    """Shows what its body names, for a page in the folder of practice."""

    language = "practice"

    def markdown(self, body: str) -> Sequence[str]:
        """Return the lines."""
        parts = {"exercises": exercises, "kinds": kinds, "mistakes": all_mistakes}
        if body.strip() not in parts:
            raise ValueError(f"found {body!r}, expected {', '.join(parts)}")
        return parts[body.strip()]()


def exercises() -> list[str]:
    """Return the place that the script fills, and what it has without one."""
    return [
        f'<section class="practice" data-count="{COUNT}" data-search-exclude="" markdown="block">',
        "To compare your number with the right one needs JavaScript, which is off or has not arrived yet.",
        "Without it, [level 1](level-1.md) and the levels below have ten exercises of each kind with their answers,",
        "and [the explorer](../explorer.md) has pictures.",
        "</section>",
    ]


def kinds() -> list[str]:
    """Return the kinds of each level, with the lesson that teaches them."""
    titles = {lesson.path.relative_to(DOCS).as_posix(): lesson.title for lesson in read_lessons()}
    lines = []
    for level, group in groupby(KINDS.values(), key=lambda kind: kind.level):
        lines += [f"**[Level {level}](level-{level}.md)**", "", '<ul markdown="block">']
        for kind in group:
            lesson = f"[{titles[kind.lesson]}](../{kind.lesson}){{ data-lesson='' }}"
            what = f"[{kind.title}](level-{level}.md#{kind.id}), taught in {lesson}"
            lines.append(f'<li data-kind="{kind.id}" data-level="{level}" markdown="span">{what}</li>')
        lines += ["</ul>", ""]
    return lines


def all_mistakes() -> list[str]:
    """Return all mistakes that an answer is compared with."""
    return [place(mistake) for mistake in MISTAKES]


def place(mistake: type[Mistake]) -> str:
    """Return a mistake as an item of a list, with a link to where the right way is taught."""
    return f"- [{mistake.name}](../{mistake.taught}){{ data-mistake={mistake.id} }}"

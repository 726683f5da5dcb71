"""A sheet as one HTML file that prints on A4 and on Letter."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from exercises.formats.answers import written, wrong_answers
from exercises.formats.markup import with_mathml
from exercises.formats.short import short

if TYPE_CHECKING:
    from exercises.making import Exercise
    from exercises.sheet import Sheet

STYLES = Path(__file__).with_name("worksheet.css")
LINE = 6  # mm of handwriting
LEAST_ROOM, MOST_ROOM = 20, 150  # mm; with its question, the most still fits on a page of A4 and of Letter


def html_questions(sheet: Sheet) -> str:
    """Return the questions of a sheet, with room to write."""
    return page(sheet, to_answer(sheet))


def html_with_key(sheet: Sheet) -> str:
    """Return the questions of a sheet, then on pages of their own the solutions."""
    return page(sheet, [*to_answer(sheet), *key(sheet)])


def page(sheet: Sheet, parts: list[str]) -> str:
    """Return a whole document."""
    head = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(sheet.title)}</title>",
        f"<style>\n{STYLES.read_text(encoding='utf-8')}</style>",
    ]
    lines = [
        "<!doctype html>",
        '<html lang="en-GB">',
        "<head>",
        *head,
        "</head>",
        "<body>",
        *parts,
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def to_answer(sheet: Sheet) -> list[str]:
    """Return the title, a line for name and date, and the questions."""
    parts = [
        f"<h1>{escape(sheet.title)}</h1>",
        '<p class="fields"><span>Name:</span> <span>Date:</span></p>',
    ]
    for number, exercise in enumerate(sheet.exercises, start=1):
        parts.append(
            f"<section>\n<h2>Question {number}</h2>\n{with_mathml(exercise.task.question)}\n"
            f'<p class="room" style="height: {room(exercise)}mm"><span>Answer:</span></p>\n</section>'
        )
    return parts


def room(exercise: Exercise) -> int:
    """Return the height in mm that the way to an answer needs, by hand."""
    lines = short(exercise.task.derivation).count("&")
    return min(max(LINE * lines, LEAST_ROOM), MOST_ROOM)


def key(sheet: Sheet) -> list[str]:
    """Return the solutions, for whoever marks."""
    parts = ['<div class="key">', f"<h1>Key: {escape(sheet.title)}</h1>"]
    for number, exercise in enumerate(sheet.exercises, start=1):
        task = exercise.task
        rows = "".join(
            f"<tr><td>{written(task, each.value)}</td><td>{escape(each.names, quote=False)}</td></tr>\n"
            for each in wrong_answers(exercise)
        )
        parts.append(
            f"<section>\n<h2>Answer {number}: {written(task, exercise.answer)} "
            f"<small>{task.id}, seed {exercise.seed}</small></h2>\n"
            f"<div>\n<div>\n{with_mathml(short(task.derivation))}\n</div>\n"
            f"<table>\n<tr><th>Wrong</th><th>Mistake</th></tr>\n{rows}</table>\n</div>\n</section>"
        )
    return [*parts, "</div>"]

"""Moodle XML, which Moodle imports with hints and feedback. The answers are part of it.

A number is a numerical question, a shape a multiple choice. See https://docs.moodle.org/en/Moodle_XML_format.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from exercises.formats.answers import in_full, is_shape, tolerance_of, written, wrong_answers
from exercises.formats.markup import with_latex

if TYPE_CHECKING:
    from exercises.kinds.kind import Answer
    from exercises.making import Exercise
    from exercises.sheet import Sheet

PENALTY = "0.3333333"  # of each further try; Moodle knows it as a third

ONE_CHOICE = (
    "<single>true</single>",
    "<shuffleanswers>true</shuffleanswers>",
    "<answernumbering>none</answernumbering>",
)


def quiz(of: Sheet) -> str:
    """Return the questions of a sheet, in a category of the question bank."""
    category = escape(f"$course$/top/{of.title.replace('/', '//')}", quote=False)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<quiz>",
        f'<question type="category"><category><text>{category}</text></category></question>',
        *map(quiz_question, of.exercises),
        "</quiz>",
    ]
    return "\n".join(lines) + "\n"


def quiz_question(exercise: Exercise) -> str:
    """Return one question."""
    task = exercise.task
    name = escape(f"{task.title} ({task.id}, seed {exercise.seed})", quote=False)
    lines = [
        f'<question type="{"multichoice" if is_shape(exercise) else "numerical"}">',
        f"<name><text>{name}</text></name>",
        element("questiontext", task.question),
        element("generalfeedback", task.derivation),
        "<defaultgrade>1</defaultgrade>",
        f"<penalty>{PENALTY}</penalty>",
        *(ONE_CHOICE if is_shape(exercise) else ()),
        answer(exercise, exercise.answer, 100, ""),
        *(answer(exercise, each.value, 0, each.feedback) for each in wrong_answers(exercise)),
        *(element("hint", hint) for hint in task.hints),
        "</question>",
    ]
    return "\n".join(lines)


def answer(exercise: Exercise, value: Answer, percent: int, feedback: str) -> str:
    """Return a right or wrong answer."""
    task = exercise.task
    shown, more = written(task, value), ""
    if not is_shape(exercise):
        shown, more = in_full(value), f"<tolerance>{in_full(tolerance_of(task))}</tolerance>"
    comment = element("feedback", feedback) if feedback else ""
    style = ' format="html"' if is_shape(exercise) else ""
    return f'<answer fraction="{percent}"{style}><text>{shown}</text>{more}{comment}</answer>'


def element(tag: str, markdown: str) -> str:
    """Return an element with HTML."""
    return f'<{tag} format="html"><text><![CDATA[{with_latex(markdown)}]]></text></{tag}>'

r"""GIFT, a text format that Moodle and others import. The answers are part of it.

A number is a numerical question, and its wrong answers are worth nothing but have their feedback.
A shape is a multiple choice. See https://docs.moodle.org/en/GIFT_format.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exercises.formats.answers import in_full, is_shape, tolerance_of, written, wrong_answers
from exercises.formats.markup import with_latex

if TYPE_CHECKING:
    from exercises.making import Exercise
    from exercises.sheet import Sheet


def gift(of: Sheet) -> str:
    """Return the questions of a sheet, in a category of the question bank."""
    category = f"$CATEGORY: $course$/top/{of.title.replace('/', '//')}"
    return "\n\n".join([category, *map(gift_question, of.exercises)]) + "\n"


def gift_question(exercise: Exercise) -> str:
    """Return one question."""
    task = exercise.task
    name = escaped(f"{task.title} ({task.id}, seed {exercise.seed})")
    lines = [
        f"::{name}::[html]{escaped(with_latex(task.question))}{'{' if is_shape(exercise) else '{#'}",
        *(choices(exercise) if is_shape(exercise) else numerical_answers(exercise)),
        f"####{escaped(with_latex(task.derivation))}",
        "}",
    ]
    return "\n".join(lines)


def numerical_answers(exercise: Exercise) -> list[str]:
    """Return the lines of a numerical question: the right answer, then the wrong ones."""
    margin = in_full(tolerance_of(exercise.task))
    wrong = [
        f"=%0%{in_full(each.value)}:{margin}#{escaped(with_latex(each.feedback))}" for each in wrong_answers(exercise)
    ]
    return [f"=%100%{in_full(exercise.answer)}:{margin}#", *wrong]


def choices(exercise: Exercise) -> list[str]:
    """Return the lines of a multiple choice."""
    task = exercise.task
    wrong = [f"~{written(task, each.value)}#{escaped(with_latex(each.feedback))}" for each in wrong_answers(exercise)]
    return [f"={written(task, exercise.answer)}", *wrong]


def escaped(text: str) -> str:
    """Return a text in which nothing has a meaning of its own."""
    return re.sub(r"[\\~=#{}:]", r"\\\g<0>", text)

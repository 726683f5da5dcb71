"""Markdown with LaTeX between dollar signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exercises.formats.answers import written, wrong_answers
from exercises.formats.short import short

if TYPE_CHECKING:
    from exercises.making import Exercise
    from exercises.sheet import Sheet


def markdown_of_one(exercise: Exercise) -> str:
    """Return question, hints, answer, derivation and wrong answers of one exercise."""
    task = exercise.task
    hints = [f"## Hint {number}\n\n{hint}" for number, hint in enumerate(task.hints, start=1)]
    parts = [f"# {task.title}", task.question, *hints, "## Solution", solution(exercise, task.derivation)]
    return "\n\n".join(parts) + "\n"


def markdown_questions(sheet: Sheet) -> str:
    """Return the questions of a sheet."""
    parts = [f"# {sheet.title}", "Name: ____________________ Date: ____________"]
    for number, exercise in enumerate(sheet.exercises, start=1):
        parts += [f"## Question {number}", exercise.task.question]
    return "\n\n".join(parts) + "\n"


def markdown_with_key(sheet: Sheet) -> str:
    """Return the questions of a sheet, then the solutions."""
    parts = [markdown_questions(sheet), "# Key"]
    for number, exercise in enumerate(sheet.exercises, start=1):
        parts += [f"## Answer {number}", source(exercise), solution(exercise, short(exercise.task.derivation))]
    return "\n\n".join(parts) + "\n"


def source(exercise: Exercise) -> str:
    """Return where an exercise comes from."""
    return f"Kind `{exercise.task.id}`, seed {exercise.seed}"


def solution(exercise: Exercise, derivation: str) -> str:
    """Return answer, derivation and wrong answers."""
    task = exercise.task
    rows = [f"| {written(task, each.value)} | {each.names} |" for each in wrong_answers(exercise)]
    return "\n\n".join(
        [
            f"**{written(task, exercise.answer)}**",
            derivation,
            "\n".join(["| Wrong answer | Mistake |", "| ---: | :--- |", *rows]),
        ]
    )

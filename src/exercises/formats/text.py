"""One exercise as plain text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exercises.formats.answers import written, wrong_answers
from exercises.formats.plain import text

if TYPE_CHECKING:
    from exercises.making import Exercise


def text_of_one(exercise: Exercise) -> str:
    """Return question, hints, answer, derivation and wrong answers."""
    task = exercise.task
    hints = [f"Hint {number}\n{text(hint, '  ')}" for number, hint in enumerate(task.hints, start=1)]
    wrong = [f"  {written(task, each.value)}\n{text(each.feedback, '    ')}" for each in wrong_answers(exercise)]
    parts = [
        f"{task.title} ({task.id}, level {task.level}, seed {exercise.seed})",
        text(task.question),
        *hints,
        f"Answer\n  {written(task, exercise.answer)}",
        f"Derivation\n{text(task.derivation, '  ')}",
        "\n".join(["Wrong answers", *wrong]),
    ]
    return "\n\n".join(parts) + "\n"

"""Answers as formats write them, and each wrong answer once, with all mistakes that give it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exercises.making import APART, are_same
from exercises.writing import decimals

if TYPE_CHECKING:
    from exercises.kinds.kind import Answer, Kind
    from exercises.making import Exercise
    from exercises.mistakes import Mistake


@dataclass(frozen=True)
class Wrong:
    """A wrong answer.

    Attributes
    ----------
    value : float, or tuple of int
        The answer.
    mistakes : list of type of Mistake
        Every mistake that gives it.
    advice : list of str
        What to do instead, for each of them.
    """

    value: Answer
    mistakes: list[type[Mistake]]
    advice: list[str]

    @property
    def names(self) -> str:
        """What may have gone wrong, in a few words."""
        return "; or ".join(mistake.name for mistake in self.mistakes)

    @property
    def feedback(self) -> str:
        """What may have gone wrong, and what to do instead, in sentences of Markdown."""
        return f"Perhaps {self.names}. {' '.join(dict.fromkeys(self.advice))}"


def wrong_answers(exercise: Exercise) -> list[Wrong]:
    """Return the wrong answers, each once."""
    found: list[Wrong] = []
    for each in exercise.mistakes:
        same = next((wrong for wrong in found if are_same(wrong.value, each.value)), None)
        if same:
            same.mistakes.append(each.mistake)
            same.advice.append(each.advice)
        else:
            found.append(Wrong(each.value, [each.mistake], [each.advice]))
    return found


def is_shape(exercise: Exercise) -> bool:
    """Return whether rows and columns are asked for, not a number."""
    return isinstance(exercise.answer, tuple)


def written(task: Kind, answer: Answer) -> str:
    """Return an answer as it is asked for: with its decimals, or as rows × columns."""
    if isinstance(answer, tuple):
        return " × ".join(map(str, answer))
    return decimals(answer, task.digits).replace("-", "−")


def tolerance_of(task: Kind) -> float:
    """Return how far from an answer a number still counts as it: less than half the way to any other."""
    return 0.49 * APART * 0.1**task.digits


def in_full(answer: Answer) -> str:
    """Return a number, not a shape, at a precision that is more than enough, without an exponent."""
    assert not isinstance(answer, tuple)
    return f"{round(answer, 10) + 0.0:.10f}".rstrip("0").rstrip(".")

"""An exercise as the scripts read it; `src/web/practice/card.ts` makes its card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docsite.practice.markup import html_of
from docsite.scripts import given_of

if TYPE_CHECKING:
    from exercises import Exercise

COUNT = 100  # exercises of each kind in the bank
DIGITS = 9  # of a wrong answer; no more than 4 decimals are ever compared


def card_of(exercise: Exercise) -> dict[str, Any]:
    """Return the texts of an exercise, what is compared with a typed answer, and the network for its picture.

    There is no picture of a batch, of a shortcut, of a single neuron with names of its own, or where only the shape is
    asked for.

    Parameters
    ----------
    exercise : Exercise
        The exercise.
    """
    task = exercise.task
    given = task.given
    is_neuron = given.network.sizes[1:] == (1,)
    is_plain = given.x.ndim == 1 and not given.shortcut and not is_neuron
    return {
        "kind": task.id,
        "seed": exercise.seed,
        "question": html_of(task.question),
        "hints": [html_of(hint) for hint in task.hints],
        "derivation": html_of(task.derivation),
        "digits": task.digits,
        "asked": task.asked,
        "answer": exercise.answer,
        "mistakes": [[each.mistake.id, in_few_digits(each.value), html_of(each.advice)] for each in exercise.mistakes],
        "given": given_of(given) if is_plain else None,
    }


def in_few_digits(value: float | tuple[int, int]) -> float | tuple[int, int]:
    """Return a wrong answer in as many digits as are compared."""
    return value if isinstance(value, tuple) else float(f"{value:.{DIGITS}g}")

"""An exercise, and how it is made.

A kind draws numbers until they suit a pencil, and until its mistakes can be told apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from exercises.computation import Computation
from exercises.kinds import KINDS
from exercises.mistakes import MISTAKES

if TYPE_CHECKING:
    from exercises.kinds.kind import Answer, Kind
    from exercises.mistakes import Mistake

SAME = 1e-9  # numbers that are this close are the same number, computed in two ways
APART = 1.5  # of the last decimal: a wrong answer and the right one differ by at least this much


@dataclass(frozen=True)
class WrongAnswer:
    """A wrong answer, and the mistake that leads to it.

    Attributes
    ----------
    mistake : type of Mistake
        The mistake.
    value : float, or tuple of int
        The answer.
    """

    mistake: type[Mistake]
    value: Answer


@dataclass(frozen=True)
class Exercise:
    """A question with its answer, and with the wrong answers that known mistakes give.

    Attributes
    ----------
    task : Kind
        What is given and asked, with hints and derivation.
    seed : int
        The number from which it was drawn.
    answer : float, or tuple of int
        The right answer, at full precision; for a shape, rows and columns.
    mistakes : tuple of WrongAnswer
        The wrong answers, in the order of the catalogue. Two mistakes may give the same one.
    """

    task: Kind
    seed: int
    answer: Answer
    mistakes: tuple[WrongAnswer, ...]


def exercise(kind: str, seed: int) -> Exercise:
    """Return the exercise of a kind for a seed: the first draw that suits.

    Parameters
    ----------
    kind : str
        The id of the kind, one of `KINDS`.
    seed : int
        Any integer; the same one always gives the same exercise.

    Examples
    --------
    >>> from exercises import exercise
    >>> made = exercise("hidden-weight", seed=1)
    >>> made.task.asked, round(made.answer, 4)
    ('dL/dw1_11', 0.756)
    >>> [wrong.mistake.id for wrong in made.mistakes if round(wrong.value, 4) == -0.945]
    ['weights-above-forgotten']
    """
    if kind not in KINDS:
        raise ValueError(f"kind: found {kind!r}, expected one of {', '.join(KINDS)}")
    if isinstance(seed, bool) or not isinstance(seed, int):
        raise TypeError(f"seed: found {seed!r}, expected an integer")
    rng = Random(f"{kind} {seed}")  # noqa: S311 (nothing here is secret)
    while True:
        made = attempt(KINDS[kind](rng), seed)
        if made:
            return made


def attempt(task: Kind, seed: int) -> Exercise | None:
    """Return the exercise of these numbers, unless they do not suit."""
    if not (task.is_easy and task.is_suitable):
        return None
    answer = task.answer(Computation)
    if not task.suits(answer):
        return None
    found = [WrongAnswer(mistake, value) for mistake in MISTAKES if not is_same(value := task.answer(mistake), answer)]
    if are_apart(task, [answer, *(each.value for each in found)]):
        return Exercise(task, seed, answer, tuple(found))
    return None


def are_apart(task: Kind, answers: list[Answer]) -> bool:
    """Return whether answers that are not the same differ in the decimals that are asked for."""
    if task.is_shape:
        return True
    numbers = np.unique(np.array(answers, dtype=float))
    gaps = np.diff(numbers)
    return bool(np.all((gaps <= SAME) | (gaps >= APART / 10**task.digits)))


def is_same(one: Answer, other: Answer) -> bool:
    """Return whether two answers are the same but for rounding."""
    return bool(np.allclose(one, other, rtol=SAME, atol=SAME))

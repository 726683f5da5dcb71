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
APART = 1.5  # of the last decimal: two answers that are not the same differ by at least this much
FEWEST = 5  # wrong answers that differ


@dataclass(frozen=True)
class WrongAnswer:
    """A wrong answer, and the mistake that leads to it.

    Attributes
    ----------
    mistake : type of Mistake
        The mistake.
    value : float, or tuple of int
        The answer.
    advice : str
        What to do instead, in a sentence of Markdown, with the symbols of the question where there are any.
    """

    mistake: type[Mistake]
    value: Answer
    advice: str


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
    ('dL/dw1_12', -0.0812)
    >>> [wrong.mistake.id for wrong in made.mistakes if wrong.mistake.id.startswith("weights-above")]
    ['weights-above-forgotten', 'weights-above-of-next', 'weights-above-of-before', 'weights-above-multiplied']
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
    if not task.is_suitable:
        return None
    answer = task.answer(Computation)
    if not task.suits(answer):
        return None
    answers = ((mistake, task.answer(mistake)) for mistake in MISTAKES)
    wrong = [(mistake, value) for mistake, value in answers if not are_same(value, answer)]
    if not are_apart([answer, *(value for _, value in wrong)], task.digits):
        return None
    mistakes = (WrongAnswer(mistake, value, mistake(task.given).advise(task.parameter)) for mistake, value in wrong)
    return Exercise(task, seed, answer, tuple(mistakes))


def are_same(one: Answer, other: Answer) -> bool:
    """Return whether two answers are the same but for rounding."""
    return bool(np.abs(np.subtract(one, other)).max() <= SAME)


def are_apart(answers: list[Answer], digits: int) -> bool:
    """Return whether enough answers differ, and by how much can be seen in the decimals that are asked for."""
    if isinstance(answers[0], tuple):
        return len(set(answers)) > FEWEST
    gaps = np.diff(np.sort(np.array(answers, dtype=float)))
    differ = gaps > SAME
    return bool(np.sum(differ) >= FEWEST and np.all(gaps[differ] >= APART / 10**digits))

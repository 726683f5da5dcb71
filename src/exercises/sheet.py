"""A sheet of exercises: which kinds, how many, and from which seed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from random import Random

from exercises.kinds import KINDS
from exercises.making import Exercise, exercise

MOST = 100  # exercises on a sheet
SEEDS = range(1, 10_000)  # of the exercises: short enough to be typed
LEVELS = sorted({kind.level for kind in KINDS.values()})


@dataclass(frozen=True)
class Sheet:
    """A worksheet.

    Attributes
    ----------
    name, title : str
        Its name for programs, and for readers.
    kinds : tuple of str
        The ids of its kinds.
    count : int
        How many exercises it has. They are shared out among the kinds, which stay in their order.
    seed : int
        The number from which the seeds of the exercises are drawn.
    """

    name: str
    title: str
    kinds: tuple[str, ...]
    count: int
    seed: int

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises; none of them twice."""
        rng = Random(f"sheet {self.seed}")  # noqa: S311 (nothing here is secret)
        made: dict[str, Exercise] = {}
        while len(made) < self.count:
            each = exercise(self.kinds[len(made) * len(self.kinds) // self.count], rng.choice(SEEDS))
            made.setdefault(each.task.question, each)
        return tuple(made.values())


def kinds_of(choice: str) -> tuple[str, ...]:
    """Return the kinds that a choice stands for: the id of a kind, ``level:`` with its number, or ``all``."""
    if choice == "all":
        return tuple(KINDS)
    if choice in KINDS:
        return (choice,)
    kinds = tuple(kind.id for kind in KINDS.values() if choice == f"level:{kind.level}")
    if not kinds:
        levels = ", ".join(f"level:{level}" for level in LEVELS)
        raise ValueError(f"found {choice!r}, expected all, {levels}, or one of {', '.join(KINDS)}")
    return kinds


def ready_sheets() -> tuple[Sheet, ...]:
    """Return the sheets that the site offers: one per level, and an exam.

    Examples
    --------
    >>> from exercises import ready_sheets
    >>> [sheet.name for sheet in ready_sheets()]
    ['level-1', 'level-2', 'level-3', 'level-4', 'exam']
    """
    exam = (
        "forward", "loss", "output-weight", "hidden-weight",
        "update", "two-paths", "delta", "sigmoid-cross-entropy",
    )  # fmt: skip
    return (
        Sheet("level-1", "From the inputs to the loss", kinds_of("level:1"), 6, seed=1),
        Sheet("level-2", "One path, and one step", kinds_of("level:2"), 6, seed=2),
        Sheet("level-3", "Several paths", kinds_of("level:3"), 5, seed=3),
        Sheet("level-4", "Batches, probabilities, shared weights", kinds_of("level:4"), 6, seed=4),
        Sheet("exam", "Exam", exam, len(exam), seed=5),
    )

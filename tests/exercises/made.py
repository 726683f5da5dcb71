"""Exercises for the tests: each is made once."""

from __future__ import annotations

import re
from functools import cache

from exercises import KINDS, Exercise, exercise

SEEDS = 1000
A_FEW = 12  # seeds of each kind, for what takes longer
FORMULA = re.compile(r"\$\$\n(.*?)\n\$\$|\$([^$]+)\$", re.DOTALL)
RELATION = re.compile(r"=|\\approx|\\leftarrow|\\in(?![a-z])")


@cache
def made(kind: str, seeds: int = SEEDS) -> list[Exercise]:
    """Return the exercises of a kind for the first seeds."""
    return [exercise(kind, seed) for seed in range(seeds)]


def few() -> list[Exercise]:
    """Return a few exercises of each kind."""
    return [each for kind in KINDS for each in made(kind)[:A_FEW]]


def texts(one: Exercise) -> list[str]:
    """Return all that an exercise says."""
    return [one.task.question, *one.task.hints, one.task.derivation, *(each.advice for each in one.mistakes)]


def formulas(text: str) -> list[tuple[str, bool]]:
    """Return the formulas of a text in Markdown, and whether they are displays."""
    return [(display or inline, bool(display)) for display, inline in FORMULA.findall(text)]


def claims(one: Exercise) -> set[str]:
    """Return the formulas of an exercise that claim something."""
    found = {latex for text in texts(one) for latex, _ in formulas(text)}
    return {latex for latex in found if RELATION.search(latex)}

"""Exercises for the tests: each is made once."""

from __future__ import annotations

import re
from functools import cache

from exercises import KINDS, Exercise, exercise

SEEDS = 1000
A_FEW = range(1, 11)  # seeds of each kind, for what takes longer: those that the pages show without a script
FORMULA = re.compile(r"\$\$\n(.*?)\n\$\$|\$([^$]+)\$", re.DOTALL)
RELATION = re.compile(r"=|\\approx|\\leftarrow|\\in(?![a-z])")


@cache
def made(kind: str, seeds: int = SEEDS) -> list[Exercise]:
    """Return the exercises of a kind for the first seeds."""
    return [exercise(kind, seed) for seed in range(seeds)]


def few() -> list[Exercise]:
    """Return a few exercises of each kind."""
    return [exercise(kind, seed) for kind in KINDS for seed in A_FEW]


def texts(one: Exercise) -> list[str]:
    """Return all that an exercise says."""
    return [one.task.question, *one.task.hints, one.task.derivation, *(each.advice for each in one.mistakes)]


def formulas(text: str) -> list[tuple[str, bool]]:
    """Return the formulas of a text in Markdown, and whether they are displays."""
    return [(display or inline, bool(display)) for display, inline in FORMULA.findall(text)]


def claims(one: Exercise) -> set[str]:
    """Return the formulas of an exercise that claim something, each line by itself that is not the next of a chain."""
    found = {latex for text in texts(one) for latex, _ in formulas(text)}
    return {line for latex in found for line in lines(latex) if RELATION.search(line)}


def lines(latex: str) -> list[str]:
    """Return the claims of an aligned formula one by one."""
    body = latex.removeprefix("\\begin{aligned}\n").removesuffix("\n\\end{aligned}")
    return [f"\\begin{{aligned}}{each}\\end{{aligned}}" for each in re.split(r" \\\\\n(?!&)", body)]


def equations(one: Exercise) -> list[str]:
    """Return the equations of an exercise with symbols, numbers and result, which it shows in parts."""
    found = [each for steps in ("forward", "equations") for each in getattr(one.task, steps, [])]
    return [line for each in found for line in lines(" \\\\\n".join(each.whole))]

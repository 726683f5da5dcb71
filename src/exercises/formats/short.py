"""Derivations for whoever marks: numbers, without the symbols that lead to them."""

from __future__ import annotations

import re

from exercises.equation import NEW_LINE

LINES = re.compile(r"(?<=\\begin\{aligned\}\n).*?(?=\n\\end\{aligned\})", re.DOTALL)
INDEX = re.compile(r"[_^](?:\{[^}]*\}|\w)")
CONTINUATION = re.compile(r"&(?:\\quad|[+-])")


def short(derivation: str) -> str:
    """Return a derivation in which each equation begins with its first step in numbers."""
    return LINES.sub(lambda found: NEW_LINE.join(with_numbers(found[0].split(NEW_LINE))), derivation)


def with_numbers(lines: list[str]) -> list[str]:
    """Return the steps that have numbers; the left side of one that is left out passes to the next."""
    kept: list[str] = []
    left = ""
    steps = steps_in(lines)
    for step, after in zip(steps, [*steps[1:], ["end"]], strict=True):
        if after[0].startswith("&") and not has_number(step):
            left = left or step[0].partition("&")[0]
        else:
            kept += [left + step[0], *step[1:]]
            left = ""
    return kept


def steps_in(lines: list[str]) -> list[list[str]]:
    """Return the steps, each with the lines that continue it."""
    steps: list[list[str]] = []
    for line in lines:
        if CONTINUATION.match(line):
            steps[-1].append(line)
        else:
            steps.append([line])
    return steps


def has_number(step: list[str]) -> bool:
    """Return whether a step has numbers, joined by × and not by ⋅, or an arrow, which does not say *equal*."""
    written = INDEX.sub("", "".join(step))
    return r"\leftarrow" in written or (r"\cdot" not in written and bool(re.search(r"\d", written)))

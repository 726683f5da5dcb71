"""What a run prints at its end."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import TYPE_CHECKING

from mutation.result import KILLED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from mutation.result import Result

GOALS = {"page": 1.0, "code": 0.98}


def equivalents(path: Path) -> dict[str, str]:
    """Return the keys of the mutants that are equivalent to the original, each with the proof."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["mutant"]
    return {key: entry["proof"] for entry in entries for key in entry["keys"]}


def summary(results: Sequence[Result], proofs: Mapping[str, str]) -> Iterator[str]:
    """Yield a line per kind of mutant, then one per mutant that was not simply killed."""
    counted = _without_equivalents(results, proofs)
    killed = Counter(each.kind for each in counted if each.is_killed)
    for kind, count in sorted(Counter(each.kind for each in counted).items()):
        yield f"{kind:<24} {killed[kind]:>5} of {count:>5} killed"
    equivalent = len(results) - len(counted)
    yield f"{'all':<24} {killed.total():>5} of {len(counted):>5} killed; {equivalent} more are equivalent"
    for each in sorted((each for each in counted if each.outcome != KILLED), key=str):
        yield f"{each.outcome}: {each}"


def share(results: Sequence[Result], proofs: Mapping[str, str]) -> float:
    """Return the share of the mutants that are killed, not counting those that are equivalent."""
    counted = _without_equivalents(results, proofs)
    return sum(each.is_killed for each in counted) / len(counted) if counted else 1.0


def stale(results: Sequence[Result], proofs: Mapping[str, str], part: str) -> list[str]:
    """Return the proofs of a part that are not needed, because the mutant is killed or does not exist."""
    needed = {each.key for each in results if not each.is_killed}
    return [key for key in proofs if key.startswith("src/") == (part == "code") and key not in needed]


def _without_equivalents(results: Sequence[Result], proofs: Mapping[str, str]) -> list[Result]:
    return [each for each in results if each.is_killed or each.key not in proofs]

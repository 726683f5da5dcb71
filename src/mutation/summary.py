"""What a run says at its end."""

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
    """Read which mutants say the same as the original, and why."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["mutant"]
    return {key: entry["proof"] for entry in entries for key in entry["keys"]}


def summary(results: Sequence[Result], proofs: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each kind of slip, then one for each survivor."""
    equal = [each for each in results if not each.is_seen and each.key in proofs]
    rest = [each for each in results if each.is_seen or each.key not in proofs]
    killed = Counter(each.kind for each in rest if each.is_seen)
    for kind, count in sorted(Counter(each.kind for each in rest).items()):
        yield f"{kind:<24} {killed[kind]:>5} of {count:>5} killed"
    yield f"{'all':<24} {killed.total():>5} of {len(rest):>5} killed; {len(equal)} more are equivalent"
    for each in sorted((each for each in rest if each.outcome != KILLED), key=str):
        yield f"{each.outcome}: {each}"


def share(results: Sequence[Result], proofs: Mapping[str, str], part: str) -> float:
    """Return which share of the mutants of the pages or of the code is killed, those that are equivalent aside."""
    counted = [
        each.is_seen
        for each in results
        if each.kind.startswith("code") == (part == "code") and (each.is_seen or each.key not in proofs)
    ]
    return sum(counted) / len(counted) if counted else 1.0


def stale(results: Sequence[Result], proofs: Mapping[str, str], part: str) -> list[str]:
    """Return which proofs are needed no more: the mutant is killed, or there is none such."""
    needed = {each.key for each in results if not each.is_seen}
    return [key for key in proofs if key.startswith("src/") == (part == "code") and key not in needed]

"""What a run prints: the counts by kind, what survives, and the proofs that are not needed."""

from __future__ import annotations

from mutation.result import CRASHED, ENDLESS, KILLED, SURVIVED, Result
from mutation.summary import share, stale, summary


def result(kind: str, change: str, outcome: str) -> Result:
    """Return what became of some mutant."""
    return Result(kind, "a.md", 3, 7, change, "x + 1", outcome)


RESULTS = [
    result("formula, sign", "killed", KILLED),
    result("formula, sign", "equivalent", SURVIVED),
    result("formula, digit", "survived", SURVIVED),
    result("formula, digit", "endless", ENDLESS),
    result("formula, digit", "crashed", CRASHED),
]
PROOFS = {"a.md: equivalent in x + 1": "x + 0 is x - 0", "a.md: killed in x + 1": "", "src/a.py: x in y": ""}


def test_summary() -> None:
    """There is a line per kind, one for all, and one per mutant that was not simply killed."""
    assert [
        "formula, digit               1 of     3 killed",
        "formula, sign                1 of     1 killed",
        "all                          2 of     4 killed; 1 more are equivalent",
        "crashed: a.md:3: formula, digit, column 7: crashed",
        "endless: a.md:3: formula, digit, column 7: endless",
        "survived: a.md:3: formula, digit, column 7: survived",
    ] == list(summary(RESULTS, PROOFS))


def test_share() -> None:
    """Equivalent mutants do not count; without any mutant, all are killed."""
    assert 2 / 4 == share(RESULTS, PROOFS)
    assert 2 / 5 == share(RESULTS, {})
    assert 1.0 == share([], {})


def test_a_proof_that_is_not_needed_is_stale() -> None:
    """The mutant is killed, or does not exist; the proofs of the other part are for another run."""
    assert ["a.md: killed in x + 1"] == stale(RESULTS, PROOFS, "page")
    assert ["src/a.py: x in y"] == stale(RESULTS, PROOFS, "code")

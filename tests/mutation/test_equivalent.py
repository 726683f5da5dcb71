"""The list of mutants that are as true as the original names none that is no longer there."""

from __future__ import annotations

from pathlib import Path

from mutation.__main__ import CODE
from mutation.code import code_mutants
from mutation.result import KILLED, SURVIVED, Result
from mutation.summary import equivalents, stale

ROOT = Path(__file__).parents[2]
PROOFS = equivalents(Path(__file__).with_name("equivalent.toml"))


def test_each_mutant_of_the_package_is_there() -> None:
    """A proof goes with the line that it is about; those of pages take longer, and are told by `make mutants`."""
    found = [
        Result(f"code, {each.kind}", each.path, each.line, each.column, each.change, each.text, SURVIVED)
        for each in code_mutants(ROOT, CODE)
    ]

    assert [] == stale(found, PROOFS, "code")


def test_each_page_is_there() -> None:
    """A proof goes with its page."""
    paths = {key.partition(": ")[0] for key in PROOFS}

    assert [] == [path for path in sorted(paths) if not (ROOT / path).exists()]


def test_a_proof_that_is_not_needed_is_stale() -> None:
    """A run tells the proofs of what is killed, or is not there; those of the other part are another run's."""
    killed = Result("formula, sign", "a.md", 1, 1, "+ → -", "killed", KILLED)
    survived = Result("formula, sign", "a.md", 1, 1, "+ → -", "survived", SURVIVED)
    proofs = dict.fromkeys(["a.md: killed", "a.md: survived", "a.md: gone", "src/a.py: x"], "why")

    assert ["a.md: killed", "a.md: gone"] == stale([killed, survived], proofs, "page")
    assert ["src/a.py: x"] == stale([killed, survived], proofs, "code")

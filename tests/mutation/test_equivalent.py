"""Each proof in the list of equivalent mutants is about a mutant that exists."""

from __future__ import annotations

from pathlib import Path

from mutation.code import code_mutants
from mutation.result import SURVIVED, Result
from mutation.summary import equivalents, stale
from mutation.tasks import CODE

ROOT = Path(__file__).parents[2]
PROOFS = equivalents(Path(__file__).with_name("equivalent.toml"))


def test_each_mutant_of_the_code_exists() -> None:
    """A proof goes with the line that it is about; `make mutants` looks at those of pages, which takes longer."""
    found = [
        Result(f"code, {each.kind}", each.path, each.line, each.column, each.change, each.text, SURVIVED)
        for each in code_mutants(ROOT, CODE)
    ]

    assert [] == stale(found, PROOFS, "code")


def test_each_page_exists() -> None:
    """A proof goes with its page."""
    paths = {key.partition(": ")[0] for key in PROOFS}

    assert [] == [path for path in sorted(paths) if not (ROOT / path).exists()]

"""What a full run found is written, one part at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mutation.last_run import read, write
from mutation.result import ENDLESS, KILLED, SURVIVED, Result

if TYPE_CHECKING:
    from pathlib import Path


def result(kind: str, text: str, outcome: str) -> Result:
    """Return what became of some mutant."""
    return Result(kind, "docs/loss.md", 3, 1, "1 → 2", text, outcome)


FOUND = [
    result("formula, sign", "a", KILLED),
    result("formula, sign", "b", ENDLESS),
    result("formula, sign", "c", SURVIVED),
    result("output, digit", "d", SURVIVED),
]
PROOFS = {"docs/loss.md: 1 → 2 in c": "x + 0 is x - 0"}


def test_kinds_are_counted(tmp_path: Path) -> None:
    """Endless ones are killed; one that survives and has a proof is equivalent, one without is neither."""
    place = tmp_path / "last-run.toml"
    write(place, "page", FOUND, PROOFS)
    page = read(place)["page"]

    assert {"made": 3, "killed": 2, "equivalent": 1} == page["formula, sign"]
    assert {"made": 1, "killed": 0, "equivalent": 0} == page["output, digit"]
    assert {"date", "formula, sign", "output, digit"} == set(page)


def test_the_other_part_is_kept(tmp_path: Path) -> None:
    """A run of the code leaves what the run of the pages wrote, and replaces what an older one of the code did."""
    place = tmp_path / "last-run.toml"
    write(place, "code", FOUND, PROOFS)
    write(place, "page", FOUND, PROOFS)
    page = read(place)["page"]
    write(place, "code", FOUND[:1], PROOFS)

    assert page == read(place)["page"]
    assert {"made": 1, "killed": 1, "equivalent": 0} == read(place)["code"]["formula, sign"]

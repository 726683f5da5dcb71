"""Finished tasks are not repeated unless something that they depend on has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mutation.journal import Journal, digest
from mutation.result import KILLED, Result

if TYPE_CHECKING:
    from pathlib import Path


def test_journal(tmp_path: Path) -> None:
    """A run continues where it was stopped, even in the middle of a line."""
    result = Result("code, sign", "a.py", 1, 2, "-1 → +1", "x = -1", KILLED)
    Journal(tmp_path / "journal").note("one", [result])
    with (tmp_path / "journal").open("a") as file:
        file.write('{"task": "tw')

    assert {"one": [result]} == Journal(tmp_path / "journal").done


def test_digest(tmp_path: Path) -> None:
    """It changes with the text of a file that a pattern finds, and with no other file."""
    for name in ("a.py", "b.md", "c.png"):
        (tmp_path / name).write_text("1")
    before = digest(tmp_path, ["a.*", "c.*"])
    (tmp_path / "b.md").write_text("2")
    (tmp_path / "c.png").write_text("2")
    still = digest(tmp_path, ["a.*", "c.*"])
    (tmp_path / "a.py").write_text("2")
    after = digest(tmp_path, ["a.*", "c.*"])

    assert before == still
    assert before != after

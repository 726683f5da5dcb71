"""The results so far, so that a run that was stopped can continue where it ended."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from mutation.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def digest(base: Path, patterns: Iterable[str]) -> str:
    """Return a hash of the files of the project that match the patterns."""
    sha = hashlib.sha256()
    for path in sorted({each for pattern in patterns for each in base.glob(pattern)}):
        if path.suffix in {".py", ".md", ".lark", ".csv"}:
            sha.update(f"{path.relative_to(base)}\n".encode() + path.read_bytes())
    return sha.hexdigest()[:16]


class Journal:
    """The finished tasks, in a file, one per line.

    Parameters
    ----------
    path : Path
        The file, created with the first note.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.done: dict[str, list[Result]] = {}
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        for line in lines:
            try:
                entry = json.loads(line)
            except ValueError:  # the line that was being written when the run was stopped
                continue
            self.done[entry["task"]] = [Result(**each) for each in entry["results"]]

    def note(self, task: str, results: Iterable[Result]) -> None:
        """Record that a task is finished, with its results."""
        self.done[task] = list(results)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"task": task, "results": [asdict(each) for each in self.done[task]]}) + "\n")

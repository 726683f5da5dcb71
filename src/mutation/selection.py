"""Which tests look at a mutant, and in which order: those that run its line come first, and of these the quick ones."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Selection:
    """What is known of the tests, once they have all run.

    Attributes
    ----------
    seconds : mapping
        How long each takes.
    by_line : mapping
        Which tests run a line of a file; the test without a name is what is imported before the tests.
    """

    seconds: Mapping[str, float]
    by_line: Mapping[tuple[str, int], set[str]]

    def of(self, path: str, line: int) -> tuple[Sequence[str], Sequence[str]]:
        """Return the tests that run a line, and all others that may see it; of both the quick ones come first.

        What runs at import may be seen by all tests, first by those of its file.
        """
        names = self.by_line.get((path, line), {""})
        own = f"test_{Path(path).stem}.py::"
        near = names - {""} or {name for name in self.seconds if own in name}
        ordered = sorted(self.seconds, key=lambda name: (self.seconds[name], name))
        others = [name for name in ordered if name not in near] if "" in names else []
        return [name for name in ordered if name in near], others


def measured(tests: Sequence[str], base: Path, packages: Sequence[str], place: Path) -> Selection:
    """Run all tests of some folders and files once, and note at a place what they run and how long they take.

    Raises
    ------
    RuntimeError
        If they fail as they are.
    """
    from coverage import CoverageData  # noqa: PLC0415 (the workers do without)

    data, report = place.with_suffix(".coverage"), place.with_suffix(".xml")
    if not report.exists():
        _measure(tests, base, packages, data, report)
    seconds = {
        f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}": float(case.get("time", 0))
        for case in ET.parse(report).iter("testcase")  # noqa: S314 (pytest has just written it)
    }
    read = CoverageData(str(data))
    read.read()
    by_line: dict[tuple[str, int], set[str]] = defaultdict(set)
    for path in read.measured_files():
        name = Path(path).relative_to(base).as_posix()
        for line, contexts in read.contexts_by_lineno(path).items():
            by_line[name, line] |= {each.partition("|")[0] for each in contexts}
    return Selection(seconds, by_line)


def _measure(tests: Sequence[str], base: Path, packages: Sequence[str], data: Path, report: Path) -> None:
    data.parent.mkdir(parents=True, exist_ok=True)
    options = ["-q", "-p", "no:cacheprovider", "--confcutdir=tests", f"--junitxml={report}"]
    options += [f"--cov={package}" for package in packages]
    options += ["--cov-report=", "--cov-fail-under=0", "--cov-context=test"]
    done = subprocess.run(  # noqa: S603 (our own tests)
        [sys.executable, "-m", "pytest", *options, *tests],
        cwd=base,
        env=os.environ | {"COVERAGE_FILE": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        report.unlink(missing_ok=True)
        message = f"the tests fail before anything is broken:\n{done.stdout[-2000:]}"
        raise RuntimeError(message)

"""Which tests a mutant must pass: first those that run its line, the quickest ones first."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True)
class Selection:
    """What a run of all tests has measured.

    Attributes
    ----------
    seconds : mapping
        The time that each test takes.
    by_line : mapping
        Which tests run a line of a file; the empty name is for imports before the tests run.
    """

    seconds: Mapping[str, float]
    by_line: Mapping[tuple[str, int], set[str]]

    def for_line(self, path: str, line: int) -> tuple[Sequence[str], Sequence[str]]:
        """Return the tests that run a line, and all others that may depend on it; in both, the quickest ones first.

        All tests may depend on what runs at import; those in the file's own test file come first.
        """
        names = self.by_line.get((path, line), {""})
        own = f"test_{Path(path).stem}.py::"
        near = names - {""} or {name for name in self.seconds if own in name}
        quickest_first = sorted(self.seconds, key=lambda name: (self.seconds[name], name))
        others = [name for name in quickest_first if name not in near] if "" in names else []
        return [name for name in quickest_first if name in near], others


def measure(base: Path, tests: Iterable[str], packages: Iterable[str], place: Path) -> Selection:
    """Run all tests once, and save which lines they run and how long they take.

    Parameters
    ----------
    base : Path
        The folder of the project.
    tests : iterable of str
        Patterns that find the test files.
    packages : iterable of str
        The packages whose lines are of interest.
    place : Path
        The path of the files to save them in, without a suffix.

    Raises
    ------
    ClickException
        If a test fails.
    """
    from coverage import CoverageData  # noqa: PLC0415 (the workers do without)

    data, report = place.with_suffix(".coverage"), place.with_suffix(".xml")
    if not report.exists():
        files = sorted(path.relative_to(base).as_posix() for pattern in tests for path in base.glob(pattern))
        _measure(base, files, sorted(packages), data, report)
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


def _measure(base: Path, tests: Sequence[str], packages: Sequence[str], data: Path, report: Path) -> None:
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
        raise click.ClickException(f"the tests fail before anything is broken:\n{done.stdout[-2000:]}")

"""The mutants of the package: each is imported in a process of its own, and the tests that run its line look at it."""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import os
import signal
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mutants.edits import edits
from mutants.result import KILLED, SURVIVED, Result

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import CodeType, ModuleType

SECONDS = 60  # a mutant that takes longer hangs; the tests of one line take a few
QUIET = ("no:cacheprovider", "no:xdist", "no:cov", "no:sybil", "no:playwright", "no:randomly")
BROKEN = 2  # what pytest returns if a test module cannot be imported


@dataclass(frozen=True)
class CodeMutant:
    """A slip in a module: its number among those of the file, and how it is told."""

    path: str
    module: str
    number: int
    kind: str
    line: int
    column: int
    change: str
    text: str


def code_mutants(folder: Path, base: Path) -> list[CodeMutant]:
    """Return the mutants of all modules below a folder."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        module = ".".join(path.relative_to(folder.parent).with_suffix("").parts).removesuffix(".__init__")
        name = path.relative_to(base).as_posix()
        source = path.read_text(encoding="utf-8")
        for number, edit in enumerate(edits(ast.parse(source))):
            place = edit.shown if hasattr(edit.shown, "lineno") else edit.node
            line, column = place.lineno, place.col_offset + 1
            text = source.splitlines()[line - 1].strip()
            found.append(CodeMutant(name, module, number, edit.kind, line, column, edit.change(), text))
    return found


@dataclass
class Tests:
    """Which tests run which line, the quick ones first."""

    by_line: Mapping[tuple[str, int], Sequence[str]]
    by_file: Mapping[str, Sequence[str]]

    @classmethod
    def measured(cls, folder: Path, base: Path, package: str, place: Path) -> Tests:
        """Run all tests of a folder once, and note at a place what they run and how long they take.

        Raises
        ------
        RuntimeError
            If they fail as they are.
        """
        from coverage import CoverageData  # noqa: PLC0415 (the workers do without)

        data, report = place.with_suffix(".coverage"), place.with_suffix(".xml")
        if not report.exists():
            _measure(folder, base, package, data, report)
        seconds = {
            f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}": float(case.get("time", 0))
            for case in ET.parse(report).iter("testcase")  # noqa: S314 (pytest has just written it)
        }
        read = CoverageData(str(data))
        read.read()
        by_line: dict[tuple[str, int], list[str]] = {}
        by_file: dict[str, list[str]] = {}
        for path in read.measured_files():
            name = Path(path).relative_to(base).as_posix()
            contexts = read.contexts_by_lineno(path)
            for line, names in contexts.items():
                by_line[name, line] = _in_order({each.partition("|")[0] for each in names if each}, seconds)
            whole = {each.partition("|")[0] for names in contexts.values() for each in names if each}
            by_file[name] = _in_order(whole, seconds)
        return cls(by_line, by_file)

    def of(self, mutant: CodeMutant) -> Sequence[str]:
        """Return the tests that run its line; a line that runs on import belongs to all that run its file."""
        return self.by_line.get((mutant.path, mutant.line)) or self.by_file.get(mutant.path, ())


def _measure(folder: Path, base: Path, package: str, data: Path, report: Path) -> None:
    data.parent.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        f"--cov={package}",
        "--cov-report=",
        "--cov-fail-under=0",
    ]
    command += ["--cov-context=test", f"--confcutdir={folder}", f"--junitxml={report}", str(folder)]
    done = subprocess.run(  # noqa: S603 (our own tests)
        command,
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


def _in_order(names: set[str], seconds: Mapping[str, float]) -> list[str]:
    return sorted(names, key=lambda name: (seconds.get(name, 0.0), name))


def tested(mutant: CodeMutant, tests: Sequence[str], base: Path, others: Callable[[], object]) -> Result:
    """Run tests, then other checks, with a mutant in the place of its module; a mutant that hangs is killed, too."""
    child = os.fork()
    if child == 0:
        _run_and_exit(mutant, tests, base, others)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return _result(mutant, SURVIVED if code == 0 else KILLED)


def _result(mutant: CodeMutant, outcome: str) -> Result:
    place = (mutant.path, mutant.line, mutant.column)
    return Result(f"code, {mutant.kind}", *place, mutant.change, mutant.text, outcome)


def _run_and_exit(mutant: CodeMutant, tests: Sequence[str], base: Path, others: Callable[[], object]) -> None:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(SECONDS)
    code = BROKEN
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.chdir(base)
        sys.dont_write_bytecode = True
        _forget(base)
        sys.meta_path.insert(0, _Broken(mutant, base))
        import pytest  # noqa: PLC0415 (the parent has imported it already, if it could)

        options = ["-x", "-q", "-W", "ignore::pytest.PytestAssertRewriteWarning", "--confcutdir=tests/chainrule"]
        options += [part for name in QUIET for part in ("-p", name)]
        code = int(pytest.main([*options, *tests])) if tests else 0
        if code == 0:
            others()
    except BaseException:  # noqa: BLE001 (whatever a mutant does, it is seen)
        code = BROKEN
    finally:
        os._exit(code)


def _forget(base: Path) -> None:
    """Forget what is imported of the project, as it would hold on to the module as it was."""
    own = (base / "src", base / "tests", base / "conftest.py")
    for name, module in list(sys.modules.items()):
        path = Path(getattr(module, "__file__", None) or "/")
        if any(path.is_relative_to(each) for each in own) and not name.startswith("mutants"):
            del sys.modules[name]


class _Broken(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the module of a mutant, and loads it with its slip."""

    def __init__(self, mutant: CodeMutant, base: Path) -> None:
        self.mutant, self.path = mutant, base / mutant.path

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        del path, target
        if fullname != self.mutant.module:
            return None
        is_package = self.path.name == "__init__.py"
        spec = importlib.machinery.ModuleSpec(fullname, self, origin=str(self.path), is_package=is_package)
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [str(self.path.parent)]
        return spec

    def exec_module(self, module: ModuleType) -> None:
        exec(self.compiled(), vars(module))  # noqa: S102 (it is our own package)

    def compiled(self) -> CodeType:
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        list(edits(tree))[self.mutant.number].apply()
        return compile(ast.fix_missing_locations(tree), str(self.path), "exec", dont_inherit=True)

"""The mutants of code: each is imported in a separate process, which runs the tests that depend on its line."""

from __future__ import annotations

import ast
import gc
import importlib
import os
import sys
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from mutation.edits import edits
from mutation.importing import MutantFinder, forget
from mutation.processes import OUT_OF_TIME, allow, exit_code
from mutation.result import ENDLESS, KILLED, SURVIVED, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import pytest

    from mutation.selection import Selection

LEAST_SECONDS, TIMES = (
    5,
    2,
)  # a mutant may compute twice as long as its tests take, and a little more; after that, it hangs
UNUSABLE = 4  # what pytest returns when it cannot read its command line
NOTHING_FAILED = {0, 5}  # 5: pytest found none of the tests, because the mutant changed their names
OPTIONS = ["-x", "-q", "-W", "ignore::pytest.PytestAssertRewriteWarning", "-p", "no:cacheprovider"]
OPTIONS += ["-p", "no:unraisableexception", "--confcutdir=tests"]  # that plugin collects garbage twice


@dataclass(frozen=True)
class CodeMutant:
    """A module with one change: which of the module's changes it is, and how it is reported."""

    path: str
    module: str
    number: int
    kind: str
    line: int
    column: int
    change: str
    text: str


def code_mutants(base: Path, patterns: Iterable[str]) -> list[CodeMutant]:
    """Return the mutants of all modules that the patterns find."""
    found = []
    for path in sorted({each for pattern in patterns for each in base.glob(pattern)}):
        module = ".".join(path.relative_to(base / "src").with_suffix("").parts).removesuffix(".__init__")
        name = path.relative_to(base).as_posix()
        source = path.read_text(encoding="utf-8")
        for number, edit in enumerate(edits(ast.parse(source))):
            place = edit.shown if hasattr(edit.shown, "lineno") else edit.node
            line, column = place.lineno, place.col_offset + 1
            text = source.splitlines()[line - 1].strip()
            found.append(CodeMutant(name, module, number, edit.kind, line, column, edit.change(), text))
    return found


def tested(mutant: CodeMutant, tests: Selection, base: Path) -> Result:
    """Run the tests with a mutant in place of its module, until one fails.

    Raises
    ------
    RuntimeError
        If pytest cannot run them at all.
    """
    code = exit_code(partial(_run, mutant, tests, base))
    if code == UNUSABLE:
        raise RuntimeError(f"pytest cannot run the tests of {mutant.path}, line {mutant.line}")
    outcome = {0: SURVIVED, OUT_OF_TIME: ENDLESS}.get(code, KILLED)
    place = (mutant.path, mutant.line, mutant.column)
    return Result(f"code, {mutant.kind}", *place, mutant.change, mutant.text, outcome)


def _run(mutant: CodeMutant, tests: Selection, base: Path) -> int:
    """Put the mutant in place of its module in this process, and return the exit code of its tests."""
    os.chdir(base)
    os.environ |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "HYPOTHESIS_PROFILE": "mutants"}
    sys.dont_write_bytecode = True
    forget(base)
    sys.meta_path.insert(0, MutantFinder(mutant.module, base / mutant.path, mutant.number))
    for chosen in filter(None, tests.for_line(mutant.path, mutant.line)):
        allow(LEAST_SECONDS + TIMES * sum(tests.seconds[each] for each in chosen))
        if (code := run_tests(chosen)) not in NOTHING_FAILED:
            return code
    return 0


def prepare() -> None:
    """Import what all mutants need, so that the forked processes share it."""
    for name in ("autograd.numpy", "hypothesis", "py_mini_racer", "pytest"):
        importlib.import_module(name)
    gc.freeze()


def run_tests(tests: Sequence[str]) -> int:
    """Run the tests until one fails, and return the exit code of pytest."""
    import pytest  # noqa: PLC0415 (only the mutants of code need it, and `prepare` has imported it)

    files = dict.fromkeys(test.partition("::")[0] for test in tests)
    return pytest.main([*OPTIONS, *files], plugins=[Chosen(tests)])


class Chosen:
    """A pytest plugin that runs only some tests, in a given order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.order = {test: number for number, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Choose the tests once all have been collected."""
        chosen = [each for each in items if each.nodeid in self.order]
        items[:] = sorted(chosen, key=lambda each: self.order[each.nodeid])

"""The tasks of a run: one per page, and one per mutant of the code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from exampletest import pages_of
from mutation.code import code_mutants, prepare, tested
from mutation.journal import digest
from mutation.pages import Page
from mutation.result import Result
from mutation.selection import measure
from pagetest import FUNCTIONS, generated, model_of

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from mutation.code import CodeMutant
    from mutation.selection import Selection

Task: TypeAlias = Callable[[], list[Result]]

CODE = ("src/chainrule/**/*.py", "src/pagetest/*_model.py")
CODE_TESTS = ("tests/chainrule/test_*.py", "tests/pagetest/test_*_model.py")
# What all mutants of a part depend on: they are tested again if one of these files changes.
_ALL = ("src/chainrule/**/*", "src/formulatest/**/*", "src/mutation/*", "src/pagetest/*")
DECIDES = {"page": (*_ALL, "src/exampletest/*"), "code": (*_ALL, "tests/chainrule/*", "tests/pagetest/*")}


def page_tasks(base: Path, sample: int | None, rng: Random) -> dict[str, Task]:
    """Return one task per page, or per page in a sample of formulas and outputs."""
    paths = pages_of("", [base / "README.md", *sorted(base.glob("docs/**/*.md"))])
    if sample is None:
        return {_name(path, base): partial(_test_page, path, base) for path in paths}
    targets = [(path, number) for path in paths for number in _page(path, base).breakable()]
    chosen: dict[Path, dict[int, int]] = defaultdict(dict)
    for path, number in rng.sample(targets, min(sample, len(targets))):
        chosen[path][number] = rng.randrange(1_000_000)
    return {
        f"{_name(path, base)} {sorted(numbers.items())}": partial(_test_page, path, base, numbers)
        for path, numbers in chosen.items()
    }


def code_tasks(base: Path, sample: int | None, rng: Random, place: Path) -> dict[str, Task]:
    """Return one task per mutant of the code, or per mutant in a sample."""
    found = code_mutants(base, CODE)
    if sample is not None:
        found = rng.sample(found, min(sample, len(found)))
    tests = measure(base, CODE_TESTS, {each.module.partition(".")[0] for each in found}, place)
    prepare()
    return {f"{each.path} {each.number}": partial(_test_code, each, tests, base) for each in found}


def _name(path: Path, base: Path) -> str:
    """Return the name of a page's task, which changes with the text, so that a changed page is tested again."""
    name = path.relative_to(base).as_posix()
    return f"{name} {digest(base, [name])}"


def _page(path: Path, base: Path) -> Page:
    return Page(path, base, model_of, FUNCTIONS, generated)


def _test_page(path: Path, base: Path, sample: dict[int, int] | None = None) -> list[Result]:
    return list(_page(path, base).results(sample))


def _test_code(mutant: CodeMutant, tests: Selection, base: Path) -> list[Result]:
    return [tested(mutant, tests, base)]

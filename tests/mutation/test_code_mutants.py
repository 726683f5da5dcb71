"""A mutant of the code is killed by a test that depends on it, and survives the others."""

from __future__ import annotations

import ast
import os
import sys
from importlib.util import module_from_spec
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from mutation import code
from mutation.code import Chosen
from mutation.edits import edits
from mutation.importing import MutantFinder, forget
from mutation.result import ENDLESS, KILLED, SURVIVED
from mutation.selection import Selection

if TYPE_CHECKING:
    from pathlib import Path

pytest_plugins = ["pytester"]

MODULE = """\
NAMES = ["double"]


def double(x):
    return x + x


def halve(x):
    while x > 2:
        x -= 1
    return x
"""
TESTS = """\
import doubling


def test_double():
    assert doubling.double(3) == 6


def test_halve():
    assert doubling.halve(4) == 2
    assert doubling.halve(2) == 2


def test_names():
    assert doubling.NAMES == ["double"]
"""


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with a module and its tests."""
    for name, text in {"src/doubling/__init__.py": MODULE, "tests/test_doubling.py": TESTS}.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text)
    monkeypatch.syspath_prepend(tmp_path / "src")
    monkeypatch.setattr(code, "LEAST_SECONDS", 0.5)
    return tmp_path


def outcome(base: Path, change: str, *tests: str) -> str:
    """Return the outcome for a mutant when some tests run on it."""
    [mutant] = [each for each in code.code_mutants(base, ["src/**/*.py"]) if each.change == change]
    names = {f"tests/test_doubling.py::{test}": 0.1 for test in tests}
    return code.tested(mutant, Selection(names, {}), base).outcome


@pytest.mark.parametrize(
    ("change", "test", "expected"),
    [
        ("x + x → x - x", "test_double", KILLED),
        ("x + x → x - x", "test_halve", SURVIVED),
        ("x -= 1 → x += 1", "test_halve", ENDLESS),
        ("x + x → x - x", "test_unknown", SURVIVED),
    ],
)
def test_outcome(base: Path, change: str, test: str, expected: str) -> None:
    """A failing test kills a mutant, a passing one does not, and one that does not end is stopped."""
    assert expected == outcome(base, change, test)


@pytest.mark.parametrize(
    ("codes", "asked", "expected"),
    [([1], [["a"]], KILLED), ([0, 1], [["a"], ["b"]], KILLED), ([5, 0], [["a"], ["b"]], SURVIVED)],
)
def test_other_tests_are_run_if_the_near_ones_pass(
    base: Path, monkeypatch: pytest.MonkeyPatch, codes: list[int], asked: list[list[str]], expected: str
) -> None:
    """The first failure decides; a mutant whose tests have other names than the original's is not killed by that."""
    found: list[list[str]] = []

    def run_tests(tests: list[str]) -> int:
        found.append(tests)
        return codes[len(found) - 1]

    monkeypatch.chdir(base)
    monkeypatch.setattr(os, "environ", dict(os.environ))
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", sys.dont_write_bytecode)
    for name in ("allow", "forget"):
        monkeypatch.setattr(code, name, lambda _: None)
    monkeypatch.setattr(code, "exit_code", lambda work: work())
    monkeypatch.setattr(code, "run_tests", run_tests)
    mutant = code.code_mutants(base, ["src/**/*.py"])[0]
    tests = Selection({"a": 1, "b": 2}, {(mutant.path, mutant.line): {"", "a"}})

    assert expected == code.tested(mutant, tests, base).outcome
    assert asked == found


def test_pytest_that_cannot_run_kills_nothing(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong option is not taken for a test that fails."""
    monkeypatch.setattr(code, "OPTIONS", ["--no-such-option"])

    with pytest.raises(RuntimeError, match=r"pytest cannot run the tests of src/doubling/__init__\.py, line 5"):
        outcome(base, "x + x → x - x", "test_double")


def test_mutants(base: Path) -> None:
    """A mutant has its place, its change and its line."""
    first = code.code_mutants(base, ["src/**/*.py", "src/doubling/*.py"])[0]

    expected = ("src/doubling/__init__.py", "doubling", "operator", 5, 12, "x + x → x - x", "return x + x")
    assert expected == (first.path, first.module, first.kind, first.line, first.column, first.change, first.text)


@pytest.mark.parametrize(
    ("path", "module", "places"),
    [("src/doubling/__init__.py", "doubling", ["src/doubling"]), ("src/doubling/part.py", "doubling.part", None)],
)
def test_import(base: Path, path: str, module: str, places: list[str] | None) -> None:
    """A package or a module is found by its name, and loaded with the change; others are not found."""
    (base / "src/doubling/part.py").write_text(MODULE)
    finder = MutantFinder(module, base / path, 0)
    spec = finder.find_spec(module, None)
    assert spec
    loaded = module_from_spec(spec)
    finder.exec_module(loaded)

    assert 0 == loaded.double(3)
    assert str(base / path) == loaded.__file__
    assert (places and [str(base / each) for each in places]) == spec.submodule_search_locations
    assert finder.find_spec("doubling.other", None) is None


def test_forget(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes from the project is imported again, but for the mutation itself."""
    files = {
        "doubling": "src/doubling/__init__.py",
        "test_doubling": "tests/test_doubling.py",
        "conftest": "conftest.py",
        "mutation.code": "src/mutation/code.py",
        "numpy": "elsewhere/numpy.py",
    }
    modules = {name: SimpleNamespace(__file__=str(base / file)) for name, file in files.items()}
    monkeypatch.setattr("mutation.importing.sys", SimpleNamespace(modules=modules))
    forget(base)

    assert {"mutation.code", "numpy"} == set(modules)


@pytest.mark.parametrize(("tests", "code"), [(["test_halve", "test_double"], 0), (["test_double", "test_wrong"], 1)])
def test_only_the_chosen_tests_are_run(pytester: pytest.Pytester, tests: list[str], code: int) -> None:
    """They are run in the order given, and the others are not."""
    pytester.makepyfile(test_it="def test_double(): pass\ndef test_wrong(): assert 0\ndef test_halve(): pass\n")
    pytester.mkdir("tests")
    names = [f"test_it.py::{test}" for test in tests]
    recorder = pytester.inline_run("-p", "no:cacheprovider", plugins=[Chosen(names)])

    assert names == [each.nodeid for each in recorder.getreports() if getattr(each, "when", "") == "call"]
    assert code == recorder.ret


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x < z <= y", ["comparison: x < z <= y → x <= z <= y", "comparison: x < z <= y → x < z < y"]),
        ("x in y", ["comparison: x in y → x not in y"]),
        ("x is not y", ["comparison: x is not y → x is y"]),
        ("x @ y", ["operator: x @ y → x * y"]),
        ("x //= y", ["operator: x //= y → x *= y"]),
        ("x | y", []),
        ("-x", ["sign: -x → +x"]),
        ("not x", ["condition: not x → not not x"]),
        ("x and y", ["condition: x and y → x or y"]),
        ("x or y", ["condition: x or y → x and y"]),
        ("x if y else z", ["condition: x if y else z → x if not y else z"]),
        ("f(True)", ["constant: f(True) → f(False)"]),
        ("x[0]", ["index: x[0] → x[1]"]),
        ("x[1:]", ["index: 1: → 2:"]),
        ("x[i, j]", ["index: x[i, j] → x[j, i]"]),
        ("x.T @ y", ["operator: x.T @ y → x.T * y", "transpose: x.T @ y → x.real @ y"]),
        ("x: int = 3", ["constant: 3 → 4"]),
        ("f(x, 0.5)", ["constant: f(x, 0.5) → f(x, 1.5)"]),
        ("'text' % x", []),
        ("f'text' + x", []),
        ("raise ValueError(f'{x + 1}')", []),
        ("__all__ = ['x'][0]", []),
        ("if TYPE_CHECKING:\n    x = 1", []),
        ("@f(1)\ndef g(x: 'y[0]') -> 'z[0]': ...", []),
    ],
)
def test_changes(source: str, expected: list[str]) -> None:
    """Each kind of change is made where something is computed, and not in messages, hints and lists of names."""
    found = [f"{each.kind}: {each.change()}" for each in edits(ast.parse(source))]

    assert expected == found


@pytest.mark.parametrize(
    ("runs", "near", "others"),
    [
        ({"test_b.py::b"}, ["test_b.py::b"], []),
        ({"test_b.py::b", ""}, ["test_b.py::b"], ["test_a.py::quick", "test_a.py::slow"]),
        ({""}, ["test_a.py::quick", "test_a.py::slow"], ["test_b.py::b"]),
    ],
)
def test_which_tests_are_run(runs: set[str], near: list[str], others: list[str]) -> None:
    """First those that run the line, the quick before the slow; any test may depend on what runs at import."""
    tests = Selection({"test_a.py::slow": 2, "test_a.py::quick": 1, "test_b.py::b": 0}, {("a.py", 1): runs})

    assert (near, others) == tests.for_line("a.py", 1)

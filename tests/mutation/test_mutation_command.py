"""``python -m mutation``: what is tested, what is printed and written, and when it fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from mutation import pool, tasks
from mutation.__main__ import main
from mutation.last_run import read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PROOFS = """
[[mutant]]
proof = "The example of the page."
keys = ['docs/page.md: 0.6 → 0.7 in 0.5 < 0.6', 'docs/page.md: 0.6 → 1.6 in 0.5 < 0.6', 'src/halving.py: gone']
"""
FILES = {
    "README.md": "$2 > 1$\n",
    "docs/page.md": "$0.5 < 0.6$\n",
    "src/halving.py": "def halve(x):\n    return x / 2\n",
    "tests/mutation/equivalent.toml": PROOFS,
    "tests/test_halving.py": "import halving\n\n\ndef test_halve():\n    assert halving.halve(0) == 0\n",
}
LAST_RUN = "tests/mutation/last-run.toml"
STRONG = "import halving\n\n\ndef test_halve():\n    assert halving.halve(6) == 3\n"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project with two pages and a module, and go there."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path / "src")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "src"))
    monkeypatch.setattr(tasks, "CODE", ["src/*.py"])
    monkeypatch.setattr(tasks, "CODE_TESTS", ["tests/test_*.py"])
    monkeypatch.setitem(tasks.DECIDES, "code", ("src/*.py", "tests/test_*.py"))
    return tmp_path


def run(*arguments: str) -> tuple[list[str], int]:
    """Run the command, and return the lines that it prints and its exit code."""
    done = CliRunner().invoke(main, arguments)
    return done.stdout.splitlines(), done.exit_code


def test_pages(base: Path) -> None:
    """A survivor is printed, and one is too many; those that are equivalent do not count; the counts are written."""
    assert (
        [
            "formula, digit               3 of     4 killed",
            "all                          3 of     4 killed; 2 more are equivalent",
            "survived: README.md:1: formula, digit, column 1: 2 → 3",
        ],
        1,
    ) == run("page")
    assert {"made": 6, "killed": 3, "equivalent": 2} == read(base / LAST_RUN)["page"]["formula, digit"]


@pytest.mark.usefixtures("base")
def test_code() -> None:
    """A stale proof is printed, and it is a fault."""
    assert (
        [
            "code, constant               0 of     1 killed",
            "code, operator               0 of     1 killed",
            "all                          0 of     2 killed; 0 more are equivalent",
            "survived: src/halving.py:2: code, constant, column 12: x / 2 → x / 3",
            "survived: src/halving.py:2: code, operator, column 12: x / 2 → x * 2",
            "stale: src/halving.py: gone",
        ],
        1,
    ) == run("code")


def test_code_that_is_tested(base: Path) -> None:
    """When all are killed and no proof is stale, the exit code is 0."""
    (base / "tests/test_halving.py").write_text(STRONG)
    (base / "tests/mutation/equivalent.toml").write_text("mutant = []")
    assert (
        [
            "code, constant               1 of     1 killed",
            "code, operator               1 of     1 killed",
            "all                          2 of     2 killed; 0 more are equivalent",
        ],
        0,
    ) == run("code")


def test_what_is_known_is_not_tested_again(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run continues where the first one ended; a changed page is tested again."""
    (base / "tests/mutation/equivalent.toml").write_text("mutant = []")
    first = run("page")
    asked: list[str] = []

    def note(_label: str, names: Iterable[str], _journal: object) -> list[str]:
        asked.extend(name.partition(" ")[0] for name in names)
        return []

    monkeypatch.setattr("mutation.__main__.run", note)
    second = run("page")
    (base / "README.md").write_text("$3 > 1$")
    run("page")

    assert first == second
    assert ["README.md"] == asked


def test_sample(base: Path) -> None:
    """A sample has one mutant per target, does not report stale proofs, and is not written."""
    lines, code = run("--sample", "1")

    assert "all                          1 of     2 killed; 0 more are equivalent" in lines
    assert not [line for line in lines if line.startswith("stale")]
    assert 1 == code
    assert not (base / LAST_RUN).exists()


def test_what_cannot_be_tested_is_a_fault(base: Path) -> None:
    """A page with a false formula is named, and its last run is not written."""
    (base / "docs/page.md").write_text("$1 = 2$")
    lines, code = run("page")

    assert ["docs/page.md"] == [line.split()[2] for line in lines if line.startswith("not tested: ")]
    assert 1 == code
    assert not (base / LAST_RUN).exists()


def test_tests_that_fail_are_a_fault(base: Path) -> None:
    """Where a test fails before anything is broken, no mutant can be tested."""
    (base / "tests/test_halving.py").write_text("def test(): assert False")

    done = CliRunner().invoke(main, ["code"])

    assert 1 == done.exit_code
    assert done.stderr.startswith("Error: the tests fail before anything is broken:\n")
    assert "assert False" in done.stderr


@pytest.mark.usefixtures("base")
def test_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the run with a sentence."""

    def stop(_futures: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pool, "as_completed", stop)
    done = CliRunner().invoke(main, ["page"])

    assert (1, "Error: stopped: the next run continues from here") == (done.exit_code, done.stderr.splitlines()[-1])


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("arguments", [["pages"], ["--sample", "0"], ["--seed", "1"]])
def test_wrong_arguments(arguments: list[str]) -> None:
    """Click reports what was found and what was expected."""
    done = CliRunner().invoke(main, arguments)

    assert 2 == done.exit_code
    assert arguments[0] in done.stderr

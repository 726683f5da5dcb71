"""The commands: what they print and write, and one sentence about anything that is wrong."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exercises import FOR_SHEETS, KINDS, Sheet, exercise, ready_sheets
from exercises import __main__ as commands
from exercises.__main__ import main
from exercises.formats import FOR_ONE

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
SHEET = ["sheet", "--kind", "all"]
CHOICES = f"expected all, level:1, level:2, level:3, level:4, or one of {', '.join(KINDS)}"
WHOLE = "expected a whole number"


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what a command prints."""
    main(arguments)
    captured = capfd.readouterr()

    assert "" == captured.err
    return captured.out


def refused(capfd: pytest.CaptureFixture[str], arguments: Sequence[str]) -> str:
    """Return what a command says to wrong arguments."""
    with pytest.raises(SystemExit) as leaving:
        main(arguments)
    captured = capfd.readouterr()

    assert (2, "") == (leaving.value.code, captured.out)
    return captured.err


def start(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    """Start the program as a reader does."""
    command = [sys.executable, "-m", "exercises", *arguments]
    return subprocess.Popen(  # noqa: S603 (our own)
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **environment}, cwd=ROOT
    )


def test_alone_it_prints_what_it_can(capfd: pytest.CaptureFixture[str]) -> None:
    """Without a command there is help, with every command and format, and no error."""
    shown = run(capfd)

    assert [] == [name for name in ("list", "show", "sheet", "ready", *FOR_SHEETS, "--key") if name not in shown]
    assert shown.startswith("usage: python -m exercises")


def test_each_command_of_the_help_runs(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commands of the module's docstring do what it says."""
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"^\.venv/bin/python -m exercises (.*)$", str(commands.__doc__), re.MULTILINE)
    for example in examples:
        run(capfd, *example.split())

    assert 4 == len(examples)
    assert {"sheet.html", "FOLDER"} == {path.name for path in tmp_path.iterdir()}


def test_it_runs_as_a_module(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The arguments are those of the command line."""
    monkeypatch.setattr(sys, "argv", ["exercises", "show", "loss"])
    runpy.run_path(str(commands.__file__), run_name="__main__")

    assert FOR_ONE["text"](exercise("loss", 1)) == capfd.readouterr().out


def test_list(capfd: pytest.CaptureFixture[str]) -> None:
    """Each kind has a line with its id, level, title and lesson."""
    expected = [[kind.id, f"level {kind.level}", kind.title, kind.lesson] for kind in KINDS.values()]

    assert expected == [re.split(r" {2,}", line) for line in run(capfd, "list").splitlines()]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("to", FOR_ONE)
def test_show(capfd: pytest.CaptureFixture[str], kind: str, to: str) -> None:
    """Each kind is shown in each format."""
    assert FOR_ONE[to](exercise(kind, -5)) == run(capfd, "show", kind, "--seed", "-5", "--format", to)


def test_show_by_default(capfd: pytest.CaptureFixture[str]) -> None:
    """Without options, exercise 1 is shown as text."""
    assert FOR_ONE["text"](exercise("bias", 1)) == run(capfd, "show", "bias")


@pytest.mark.parametrize("to", FOR_SHEETS)
def test_sheet(capfd: pytest.CaptureFixture[str], tmp_path: Path, to: str) -> None:
    """A sheet is printed, or written to a file with the same bytes, with or without the key."""
    kinds = ("one-neuron", "forward", "loss", "shape")
    sheet = Sheet("sheet", "Exercises on backpropagation, sheet 7", kinds, 4, 7)
    path = tmp_path / "sheet"
    arguments = ["sheet", "--kind", "level:1", "--kind", "shape", "--kind", "loss", "--seed", "7", "--count", "4"]
    printed = run(capfd, *arguments, "--format", to, "--key")

    assert "" == run(capfd, *arguments, "--format", to, "--output", str(path))
    assert FOR_SHEETS[to].with_key(sheet) == printed
    assert FOR_SHEETS[to].questions(sheet).encode() == path.read_bytes()


def test_sheet_by_default(capfd: pytest.CaptureFixture[str]) -> None:
    """Without options, a sheet has twelve questions in Markdown."""
    shown = run(capfd, *SHEET)

    assert [f"## Question {number}" for number in range(1, 13)] == re.findall(r"^## .*$", shown, re.MULTILINE)


def test_ready(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The ready sheets are written in each format, and the key beside them where it is not part of the format."""
    folder = tmp_path / "new" / "folder"
    endings = [".md", "-key.md", ".html", "-key.html", ".gift.txt", ".xml", ".ipynb", "-key.ipynb"]

    assert "" == run(capfd, "ready", str(folder))
    assert {f"{each.name}{ending}" for each in ready_sheets() for ending in endings} == {
        p.name for p in folder.iterdir()
    }
    for sheet in ready_sheets():
        for to in FOR_SHEETS.values():
            assert to.questions(sheet).encode() == (folder / f"{sheet.name}{to.suffix}").read_bytes()
        assert FOR_SHEETS["html"].with_key(sheet) == (folder / f"{sheet.name}-key.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["show"], "show: the following arguments are required: KIND"),
        (["show", ""], f"show: argument KIND: found '', expected one of {', '.join(KINDS)}"),
        (["show", "bias\n"], f"show: argument KIND: found 'bias\\n', expected one of {', '.join(KINDS)}"),
        (["show", "bias", "--seed", "1.5"], f"show: argument --seed: found '1.5', {WHOLE}"),
        (["show", "bias", "--seed", ""], f"show: argument --seed: found '', {WHOLE}"),
        (["show", "bias", "--seed"], "show: argument --seed: expected one argument"),
        (["show", "bias", "--format", "html"], "show: argument --format: found 'html', expected one of text, json, md"),
        (["show", "bias", "--format", "TEXT"], "show: argument --format: found 'TEXT', expected one of text, json, md"),
        (["sheet"], "sheet: the following arguments are required: --kind"),
        (
            ["sheet", "--kind", "level:9"],
            f"sheet: argument --kind: found 'level:9', {CHOICES}",
        ),
        ([*SHEET, "--count", "0"], f"sheet: argument --count: found '0', {WHOLE} from 1 to 100"),
        ([*SHEET, "--count", "-1"], f"sheet: argument --count: found '-1', {WHOLE} from 1 to 100"),
        ([*SHEET, "--count", "101"], f"sheet: argument --count: found '101', {WHOLE} from 1 to 100"),
        ([*SHEET, "--count", "ten"], f"sheet: argument --count: found 'ten', {WHOLE}"),
        (
            [*SHEET, "--format", "pdf"],
            "sheet: argument --format: found 'pdf', expected one of md, html, gift, moodle-xml, ipynb",
        ),
        (["ready"], "ready: the following arguments are required: FOLDER"),
        (
            [*SHEET, "--foo"],
            ": found '--foo', expected only the arguments that python -m exercises --help lists",
        ),
        (
            ["show", "bias", "loss"],
            ": found 'loss', expected only the arguments that python -m exercises --help lists",
        ),
        ([*SHEET, "--cou", "3"], ": found '--cou', expected only the arguments that python -m exercises --help lists"),
        (
            [*SHEET, "--output", "/nowhere/sheet.md"],
            ": found '/nowhere/sheet.md', expected a place to write to (No such file or directory)",
        ),
        ([*SHEET, "--output", "/"], ": found '/', expected a place to write to (Is a directory)"),
        (["ready", "/dev/null"], ": found '/dev/null', expected a place to write to (File exists)"),
    ],
)
def test_wrong_arguments(capfd: pytest.CaptureFixture[str], arguments: list[str], expected: str) -> None:
    """One sentence says what was found and what was expected, and the exit code is 2."""
    space = "" if expected.startswith(":") else " "

    assert f"python -m exercises{space}{expected}\n" == refused(capfd, arguments)


def test_a_huge_seed(capfd: pytest.CaptureFixture[str]) -> None:
    """A seed may have thousands of digits, but not more than Python reads."""
    assert "seed 1" + "0" * 1000 in run(capfd, "show", "loss", "--seed", "1" + "0" * 1000)
    assert refused(capfd, ["show", "loss", "--seed", "1" * 5000]).endswith(f"1', {WHOLE}\n")


def test_an_unknown_command(capfd: pytest.CaptureFixture[str]) -> None:
    """The commands that there are are listed."""
    said = refused(capfd, ["print"])

    assert said.startswith("python -m exercises: argument COMMAND: invalid choice: 'print' (choose from")
    assert 1 == said.count("\n")


def test_after_a_closed_pipe_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """The interpreter, which would write the rest when it ends, writes it nowhere."""
    closed: list[int] = []

    def put(text: str) -> None:
        raise BrokenPipeError(text)

    monkeypatch.setattr(commands, "put", put)
    monkeypatch.setattr(os, "dup2", lambda _, to: closed.append(to))
    with pytest.raises(SystemExit) as leaving:
        main(["list"])

    assert (1, [sys.stdout.fileno()]) == (leaving.value.code, closed)


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_closed_pipe_is_no_error(unbuffered: str) -> None:
    """Whoever reads may stop after the first line."""
    program = start(*SHEET, "--count", "50", "--key", "--format", "html", PYTHONUNBUFFERED=unbuffered)
    assert program.stdout is not None
    assert program.stderr is not None
    first = program.stdout.readline()
    program.stdout.close()
    said = program.stderr.read()
    program.stderr.close()

    assert (b"<!doctype html>\n", b"", 1) == (first, said, program.wait())


def test_output_is_utf_8_everywhere() -> None:
    """The encoding of the terminal does not matter, and the bytes are the same in each run."""
    shown = [
        start("show", "hidden-weight", PYTHONIOENCODING=encoding, PYTHONUTF8="0", PYTHONHASHSEED=seed).communicate()
        for encoding, seed in (("cp1252", "1"), ("ascii", "2"))
    ]

    assert [(FOR_ONE["text"](exercise("hidden-weight", 1)).encode(), b"")] * 2 == shown

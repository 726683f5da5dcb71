"""The command line: failures with file and line, counts, exit codes."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import formulatest
from formulatest import Equations
from formulatest.__main__ import main
from formulatest.documents.markdown import SUFFIXES

SUBJECT = Equations({"x": 0.5}, {"u": "2x + 1"})
MODEL = f"{__name__}:SUBJECT"
EXPECTED = "expected a model or a callable that makes one"
REASON = "<!-- formula: not tested: {} -->\n$$q$$\n\n"


def make() -> Equations:
    """Return the model, as a callable that an author may name."""
    return SUBJECT


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("$u = 2x + 1$, a name $q$, and $u = 2$", "tested: 2, failed: 0, not tested: 0"),
        ("<!-- formula: wrong -->\n$$u = 3$$", "tested: 1, failed: 0, not tested: 0"),
        (
            REASON.format("a picture") * 2 + REASON.format("failed") + "$u = 2$",
            "tested: 1, failed: 0, not tested: 3 (a picture, 2 times; failed)",
        ),
    ],
)
def test_all_hold(text: str, counts: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """If nothing fails, one line says how many formulas were tested, and why others were not."""
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")

    assert (0, f"formulas {counts}\n") == (main([str(path), "--model", MODEL]), capsys.readouterr().out)


@pytest.mark.parametrize(
    ("text", "output"),
    [
        (
            "\n$u = 3$ and $x = 1$",
            """\
{path}:2: 2 does not round to the printed 3 (on the example of the page)
  u = 3
      ^
{path}:2: 0.5 does not round to the printed 1 (on the example of the page)
  x = 1
      ^
formulas tested: 2, failed: 2, not tested: 0
""",
        ),
        (
            "one\n\n$$\n\\begin{aligned}\nu &= 2x + 1 \\\\\n  &= 2x\n\\end{aligned}\n$$\n",
            """\
{path}:4: the left side is 2, the right side is 1 (on the example of the page)
    &= 2x
       ^
formulas tested: 1, failed: 1, not tested: 0
""",
        ),
        (
            "<!-- formula: wrong -->\n\n$$\nu\n  = 2\n$$",
            """\
{path}:4: it is marked as wrong, but it holds
  u
    = 2
formulas tested: 1, failed: 1, not tested: 0
""",
        ),
        (
            "$u = 2$\n\n<!-- formula: rong -->\n$$u = 2$$\n",
            """\
{path}:3: unknown mark 'rong', expected wrong, definition or 'not tested: REASON'
formulas tested: 0, failed: 1, not tested: 0
""",
        ),
    ],
)
def test_failures(text: str, output: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What fails is printed with file and line, the formula and the place in it, and the last line counts."""
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")

    assert (1, output.format(path=path)) == (main([str(path), "--model", MODEL]), capsys.readouterr().out)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("", "tested: 0, failed: 0, not tested: 0"),
        ("a name $q$, and `$u = 2$`", "tested: 0, failed: 0, not tested: 0"),
        (REASON.format("a picture"), "tested: 0, failed: 0, not tested: 1 (a picture)"),
    ],
)
def test_nothing_tested(text: str, counts: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run that tested nothing fails with a message."""
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")
    code, printed = main([str(path), "--model", MODEL]), capsys.readouterr()

    assert (1, f"formulas {counts}\n") == (code, printed.out)
    assert "python -m formulatest: no formula was tested, expected at least one\n" == printed.err


@pytest.mark.parametrize(("options", "code"), [([], 1), (["--allow-unread"], 0)])
def test_unread(options: list[str], code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What looks like mathematics and was not read is printed, and fails unless it is allowed."""
    path = tmp_path / "page.md"
    path.write_text("$u = 2$\n\nand $ u = 3 $,\n\n\\frac12", encoding="utf-8")

    assert code == main([str(path), "--model", MODEL, *options])
    assert capsys.readouterr().out == (
        f"{path}:3: looks like a formula with blanks inside its dollar signs, which Markdown does not read\n"
        "  $ u = 3 $\n"
        f"{path}:5: looks like mathematics outside of a formula: write it between dollar signs\n"
        "  \\frac\n"
        "formulas tested: 1, failed: 0, not tested: 0, not read: 2\n"
    )


def test_callable_that_makes_a_model(tmp_path: Path) -> None:
    """What is named may be a function that makes the model."""
    path = tmp_path / "page.md"
    path.write_text("$u = 2$", encoding="utf-8")

    assert 0 == main([str(path), "--model", f"{__name__}:make"])


def test_without_a_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a model, formulas are about what the file itself defines."""
    path = tmp_path / "page.md"
    path.write_text("<!-- formula: definition -->\n$x = 2$ and $y = x^2$\n\n$y = 4$, $y = 5$\n", encoding="utf-8")

    assert 1 == main([str(path)])
    assert f"{path}:4: 4 does not round to the printed 5" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("model", "message"),
    [
        ("nothing", "--model: found 'nothing', expected MODULE:OBJECT"),
        (":x", "--model: found ':x', expected MODULE:OBJECT"),
        ("math:", "--model: found 'math:', expected MODULE:OBJECT"),
        ("no_such_module:x", "--model: No module named 'no_such_module'"),
        ("math:nothing", "--model: math has no nothing"),
        ("math:pi.nothing", "--model: math has no pi.nothing"),
        ("math:pi", f"--model: math:pi is a float, {EXPECTED}"),
        ("builtins:dict", f"--model: builtins:dict is a dict, {EXPECTED}"),
        ("builtins:ord", f"--model: builtins:ord() fails: ord() takes exactly one argument (0 given), {EXPECTED}"),
    ],
)
def test_bad_model(model: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A model that is not found, or is not a model, ends in one clear line."""
    code = main(["page.md", "--model", model])

    assert (2, f"python -m formulatest: {message}\n") == (code, capsys.readouterr().err)


def test_unreadable_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is missing, a folder, not Markdown or not UTF-8 is named; no other file is tested then."""
    good, binary = tmp_path / "good.md", tmp_path / "binary.md"
    good.write_text("$u = 3$", encoding="utf-8")
    binary.write_bytes(b"\xff\xfe\x00")

    for path, cause in [
        (tmp_path / "none.md", "No such file or directory"),
        (tmp_path, "Is a directory"),
        (tmp_path / "page.rst", f"found .rst, expected Markdown ({', '.join(SUFFIXES)})"),
        (tmp_path / "page", f"found no suffix, expected Markdown ({', '.join(SUFFIXES)})"),
        (binary, "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"),
    ]:
        assert 2 == main([str(good), str(path), "--model", MODEL])
        assert ("", f"python -m formulatest: {path}: {cause}\n") == capsys.readouterr()


def test_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as a script, the module reads the command line, and ends with the exit code."""
    path = tmp_path / "page.md"
    path.write_text("$1 = 2$", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["formulatest", str(path)])
    with pytest.raises(SystemExit) as end:
        runpy.run_path(str(Path(formulatest.__file__).with_name("__main__.py")), run_name="__main__")

    assert 1 == end.value.code


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, as an author does."""
    command = [sys.executable, "-m", "formulatest", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 (our own)


def test_command(tmp_path: Path) -> None:
    """The command finds a model in the folder where it runs, tests several files, and exits 0 or 1."""
    (tmp_path / "stone.py").write_text(
        "from formulatest import Computed\n"
        "model = Computed(lambda g: {'v': {t: g * t for t in range(4)}}, {'g': 9.81})\n",
        encoding="utf-8",
    )
    (tmp_path / "right.md").write_text("# Stone\n\n$$v_t = g t$$\n", encoding="utf-8")
    (tmp_path / "wrong.md").write_text("# Stone\n\nSo $v_2 = 19.62$, and\n$v_{t+1} = v_t$.\n", encoding="utf-8")

    right = run(tmp_path, "right.md", "--model", "stone:model")
    assert (0, "formulas tested: 1, failed: 0, not tested: 0\n", "") == (right.returncode, right.stdout, right.stderr)

    wrong = run(tmp_path, "right.md", "wrong.md", "--model", "stone:model")
    expected = (
        "wrong.md:4: the left side is 9.81, the right side is 0 (on the example of the page, t = 0)\n"
        "  v_{t+1} = v_t\n"
        "            ^\n"
        "formulas tested: 3, failed: 1, not tested: 0\n"
    )
    assert (1, expected, "") == (wrong.returncode, wrong.stdout, wrong.stderr)


def test_usage(tmp_path: Path) -> None:
    """Without a file, the command shows its usage; with --help, what it does."""
    usage, help_ = run(tmp_path), run(tmp_path, "--help")

    assert (2, "usage: python -m formulatest") == (usage.returncode, usage.stderr[:28])
    assert 0 == help_.returncode
    assert re.search(r"--model MODULE:OBJECT\s+a model, or a callable that makes one", help_.stdout)

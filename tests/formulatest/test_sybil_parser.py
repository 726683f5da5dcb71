"""Formulas as examples of Sybil: their failures name the file, the line and the column."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from sybil import Sybil
from sybil.example import SybilFailure
from sybil.parsers.markdown import PythonCodeBlockParser

from formulatest import Checked, Computed, FormulaError, FormulaParser
from formulatest.documents.markdown import Formula
from formulatest.documents.report import report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from formulatest import Model

MODEL = Computed(lambda g: {"v": {t: g * t for t in range(4)}}, {"g": 9.81})


def evaluate(path: Path, text: str, parser: FormulaParser) -> Iterator[str]:
    """Write a text, and yield the failure of each of its examples, or nothing."""
    path.write_text(text, encoding="utf-8")
    for example in Sybil(parsers=[PythonCodeBlockParser(), parser]).parse(path).examples():
        try:
            example.evaluate()
        except SybilFailure as failure:
            yield str(failure)
        else:
            yield ""


def test_failure_names_the_place(tmp_path: Path) -> None:
    """A formula that does not hold fails with its file, its line and a pointer to the column."""
    path = tmp_path / "stone.md"
    text = "# Stone\n\n$v_t = g t$\n\n$$\nv_{t+1}\n  = v_t + 2 g\n$$\n\nThe symbol $v_t$.\n"
    first, second, third = evaluate(path, text, FormulaParser(lambda _: MODEL))

    assert ("", "") == (first, third)
    assert second == (
        f"Example at {path}, line 5, column 1 did not evaluate as expected:\n"
        "the left side is 9.81, the right side is 19.62 (on the example of the page, t = 0)\n"
        "    = v_t + 2 g\n"
        "      ^"
    )


def test_failure_without_a_column(tmp_path: Path) -> None:
    """Where the formula as a whole is at fault, it is shown without a pointer."""
    path = tmp_path / "stone.md"
    [failure] = evaluate(path, "<!-- formula: wrong -->\n$v_t = g t$", FormulaParser(lambda _: MODEL))

    assert failure == (
        f"Example at {path}, line 2, column 1 did not evaluate as expected:\n"
        "it is marked as wrong, but it holds\n"
        "  v_t = g t"
    )


def test_report_of_a_line_with_tabs_and_blanks() -> None:
    """The pointer is below its place, even if the text has tabs or Windows' line ends."""
    assert "wrong\n  x\t=\t1".expandtabs(1) + "\n      ^" == report("\r\nx\t=\t1 \r\n", FormulaError("wrong", 6))


def test_unreadable_mark(tmp_path: Path) -> None:
    """A mark that cannot be read is a failure at its place, so that no formula of the file passes unnoticed."""
    path = tmp_path / "stone.md"
    [failure] = evaluate(path, "$v_t = g t$\n\n<!-- formula: rong -->\n$v_1 = g$", FormulaParser(lambda _: MODEL))

    assert failure == (
        f"Example at {path}, line 3, column 1 did not evaluate as expected:\n"
        "unknown mark 'rong', expected wrong, definition or 'not tested: REASON'"
    )


@pytest.mark.parametrize("name", ["stone.rst", "stone.ipynb", "README"])
def test_other_files_fail(name: str, tmp_path: Path) -> None:
    """A file that is not Markdown fails, because its formulas are not tested."""
    [failure] = evaluate(tmp_path / name, "$v_t = 5$", FormulaParser(lambda _: MODEL))

    assert f"found {tmp_path / name}, expected Markdown (.md, " in failure


def test_fence_with_several_formulas(tmp_path: Path) -> None:
    """Each formula of a fence is a separate example."""
    text = "```{math}\n:label: fall\n\nv_t = g t\n\nv_1 = 2 g\n```\n"
    first, second = evaluate(tmp_path / "stone.md", text, FormulaParser(lambda _: MODEL))

    assert "" == first
    assert "the left side is 9.81, the right side is 19.62" in second


def test_unread(tmp_path: Path) -> None:
    """What looks like mathematics and is not read fails, unless it is allowed."""
    text = "$v_t = g t$\n\n$ v_t = 5 $"
    parser, lenient = (FormulaParser(lambda _: MODEL, allow_unread=allowed) for allowed in (False, True))
    good, failure = evaluate(tmp_path / "stone.md", text, parser)

    assert "" == good
    assert failure == (
        f"Example at {tmp_path / 'stone.md'}, line 3, column 1 did not evaluate as expected:\n"
        "looks like a formula with blanks inside its dollar signs, which Markdown does not read\n"
        "  $ v_t = 5 $"
    )
    assert [""] == list(evaluate(tmp_path / "stone.md", text, lenient))


def test_model_of_the_names_so_far(tmp_path: Path) -> None:
    """The model is made of what the code above a formula has defined; functions are known by their names."""
    text = "```python\ng = 9.81\n```\n\n$v_1 = 9.81$\n\n```python\ng = 1.62\n```\n\n$v_1 = 1.62$ and $f(g) = 3.24$\n"

    def model_of(names: Mapping[str, Any]) -> Model:
        return Computed(MODEL.function, {"g": names["g"]})

    parser = FormulaParser(model_of, {"f": lambda u: 2 * u})

    assert ["", "", "", "", ""] == list(evaluate(tmp_path / "stone.md", text, parser))


def test_names_alone(tmp_path: Path) -> None:
    """Without a subject, the numbers that the code has made are the variables."""
    text = "```python\nx = 2.0\n```\n\n$x^2 = 4$\n\n$x^2 = 5$\n"
    _, good, bad = evaluate(tmp_path / "page.md", text, FormulaParser(lambda _: None))

    assert "" == good
    assert "4 does not round to the printed 5" in bad


def test_generated_formulas(tmp_path: Path) -> None:
    """Formulas that the site's build generates are tested in order, among those that are typed."""
    seen: list[str] = []
    text = "$v_1 = g$\n\nHERE\n\n$v_2 = 2g$\n"

    def generated(text: str) -> list[Formula]:
        start = text.index("HERE")
        return [Formula("v_3 = 4g", start, start + 4, 3, is_display=True)]

    parser = FormulaParser(lambda _: MODEL, generated=generated, on_checked=lambda *all_: seen.append(all_[1].latex))
    first, second, third = evaluate(tmp_path / "stone.md", text, parser)

    assert ("", "") == (first, third)
    assert ", line 3, column 1 did not" in second
    assert ["v_1 = g", "v_2 = 2g"] == seen


def test_on_checked(tmp_path: Path) -> None:
    """A listener gets the path, the formula and what was checked, None for what claims nothing."""
    seen: list[tuple[str, str, Checked | None]] = []

    def on_checked(path: str, formula: Formula, checked: Checked | None) -> None:
        seen.append((path, formula.latex, checked))

    path = tmp_path / "stone.md"
    text = "$v_t = g t$, $v_2 = 19.62$, $g$, $v_1 = 5$"
    list(evaluate(path, text, FormulaParser(lambda _: MODEL, on_checked=on_checked)))

    expected = [("v_t = g t", Checked(4, 21)), ("v_2 = 19.62", Checked(1, 1)), ("g", None)]
    assert [(str(path), *each) for each in expected] == seen


def test_in_another_project(tmp_path: Path) -> None:
    """A conftest.py of a few lines tests the formulas of any project with pytest."""
    (tmp_path / "conftest.py").write_text(
        "from formulatest import Computed\n"
        "from formulatest import FormulaParser\n"
        "from sybil import Sybil\n"
        "model = Computed(lambda g: {'v': {t: g * t for t in range(4)}}, {'g': 9.81})\n"
        "pytest_collect_file = Sybil(parsers=[FormulaParser(lambda names: model)], pattern='*.md').pytest()\n",
        encoding="utf-8",
    )
    (tmp_path / "stone.md").write_text("# Stone\n\n$v_t = g t$\n\nbut $v_t = 2 g t$\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null", "--rootdir", "."]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 (our own)

    assert 1 == run.returncode
    assert "stone.md, line 5, column 5 did not evaluate as expected" in run.stdout
    assert "the left side is 9.81, the right side is 19.62 (on the example of the page, t = 1)" in run.stdout
    assert "1 failed, 1 passed" in run.stdout

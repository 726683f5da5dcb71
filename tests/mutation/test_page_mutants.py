"""The mutants of a page are tested with the names that its code has defined above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from formulatest import Equations, FormulaError
from mutation.outputs import output_mutants
from mutation.pages import Page
from mutation.result import CRASHED, KILLED, SURVIVED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mutation.result import Result

EXAMPLE = '```python\nx = 0.5\nprint(-x)\n```\n\n```text title="Output"\n-0.5\n```\n\n'


def results(folder: Path, text: str, sample: Mapping[int, int] | None = None) -> list[Result]:
    """Return what becomes of the mutants of a page."""
    page = folder / "page.md"
    page.write_text(text)
    return list(Page(page, folder, lambda _: None).results(sample))


def test_outputs_and_formulas(tmp_path: Path) -> None:
    """A changed digit of an output is seen; a formula that holds with another digit survives, with its line."""
    found = results(tmp_path, f"# P\n\n{EXAMPLE}$x < 0.6$\n")

    expected = [
        ("output, digit", 9, 1, "-0.5 → -0.6", "-0.5", KILLED),
        ("output, digit", 9, 1, "-0.5 → -0.4", "-0.5", KILLED),
        ("output, sign", 9, 1, "-0.5 → 0.5", "-0.5", KILLED),
        ("formula, digit", 12, 5, "0.6 → 1.6", "x < 0.6", SURVIVED),
        ("formula, digit", 12, 5, "0.6 → 0.7", "x < 0.6", SURVIVED),
    ]
    assert expected == [(each.kind, each.line, each.column, each.change, each.text, each.outcome) for each in found]


def test_line_and_column_in_a_display(tmp_path: Path) -> None:
    """The line is that of the page, the column counts from the start of the LaTeX in it."""
    found = results(tmp_path, "$$\n\\begin{aligned}\n  1 &= 1 \\\\\n  3 &= 2 +   1\n\\end{aligned}\n$$\n")
    [sign] = [each for each in found if each.change == "2 + 1 → 2 - 1"]

    assert (4, 14, "3 &= 2 + 1") == (sign.line, sign.column, sign.text)


def test_a_definition_is_tested_by_its_section(tmp_path: Path) -> None:
    """A changed definition is seen by the formulas of its section alone."""
    define, use = "<!-- formula: definition -->\n\n$u = 0.5$\n\n", "$2u = 1$\n\n"
    seen = results(tmp_path, f"# A\n\n{define}{use}")
    unseen = results(tmp_path, f"# A\n\n{define}# B\n\n```python\nu = 0.5\n```\n\n{use}")

    assert {KILLED} == {each.outcome for each in seen if each.line == 5}
    assert {SURVIVED} == {each.outcome for each in unseen if each.line == 5}


def test_a_crash_is_reported(tmp_path: Path) -> None:
    """A mutant that makes the test of a formula raise anything but its own error is a fault of that test."""
    page = tmp_path / "page.md"
    page.write_text("$x = 0.5$")

    def f(value: float) -> float:
        return value

    class Fragile(Equations):
        def value(self, symbol: object) -> float:  # noqa: ARG002 (the model's)
            raise ZeroDivisionError

    models = iter([Equations({"x": 0.5}), *[Fragile({"x": 0.5})] * 9])
    found = list(Page(page, tmp_path, lambda _: next(models), {"f": f}).results())

    assert {CRASHED} == {each.outcome for each in found}
    assert found[0].change.endswith("→ 1.5 (ZeroDivisionError())")


def test_wrong_page(tmp_path: Path) -> None:
    """A formula that does not hold as it is cannot be tested."""
    with pytest.raises(FormulaError):
        results(tmp_path, "$1 = 2$")


def test_sample(tmp_path: Path) -> None:
    """One mutant of each target in the sample is tested; definitions count, although they are not in it."""
    [result] = results(tmp_path, "<!-- formula: definition -->\n\n$u = 0.5$\n\n$u = 0.5$\n\n$2 < 1$\n", {1: 3})

    assert (5, KILLED) == (result.line, result.outcome)


def test_what_a_sample_is_drawn_from(tmp_path: Path) -> None:
    """Outputs and claims: not a name in a sentence, code without output, or what is marked as wrong or not tested."""
    page = tmp_path / "page.md"
    page.write_text(
        f"$x$ and $1 + 1 = 2$\n\n```python\nx = 1\n```\n\n{EXAMPLE}"
        "<!-- formula: wrong -->\n\n$1 = 2$\n\n<!-- formula: not tested: no -->\n\n$a = b$\n"
    )

    assert [1, 3] == Page(page, tmp_path, lambda _: None).breakable()


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("loss -0.19", ["loss -0.10", "loss -0.18", "loss 0.19"]),
        ("1.5e-10", ["1.6e-10", "1.4e-10"]),
        ("2.", ["3.", "1."]),
        ("-0.", ["-1.", "-9."]),
        ("nan inf", []),
        ("no number", []),
    ],
)
def test_output_mutants(output: str, expected: list[str]) -> None:
    """The last digit of each number becomes its neighbours; the sign of a number that is not 0 is dropped."""
    assert expected == [each.text for each in output_mutants(output)]

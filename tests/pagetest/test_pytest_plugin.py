"""A run ends with how many formulas it tested, even if several workers share the tests."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from formulatest import Checked, Formula
from pagetest import pytest_plugin

pytest_plugins = ["pytester"]

CONFTEST = """
from pathlib import Path

from pagetest import page_reader
from pagetest.pytest_plugin import note, pytest_runtest_makereport, pytest_terminal_summary

pytest_collect_file = page_reader(Path(__file__).parent, note).pytest()
"""
PAGE = """
$$ z^{(l)}_j = z^{(l)}_j + 0 $$

<!-- formula: not tested: a limit -->
$$ 1 = 2 $$

The value $y$, and $y = 1$; $y = 2$ fails.
"""


@pytest.mark.parametrize("workers", [[], ["-n", "1"]])
def test_a_run_says_what_it_tested(pytester: pytest.Pytester, workers: list[str]) -> None:
    """Formulas that hold are counted, and those not tested, with the reason; not those that fail or claim nothing."""
    pytester.makeconftest(CONFTEST)
    pytester.makefile(".md", page=PAGE)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", *workers, "page.md")

    result.assert_outcomes(passed=4, failed=1)
    result.stdout.fnmatch_lines(["formulas: 2 tested (127 index values × examples), 1 not tested: 1 (a limit)"])


def test_a_run_without_formulas_says_nothing(pytester: pytest.Pytester) -> None:
    """Without formulas, there is no such line."""
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile("def test_nothing(): pass")
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")

    result.stdout.no_fnmatch_line("formulas:*")


def test_reports_carry_the_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    """A formula is in the report of its test, once; the last line counts tests that passed, if there are any."""
    formula = Formula("z = 1", 0, 7, 1, is_display=True)
    item = SimpleNamespace(user_properties=[])
    lines: list[str] = []
    monkeypatch.setattr(pytest_plugin, "_seen", [])
    pytest_plugin.note("docs/page.md", formula, Checked(12, 21))
    pytest_plugin.note("docs/page.md", formula, None)
    pytest_plugin.pytest_runtest_makereport(item)  # type: ignore[arg-type]
    pytest_plugin.pytest_runtest_makereport(item)  # type: ignore[arg-type]
    reports = [SimpleNamespace(when=when, user_properties=item.user_properties) for when in ("setup", "call")]
    reporter = SimpleNamespace(getreports={"passed": reports}.get, write_line=lines.append)
    pytest_plugin.pytest_terminal_summary(reporter)  # type: ignore[arg-type]
    reports.clear()
    pytest_plugin.pytest_terminal_summary(reporter)  # type: ignore[arg-type]

    assert ["formulas: 1 tested (252 index values × examples), 0 not tested"] == lines

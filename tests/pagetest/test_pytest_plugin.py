"""A test run ends with how many formulas it tested, also where several workers share the tests."""

from __future__ import annotations

import pytest

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
    """What holds is counted, what is not tested with its reason; what fails and what claims nothing is not."""
    pytester.makeconftest(CONFTEST)
    pytester.makefile(".md", page=PAGE)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", *workers, "page.md")

    result.assert_outcomes(passed=4, failed=1)
    result.stdout.fnmatch_lines(["formulas: 2 tested (127 index values × examples), 1 not tested: 1 (a limit)"])


def test_a_run_without_formulas_says_nothing(pytester: pytest.Pytester) -> None:
    """Who runs one test of something else is not told about formulas."""
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile("def test_nothing(): pass")
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")

    result.stdout.no_fnmatch_line("formulas:*")

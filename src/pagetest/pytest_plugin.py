"""A pytest plugin that ends each run with a line: how many formulas were tested, how many were not, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from pagetest.record import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from formulatest import Checked, Formula

FORMULA = "formula"
_seen: list[Outcome] = []


def note(_path: str, formula: Formula, checked: Checked | None) -> None:
    """Keep a formula until its test is reported."""
    if (tested := Outcome.from_check(formula, checked)) is not None:
        _seen.append(tested)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item) -> None:
    """Add the formulas to the report, which the workers of pytest-xdist pass on too."""
    item.user_properties += [(FORMULA, asdict(tested)) for tested in _seen]
    _seen.clear()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write the line."""
    reports = [each for each in terminalreporter.getreports("passed") if each.when == "call"]
    found = [Outcome(**value) for each in reports for name, value in each.user_properties if name == FORMULA]
    if found:
        terminalreporter.write_line(closing_line(found))


def closing_line(formulas: Sequence[Outcome]) -> str:
    """Return one line that sums up how the formulas fared.

    Parameters
    ----------
    formulas : sequence of Outcome
        The formulas.

    Examples
    --------
    >>> from pagetest.pytest_plugin import closing_line
    >>> from pagetest import Outcome
    >>> closing_line([Outcome("z = 1", True, "", 12, 21), Outcome("z = 2", True, "not tested: a limit", 0, 0)])
    'formulas: 1 tested (252 index values × examples), 1 not tested: 1 (a limit)'
    """
    reasons = Counter(each.reason for each in formulas if each.reason)
    tested = [each for each in formulas if not each.reason]
    cases = sum(each.index_values * each.models for each in tested)
    why = ", ".join(f"{count} ({reason})" for reason, count in reasons.items())
    line = f"formulas: {len(tested)} tested ({cases:,} index values × examples), {reasons.total()} not tested"
    return f"{line}: {why}" if why else line

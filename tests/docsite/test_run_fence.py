"""The sentences about Run are those of the build that has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docsite.fences.run import WITH, WITHOUT, Run

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(("is_there", "expected"), [(True, WITH), (False, WITHOUT)])
def test_the_page_says_whether_there_is_run(monkeypatch: pytest.MonkeyPatch, is_there: bool, expected: str) -> None:
    """Where Python could not be had, or Run was switched off, the page says so."""
    asked: Callable[[], bool] = lambda: is_there  # noqa: E731
    monkeypatch.setattr("docsite.fences.run.has_run", asked)

    assert expected.split("\n") == list(Run().markdown(""))

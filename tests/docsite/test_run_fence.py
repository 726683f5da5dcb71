"""The sentences about Run are those of the build that has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docsite.fences.run import WITH, WITHOUT, RunNotice

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("switch", "expected"), [("true", WITH), ("false", WITHOUT)])
def test_the_page_says_whether_there_is_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, switch: str, expected: str
) -> None:
    """Where it was switched off, the page says so, and that it may be missing."""
    monkeypatch.setattr("docsite.html.runnable.RUNTIME", tmp_path)
    monkeypatch.setenv("RUN", switch)

    assert expected.split("\n") == list(RunNotice().markdown(""))

"""Nothing on any page is cut on a screen of any width, and no lesson is longer than six screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cutting import DESKTOP

if TYPE_CHECKING:
    from visiting import Visit

MOST_SCREENS = 6


def test_nothing_is_cut(visit: Visit) -> None:
    """With all answers open, no formula, table, output or figure is wider than its column, and on a desktop no code."""
    assert [] == visit.cut


def test_a_lesson_is_short(visit: Visit) -> None:
    """With its answers folded, a lesson has at most six screens of a desktop."""
    if not visit.path.startswith("tutorial/"):
        pytest.skip("not a lesson")
    assert visit.height <= MOST_SCREENS * DESKTOP.height

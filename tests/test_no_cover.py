"""The marker `no_cover` has an effect, in the workers of pytest-xdist, too."""

from __future__ import annotations

import sys

import pytest


@pytest.mark.no_cover
def test_nothing_is_traced() -> None:
    """What is not measured is not slowed down."""
    assert sys.gettrace() is None

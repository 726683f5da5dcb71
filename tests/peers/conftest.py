"""These tests need PyTorch and JAX, so they run only in the environment of `make test-peers`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    """Leave the folder out of `make test`, whose environment has neither."""
    return None if config.getoption("environment") == "peers" else True

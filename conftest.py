"""What pytest reads beside the tests: the examples and the formulas of every page, the examples of every docstring."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exampletest.environments import environment_of
from pagetest import page_reader
from pagetest.pytest_plugin import note, pytest_runtest_makereport, pytest_terminal_summary

__all__ = ["pytest_runtest_makereport", "pytest_terminal_summary"]  # pytest calls them

collect: Callable[[Path, pytest.Collector], pytest.Collector | None] = page_reader(Path(__file__).parent, note).pytest()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make test-peers` say which pages it runs."""
    parser.addoption("--environment", default="", help="run the pages whose front matter names this environment")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the examples of a file, but of a page only if it belongs to the environment that this is."""
    if file_path.suffix == ".md" and environment_of(file_path) != parent.config.getoption("environment"):
        return None
    return collect(file_path, parent)

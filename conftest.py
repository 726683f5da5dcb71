"""What pytest reads beside the tests: the examples and the formulas of every page, the examples of every docstring."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import is_hypothesis_test

from exampletest.environments import environment_of
from pagetest import page_reader
from pagetest.pytest_plugin import note, pytest_runtest_makereport, pytest_terminal_summary

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["pytest_runtest_makereport", "pytest_terminal_summary"]  # pytest calls them
SINGLE_CASES = ("tests/web/test_session.py::",)  # of Python, in a folder of many
SITE = {"site", "site_again", "site_by_zensical", "site_from_disk"}
MANY_CASES = ("tests/web/", "tests/exercises/test_made_exercises.py::", "tests/exercises/test_exercise_texts.py::")
ONE_BY_ONE = ("tests/site/test_run.py::", "tests/site/test_wrong_input.py::", "tests/formulatest/test_fuzz.py::")
PAGE_BY_PAGE = ("tests/site/test_cut.py::", "tests/site/test_looks.py::", "tests/engines/test_run_in_engines.py::")

collect: Callable[[Path, pytest.Collector], pytest.Collector | None] = page_reader(Path(__file__).parent, note).pytest()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make test-peers` say which pages it runs."""
    parser.addoption("--environment", default="", help="run the pages whose front matter names this environment")


def pytest_configure(config: pytest.Config) -> None:
    """Let the marker `no_cover` work in a worker of pytest-xdist, where pytest-cov 7.1 measures twice and ends one."""
    measuring = getattr(config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if measuring and hasattr(config, "workerinput"):
        measuring.cov.stop()  # the worker's own measurement begins after this


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the examples of a file, but of a page only if it belongs to the environment that this is."""
    if file_path.suffix == ".md" and environment_of(file_path) != parent.config.getoption("environment"):
        return None
    return collect(file_path, parent)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Measure the coverage of single cases alone: all else takes twice as long when it is measured.

    Pages, scripts, random cases, and what looks at the built site run no line that a single case does not run.
    """
    if config.pluginmanager.hasplugin("_cov"):
        for item in items:
            looks_at_site = SITE & set(getattr(item, "fixturenames", ()))
            is_one_of_many = item.nodeid.startswith(MANY_CASES) and not item.nodeid.startswith(SINGLE_CASES)
            has_many_cases = is_one_of_many or is_hypothesis_test(getattr(item, "obj", None))
            if item.path.suffix == ".md" or looks_at_site or has_many_cases:
                item.add_marker("no_cover")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:  # noqa: ANN401 (xdist has no types)
    """Keep the tests of a file on one worker, as they share a page, but deal out one by one those that take long.

    Those that look at each page in turn are dealt out page by page, as they share one visit; or engine by engine.
    """
    # The environment of `make test-peers` has no xdist.
    from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]  # noqa: PLC0415

    class ByFileOrTest(LoadFileScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            if nodeid.startswith(PAGE_BY_PAGE):
                return nodeid.rpartition("[")[2]
            return nodeid if nodeid.startswith(ONE_BY_ONE) else super()._split_scope(nodeid)

    return ByFileOrTest(config, log)

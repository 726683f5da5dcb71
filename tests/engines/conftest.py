"""These tests look at the pages in other engines than Chromium's, so they run only in `make test-engines`."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import firefox
import pytest
import webkit
from engine import time_limit
from firefox import Firefox
from seeing import WATCH, WITHOUT_SCRIPTS
from serving import QuietHandler, served
from webkit import WebKit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engine import Engine

SLOW = 0.2  # seconds, in which a page is shown
EMPTY = "<!DOCTYPE html><title>A window for frames</title><body>"


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    """Leave the folder out of `make test`, which needs one browser only."""
    return None if config.getoption("environment") == "engines" else True


class Handler(QuietHandler):  # type: ignore[misc]  # mypy does not see the folder
    """Serves the site, of which each page notes what goes wrong."""

    def do_GET(self) -> None:
        """Add the notes to a page, unless it is asked for without scripts."""
        file = Path(self.directory) / self.path.lstrip("/").partition("?")[0]
        file = file / "index.html" if file.is_dir() else file
        if file.suffix != ".html":
            super().do_GET()
            return
        page = file.read_text(encoding="utf-8") if file.exists() else EMPTY
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if self.path.endswith(WITHOUT_SCRIPTS):
            self.send_header("Content-Security-Policy", "script-src 'none'")
        self.end_headers()
        self.wfile.write(page.replace("<head>", WATCH, 1).encode())

    def end_headers(self) -> None:
        """Let the browser keep what it was given, as a host does."""
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()


class SlowHandler(Handler):
    """Serves the same, but takes its time for a font, every time."""

    def do_GET(self) -> None:
        """Wait before a font is sent."""
        if self.path.endswith(".woff2"):
            time.sleep(SLOW)
        super().do_GET()

    def end_headers(self) -> None:
        """Let the browser keep nothing."""
        self.send_header("Cache-Control", "no-store")
        QuietHandler.end_headers(self)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Return the address of the site."""
    with served(site, Handler) as place:
        yield place


@pytest.fixture(scope="session")
def slow_address(site: Path) -> Iterator[str]:
    """Return the address of the same site where fonts come late."""
    with served(site, SlowHandler) as place:
        yield place


def start_firefox(preferences: dict[str, int]) -> Engine:
    """Start Firefox, or skip the test."""
    program = next(filter(None, map(shutil.which, firefox.PROGRAMS)), None)
    if program is None:
        pytest.skip("Firefox was not found (apt install firefox-esr)")
    return Firefox(program, preferences)


def start_webkit(settings: dict[str, str]) -> Engine:
    """Start WebKitGTK, or skip the test."""
    programs = [*map(shutil.which, webkit.PROGRAMS), webkit.minibrowser()]
    if None in programs:
        pytest.skip("WebKitGTK was not found (apt install webkit2gtk-driver libwebkit2gtk-4.1-0 xvfb)")
    driver, screen, browser = map(str, programs)
    return WebKit(driver, screen, browser, settings)


STARTS: dict[str, Callable[[], Engine]] = {
    "Firefox": lambda: start_firefox(firefox.LIGHT),
    "WebKitGTK": lambda: start_webkit(webkit.LIGHT),
    "Firefox in the dark": lambda: start_firefox(firefox.DARK),
    "WebKitGTK in the dark": lambda: start_webkit(webkit.DARK),
    "Firefox with forced colours": lambda: start_firefox(firefox.FORCED_COLOURS),
}


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Return an engine that has just been started."""
    started = STARTS[request.param]()
    yield started
    started.close()


@pytest.fixture(autouse=True)
def _empty_window(engine: Engine, address: str) -> None:
    """Begin with an empty page of the site in the window, whatever the test before left there."""
    with time_limit():
        engine.go(f"{address}empty.html")

"""The site is built once for all tests, with an empty home folder, and served on the loopback interface."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from typing import TYPE_CHECKING

import pytest
from building import ROOT, run
from filelock import FileLock
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
BASE = "chainrule"  # the folder of SITE_URL


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str], Path]:
    """Return what builds the site into a folder of some name, strictly, once for all workers."""
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent

    def build(name: str) -> Path:
        site = shared / name / BASE
        with FileLock(shared / f"{name}.lock"):
            if not (done := shared / f"{name}.done").exists():
                home = shared / f"{name}-home"
                home.mkdir()
                result = run("mkdocs", "build", "--site-dir", str(site), cwd=ROOT, home=home)
                assert result.returncode == 0, result.stderr
                done.touch()
        return site

    return build


@pytest.fixture(scope="session")
def site(built: Callable[[str], Path]) -> Path:
    """Return the folder of the built site."""
    return built("site")


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Return the address of the site, served on the loopback interface."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(site.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{BASE}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's browser, or say what is missing."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(f"no browser was found, expected one of {', '.join(BROWSERS)}; install one (apt install chromium)")
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=path, args=QUIET) as started:
        yield started

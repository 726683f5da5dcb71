"""Measure Run: until the first output, on the next page, and until Stop has stopped; compared with a bare page.

The site is read from `site/`; the times are those of Chromium on this machine, each the median of several runs.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import shutil
import statistics
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from load import BASE, BROWSERS, SITE, Handler
from playwright.sync_api import sync_playwright

sys.path.append(str(Path(__file__).parents[2]))
from running import ENDLESS, STOP, changing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Playwright

TIMES = 7
NEXT = (
    "tutorial/backpropagation/",
    "tutorial/losses/",
    "tutorial/batches/",
    "tutorial/matrices/",
    "reference/notation/",
)
# What a page needs that does nothing but run the same block, by the methods of Pyodide's documentation.
BARE = """async () => {
    const code = document.querySelector(".runs code").textContent;
    const start = performance.now();
    const {loadPyodide} = await import(CORE + "pyodide.mjs");
    const python = await loadPyodide({indexURL: CORE});
    await python.loadPackage("numpy");
    await python.loadPackage(WHEEL);
    python.runPython(code);
    return performance.now() - start;
}"""
FIRST = """async () => {
    const bar = document.querySelector(".run"), button = bar.querySelector("[data-action=run]");
    const start = performance.now();
    button.click();
    while (button.textContent === "Stop") await new Promise(resolve => setTimeout(resolve, 1));
    return performance.now() - start;
}"""


@contextmanager
def reader(playwright: Playwright, browser: str) -> Iterator[BrowserContext]:
    """Return a browser that has never been here, and keeps what it is given."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        context = playwright.chromium.launch_persistent_context(folder, executable_path=browser, args=["--no-sandbox"])
        yield context
        context.close()


def timed(context: BrowserContext, address: str, script: str) -> float:
    """Open a page and return what a script measures there."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(".run", state="attached")
    found: float = page.evaluate(script)
    page.close()
    return found


def stopped(context: BrowserContext, address: str, code: str) -> float:
    """Return how long it takes to stop this code, until the page says so."""
    page = context.new_page()
    page.goto(address)
    page.evaluate(changing(address, code))
    page.reload()
    _, found = page.evaluate(STOP)
    page.close()
    return float(found)


def row(what: str, milliseconds: list[float]) -> None:
    """Print the median, and the range."""
    print(f"{what:32}{statistics.median(milliseconds):9.0f}{min(milliseconds):9.0f}{max(milliseconds):9.0f}")


def main() -> None:
    """Print a row for each."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"no browser was found, expected one of {', '.join(BROWSERS)}")
    runtime = SITE / "assets/vendor/run"
    if not (runtime / "frame.html").exists():
        sys.exit("the site was built without Run")
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=SITE)) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site = f"http://127.0.0.1:{server.server_port}{BASE}"
        core, wheel = next(runtime.glob("pyodide-*")), next((SITE / "assets/vendor/wheels").glob("chainrule-*.whl"))
        bare = BARE.replace("CORE", json.dumps(f"{site}assets/vendor/run/{core.name}/"))
        bare = bare.replace("WHEEL", json.dumps(f"{site}assets/vendor/wheels/{wheel.name}"))
        firsts, bares, nexts = [], [], []
        for _ in range(TIMES):
            with reader(playwright, browser) as context:
                bares.append(timed(context, site, bare))
            with reader(playwright, browser) as context:
                firsts.append(timed(context, site, FIRST))
                nexts += [timed(context, site + page, FIRST) for page in NEXT]
        print(f"{'milliseconds':32}{'median':>9}{'least':>9}{'most':>9}")
        row("a bare page", bares)
        row("the first output", firsts)
        row("on a next page", nexts)
        with reader(playwright, browser) as context:
            for name, code in ENDLESS.items():
                row(f"stopped: {name}", [stopped(context, site, code) for _ in range(3)])
        server.shutdown()
    print(f"the first output takes {statistics.median(firsts) / statistics.median(bares):.2f} × as long as a bare page")
    for path in sorted([SITE / "assets/vendor/run.js", *runtime.glob("*.js")]):
        print(f"{path.name}: {len(gzip.compress(path.read_bytes())) / 1000:.1f} kB gzipped")


if __name__ == "__main__":
    main()

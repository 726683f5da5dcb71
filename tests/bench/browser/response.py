"""Measure how long the explorer takes until all numbers follow a turn, how long an answer is judged, and the sizes.

The site is read from `site/`; the times are those of Chromium on this machine, as it is and four times slower.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import shutil
import statistics
import sys
import threading

from load import BASE, BROWSERS, SITE, Handler
from playwright.sync_api import sync_playwright

TIMES = 200
# From the event to the last number, and on to the layout.
TURN = """turns => {
    const slider = document.querySelector(".explorer__slider");
    const turn = value => {
        slider.value = value;
        const start = performance.now();
        slider.dispatchEvent(new Event("input", {bubbles: true}));
        const numbers = performance.now();
        document.body.getBoundingClientRect();
        return [numbers - start, performance.now() - start];
    };
    return Array.from({length: turns}, (_, at) => turn((at % 200) / 100 - 1));
}"""
# From the submission to the verdict, and on to the layout; every tenth answer or so is a known mistake.
JUDGE = """async answers => {
    const field = document.querySelector(".practice .exercise__field");
    const judge = value => {
        field.value = value;
        const start = performance.now();
        field.form.requestSubmit();
        const verdict = performance.now();
        document.body.getBoundingClientRect();
        return [verdict - start, performance.now() - start];
    };
    return Array.from({length: answers}, (_, at) => judge((at - 100) / 1000));
}"""
PAGES = {
    "a turn in the explorer": ("explorer/", ".explorer.is-awake", TURN),
    "the same, descending": ("explorer/#w1_32&mode=descend&steps=100&early", ".explorer.is-awake", TURN),
    "a turn at home": ("", ".explorer.is-awake", TURN),
    "an answer in practice": ("practice/#two-paths-1", "[id='two-paths-1-answer']", JUDGE),
}


def main() -> None:
    """Print a row for each page and speed, and the sizes."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"no browser was found, expected one of {', '.join(BROWSERS)}")
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=SITE)) as server,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"]) as started,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"{'milliseconds':32}{'done':>9}{'95 %':>9}{'layout':>9}{'95 %':>9}")
        for name, (path, ready, script) in PAGES.items():
            for slower in (1, 4):
                page = started.new_page(viewport={"width": 360, "height": 740})
                page.goto(f"http://127.0.0.1:{server.server_port}{BASE}{path}")
                page.wait_for_selector(ready)
                page.evaluate(script, TIMES)  # the first are those of a cold engine
                page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
                times = zip(*page.evaluate(script, TIMES), strict=True)
                found = "".join(
                    f"{statistics.median(each):9.2f}{statistics.quantiles(each, n=20)[-1]:9.2f}" for each in times
                )
                print(f"{name + f', {slower} × slower' * (slower > 1):32}{found}")
                page.close()
        server.shutdown()
    vendor = SITE / "assets/vendor"
    for path in sorted([*vendor.glob("*.js"), *vendor.glob("practice/*.js")]):
        print(f"{path.relative_to(vendor)}: {len(gzip.compress(path.read_bytes())) / 1000:.1f} kB gzipped")


if __name__ == "__main__":
    main()

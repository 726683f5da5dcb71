"""Measure pages with Lighthouse as a slow phone would load them: each several times, and print the medians.

The site is read from `site/` and served on the loopback interface, gzipped as by a host.
Without arguments, these are home and the lessons; an argument is the path of a page, such as `tutorial/network/`.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from docsite.node import NODE

ROOT = Path(__file__).parents[3]
SITE = ROOT / "site"
BASE = "/chainrule/"
PROGRAM = Path(__file__).with_name("node_modules") / "lighthouse/cli/index.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-features=PaintHolding"  # else a window that nobody sees may paint its first frame a second late
)
TIMES = 3
PATIENCE = 120  # seconds for a page
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
COLUMNS = ("perf.", "access.", "best pr.", "SEO", "shift", "HTML kB", "all kB")
LESSON = re.compile(r"tutorial/[\w-]+\.md")


@functools.cache
def gzipped(body: bytes) -> bytes:
    """Return a file as a host has it ready."""
    return gzip.compress(body)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files gzipped, except those that are compressed already."""

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path("/" + self.path.removeprefix(BASE)))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix not in {".woff2", ".png"}:
            body = gzipped(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


def measure(address: str, browser: str) -> tuple[float, ...]:
    """Return the numbers of one load of a page, in the order of the columns."""
    done = subprocess.run(  # noqa: S603 (a pinned program)
        [
            NODE,
            PROGRAM,
            address,
            "--output=json",
            "--quiet",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={FLAGS}",
        ],
        env=os.environ | {"CHROME_PATH": browser},
        stdout=subprocess.PIPE,
        check=True,
        timeout=PATIENCE,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    requests = found["audits"]["network-requests"]["details"]["items"]
    sizes = {each["url"]: each["transferSize"] / 1000 for each in requests}
    return (
        *(100 * found["categories"][name]["score"] for name in CATEGORIES),
        found["audits"]["cumulative-layout-shift"]["numericValue"],
        sizes[address],
        sum(sizes.values()),
    )


def main() -> None:
    """Print a row for each page."""
    lessons = dict.fromkeys(LESSON.findall((ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    paths = sys.argv[1:] or ["", *(each.replace("index.md", "").replace(".md", "/") for each in lessons)]
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"no browser was found, expected one of {', '.join(BROWSERS)}")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=SITE)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}{BASE}"
        print(f"{'':32}" + "".join(f"{column:>9}" for column in COLUMNS))
        for path in paths:
            runs = [measure(address + path, browser) for _ in range(TIMES)]
            *scores, shift, html, everything = map(statistics.median, zip(*runs, strict=True))
            numbers = "".join(f"{score:9.0f}" for score in scores) + f"{shift:9.3f}{html:9.1f}{everything:9.1f}"
            print(f"{path or 'home':32}{numbers}", flush=True)
        server.shutdown()


if __name__ == "__main__":
    main()

"""Blocks of code as readers run them in a browser, whichever it is, and what may go wrong."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from serving import QuietHandler

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# Presses Run at some blocks, or at all if none are named, one after the other; returns what is said and shown.
RUN = """async () => {
    const moment = () => new Promise(resolve => setTimeout(resolve, 10));
    while (!document.querySelector(".run")) await moment();
    const bars = [...document.querySelectorAll(".run")];
    const found = [];
    for (const bar of NUMBERS.length ? NUMBERS.map(number => bars[number - 1]) : bars) {
        const button = bar.querySelector("[data-action=run]");
        button.click();
        for (const start = Date.now(); button.textContent === "Stop" && Date.now() - start < 50000;) await moment();
        const output = bar.parentElement.nextElementSibling?.querySelector(":scope > .filename + pre > code");
        found.push([bar.nextElementSibling.textContent, output ? output.textContent : ""]);
    }
    return found;
}"""
# Puts the contents of many pages, one below the other, into a page that had no code; the code of each runs by itself.
JOIN = """async () => {
    const article = document.querySelector("article");
    article.replaceChildren();
    for (const address of ADDRESSES) {
        const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
        const place = document.createElement("div");
        place.className = "doc-contents";
        place.append(...page.querySelector("article").childNodes);
        article.append(place);
    }
    const script = Object.assign(document.createElement("script"), {src: SCRIPT});
    const loaded = new Promise(resolve => { script.onload = resolve; });
    document.head.append(script);
    await loaded;
}"""
# Runs the first block, stops it a moment later, and returns what is said, and after how many milliseconds.
STOP = """async () => {
    const begin = Date.now();
    const moment = async () => {
        if (Date.now() - begin > 50000) throw new Error(`still ${document.querySelector(".run")?.textContent}`);
        await new Promise(resolve => setTimeout(resolve, 10));
    };
    while (!document.querySelector(".run")) await moment();
    const bar = document.querySelector(".run"), status = bar.nextElementSibling;
    const button = bar.querySelector("[data-action=run]");
    button.click();
    while (status.textContent !== "Running …") await moment();
    for (let count = 0; count < 30; count++) await moment();
    const start = performance.now();
    button.click();
    while (button.textContent === "Stop") await moment();
    return [status.textContent, performance.now() - start];
}"""
# Changes the first block of a page before it is loaded.
CHANGE = """async () => {
    const page = await (await fetch(ADDRESS)).text();
    const code = new DOMParser().parseFromString(page, "text/html").querySelector(".runs code").textContent.trimEnd();
    sessionStorage.setItem("run:" + new URL(ADDRESS).pathname, JSON.stringify({[code]: TEXT}));
}"""
LESSON = "tutorial/chain-rule/"
AS_ON_PAGE = {"It prints what the page has.", "It prints what is folded below.", "It ran, and prints nothing."}
ABSENT = "Python could not be loaded. The page is complete without it."
BROKEN = "Python ran out of memory, or calls were nested too deep. The next run starts it again."
FAILED = "It ended with an error."
MARKUP = "<img src=x onerror=alert(1)><a href=x>y</a>"
# What has no end until it is stopped.
ENDLESS = {
    "a loop": "while True:\n    pass",
    "output": 'while True:\n    print("again" * 100)',
    "a loop that sleeps": "import time\n\nwhile True:\n    time.sleep(1)",
}
# What ends by itself, what is said then, and what is shown.
BAD = {
    "recursion": ("f = lambda n: f(n + 1)\nf(0)", FAILED, "RecursionError"),
    "deep recursion": ("import sys\n\nsys.setrecursionlimit(10**8)\nf = lambda n: f(n + 1)\nf(0)", BROKEN, ""),
    "memory at once": ("bytearray(2 * 10**9)", FAILED, "MemoryError"),
    "memory in pieces": ("a = []\nwhile True:\n    a.append(bytearray(10**7))", FAILED, "MemoryError"),
    "a question": ('input("name? ")', FAILED, "EOFError"),
    "an exit": ("exit(3)", FAILED, "SystemExit: 3"),
    "markup": (f'print("{MARKUP}")', "", f"{MARKUP}\n"),
    "the page": ("import js\n\njs.document", FAILED, "AttributeError: document"),
    "what the page keeps": ("import js\n\njs.localStorage", FAILED, "AttributeError: localStorage"),
    "a script": ('from pyodide.code import run_js\n\nrun_js("1 + 1")', FAILED, "EvalError"),
}
# Asks another host by each of the ways there are.
ASK = """import js

for way in ("XMLHttpRequest", "fetch", "EventSource", "WebSocket", "importScripts"):
    try:
        if way == "XMLHttpRequest":
            request = js.XMLHttpRequest.new()
            request.open("GET", "ADDRESS", False)
            request.send()
        elif way in ("EventSource", "WebSocket"):
            getattr(js, way).new("ADDRESS".replace("http", "ws") if way == "WebSocket" else "ADDRESS")
        else:
            getattr(js, way)("ADDRESS")
    except Exception as error:
        print(way, "failed")
"""
# The files that Python needs, by their names and by what of each may come.
FILES = (
    "frame.html",
    "frame.js",
    "worker.js",
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
    "numpy-",
    "chainrule-",
)
FAULTS = ("missing", "cut short", "of another type")


class FaultyHandler(QuietHandler):  # type: ignore[misc]  # mypy does not see the folder
    """Serves the site without one of the files that Python needs.

    Attributes
    ----------
    file, fault : str
        The start of its name, and what is wrong with it.
    """

    file = fault = ""

    def do_GET(self) -> None:
        """Send a faulty file, or what is asked for."""
        name = self.path.rpartition("/")[2].partition("?")[0]
        if not (self.file and name.startswith(self.file) and ("/run/" in self.path or "/wheels/" in self.path)):
            with suppress(ConnectionError):  # a worker that ends takes no more
                super().do_GET()
            return
        with open(self.translate_path(self.path), "rb") as file:  # noqa: PTH123 (a path as text)
            whole = file.read()
        self.send_response(404 if self.fault == "missing" else 200)
        text = b"<!doctype html><title>Not here</title>"
        self.send_header("Content-Type", self.guess_type(self.path) if self.fault == "cut short" else "text/html")
        self.end_headers()
        self.wfile.write(whole[: len(whole) // 2] if self.fault == "cut short" else text)

    def end_headers(self) -> None:
        """Let the browser keep nothing."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def running(*numbers: int) -> str:
    """Return the script that runs blocks by their numbers, or all of the page."""
    return RUN.replace("NUMBERS", json.dumps(numbers))


def joining(site: str, pages: Sequence[str]) -> str:
    """Return the script that puts the contents of pages into one."""
    addresses = [site + page for page in pages]
    script = f"{site}assets/vendor/run.js"
    return JOIN.replace("ADDRESSES", json.dumps(addresses)).replace("SCRIPT", json.dumps(script))


def code_blocks(site: Path) -> dict[str, int]:
    """Return how many blocks of a built site can be run, by the addresses of their pages."""
    pages = {file: file.read_text(encoding="utf-8") for file in sorted(site.rglob("index.html"))}
    counts = {file: text.count(' highlight runs"') for file, text in pages.items()}
    return {f"{file.parent.relative_to(site)}/".removeprefix("./"): count for file, count in counts.items() if count}


def portions(blocks: dict[str, int]) -> Iterator[tuple[str, range]]:
    """Yield each page with the numbers of its blocks, where the contents of all pages are joined."""
    first = 1
    for page, count in blocks.items():
        yield page, range(first, first + count)
        first += count


def changing(address: str, text: str) -> str:
    """Return the script that changes the first block of a page, before the page is loaded."""
    return CHANGE.replace("ADDRESS", json.dumps(address)).replace("TEXT", json.dumps(text))


def not_as_on_page(found: Sequence[tuple[str, str]]) -> list[tuple[int, str, str]]:
    """Return the blocks that did not run as the page says, by their numbers."""
    return [(number, *each) for number, each in enumerate(found, start=1) if each[0] not in AS_ON_PAGE]

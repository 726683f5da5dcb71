"""Runs the blocks of a page in the browser, as one script, and tells what the last of them prints."""

from __future__ import annotations

import ast
import linecache
import sys
import time
import traceback
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from contextvars import copy_context
from io import TextIOBase
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MOST_LETTERS = 100_000  # more than that, nobody reads, and a page would stop to answer
PAUSE = 0.05  # seconds between two pieces of what is printed
OURS = ("chainrule", "exercises")


class Output(TextIOBase):
    """What a block prints; it is sent in pieces, while the block runs."""

    def __init__(self, send: Callable[[str], object]) -> None:
        self.send, self.last = send, time.monotonic()
        self.pieces: list[str] = []
        self.sent = 0
        self.room = MOST_LETTERS  # below 0 once something has been left out

    def writable(self) -> bool:
        """Return that it can be printed to."""
        return True

    def write(self, text: str) -> int:
        """Take what is printed, up to a limit."""
        if self.room >= 0:
            more = "" if len(text) <= self.room else f"\n… and more: only {MOST_LETTERS:,} letters are shown.\n"
            self.pieces.append(text[: self.room] + more)
            self.room -= len(text)
        if time.monotonic() - self.last > PAUSE:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Send what has not been sent."""
        if text := "".join(self.pieces[self.sent :]):
            self.send(text)
        self.sent, self.last = len(self.pieces), time.monotonic()

    def text(self) -> str:
        """Return all that it took."""
        return "".join(self.pieces)


class Session:
    """What the blocks of a page have made so far."""

    def __init__(self, difference: Callable[[str, str], str]) -> None:
        self.difference = difference
        self.done: list[str] = []
        self.filters = ExitStack()

    def start(self) -> None:
        """Forget all, so that the blocks run as a script does: names, settings, changes to our modules."""
        self.done, self.context = [], copy_context()  # in which NumPy keeps its settings
        self.filters.close()
        self.filters.enter_context(catch_warnings())
        self.namespace: dict[str, Any] = {"__name__": "__main__"}
        for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
            del sys.modules[name]

    def run(
        self, codes: Iterable[str], mode: str, expected: str, send: Callable[[str], object]
    ) -> tuple[str, int, str]:
        """Run the last of some blocks, and those before it that have not run yet.

        Returns in what its output differs from the expected one; if a block ends with an error, its number and why.
        """
        codes = list(codes)
        if not self.done or self.done != codes[:-1][: len(self.done)]:
            self.start()
        for number, code in enumerate(codes[len(self.done) :], start=len(self.done) + 1):
            output = Output(send if number == len(codes) else print_nothing)
            try:
                with redirect_stdout(output), redirect_stderr(output):
                    self.context.run(self.execute, code, f"block {number}", mode)
            except BaseException as error:  # noqa: BLE001 (the reader's code may raise anything)
                self.done = []
                return "", number, readers_traceback(error)
            finally:
                output.flush()
            self.done.append(code)
        return self.difference(expected, output.text()), 0, ""

    def execute(self, code: str, name: str, mode: str) -> None:
        """Run a block under a name that a traceback finds its lines by."""
        linecache.cache[name] = len(code), None, code.splitlines(keepends=True), name
        if mode == "exec":
            exec(compile(code, name, mode, dont_inherit=True), self.namespace)  # noqa: S102
            return
        for statement in ast.parse(code, name).body:
            exec(compile(ast.Interactive([statement]), name, mode, dont_inherit=True), self.namespace)  # noqa: S102


def print_nothing(_: str) -> None:
    """Leave out what a block before prints: it has its own place."""


def readers_traceback(error: BaseException) -> str:
    """Return a traceback with the lines of the blocks alone."""
    found = traceback.TracebackException.from_exception(error)
    parts: list[traceback.TracebackException | None] = [found]
    while parts:
        if part := parts.pop():
            part.stack[:] = [frame for frame in part.stack if frame.filename.startswith("block ")]
            parts += [part.__cause__, part.__context__, *(part.exceptions or [])]
    return "".join(found.format())

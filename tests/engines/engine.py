"""What the tests ask of a browser, whichever engine it has."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 60  # seconds, in which a busy machine starts a browser or shows the heaviest page

OPEN = """async () => {
    const old = document.querySelector("iframe");
    if (old) old.remove();
    const frame = document.createElement("iframe");
    frame.style = "border: 0; width: WIDTHpx; height: HEIGHTpx";
    frame.src = "ADDRESS";
    const loaded = new Promise(resolve => { frame.onload = resolve; });
    document.body.append(frame);
    await loaded;
    const page = frame.contentWindow;  // its scripts run when it is shown, if they may
    if (page.document.querySelector(".js")) {
        while (!page.document$) await new Promise(requestAnimationFrame);
        await new Promise(resolve => page.document$.subscribe(resolve));
    }
    await page.document.fonts.ready;
    while (page.document.querySelector(".waits")) await new Promise(requestAnimationFrame);
}"""
RESIZE = """async () => {
    document.querySelector("iframe").style = "border: 0; width: WIDTHpx; height: HEIGHTpx";
    for (const _ of [1, 2, 3]) await new Promise(resolve => requestAnimationFrame(resolve));
}"""

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@contextmanager
def time_limit() -> Iterator[None]:
    """End what takes too long, whatever it waits for: a browser that hangs fails its test."""

    def give_up(*_: object) -> None:
        message = f"no answer in {PATIENCE} seconds"
        raise TimeoutError(message)

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    """Wait until somebody listens on a port."""
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return


def end(process: subprocess.Popen[str]) -> None:
    """End a program, by force if need be."""
    process.terminate()
    try:
        process.communicate(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


class Engine(ABC):
    """A browser with a frame for a page, as the windows of some are never as narrow as a phone."""

    def __init__(self) -> None:
        self.ends = ExitStack()
        try:
            with time_limit():
                self.start()
        except BaseException:
            self.close()
            raise

    def run(self, *command: str, **settings: Any) -> subprocess.Popen[str]:  # noqa: ANN401 (those of Popen)
        """Start a program that ends with the browser."""
        process = subprocess.Popen(command, text=True, **QUIET | settings)  # noqa: S603 (programs that the system has)
        self.ends.callback(end, process)
        return process

    @abstractmethod
    def start(self) -> None:
        """Start the browser."""

    @abstractmethod
    def go(self, address: str) -> None:
        """Load a page in the window itself."""

    @abstractmethod
    def call(self, function: str) -> Any:  # noqa: ANN401 (JSON)
        """Call a function of JavaScript, which may be async, in the window, and return what it returns."""

    def close(self) -> None:
        """End the browser and all that was started for it."""
        with time_limit():
            self.ends.close()

    def open(self, address: str, width: int, height: int) -> None:
        """Load a page in a frame of that many CSS pixels."""
        with time_limit():
            self.call(OPEN.replace("WIDTH", str(width)).replace("HEIGHT", str(height)).replace("ADDRESS", address))

    def resize(self, width: int, height: int) -> None:
        """Change the size of the frame."""
        with time_limit():
            self.call(RESIZE.replace("WIDTH", str(width)).replace("HEIGHT", str(height)))

    def evaluate(self, function: str) -> Any:  # noqa: ANN401 (JSON)
        """Call a function of JavaScript as if it were of the page, which may forbid scripts of its own."""
        with time_limit():
            return self.call(f"() => {{ with (frames[0]) return ({function})(); }}")

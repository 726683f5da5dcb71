"""The small browser of WebKitGTK, driven by WebDriver, on a screen that nobody sees."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

from engine import Engine, free_port, wait_for

PROGRAMS = ("WebKitWebDriver", "Xvfb")
SETTINGS = {
    "GDK_BACKEND": "x11",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
}
LIGHT = {"GTK_THEME": "Adwaita"}
DARK = {"GTK_THEME": "Adwaita:dark"}
CALL = (
    "const done = arguments[0]; Promise.resolve((FUNCTION)()).then(found => done([found]), error => done(`${error}`))"
)


def minibrowser() -> str | None:
    """Return where the browser is: not on the path."""
    return next(map(str, Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser")), None)


class WebKit(Engine):  # type: ignore[misc]  # mypy does not see the folder
    """A window of WebKitGTK."""

    def __init__(self, driver: str, screen: str, browser: str, settings: dict[str, str]) -> None:
        self.driver = driver
        self.screen = screen
        self.browser = browser
        self.settings = SETTINGS | settings
        super().__init__()

    def start(self) -> None:
        """Start a screen, the driver, and by it the browser."""
        home = self.ends.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        arguments = ["-displayfd", "1", "-nolisten", "tcp"]
        screen = self.run(self.screen, *arguments, stdout=subprocess.PIPE)
        assert screen.stdout is not None
        settings = self.settings | {"DISPLAY": f":{screen.stdout.readline().strip()}", "HOME": home}
        port = free_port()
        self.run(self.driver, f"--port={port}", "--host=127.0.0.1", env=os.environ | settings)
        self.address = f"http://127.0.0.1:{port}/session"
        wait_for(port)
        options = {"binary": self.browser, "args": ["--automation"]}
        started = self.send("", capabilities={"alwaysMatch": {"webkitgtk:browserOptions": options}})
        self.address += f"/{started['sessionId']}"
        self.ends.callback(self.send, "", method="DELETE")

    def send(self, command: str, method: str = "POST", **parameters: object) -> Any:  # noqa: ANN401 (JSON)
        """Send a command and return its result."""
        request = urllib.request.Request(  # noqa: S310 (loopback)
            self.address + command, json.dumps(parameters).encode(), method=method
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return json.load(answer)["value"]

    def go(self, address: str) -> None:
        """Load a page in the window itself."""
        self.send("/url", url=address)

    def call(self, function: str) -> Any:  # noqa: ANN401 (JSON)
        """Call a function in the window."""
        found = self.send("/execute/async", script=CALL.replace("FUNCTION", function), args=[])
        assert isinstance(found, list), found
        return found[0]

"""Firefox, which itself speaks WebDriver BiDi."""

from __future__ import annotations

import base64
import itertools
import json
import tempfile
from pathlib import Path
from typing import Any

from engine import Engine, free_port, wait_for
from websockets.sync.client import connect

PROGRAMS = ("firefox-esr", "firefox")
QUIET = {
    "app.normandy.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
}
LIGHT = {"layout.css.prefers-color-scheme.content-override": 1}
DARK = {"layout.css.prefers-color-scheme.content-override": 0}
FORCED_COLOURS = {"ui.useAccessibilityTheme": 1, "browser.display.document_color_use": 2}


class Firefox(Engine):  # type: ignore[misc]  # mypy does not see the folder
    """A window of Firefox that needs no screen."""

    def __init__(self, program: str, preferences: dict[str, int]) -> None:
        self.program = program
        self.preferences = QUIET | preferences
        super().__init__()

    def start(self) -> None:
        """Start the browser with a profile of its own, and its one window."""
        home = self.ends.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in self.preferences.items()]
        Path(home, "user.js").write_text("\n".join(lines), encoding="utf-8")
        port = free_port()
        self.run(self.program, "--headless", "--no-remote", f"--remote-debugging-port={port}", "--profile", home)
        wait_for(port)
        self.socket = self.ends.enter_context(connect(f"ws://127.0.0.1:{port}/session", max_size=None))
        self.numbers = itertools.count()
        self.send("session.new", capabilities={})
        self.context = self.send("browsingContext.getTree")["contexts"][0]["context"]

    def send(self, method: str, **parameters: object) -> Any:  # noqa: ANN401 (JSON)
        """Send a command and return its result."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (answer := json.loads(self.socket.recv())).get("id") != number:
            pass
        assert answer["type"] == "success", answer
        return answer["result"]

    def go(self, address: str) -> None:
        """Load a page in the window itself."""
        self.send("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def call(self, function: str) -> Any:  # noqa: ANN401 (JSON)
        """Call a function in the window; what it returns comes as text, because BiDi has a form of its own."""
        found = self.send(
            "script.callFunction",
            functionDeclaration=f"async () => JSON.stringify(await ({function})())",
            target={"context": self.context},
            awaitPromise=True,
        )
        assert found["type"] == "success", found["exceptionDetails"]["text"]
        return json.loads(found["result"].get("value", "null"))

    def printed(self) -> bytes:
        """Print the page in the window itself on A4; return the PDF."""
        page = {"width": 21, "height": 29.7}
        return base64.b64decode(self.send("browsingContext.print", context=self.context, page=page)["data"])

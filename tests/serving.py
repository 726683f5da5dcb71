"""A built site on the loopback interface, for the tests that open it in a browser."""

from __future__ import annotations

import functools
import http.server
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from building import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Answers without a log."""

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextmanager
def served(site: Path, handler: type[QuietHandler]) -> Iterator[str]:
    """Serve a site while the context lasts; yields its address."""
    answer = functools.partial(handler, directory=str(site.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{BASE}/"
        server.shutdown()

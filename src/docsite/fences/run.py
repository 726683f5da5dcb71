"""The ``run`` fence: whether the blocks of the site can be run where they are, and how that is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docsite.fences.fence import MarkdownFence
from docsite.html.runnable import has_run

if TYPE_CHECKING:
    from collections.abc import Sequence

WITH = """\
**Run** below a block starts Python in your browser: Pyodide, with NumPy and the packages of this site.
It runs in a worker that can load files of this site, and reach neither the page nor any other host.
The earlier blocks of the page run first, and the output is compared with the page, by the code of our tests.
The tests run every block that way in Chromium, and where they are installed, in Firefox and WebKitGTK.
Left out are the blocks that need PyTorch, JAX, Matplotlib or Sybil, which the browser does not have."""
WITHOUT = """\
This build of the site is without **Run**, which starts Python in your browser.
It was switched off, or Python for the browser could not be had.
The code is the same, and each page offers it as a script and as a notebook."""


class RunNotice(MarkdownFence):
    """Says what this build of the site has."""

    language = "run"

    def markdown(self, body: str) -> Sequence[str]:
        """Return the lines."""
        del body
        return (WITH if has_run() else WITHOUT).splitlines()

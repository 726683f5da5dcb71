"""The step that marks the blocks of Python that readers can run in their browser.

These are all but those of a page in another environment, and those of the class `elsewhere`, which need a package that
the browser does not have.
"""

import re

from markdown.postprocessors import Postprocessor

from docsite.page import DOCS, CurrentPage
from exampletest import environment_of

PYTHON = re.compile(r'(?<=<div class="language-py)(?P<kind>thon|con) highlight(?=">)')
RUNTIME = DOCS / "assets/vendor/run/frame.html"  # see docsite.runtime


class Runnable(Postprocessor):
    """Gives them a class, which the script of the page looks for."""

    def __init__(self, page: CurrentPage, *, run: bool) -> None:
        super().__init__(page.md)
        self.page = page
        self.is_on = run

    def run(self, text: str) -> str:
        """Mark all of a page whose packages the browser has."""
        if not self.is_on or not RUNTIME.exists() or (self.page.path and environment_of(self.page.path)):
            return text
        return PYTHON.sub(r"\g<kind> highlight runs", text)

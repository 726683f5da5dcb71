"""The step that marks the blocks of Python that readers can run in their browser.

These are all but those of a page in another environment, and those of the class `elsewhere`, which need a package that
the browser does not have.
"""

import os
import re

from markdown.postprocessors import Postprocessor

from docsite.page import DOCS, CurrentPage
from exampletest import environment_of

PYTHON = re.compile(r'(?<=<div class="language-py)(?P<kind>thon|con) highlight(?=">)')
RUNTIME = DOCS / "assets/vendor/run/frame.html"  # where it is, docsite.runtime has laid all that Python needs


def has_run() -> bool:
    """Return whether the pages have Run: Python has to be there, and RUN=false leaves it out."""
    return os.environ.get("RUN") != "false" and RUNTIME.exists()


class Runnable(Postprocessor):
    """Gives them a class, which the script of the page looks for."""

    def __init__(self, page: CurrentPage) -> None:
        super().__init__(page.md)
        self.page = page

    def run(self, text: str) -> str:
        """Mark all of a page whose packages the browser has."""
        if not has_run() or (self.page.path and environment_of(self.page.path)):
            return text
        return PYTHON.sub(r"\g<kind> highlight runs", text)

"""The step that offers the code of a page, joined into one script, at the end of the page.

The script is in the link itself: it needs neither another file nor a connection.
"""

import base64
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

from docsite.page import DOCS, CurrentPage
from exampletest import ExampleError, joined_script


def script_name(page: Path) -> str:
    """Return the name of a page's script: no import finds it, as it has a hyphen, so no module is shadowed by it."""
    return "-".join(["chainrule", *page.relative_to(DOCS).with_suffix("").parts]) + ".py"


class Download(Treeprocessor):
    """Adds the link to a page that has code; a notebook is offered as a notebook instead."""

    def __init__(self, page: CurrentPage) -> None:
        super().__init__(page.md)
        self.page = page

    def run(self, root: Element) -> None:
        """Add the link."""
        if root.find("h1") is None or self.page.path is None or not (script := self._script()):
            return
        address = f"data:text/x-python;base64,{base64.b64encode(script.encode()).decode()}"
        line = SubElement(root, "p", {"class": "download"})
        link = SubElement(line, "a", {"href": address, "download": script_name(self.page.path)})
        link.text = "Download this page’s code as one script"

    def _script(self) -> str:
        try:
            return joined_script(self.page.text, Path())
        except ExampleError as error:
            raise self.page.error(self.page.text.splitlines()[error.line - 1], error) from None

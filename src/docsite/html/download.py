"""The code of a page, joined to one script, is offered at the page's end.

The script is in the link itself: it needs no further file, and no connection.
"""

import base64
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from docsite.page import Source
from exampletest.fences import ExampleError
from exampletest.scripts import joined_script
from pagetest.errors import located


def makeExtension() -> Extension:
    """Return the extension, as Python-Markdown asks for it."""
    return _Download()


class _Download(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        source = Source.of(md, "docsite-download-source")
        md.treeprocessors.register(_Link(source), "docsite-download-link", 2)  # after toc gave the heading its id


class _Link(Treeprocessor):
    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source

    def run(self, root: Element) -> None:
        heading = root.find("h1")
        if heading is None:
            return
        script = _script(self.source.text)
        if not script:
            return
        name = heading.get("id", "page").replace("-", "_")
        address = f"data:text/x-python;base64,{base64.b64encode(script.encode()).decode()}"
        line = SubElement(root, "p", {"class": "download"})
        link = SubElement(line, "a", {"href": address, "download": f"{name}.py"})
        link.text = "Download this page’s code as one script"


def _script(page: str) -> str:
    try:
        return joined_script(page, Path())
    except ExampleError as error:
        raise located(page.splitlines()[error.line - 1], error) from None

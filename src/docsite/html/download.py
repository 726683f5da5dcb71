"""The step that offers the code of a page at its end, joined into one script and into a notebook.

Both are in the links themselves: they need neither another file nor a connection.
"""

import os
import re
from pathlib import Path
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

from docsite.lessons import front_matter
from docsite.page import DOCS, CurrentPage
from docsite.wheels import FOLDER, WHEELS
from exampletest import ExampleError, joined_notebook, joined_script

ON_PYPI = ("jax", "sybil", "torch")
SAFE = "!$'()*+,;=:@/?"  # what an address may contain as it is, but for &, which HTML escapes
IMPORTED = re.compile(r"^(?:from|import) (\w+)", re.MULTILINE)


def script_name(page: Path) -> str:
    """Return the name of a page's script: no import finds it, as it has a hyphen, so no module is shadowed by it."""
    return "-".join(["chainrule", *page.relative_to(DOCS).with_suffix("").parts]) + ".py"


def data_address(kind: str, text: str) -> str:
    """Return an address that contains a text of this media type, which compresses better than base64."""
    return f"data:{kind},{quote(text, SAFE)}"


def notebook_address(notebook: str) -> str:
    """Return an address that contains a notebook."""
    return data_address("application/x-ipynb+json", notebook)


def introduction(page: Path, code: str, site: str) -> str:
    """Return what the notebook of a page says first: what it is about, where it is explained, and what to install.

    Parameters
    ----------
    page : Path
        The file of the page.
    code : str
        Its code.
    site : str
        The address of the site, or "" if it is not known.
    """
    description = front_matter(page.read_text(encoding="utf-8")).get("description", "")
    folders = (f"{part}/" for part in page.relative_to(DOCS).with_suffix("").parts if part != "index")
    explained = f"[The page with this code]({site}{''.join(folders)}) explains it." if site else ""
    return "\n\n".join(filter(None, [description, explained, _what_to_install(code, site)]))


def _what_to_install(code: str, site: str) -> str:
    imported = set(IMPORTED.findall(code))
    ours = [file for package, file in WHEELS.items() if package in imported]
    others = [package for package in ON_PYPI if package in imported]
    needed = [*(f"{site}{FOLDER}/{file}" if site else file for file in ours), *others] or ["numpy"]
    command = f"Before you run it, install what it needs: `pip install {' '.join(needed)}`"
    offered = "The site offers its packages for download on the page *The package chainrule*."
    return f"{command}\n\n{offered}" if ours and not site else command


class Download(Treeprocessor):
    """Adds the links to a page that has code; a page made from a notebook offers that instead."""

    def __init__(self, page: CurrentPage) -> None:
        super().__init__(page.md)
        self.page = page

    def run(self, root: Element) -> None:
        """Add the links."""
        path = self.page.path
        if root.find("h1") is None or path is None:
            return
        try:
            script = joined_script(self.page.text, Path())
        except ExampleError as error:
            raise self.page.error(self.page.text.splitlines()[error.line - 1], error) from None
        if script:
            site = os.environ.get("SITE_URL", "")  # as in mkdocs.yml
            notebook = joined_notebook(self.page.text, Path(), introduction(path, script, site))
            name = script_name(path)
            line = SubElement(root, "p", {"class": "download"})
            line.text = "Download this page’s code as "
            link = SubElement(line, "a", {"href": data_address("text/x-python", script), "download": name})
            link.text, link.tail = "one\xa0script", " or as "  # no break within a link
            notebook_name = name.removesuffix(".py") + ".ipynb"
            link = SubElement(line, "a", {"href": notebook_address(notebook), "download": notebook_name})
            link.text = "a\xa0notebook"

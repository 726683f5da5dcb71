"""The ``citation`` fence: how to cite the site, from CITATION.cff, as text and as an entry of BibTeX."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

import yaml

from docsite.fences.fence import MarkdownFence
from docsite.page import DOCS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SOURCE = DOCS.parent / "CITATION.cff"
WIDTH = 42  # letters on a phone
INDENT = 2 * " "


class Citation(MarkdownFence):
    """Shows both; the reader adds the address and the day."""

    language = "citation"

    def markdown(self, body: str) -> Sequence[str]:
        """Return the lines."""
        del body
        return citation(yaml.safe_load(SOURCE.read_text(encoding="utf-8")))


def citation(cff: Mapping[str, Any]) -> list[str]:
    """Return what a file in the Citation File Format says."""
    authors = " and ".join(author["name"] for author in cff["authors"])
    fields = {
        "author": f"{{{authors}}}",
        "title": f"{{{cff['title']}}}",
        "version": cff["version"],
        "url": "ADDRESS",
        "urldate": "YYYY-MM-DD",
    }
    entry = [
        fill(f"{name} = {{{value}}},", WIDTH, initial_indent=INDENT, subsequent_indent=2 * INDENT)
        for name, value in fields.items()
    ]
    return [
        f"> {authors}, *{cff['title']}*, version {cff['version']}, ADDRESS, read on YYYY-MM-DD.",
        "",
        "```bibtex",
        "@software{chainrule,",
        *"\n".join(entry).split("\n"),
        "}",
        "```",
    ]

"""The fence ``derivation`` becomes the formula that `chainrule.derive` gives for one parameter.

The formula is written into the page's Markdown before anything else reads it,
so it is set, and tested, like a formula that somebody typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension

from docsite.fences.registry import FenceWriter
from pagetest.derivations import latex_of

if TYPE_CHECKING:
    from markdown import Markdown


class Derivations(Extension):
    """Write the derivations of a page."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Read the page before its fences are looked at."""
        FenceWriter.register(md, "derivation", lambda block: ["$$", *latex_of(block).split("\n"), "$$"])


def makeExtension(**settings: Any) -> Derivations:  # noqa: ANN401 (Python-Markdown's name, and its any)
    """Return the extension, as Python-Markdown asks for it."""
    return Derivations(**settings)

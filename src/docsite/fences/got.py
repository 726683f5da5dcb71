"""The ``got`` fence: a field in which readers look up their number; its body is what the page has without a script.

The body is a sentence with a link to the table of wrong numbers, from which the script takes its own links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule.examples import tutorial
from docsite.fences.fence import MarkdownFence

if TYPE_CHECKING:
    from collections.abc import Sequence


class Got(MarkdownFence):
    """Asks for a number, and for the parameter if the reader likes."""

    language = "got"

    def markdown(self, body: str) -> Sequence[str]:
        """Return the sentence, with the names of the parameters for the script."""
        if "known-mistakes.md" not in body and "(#lookup)" not in body:
            raise ValueError(f"found {body!r}, expected a sentence with a link to the table of known mistakes")
        names = " ".join(map(str, tutorial().network.parameters()))
        opening = f'<section class="got" data-parameters="{names}" data-search-exclude="" markdown="block">'
        return [opening, body, "</section>"]

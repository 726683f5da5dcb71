"""The ``wheels`` fence: how to install the packages of the site, from the files that it offers.

Its body is the folder of these files, as seen from the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docsite.fences.fence import MarkdownFence
from docsite.wheels import WHEELS

if TYPE_CHECKING:
    from collections.abc import Sequence

FOR_READERS = ("chainrule", "exercises")


class OfferedWheels(MarkdownFence):
    """Links to the files, and gives the command."""

    language = "wheels"

    def markdown(self, body: str) -> Sequence[str]:
        """Return the lines."""
        files = [WHEELS[package] for package in FOR_READERS]
        links = " and ".join(f"[{file}]({body}/{file})" for file in files)
        return [
            f"Download {links}, and run this in their folder; pip also takes their addresses in place of their names.",
            "",
            "```sh",
            " \\\n  ".join(["pip install", *files]),
            "```",
        ]

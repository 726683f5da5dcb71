"""The ``wheels`` fence: how to install the packages of the site, from the files that it offers.

Its body is the folder of these files, as seen from the page.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docsite.fences.fence import MarkdownFence
from docsite.wheels import FOLDER, WHEELS

if TYPE_CHECKING:
    from collections.abc import Sequence

FOR_READERS = ("chainrule", "exercises")


class OfferedWheels(MarkdownFence):
    """Gives the command, with addresses where that of the site is known, and links to the files."""

    language = "wheels"

    def markdown(self, body: str) -> Sequence[str]:
        """Return the lines."""
        return how_to_install(body, os.environ.get("SITE_URL", ""))  # as in mkdocs.yml


def how_to_install(folder: str, site: str) -> list[str]:
    """Return the lines that say it."""
    files = [WHEELS[package] for package in FOR_READERS]
    links = " and ".join(f"[{file}]({folder}/{file})" for file in files)
    where = f"These are {links}." if site else f"Download {links}, and run this in their folder."
    place = f"{site}{FOLDER}/" if site else ""
    return ["```sh", " \\\n  ".join(["pip install", *(place + file for file in files)]), "```", "", where]

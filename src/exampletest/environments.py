"""The environment that the examples of a page run in.

Most pages run in the environment of the project.
A page whose examples need more than that, such as PyTorch, names another environment in its front matter::

    ---
    environment: peers
    ---

Its examples are run and compared like all others, in that environment.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FRONT_MATTER = re.compile(r"\A---\n(?P<fields>(?:.*\n)*?)---(?:\n|\Z)")
FIELD = re.compile(r"^environment:(?P<name>.*)$", re.MULTILINE)


def environment_of(page: Path) -> str:
    """Return the environment that a page names, or "" for that of the project.

    Parameters
    ----------
    page : Path
        A Markdown file.
    """
    front_matter = FRONT_MATTER.match(page.read_text(encoding="utf-8"))
    field = FIELD.search(front_matter["fields"]) if front_matter else None
    return field["name"].strip() if field else ""


def pages_of(environment: str, pages: Iterable[Path]) -> list[Path]:
    """Return the pages that run in an environment, where "" is that of the project.

    Parameters
    ----------
    environment : str
        Its name.
    pages : iterable of Path
        Markdown files.
    """
    return [page for page in pages if environment_of(page) == environment]

"""`mkdocs serve`, but an edit of pages builds only these pages, so it is on the screen at once.

They are built with all checks, and what depends on them is brought up to date: links, the search, the tables of counts.
Any other edit (code, settings, the glossary, a page of the API, a new page) builds the whole site.
"""

from __future__ import annotations

import logging
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.__main__ import cli
from mkdocs.commands import serve
from mkdocs.commands.build import _build_page, _populate_page, build
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.utils import CountHandler

from docsite import styles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

GLOSSARY = "reference/glossary.md"  # its words are linked on every page
API = "\n::: "  # mkdocstrings renders docstrings only in a build of the whole site
COUNTS = "\n```counts\n"  # a table over all pages


@dataclass
class WholeBuild:
    """The last build of the whole site."""

    config: MkDocsConfig
    nav: Navigation
    files: Files
    env: Environment

    def update(self, pages: list[Page]) -> None:
        """Build some of its pages again."""
        urls = {page.url for page in pages}
        entries = self.config.plugins["material/search"].search_index.entries  # type: ignore[attr-defined]
        entries[:] = [entry for entry in entries if entry["location"].partition("#")[0] not in urls]
        warnings = CountHandler(level=logging.WARNING)
        logger = logging.getLogger("mkdocs")
        logger.addHandler(warnings)
        try:
            for page in pages:
                _populate_page(page, self.config, self.files)
            self.config.plugins.on_env(self.env, config=self.config, files=self.files)
            documents = self.files.documentation_pages()
            for page in pages:
                _build_page(page, self.config, documents, self.nav, self.env)
            level = self.config.validation.links.anchors
            for page in filter(None, (file.page for file in documents)):
                page.validate_anchor_links(files=self.files, log_level=level)
            self.config.plugins.on_post_build(config=self.config)
        finally:
            logger.removeHandler(warnings)
        if self.config.strict and (counts := warnings.get_counts()):
            raise Abort(f"Aborted with {counts[0][1]} warnings in strict mode!")


class Memory(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Keeps what a build makes first, for the builds of single pages after it."""

    last: WholeBuild | None = None

    def on_nav(self, nav: Navigation, /, **_: Any) -> None:  # noqa: ANN401 (what MkDocs gives)
        """Keep the navigation."""
        self.nav = nav

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:
        """Keep all of it."""
        self.last = WholeBuild(config, self.nav, files, env)


class Rebuilder:
    """Replaces the `build` of MkDocs, and prepares files before it."""

    def __init__(self, prepare: Callable[[], None]) -> None:
        self.prepare = prepare
        self.last: WholeBuild | None = None
        self.times: dict[Path, int] = {}
        self.edited: set[Path] = set()

    def __call__(self, config: MkDocsConfig, **how: Any) -> None:  # noqa: ANN401 (as MkDocs calls it)
        """Build the pages that were edited since the last build that succeeded, or the whole site."""
        self.prepare()
        before, self.times = self.times, {path: path.stat().st_mtime_ns for path in _watched(config)}
        self.edited |= {path for path in before.keys() | self.times.keys() if before.get(path) != self.times.get(path)}
        if self.last and (pages := self._pages(self.last)):
            self.last.update(pages)
        else:
            self.last, memory = None, Memory()
            config.plugins["memory"] = memory
            build(config, **how)
            self.last = memory.last
        self.edited.clear()

    def _pages(self, last: WholeBuild) -> list[Page]:
        """Return the pages to build, or none if the whole site must be built."""
        pages = {Path(str(file.abs_src_path)): file.page for file in last.files.documentation_pages() if file.page}
        if not all(path in pages and _is_alone(path, last.config) for path in self.edited):
            return []
        return [page for path, page in pages.items() if path in self.edited or COUNTS in (page.markdown or "")]


def _watched(config: MkDocsConfig) -> Iterator[Path]:
    for name in (config.docs_dir, config.config_file_path, *config.theme.dirs[:1], *config.watch):
        path = Path(name).absolute()
        yield from (each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]


def _is_alone(path: Path, config: MkDocsConfig) -> bool:
    """Return whether an edit of this page changes no other page, except those with counts."""
    is_page = path.suffix == ".md" and path != Path(config.docs_dir, GLOSSARY)
    return is_page and path.exists() and API not in path.read_text(encoding="utf-8")


def address_of(port: str) -> str:
    """Return the address to serve at; exit with one sentence, before anything is built, if the port cannot be used."""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", int(port)))
    except (OSError, OverflowError, ValueError) as error:
        sys.exit(f"chainrule: port {port} cannot be used ({error}); take another one with 'make serve PORT=…'.")
    return f"127.0.0.1:{port}"


if __name__ == "__main__":
    serve.build = Rebuilder(styles.join)  # type: ignore[attr-defined]
    cli(["serve", "--livereload", "--dev-addr", address_of(sys.argv[1])])

"""The page that is being rendered: its file, and its text as the author wrote it."""

from pathlib import Path

from markdown.preprocessors import Preprocessor

from exampletest import environment_of
from pagetest import Outcome, PageError, Record, located, record_page

DOCS = Path("docs")


class CurrentPage(Preprocessor):
    """Keeps the text of a page before any step changes it, and finds its file."""

    text = ""
    _record: Record | None = None

    def run(self, lines: list[str]) -> list[str]:
        """Keep the text, and change nothing."""
        self.text = "\n".join(lines)
        self._record = None
        return lines

    @property
    def path(self) -> Path | None:
        """The file of the page, from either builder; None for a docstring or a notebook, which have none."""
        if "mkdocstrings_headings" in self.md.treeprocessors:  # a docstring inside a page
            return None
        if "relpath" in self.md.treeprocessors:  # of MkDocs
            return DOCS / str(self.md.treeprocessors["relpath"].file.src_uri)  # type: ignore[attr-defined]
        if "rendering_context" in self.md.preprocessors:  # of Zensical
            return DOCS / str(self.md.preprocessors["rendering_context"].page.path)  # type: ignore[attr-defined]
        return None

    @property
    def record(self) -> Record | None:
        """What the run of the page gave.

        It is None for a docstring or a notebook, which no such run tests, and for a page that runs in another
        environment.
        """
        page = self.path
        if page is None or environment_of(page):
            return None
        self._record = self._record or record_page(page)
        return self._record

    @property
    def formulas(self) -> tuple[Outcome, ...] | None:
        """The formulas that this run has tested; None if there is none."""
        return self.record.formulas if self.record else None

    def error(self, source: str, cause: object) -> PageError:
        """Return the error to raise for a piece of the page's text, with its file and line."""
        return located(source, cause, self.path)

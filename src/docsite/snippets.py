"""`pymdownx.snippets`, whose errors name the page and the line that embeds the missing piece."""

from typing import Any

from markdown import Markdown
from pymdownx.snippets import (  # type: ignore[import-untyped]
    SnippetExtension,
    SnippetMissingError,
    SnippetPreprocessor,
)

from docsite.page import CurrentPage


class Snippets(SnippetPreprocessor):  # type: ignore[misc]
    """Embeds sections of files; a missing file or section fails the build."""

    embedded = ""

    def __init__(self, md: Markdown, page: CurrentPage) -> None:
        settings = SnippetExtension(base_path=["."], check_paths=True, dedent_subsections=True)
        super().__init__(settings.getConfigs(), md)
        self.page = page

    def get_snippet_path(self, path: str) -> Any:  # noqa: ANN401 (pymdownx has no types)
        """Note the path, and find it."""
        self.embedded = path
        return super().get_snippet_path(path)

    def extract_section(self, section: str, lines: list[str]) -> Any:  # noqa: ANN401
        """Note the section, and cut it out."""
        self.embedded += f":{section}"
        return super().extract_section(section, lines)

    def run(self, lines: list[str]) -> list[str]:
        """Embed them all."""
        try:
            return super().run(lines)  # type: ignore[no-any-return]
        except SnippetMissingError as error:
            raise self.page.error(self.embedded, f"--8<-- {self.embedded}: {error}") from None

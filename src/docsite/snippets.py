"""`pymdownx.snippets`, whose errors name the page and the line that asked for the missing piece."""

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from pymdownx.snippets import (  # type: ignore[import-untyped]
    SnippetExtension,
    SnippetMissingError,
    SnippetPreprocessor,
)

from pagetest.errors import located


def makeExtension(**settings: Any) -> Extension:  # noqa: ANN401 (the settings are those of pymdownx.snippets)
    """Return the extension, with the settings of `pymdownx.snippets`."""
    return _Snippets(**settings)


class _Snippets(SnippetExtension):  # type: ignore[misc]
    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        md.preprocessors.register(_Preprocessor(self.getConfigs(), md), "snippet", 32)


class _Preprocessor(SnippetPreprocessor):  # type: ignore[misc]
    asked = ""

    def get_snippet_path(self, path: str) -> Any:  # noqa: ANN401
        self.asked = path
        return super().get_snippet_path(path)

    def extract_section(self, section: str, lines: list[str]) -> Any:  # noqa: ANN401
        self.asked += f":{section}"
        return super().extract_section(section, lines)

    def run(self, lines: list[str]) -> list[str]:
        try:
            return super().run(lines)  # type: ignore[no-any-return]
        except SnippetMissingError as error:
            raise located(self.asked, f"--8<-- {self.asked}: {error}") from None

"""The page that is being rendered: its text as it was written, and the file that holds it."""

from pathlib import Path

from markdown import Markdown
from markdown.preprocessors import Preprocessor


class Source(Preprocessor):
    """Keeps the text of a page before snippets and fences change it."""

    text = ""

    @classmethod
    def of(cls, md: Markdown, name: str) -> "Source":
        """Return what keeps the text of each page that `md` renders, registered by a name of its own."""
        source = cls(md)
        md.preprocessors.register(source, name, 40)
        return source

    def run(self, lines: list[str]) -> list[str]:
        """Keep the text, and change nothing."""
        self.text = "\n".join(lines)
        return lines

    def page(self) -> Path | None:
        """Return the file of the page; None for a text that is no page, such as a docstring or a notebook."""
        written = self.text.strip()
        for path in sorted(Path("docs").rglob("*.md")):
            text = path.read_text(encoding="utf-8").rstrip()
            if text.endswith(written) and _is_front_matter(text.removesuffix(written)):
                return path
        return None


def _is_front_matter(text: str) -> bool:
    return not text.strip() or (text.startswith("---\n") and text.rstrip().endswith("---"))

"""Turns an executed notebook into a page like all others.

Its cells become the Markdown that a page would have, which is rendered with the extensions of `mkdocs.yml`.
So formulas, code and outputs look the same everywhere, and the page needs no extra style or script.
"""

import base64
import html
import struct
from pathlib import Path
from typing import Any

from markdown import Markdown
from mkdocs.utils.yaml import yaml_load
from nbconvert.preprocessors import CoalesceStreamsPreprocessor

from docsite.html.download import notebook_address
from exampletest import NotebookCell, notebook_json
from pagetest import PageError, located

IMAGE = "image/png"
MARKUP = ("text/markdown", "text/html")


class NotebookPage(CoalesceStreamsPreprocessor):
    """Puts the HTML of the page into ``resources["page"]``, which the template prints."""

    def preprocess(self, notebook: Any, resources: Any) -> tuple[Any, Any]:  # noqa: ANN401 (nbconvert has no types)
        """Render all cells, and offer the notebook itself."""
        # On a busy machine, what a cell prints arrives in several pieces.
        notebook, resources = super().preprocess(notebook, resources)  # type: ignore[no-untyped-call]
        parts = [text for cell in notebook.cells for text in _markdown(cell)]
        resources["page"] = _site().convert("\n\n".join([*parts, _download(notebook)]))
        return notebook, resources


def _site() -> Markdown:
    """Return the renderer of the site's pages."""
    settings: dict[str, Any] = {}
    for each in yaml_load(Path("mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]:
        settings |= each if isinstance(each, dict) else {each: {}}
    return Markdown(extensions=list(settings), extension_configs=settings)


def _markdown(cell: Any) -> list[str]:  # noqa: ANN401
    if cell.cell_type != "code":
        return [cell.source]
    draws = any(IMAGE in output.get("data", {}) for output in cell.outputs)
    info = "{.python .elsewhere}" if draws else "python"  # no page loads Matplotlib to draw again
    return [_fence(info, cell.source), *(_output(cell, output) for output in cell.outputs)]


def _output(cell: Any, output: Any) -> str:  # noqa: ANN401
    data = {"text/plain": output.text} if output.output_type == "stream" else output.data
    for kind in MARKUP:
        if kind in data:
            return str(data[kind])
    if IMAGE in data:
        return _image(cell, data[IMAGE].replace("\n", ""))
    return _fence('text title="Output"', data["text/plain"])


def _image(cell: Any, encoded: str) -> str:  # noqa: ANN401
    if "alt" not in cell.metadata:
        raise located(
            cell.source,
            'found a drawing without a description, expected one on the first line of its cell: # %% alt="…"',
        )
    width, height = struct.unpack(">II", base64.b64decode(encoded)[16:24])  # from the header of the PNG
    alt = html.escape(cell.metadata.alt)
    return (
        f'<p><img class="drawn" alt="{alt}" width="{width}" height="{height}" src="data:{IMAGE};base64,{encoded}"></p>'
    )


def _fence(info: str, text: str) -> str:
    return f"~~~~~~~~{info}\n{text.rstrip()}\n~~~~~~~~"


def _download(notebook: Any) -> str:  # noqa: ANN401
    title = next((line for cell in notebook.cells for line in cell.source.splitlines() if line.startswith("# ")), None)
    if title is None:
        raise PageError("found a notebook without a title, expected a Markdown cell with a line such as # Title")
    name = title.removeprefix("# ").lower().replace(" ", "_")
    # Without outputs, which the reader makes.
    address = notebook_address(notebook_json(NotebookCell(cell.cell_type, cell.source) for cell in notebook.cells))
    return f'<p class="download"><a href="{address}" download="{name}.ipynb">Download this page as a notebook</a></p>'

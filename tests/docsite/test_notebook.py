"""An executed notebook becomes a page like all others."""

from __future__ import annotations

import base64
import json
import struct
from typing import Any
from urllib.parse import unquote

import nbformat
import pytest
from bs4 import BeautifulSoup

from docsite.notebook import NotebookPage
from pagetest import PageError

v4: Any = nbformat.v4  # it has no types
NotebookProcessor: Any = NotebookPage
TITLE = v4.new_markdown_cell("# A notebook\n\nA formula $x = 1$.")
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + struct.pack(">II", 30, 20)).decode()


def code(source: str, *outputs: Any, **metadata: str) -> Any:  # noqa: ANN401 (as v4)
    """Return a cell of Python with its outputs."""
    return v4.new_code_cell(source, outputs=list(outputs), metadata=metadata)


def result(kind: str, data: str) -> Any:  # noqa: ANN401
    """Return the output of a cell that ends with a value."""
    return v4.new_output("execute_result", {kind: data, "text/plain": "plain"})


def page(*cells: Any) -> BeautifulSoup:  # noqa: ANN401
    """Return a notebook as a page."""
    kernel = {"display_name": "Python", "language": "python", "name": "python3"}
    notebook = v4.new_notebook(cells=list(cells), metadata={"kernelspec": kernel})
    _, resources = NotebookProcessor().preprocess(notebook, {})
    return BeautifulSoup(resources["page"], "html.parser")


def test_cells_look_like_a_page() -> None:
    """Formulas, code and what it prints are those of every page."""
    printed = v4.new_output("stream", name="stdout", text="2\n")
    html = page(TITLE, code("print(1 + 1)", printed))
    boxes = [" ".join(box.get_text().split()) for box in html.select("div.highlight")]

    assert ["print(1 + 1)", "Output2"] == boxes
    assert html.select_one("h1#a-notebook") and html.select_one("math")  # noqa: PT018 (both are of one cell)


def test_pieces_of_what_a_cell_prints_are_one_output() -> None:
    """How the kernel cuts it depends on the machine's other work."""
    pieces = [v4.new_output("stream", name="stdout", text=text) for text in ("one\n", "two\n")]
    boxes = [
        " ".join(box.get_text().split()) for box in page(TITLE, code("print(words)", *pieces)).select(".highlight")
    ]

    assert ["print(words)", "Outputone two"] == boxes


def test_a_result_that_can_be_shown_as_markup_is() -> None:
    """Markdown is rendered, HTML is taken as it is, and plain text comes last."""
    html = page(
        TITLE,
        code("a", result("text/markdown", "A **bold** word")),
        code("b", result("text/html", "<table><tr><td>cell</td></tr></table>")),
        code("c", v4.new_output("execute_result", {"text/plain": "[1.0]"})),
    )

    assert "bold" == html.select_one("strong").get_text()  # type: ignore[union-attr]
    assert "cell" == html.select_one("td").get_text()  # type: ignore[union-attr]
    assert "[1.0]" in html.get_text()
    assert "plain" not in html.get_text()


def test_a_drawing_has_its_size_and_a_description() -> None:
    """So nothing moves when it is loaded, and those who cannot see it read what it shows."""
    image = page(TITLE, code("plot()", result("image/png", PNG), alt="A falling line")).select_one("img.drawn")

    assert image is not None
    assert ("30", "20", "A falling line") == (image["width"], image["height"], image["alt"])


def test_a_drawing_without_a_description_is_an_error() -> None:
    """The message says what to write."""
    with pytest.raises(PageError, match=r'found a drawing without a description, expected one .*: # %% alt="…"'):
        page(TITLE, code("plot()", result("image/png", PNG)))


def test_a_notebook_is_offered_as_the_author_wrote_it() -> None:
    """Without outputs, and named by its title."""
    link = page(TITLE, code("1 + 1", result("text/plain", "2"))).select_one("p.download a")
    assert link is not None
    notebook = json.loads(unquote(str(link["href"]).partition(",")[2]))

    assert "a_notebook.ipynb" == link["download"]
    assert [("markdown", TITLE.source), ("code", "1 + 1")] == [
        (cell["cell_type"], cell["source"]) for cell in notebook["cells"]
    ]
    assert [] == notebook["cells"][1]["outputs"]
    assert 1 == len(page(TITLE, code("x = 1")).select("p.download"))


def test_a_notebook_without_a_title_is_an_error() -> None:
    """The file for download is named by it."""
    with pytest.raises(PageError, match=r"found a notebook without a title, expected a Markdown cell .* # Title"):
        page(code("x = 1"))

"""A page's code, joined, is one notebook."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import pytest

from exampletest import NotebookCell, joined_notebook, notebook_json
from exampletest.fences import ExampleError

PAGE = """\
# Nudges of $w_{12}$ {#nudges}

## Not in the notebook {#none}

Text.

## One {#one .class}

### Deep

```python
# a comment
from __future__ import annotations
```

??? predict "How *large* is $x$? Guess, then open."

    ```text title="Output"
    1
    ```

```python
print(2)
```

```text title="Output"
2

δ
```

## Two

???+ question "Which `x` is "it"?"

    It is this one:

    ```python

    --8<-- "a.py:g"
    ```

    !!! note "Not a fold"

        ```python
        print(3)
        ```

        ```text title="Output"
        3
        ```

??? predict "Four?"

    ```python
    print(4)
    ```

    ```text title="Output"
    4
    ```
"""
CELLS = [
    ("markdown", "# Nudges of $w_{12}$\n\nInstall it.", None),
    ("markdown", "## One", None),
    ("markdown", "### Deep", None),
    ("markdown", "**How *large* is $x$? Guess, then run.**", None),
    ("code", "# a comment\nfrom __future__ import annotations", []),
    ("code", "print(2)", ["2\n\nδ\n"]),
    ("markdown", "## Two", None),
    ("markdown", '**Which `x` is "it"?**', None),
    ("code", "def g() -> Unknown:\n    return 1", []),
    ("code", "print(3)", ["3\n"]),
    ("markdown", "**Four?**", None),
    ("code", "print(4)", []),
]
SECTION = "# --8<-- [start:g]\ndef g() -> Unknown:\n    return 1\n# --8<-- [end:g]\n"


def cells_of(notebook: str) -> list[tuple[str, str, list[str] | None]]:
    """Return the type, the source and the outputs of each cell."""
    return [
        (cell["cell_type"], cell["source"], [each["text"] for each in cell["outputs"]] if "outputs" in cell else None)
        for cell in json.loads(notebook)["cells"]
    ]


def test_all_python_of_a_page_under_its_headings(tmp_path: Path) -> None:
    """Each block is a cell below its headings and questions; what is to be predicted is left out."""
    (tmp_path / "a.py").write_text(SECTION)

    assert CELLS == cells_of(joined_notebook(PAGE, tmp_path, "Install it."))


def test_it_is_a_notebook(tmp_path: Path) -> None:
    """Jupyter reads it; it has not been run, and the same page gives the same notebook."""
    (tmp_path / "a.py").write_text(SECTION)
    text = joined_notebook(PAGE, tmp_path, "")
    notebook = json.loads(text)
    nbformat.validate(notebook)
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]

    assert (4, 5) == (notebook["nbformat"], notebook["nbformat_minor"])
    assert [f"cell-{number}" for number in range(1, 13)] == [cell["id"] for cell in notebook["cells"]]
    assert {None} == {cell["execution_count"] for cell in notebook["cells"] if cell["cell_type"] == "code"}
    assert {("stream", "stdout")} == {(output["output_type"], output["name"]) for output in outputs}
    assert text == joined_notebook(PAGE, tmp_path, "")
    assert text.endswith("}\n")
    assert "δ" in text


@pytest.mark.parametrize("page", ["```python\nx = 1\n```\n", "```python\nx = 1\n```\n\n??? note\n"])
def test_a_page_without_headings(page: str) -> None:
    """The notebook begins with the introduction."""
    assert [("markdown", "Install it.", None), ("code", "x = 1", [])] == cells_of(
        joined_notebook(page, Path(), "Install it.")
    )


def test_a_block_after_a_fold_is_not_in_it() -> None:
    """Neither is one in a list below it."""
    fold = '# A\n\n??? question "Why?"\n\n    So.\n\n'
    page = f"{fold}-   Item:\n\n    ```python\n    x = 1\n    ```\n\n```python\ny = 2\n```\n"

    assert ["# A\n\n", "x = 1", "y = 2"] == [source for _, source, _ in cells_of(joined_notebook(page, Path(), ""))]


def test_a_comment_in_a_block_is_not_a_heading() -> None:
    """Only the text has headings."""
    page = "```python\n# One\nx = 1\n```\n\n# Two\n\n```python\ny = 2\n```\n"

    assert ["# Two\n\n", "# One\nx = 1", "y = 2"] == [
        source for _, source, _ in cells_of(joined_notebook(page, Path(), ""))
    ]


@pytest.mark.parametrize("page", ["", "# Text\n", "```sh\nls\n```\n"])
def test_a_page_without_python_has_no_notebook(page: str) -> None:
    """Without code, the notebook is empty."""
    assert "" == joined_notebook(page, Path(), "Install it.")


def test_a_page_that_cannot_be_read_is_refused() -> None:
    """The error names the line of the page."""
    with pytest.raises(ExampleError, match=re.escape("not closed by ```")) as caught:
        joined_notebook("\n\n```python\n", Path(), "")

    assert 3 == caught.value.line


def test_a_notebook_of_other_cells() -> None:
    """Cells of any origin make a notebook."""
    cells = [NotebookCell("markdown", "# A"), NotebookCell("code", "print(1)", "1\n"), NotebookCell("code", "x")]

    assert [("markdown", "# A", None), ("code", "print(1)", ["1\n"]), ("code", "x", [])] == cells_of(
        notebook_json(cells)
    )

"""Which blocks of a page get a button to run them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from mkdocstrings import MkdocstringsInnerExtension
from rendering import html_of, page_html, site_markdown
from zensical.extensions.context import ContextExtension
from zensical.extensions.context import Page as ZensicalPage

from docsite.html.runnable import RUNTIME, has_run

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\
# A page

```python
x = "python"
```

```{.python .elsewhere}
x = "elsewhere"
```

```python title="A title"
x = "titled"
```

```text
A "text".
```

```html
<div class="language-python highlight">x = "shown"</div>
```
"""
OF_API = """
<div class="language-python doc-signature highlight"><pre><code>x: "signature"</code></pre></div>

```pycon
>>> x = "prompt"
```
"""


@pytest.fixture(autouse=True)
def frame(project: Path) -> Path:
    """Lay the frame into the project, which all else comes before."""
    path = project / RUNTIME
    path.parent.mkdir(parents=True)
    path.touch()
    return path


def marked(html: str) -> list[str]:
    """Return the strings in the blocks that are marked."""
    blocks = BeautifulSoup(html, "html.parser").select("div.highlight.runs")
    return [block.get_text().split('"')[1] for block in blocks]


def test_blocks_of_python_are_marked(project: Path) -> None:
    """Other languages, and what runs elsewhere, are not."""
    (project / "docs/a.md").write_text(PAGE, encoding="utf-8")

    assert ["python", "titled"] == marked(page_html("a.md"))


def test_a_page_of_another_environment(project: Path) -> None:
    """The browser does not have its packages."""
    (project / "docs/a.md").write_text(f"---\nenvironment: peers\n---\n\n{PAGE}", encoding="utf-8")

    assert [] == marked(page_html("a.md"))


def test_a_notebook() -> None:
    """It has no file of its own, and runs in the environment of the project."""
    assert ["python", "titled"] == marked(html_of(PAGE))


def test_a_docstring() -> None:
    """Its prompts are marked, whichever page it is on, as its package is ours; the signature above it is not."""
    page = ZensicalPage(url="api/", path="absent.md")
    html = site_markdown(ContextExtension(page=page, config={}), MkdocstringsInnerExtension([])).convert(PAGE + OF_API)

    assert ["python", "titled", "prompt"] == marked(html)


def test_without_python(frame: Path) -> None:
    """Where it could not be had, no block has a button that does nothing."""
    frame.unlink()

    assert not has_run()
    assert [] == marked(html_of(PAGE))


@pytest.mark.parametrize(("value", "expected"), [("false", False), ("", True), ("true", True)])
def test_it_can_be_left_out(value: str, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001 (a case)
    """By the variable that the Makefile reads, too."""
    monkeypatch.setenv("RUN", value)

    assert expected == has_run() == bool(marked(html_of(PAGE)))

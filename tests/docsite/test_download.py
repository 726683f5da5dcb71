"""A page with code offers it as a script and as a notebook, which says where it is from and what it needs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from rendering import page_html

from docsite.html.download import introduction
from docsite.page import DOCS
from docsite.wheels import FOLDER, WHEELS
from pagetest import PageError

if TYPE_CHECKING:
    from pathlib import Path

SITE = "https://example.org/chainrule/"
FILE, REVIEW = WHEELS["chainrule"], WHEELS["exercises"]
WHERE = "The site offers its packages for download on the page *The package chainrule*."
PAGE = """\
---
description: "About: δ."
---

# A page {#a}

```python
from chainrule import relu

print("<&%20>")
```

??? predict "Which letters? Guess, then open."

    ```text title="Output"
    <&%20>
    ```
"""


@pytest.fixture
def page(project: Path) -> Path:
    """Write a page, and return its path."""
    (project / "docs/part").mkdir()
    (project / "docs/part/a.md").write_text(PAGE, encoding="utf-8")
    return DOCS / "part/a.md"


@pytest.mark.parametrize("address", ["", SITE])
def test_both_are_in_their_links(page: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The script and the notebook are those of the page, letter by letter."""
    monkeypatch.setenv("SITE_URL", address)
    line = BeautifulSoup(page_html("part/a.md"), "html.parser").select("p.download")[-1]
    texts = {str(link["download"]): unquote(str(link["href"]).partition(",")[2]) for link in line.select("a")}
    code = 'from chainrule import relu\n\nprint("<&%20>")'

    assert "Download this page’s code as one\xa0script or as a\xa0notebook" == line.get_text()
    assert ["chainrule-part-a.py", "chainrule-part-a.ipynb"] == list(texts)
    assert f"{code}\n" == texts["chainrule-part-a.py"]
    cells = [cell["source"] for cell in json.loads(texts["chainrule-part-a.ipynb"])["cells"]]
    assert [f"# A page\n\n{introduction(page, code, address)}", "**Which letters? Guess, then run.**", code] == cells


def test_with_an_address(page: Path) -> None:
    """The notebook links to its page, and has the command to install the package from the site."""
    expected = (
        f"About: δ.\n\n[The page with this code]({SITE}part/a/) explains it.\n\n"
        f"Before you run it, install what it needs: `pip install {SITE}{FOLDER}/{FILE}`"
    )

    assert expected == introduction(page, "from chainrule import relu", SITE)


def test_without_an_address(page: Path) -> None:
    """The notebook names the file, and says where it is."""
    expected = f"About: δ.\n\nBefore you run it, install what it needs: `pip install {FILE}`\n\n{WHERE}"

    assert expected == introduction(page, "import chainrule", "")


def test_the_first_page_of_a_folder(project: Path) -> None:
    """Its address is that of the folder."""
    page = DOCS / "part/index.md"
    (project / page).parent.mkdir()
    (project / page).write_text("# A page\n", encoding="utf-8")

    assert f"[The page with this code]({SITE}part/) explains it.\n\n" in introduction(page, "import math", SITE)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import numpy as np", "install what it needs: `pip install numpy`"),
        (
            "import jax.numpy as jnp\nfrom torch import nn\nimport chainrule",
            f": `pip install {FILE} jax torch`\n\n{WHERE}",
        ),
        ("from exercises import review\nfrom chainrule import relu", f": `pip install {FILE} {REVIEW}`\n\n{WHERE}"),
        ("from sybil import Sybil", "install what it needs: `pip install sybil`"),
    ],
)
def test_it_says_what_to_install(code: str, expected: str, page: Path) -> None:
    """Pages need more or less than the package, which brings NumPy along."""
    assert introduction(page, code, "").endswith(expected)


def test_a_page_without_code_offers_none(project: Path) -> None:
    """Neither does a page that has no title."""
    (project / "docs/a.md").write_text("# A page\n", encoding="utf-8")
    (project / "docs/b.md").write_text("```python\nx = 1\n```\n", encoding="utf-8")

    assert not any("download" in page_html(name) for name in ("a.md", "b.md"))


def test_an_output_without_code_is_an_error(project: Path) -> None:
    """The message names file and line, also on a page that the build does not run."""
    page = '---\nenvironment: peers\n---\n\n# A page\n\n```text title="Output"\n1\n```\n'
    (project / "docs/a.md").write_text(page, encoding="utf-8")

    with pytest.raises(PageError, match=r"^docs/a\.md:7: this Output block does not follow a Python block"):
        page_html("a.md")

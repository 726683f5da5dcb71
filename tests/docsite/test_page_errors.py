"""What is wrong in a page ends the build with one line that names the page, the line and the cause."""

from __future__ import annotations

from pathlib import Path

import pytest
from rendering import ROOT, page_html, site_markdown

from docsite.html import temml
from pagetest import PageError

WRONG = {
    "a formula that Temml refuses": (
        "$$\n\\frac{1\n$$",
        """3: Temml: Unexpected end of input in a macro argument, expected '}', in "\\frac{1\"""",
    ),
    "a letter that Temml does not know": (
        "The weight $ŵ$",
        '3: Temml: Accented Unicode text character "ŵ" used in math mode, in "ŵ"',
    ),
    "a formula in a heading": (
        "Text.\n\n## The $\\foo$ {#foo}",
        '5: Temml: Unsupported function name: \\foo, in "\\foo"',
    ),
    "a missing section": (
        '```python\n--8<-- "src/chainrule/results.py:forwards"\n```',
        "4: --8<-- src/chainrule/results.py:forwards: Snippet section 'forwards' could not be located",
    ),
    "a missing file": (
        '```python\n--8<-- "src/chainrule/none.py:forward"\n```',
        "4: --8<-- src/chainrule/none.py: Snippet at path 'src/chainrule/none.py' could not be found",
    ),
    "lines that could move": (
        '```python\n--8<-- "src/chainrule/results.py:3:5"\n```',
        '4: --8<-- "src/chainrule/results.py:3:5": expected --8<-- "path/to/file.py:section"',
    ),
    "a table that has no body": (
        "```wrong-numbers\nall\n```",
        "3: wrong-numbers: found 'all', expected nothing in the fence",
    ),
}


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_page_names_its_place(project: Path, text: str, message: str) -> None:
    """A path, a line, and what was found and expected, without a line break."""
    (project / "src").symlink_to(ROOT / "src")
    (project / "docs/page.md").write_text(f"# A page {{#page}}\n\n{text}\n", encoding="utf-8")
    with pytest.raises(PageError) as caught:
        page_html("page.md")

    assert f"docs/page.md:{message}" == str(caught.value)


def test_temml_is_installed_by_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it, the message says which."""
    monkeypatch.setattr(temml, "TEMML", Path("none.js"))
    temml._engine.cache_clear()  # noqa: SLF001 (it is started once)
    with pytest.raises(PageError, match="run `make site`, which installs it"):
        temml.mathml("a + b + c", is_display=False)


def test_a_heading_with_a_formula_has_a_plain_label() -> None:
    """The table of contents shows letters, and not LaTeX, unless the page gives a label."""
    md = site_markdown()
    md.convert('## A $w_1$ {#a}\n\n## B $w_1$ {#b data-toc-label="B"}')

    assert ["A w_1", "B"] == [token["data-toc-label"] for token in md.toc_tokens]

"""What is wrong in a page ends the build with one line that names the page, the line and the cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from building import ROOT, run
from mkdocs.utils.yaml import yaml_load

if TYPE_CHECKING:
    from pathlib import Path

STRICT = "LaTeX-incompatible input and strict mode is set to 'error'"
ACCENT = 'Accented Unicode text character "ŵ" used in math mode [unicodeTextInMathMode]'
WRONG = {
    "a formula that KaTeX refuses": (
        "$$\n\\frac{1\n$$",
        """3: KaTeX: Unexpected end of input in a macro argument, expected '}', in "\\frac{1\"""",
    ),
    "a letter that KaTeX warns of": ("The weight $ŵ$", f'3: KaTeX: {STRICT}: {ACCENT}, in "ŵ"'),
    "a section that is missing": (
        '```python\n--8<-- "src/chainrule/network.py:forwards"\n```',
        "4: --8<-- src/chainrule/network.py:forwards: Snippet section 'forwards' could not be located",
    ),
    "a file that is missing": (
        '```python\n--8<-- "src/chainrule/none.py:forward"\n```',
        "4: --8<-- src/chainrule/none.py: Snippet at path 'src/chainrule/none.py' could not be found",
    ),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with the site's extensions and no page yet."""
    settings = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    kept = {key: settings[key] for key in ("site_name", "markdown_extensions")} | {"theme": {"name": "material"}}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(kept | {"plugins": []}), encoding="utf-8")
    (tmp_path / "docs" / "reference").mkdir(parents=True)
    (tmp_path / "docs" / "reference" / "glossary.md").write_text("# Glossary {#glossary}\n", encoding="utf-8")
    (tmp_path / "src").symlink_to(ROOT / "src")
    return tmp_path


@pytest.mark.parametrize(("source", "said"), WRONG.values(), ids=WRONG.keys())
def test_build_says_what_is_wrong_and_where(project: Path, source: str, said: str) -> None:
    """One line, no traceback, and an exit code that is not 0."""
    (project / "docs" / "index.md").write_text(f"# A page {{#page}}\n\n{source}\n", encoding="utf-8")
    result = run("mkdocs", "build", "--quiet", cwd=project, home=project)

    assert (1, f"ERROR   -  Error reading page 'index.md': docs/index.md:{said}\n") == (
        result.returncode,
        result.stderr,
    )

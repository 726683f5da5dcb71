"""A wrong page ends the build with one line; what the line says is tested in tests/docsite/test_errors.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml
from building import ROOT, run
from mkdocs.utils.yaml import yaml_load

if TYPE_CHECKING:
    from pathlib import Path


def test_a_build_ends_with_one_line(tmp_path: Path) -> None:
    """No traceback, and an exit code that is not 0."""
    settings = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    kept = {key: settings[key] for key in ("site_name", "markdown_extensions")} | {"theme": {"name": "material"}}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(kept | {"plugins": []}), encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text('# A page {#page}\n\n--8<-- "none.md"\n', encoding="utf-8")
    result = run("mkdocs", "build", "--quiet", cwd=tmp_path, home=tmp_path)
    message = "docs/index.md:3: --8<-- none.md: Snippet at path 'none.md' could not be found"

    assert (1, f"ERROR   -  Error reading page 'index.md': {message}\n") == (result.returncode, result.stderr)

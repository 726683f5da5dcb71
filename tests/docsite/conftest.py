"""A project to write pages in."""

from pathlib import Path

import pytest


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder with a glossary and without lessons the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("nav: []\n", encoding="utf-8")
    glossary = tmp_path / "docs/reference/glossary.md"
    glossary.parent.mkdir(parents=True)
    glossary.write_text("# Glossary\n", encoding="utf-8")
    return tmp_path

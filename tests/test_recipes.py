"""The recipes of CONTRIBUTING.md and the README name what exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAPERS = ["CONTRIBUTING.md", "README.md"]
WRITTEN_BY_THE_READER = {"docs/tutorial/my-page.md"}


@pytest.mark.parametrize("paper", PAPERS)
def test_each_named_file_exists(paper: str) -> None:
    """A file or folder of the project that a recipe names exists."""
    text = (ROOT / paper).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:src|tests|docs|tools|requirements)/[^`]*)`", text)) - WRITTEN_BY_THE_READER
    missing = sorted(name for name in named if not (ROOT / name).exists())

    assert [] == missing


@pytest.mark.parametrize("paper", PAPERS)
def test_each_named_command_exists(paper: str) -> None:
    """A `make` command that a recipe names is one of the Makefile's."""
    text = (ROOT / paper).read_text(encoding="utf-8")
    rules = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    missing = sorted(set(re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE)) - set(rules))

    assert [] == missing

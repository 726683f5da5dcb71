"""What the package marks as a section for the pages is embedded in one of them."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = "\n".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs").rglob("*.md"))
SECTIONS = [
    f"{file.relative_to(ROOT).as_posix()}:{name}"
    for file in sorted((ROOT / "src/chainrule").rglob("*.py"))
    for name in re.findall(r"--8<-- \[start:(\w+)\]", file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_is_embedded(section: str) -> None:
    """No mark is left from a page that has changed."""
    assert f'--8<-- "{section}"' in PAGES

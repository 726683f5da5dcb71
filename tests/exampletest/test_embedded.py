"""Embedded sections are the lines that the page shows, each with its file and its number there."""

import re
from pathlib import Path

import pytest

from exampletest.embedded import expanded
from exampletest.fences import ExampleError

MODULE = """\
from __future__ import annotations


class A:
    # --8<-- [start:outer]
    def f(self) -> Unknown:
        # --8<-- [start:inner]
        return 1
        # --8<-- [end:inner]

    x = 2
    # --8<-- [end:outer]


# --8<-- [start:empty]
# --8<-- [end:empty]
"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a folder with one module."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src/a.py").write_text(MODULE)
    (tmp_path / "plain.txt").write_text("one\ntwo")
    return tmp_path


def test_a_section_keeps_its_place(base: Path) -> None:
    """Lines of a section are dedented, and know their file and their numbers there."""
    lines = expanded(["x = 1", '--8<-- "src/a.py:outer"', "y = 2"], "page.md", 7, base)

    assert [
        ("x = 1", "page.md", 7),
        ("def f(self) -> Unknown:", str(base / "src/a.py"), 6),
        ("    return 1", str(base / "src/a.py"), 8),
        ("", str(base / "src/a.py"), 10),
        ("x = 2", str(base / "src/a.py"), 11),
        ("y = 2", "page.md", 9),
    ] == [(line.text, line.path, line.number) for line in lines]


def test_a_section_takes_the_indentation_of_its_line(base: Path) -> None:
    """A section can be embedded in indented code."""
    [line] = expanded(['    --8<-- "src/a.py:inner"'], "page.md", 1, base)

    assert ("    return 1", 8) == (line.text, line.number)


def test_a_whole_file_is_embedded(base: Path) -> None:
    """Without a section, all lines of the file are meant."""
    assert [("one", 1), ("two", 2)] == [
        (line.text, line.number) for line in expanded(["--8<-- 'plain.txt'"], "page.md", 1, base)
    ]


@pytest.mark.parametrize(
    ("include", "message"),
    [
        ('--8<-- "src/b.py:outer"', "Snippet at path 'src/b.py' could not be found"),
        ('--8<-- "src/a.py:other"', "Snippet section 'other' could not be located"),
        ('--8<-- "../a.py"', "Snippet at path '../a.py' could not be found"),
        ('--8<-- "src/a.py:empty"', "it is empty"),
        ('--8<-- "src/a.py:3:4"', 'expected --8<-- "path/to/file.py:section"'),
        ("--8<-- src/a.py", 'expected --8<-- "path/to/file.py:section"'),
        ("--8<--", 'expected --8<-- "path/to/file.py:section"'),
        ('--8<-- "src"', "Is a directory"),
    ],
)
def test_what_cannot_be_embedded_is_refused(base: Path, include: str, message: str) -> None:
    """What is missing, empty or given by line numbers is an error that repeats the line."""
    with pytest.raises(ExampleError, match=f"^{re.escape(include)}: .*{re.escape(message)}") as caught:
        expanded(["", include], "page.md", 7, base)

    assert 8 == caught.value.line

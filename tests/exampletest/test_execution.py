"""Code runs as if it were in its own files, and what it prints is captured."""

import sys
import traceback
from pathlib import Path

import pytest

from exampletest.embedded import Line, expanded
from exampletest.execution import new_namespace, printed


def page_lines(text: str, path: str = "page.md", first: int = 5) -> list[Line]:
    """Return the text as lines of a page."""
    return [Line(line, path, number) for number, line in enumerate(text.split("\n"), start=first)]


def test_what_is_printed_is_caught(capsys: pytest.CaptureFixture[str]) -> None:
    """The text comes back, nothing else is written, and names stay in the namespace."""
    namespace = new_namespace()

    assert "1\n2\n" == printed(page_lines("x = 1\nprint(x)\nprint(2)"), namespace)
    assert "1\n" == printed(page_lines("print(x)"), namespace)
    assert ("", "") == capsys.readouterr()


@pytest.mark.parametrize("code", ["", "\n", "# only a comment"])
def test_nothing_prints_nothing(code: str) -> None:
    """Code without a statement is code."""
    assert "" == printed(page_lines(code), new_namespace())


def test_a_page_runs_as_a_script_would() -> None:
    """The namespace is that of a script, and annotations are evaluated as usual."""
    code = "class A:\n    x: int = 1\nprint(__name__, A.__module__, A.__annotations__['x'])"

    assert "__main__ __main__ <class 'int'>\n" == printed(page_lines(code), new_namespace())


def test_in_a_session_a_value_shows_itself() -> None:
    """An expression typed at a prompt is printed, unless it is None."""
    assert "'a'\n" == printed(page_lines("'a'"), new_namespace(), "single")
    assert "" == printed(page_lines("None"), new_namespace(), "single")


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("1 / 0", 5),
        ("x = 1\n\n\n1 / 0", 8),
        ("def f():\n\n    return 1 / 0\n\nf()", 7),
        ("@(lambda f: f)\n@(lambda f: 1 / 0)\ndef f(): pass", 6),
        ("x = [\n    1,\n    1 / 0,\n]", 7),
    ],
)
def test_a_traceback_names_the_line_of_the_page(code: str, line: int) -> None:
    """The last frame is the line of the page that raised."""
    with pytest.raises(ZeroDivisionError) as caught:
        printed(page_lines(code), new_namespace())
    frame = traceback.extract_tb(caught.tb)[-1]

    assert ("page.md", line) == (frame.filename, frame.lineno)


@pytest.mark.parametrize(("code", "line"), [("x = 1\nx = = 2", 6), ("x = 1\nreturn x", 6), ("(", 5)])
def test_a_syntax_error_names_the_line_of_the_page(code: str, line: int) -> None:
    """Text that is not Python is an error with its place."""
    with pytest.raises(SyntaxError) as caught:
        printed(page_lines(code), new_namespace())

    assert ("page.md", line) == (caught.value.filename, caught.value.lineno)


MODULE = """\
from __future__ import annotations

# --8<-- [start:f]
import functools


# --8<-- [start:inner]
@functools.cache
# --8<-- [end:inner]
def divided(x: Given) -> Given:
    return 1 / x
# --8<-- [end:f]

# --8<-- [start:half]
if True:
# --8<-- [end:half]
    pass
"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a folder with one module."""
    (tmp_path / "a.py").write_text(MODULE)
    return tmp_path


def test_a_section_runs_among_the_lines_of_a_page(base: Path) -> None:
    """A page calls what it embeds, once it has imported what the annotations name."""
    code = ['print("before")', "Given = float", '--8<-- "a.py:f"', "print(divided(2))"]

    assert "before\n0.5\n" == printed(expanded(code, "page.md", 5, base), new_namespace())


def test_a_traceback_names_the_line_of_the_source(base: Path) -> None:
    """An error in a section names its file and line; the line of the page that called it comes before."""
    with pytest.raises(ZeroDivisionError) as caught:
        printed(expanded(["Given = float", '--8<-- "a.py:f"', "", "divided(0)"], "page.md", 5, base), new_namespace())
    *_, page, source = traceback.extract_tb(caught.tb)

    assert ("page.md", 8) == (page.filename, page.lineno)
    assert (str(base / "a.py"), 11, "return 1 / x") == (source.filename, source.lineno, source.line)


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="annotations are evaluated when they are asked for")
def test_a_section_whose_annotations_name_what_the_page_has_not_is_no_code_to_copy(base: Path) -> None:
    """Whoever copies the block as it is shown would get the same error, though its file defers annotations."""
    with pytest.raises(NameError, match="Given"):
        printed(expanded(['--8<-- "a.py:f"'], "page.md", 5, base), new_namespace())


def test_half_a_statement_is_refused(base: Path) -> None:
    """A statement that begins in a file and ends in the page has no place, and is an error at its start."""
    with pytest.raises(SyntaxError, match="embed whole statements") as caught:
        printed(expanded(["x = 1", '--8<-- "a.py:half"', "    x = 2"], "page.md", 5, base), new_namespace())

    assert (str(base / "a.py"), 15) == (caught.value.filename, caught.value.lineno)

"""Output blocks are rewritten from a real run."""

import re
import runpy
import sys
from pathlib import Path

import pytest

import exampletest
from exampletest.__main__ import main
from exampletest.outputs import UnrunnablePageError, rewrite

BARE = """\
# Page

```python
print(0.25)
print("a\\n\\nb")
```
Text.

!!! note

    ```python
    print("c\\n\\nd")
    x = 1
    ```

```python
x = 2
```

```text title="Output"
old
```

```python
print("```")
```"""

SHOWN = """\
# Page

```python
print(0.25)
print("a\\n\\nb")
```

```text title="Output"
0.25
a

b
```

Text.

!!! note

    ```python
    print("c\\n\\nd")
    x = 1
    ```

    ```text title="Output"
    c

    d
    ```

```python
x = 2
```

```python
print("```")
```

````text title="Output"
```
````"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a page."""
    return tmp_path / "page.md"


def test_outputs_are_added_changed_and_removed(path: Path) -> None:
    """Each block of a page gets the output that it prints."""
    path.write_text(BARE)

    assert rewrite(path, path.parent)
    assert SHOWN == path.read_text()


def test_a_second_run_changes_nothing(path: Path) -> None:
    """A page that shows what it prints is not written at all."""
    path.write_text(SHOWN)
    path.chmod(0o444)
    before = path.stat().st_mtime_ns

    assert not rewrite(path, path.parent)
    assert before == path.stat().st_mtime_ns


def test_what_is_right_to_the_precision_shown_stays(path: Path) -> None:
    """An author may shorten a number."""
    text = '```python\nprint(1 / 3)\n```\n\n\n```text title="Output"\n0.333\n```\n'
    path.write_text(text)

    assert not rewrite(path, path.parent)
    assert text == path.read_text()


def test_a_folded_output_stays_folded(path: Path) -> None:
    """An output that the reader is to guess is rewritten where it is, with the text around it."""
    text = (
        '```python\nprint(2)\n```\n\n??? predict "Guess."\n\n    ```text title="Output"\n    {}\n    ```\n\n    Why.\n'
    )
    path.write_text(text.format(1))

    assert rewrite(path, path.parent)
    assert text.format(2) == path.read_text()


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("print(1)\n\n1 / 0", "page.md:5: ZeroDivisionError: division by zero"),
        ("def f():\n    raise ValueError('a')\nf()", "page.md:4: ValueError: a"),
        ("import json\njson.loads('a')", "page.md:4: JSONDecodeError: Expecting value: line 1 column 1 (char 0)"),
        ("raise SystemExit(3)", "page.md:3: SystemExit: 3"),
        ("x = 1\nx = = 2", "page.md:4: SyntaxError: invalid syntax"),
        ('x = 1\n--8<-- "a.py:b"', "page.md:4: --8<-- \"a.py:b\": Snippet at path 'a.py' could not be found"),
        ("x = 1\ny", "page.md:4: NameError: name 'y' is not defined"),
    ],
)
def test_a_page_that_fails_is_named_and_left_unchanged(path: Path, code: str, message: str) -> None:
    """The error names the page, the line and the cause; the file is left unchanged."""
    text = f"\n```python\n{code}\n```\n\n```python\nprint(1)\n```\n"
    path.write_text(text)

    with pytest.raises(UnrunnablePageError, match=re.escape(message) + "$"):
        rewrite(path, path.parent)
    assert text == path.read_text()


def test_the_command_rewrites_files_and_folders(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page runs in a separate interpreter; rewritten pages are named, and a failure sets the exit code."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs/deep").mkdir(parents=True)
    (tmp_path / "docs/one.md").write_text("```python\nimport sys\nsys.flag = 1\nprint(1)\n```\n")
    (tmp_path / "docs/deep/two.md").write_text("```python\nimport sys\nprint(hasattr(sys, 'flag'))\n```\n")
    (tmp_path / "docs/three.txt").write_text("```python\nprint(1)\n```\n")
    (tmp_path / "README.md").write_text("No code.\n")

    assert 0 == main(["outputs", "README.md", "docs"])
    assert ("docs/deep/two.md: rewritten\ndocs/one.md: rewritten\n", "") == capsys.readouterr()
    assert "\nFalse\n" in (tmp_path / "docs/deep/two.md").read_text()

    (tmp_path / "README.md").write_text("```python\n1 / 0\n```\n")

    assert 1 == main(["outputs", "README.md", "docs"])
    assert ("", "README.md:2: ZeroDivisionError: division by zero\n") == capsys.readouterr()


def test_the_command_names_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    """A page that does not exist is a command-line error."""
    with pytest.raises(SystemExit, match="2"):
        main(["outputs", "nowhere.md"])

    assert "no such file or folder: nowhere.md" in capsys.readouterr().err


def test_the_package_is_a_command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """``python -m exampletest`` lists what it can do."""
    monkeypatch.setattr(sys, "argv", ["exampletest", "--help"])

    with pytest.raises(SystemExit, match="0"):
        runpy.run_path(str(Path(exampletest.__file__).with_name("__main__.py")), run_name="__main__")

    assert "rewrite the Output blocks of pages" in capsys.readouterr().out

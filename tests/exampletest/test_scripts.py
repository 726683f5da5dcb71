"""A page's code, joined, is one script."""

import re
from pathlib import Path

import pytest

from exampletest import joined_script
from exampletest.fences import ExampleError

PAGE = """\
# Page

```python
x = 1


def f():
    return x
```

!!! note

    ```python title="b.py"
    print(f())
    ```

    ```text title="Output"
    1
    ```

```sh
ls
```

```python

--8<-- "a.py:g"
```
"""
SCRIPT = """\
x = 1


def f():
    return x

print(f())

def g() -> Unknown:
    return 1
"""
SECTION = "# --8<-- [start:g]\ndef g() -> Unknown:\n    return 1\n# --8<-- [end:g]\n"


def test_all_python_of_a_page_in_order(tmp_path: Path) -> None:
    """The script has the blocks and the embedded sections in order, and nothing else."""
    (tmp_path / "a.py").write_text(SECTION)

    assert SCRIPT == joined_script(PAGE, tmp_path)


def test_a_page_may_defer_annotations_itself() -> None:
    """The import is at the top of a script, wherever the page has it."""
    page = "```python\nx = 1\n```\n\n```python\nfrom __future__ import annotations\ny: Unknown = 2\n```\n"

    assert "from __future__ import annotations\n\nx = 1\n\ny: Unknown = 2\n" == joined_script(page, Path())


def test_all_letters_can_be_printed() -> None:
    """A script with a letter beyond ASCII prints UTF-8, below the import that must be first."""
    page = '```python\nprint("δ")\n```\n\n```python\nfrom __future__ import annotations\n```\n'
    utf8 = 'import sys\n\nsys.stdout.reconfigure(encoding="utf-8")'

    assert f'from __future__ import annotations\n\n{utf8}\n\nprint("δ")\n' == joined_script(page, Path())


def test_letters_that_only_the_output_has_can_be_printed() -> None:
    """A script of ASCII that prints another letter prints UTF-8, too."""
    page = '```python\nprint(chr(215))\n```\n\n```text title="Output"\n×\n```\n'

    assert 'import sys\n\nsys.stdout.reconfigure(encoding="utf-8")\n\nprint(chr(215))\n' == joined_script(page, Path())


@pytest.mark.parametrize("page", ["", "Text.\n", "```sh\nls\n```\n"])
def test_a_page_without_python_has_no_script(page: str) -> None:
    """Without code, the script is empty."""
    assert "" == joined_script(page, Path())


def test_a_page_that_cannot_be_read_is_refused() -> None:
    """The error names the line of the page."""
    with pytest.raises(ExampleError, match=re.escape("not closed by ```")) as caught:
        joined_script("\n\n```python\n", Path())

    assert 3 == caught.value.line

"""Pytest runs each example separately, and reports where one fails."""

from pathlib import Path

import pytest
from sybil import Document, Region
from sybil.example import SybilFailure

from exampletest import examples_of

pytest_plugins = ["pytester"]

PAGE = """\
# Page

```python
x = 0.123
print(x)
```

```text title="Output"
0.12
```

```python
y = x
```
"""


def failures(folder: Path, text: str, name: str = "page.md") -> list[tuple[int, str]]:
    """Run all examples of a file, and return the line and message of each that fails."""
    (folder / name).write_text(text, encoding="utf-8")
    found = []
    for example in examples_of(folder, "*").parse(folder / name).examples():
        try:
            example.evaluate()
        except SybilFailure as failure:
            found.append((example.line, failure.result))
    return found


def test_a_right_page_passes(tmp_path: Path) -> None:
    """What the page shows is what it prints, to the precision shown."""
    assert [] == failures(tmp_path, PAGE)


def test_each_block_is_an_example(tmp_path: Path) -> None:
    """An example begins on the line of its fence."""
    (tmp_path / "page.md").write_text(PAGE)

    assert [3, 12] == [example.line for example in examples_of(tmp_path, "*.md").parse(tmp_path / "page.md").examples()]


def test_examples_share_a_namespace_on_their_page_only(tmp_path: Path) -> None:
    """Pages do not share names."""
    failures(tmp_path, "```python\nx = 1\n```")

    [(_, message)] = failures(tmp_path, "```python\nx\n```")

    assert message.endswith("NameError: name 'x' is not defined\n")


def test_what_else_is_read_shares_the_namespace_of_a_page(tmp_path: Path) -> None:
    """Another parser's examples see the names of the page's code above them, and only those."""
    (tmp_path / "page.md").write_text("a\n\n```python\nx = 1\n```\n\nb\n")

    def parser(document: Document) -> list[Region]:
        places = [document.text.index("a\n"), document.text.index("b\n")]
        return [Region(place, place + 1, evaluator=lambda example: str(example.namespace.get("x"))) for place in places]

    page = examples_of(tmp_path, "*.md", others=[parser]).parse(tmp_path / "page.md")
    seen = []
    for example in page.examples():
        try:
            example.evaluate()
        except SybilFailure as failure:
            seen.append((example.line, failure.result))

    assert [(1, "None"), (7, "1")] == seen


SHOWN = '\n```text title="Output"\n1\n2\n```\n'


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            PAGE.replace("0.12\n", "0.13\n"),
            3,
            "line 9: expected 0.13, found 0.123\n  expected: 0.13\n  found:    0.123",
        ),
        (
            "\n```python\nprint(1)\nprint(2)\n```\n",
            2,
            "no Output block shows what it prints; run `make outputs`\n1\n2\n",
        ),
        ("```python\nprint(1)\n```\n" + SHOWN, 1, "line 7: found the end of the output\n  expected: 2"),
        ("```python\nx = 1\n```\n" + SHOWN, 1, "line 6: found the end of the output\n  expected: 1"),
        (SHOWN, 2, "this Output block does not follow a Python block"),
        ("\n\n    import x\n", 3, "this indented text looks like Python but is not run; put it in a ```python block"),
        ("```python\nx = 1\n", 1, "this block is not closed by ``` with the same indentation"),
        (
            '```python\n\n--8<-- "a.py:b"\n```',
            1,
            "line 3: --8<-- \"a.py:b\": Snippet at path 'a.py' could not be found",
        ),
    ],
)  # fmt: skip
def test_a_wrong_page_fails_where_it_is_wrong(tmp_path: Path, text: str, line: int, message: str) -> None:
    """The failure names the line of the page, what was expected and what was found."""
    assert [(line, message)] == failures(tmp_path, text)


MODULE = '''\
"""A module.

>>> y = 2  # ½
>>> y
2
"""


def f(x):
    r"""Do nothing.

    >>> f(1)
    Traceback (most recent call last):
    NameError: name 'f' is not defined
    >>> x, r"\\n"
    Traceback (most recent call last):
    NameError: name 'x' is not defined

    ```python
    print(1)
    ```

    ```text title="Output"
    1
    ```
    """


class A:
    async def g(self):
        """Return nothing."""
'''


def test_docstrings_are_read(tmp_path: Path) -> None:
    """Prompts and blocks of docstrings run; each docstring imports what it uses, as a reader must."""
    assert [] == failures(tmp_path, MODULE, "a.py")


@pytest.mark.parametrize(
    ("right", "wrong", "line", "message"),
    [
        ('2\n"', '3\n"', 4, "line 5: expected 3, found 2\n  expected: 3\n  found:    2"),
        ("NameError: name 'f'", "NameError", 12, "line 13: the text differs\n  expected: NameError is not defined"),
        ("    1\n    `", "    2\n    `", 19, "line 24: expected 2, found 1\n  expected: 2\n  found:    1"),
        ("n nothing.", "n.\n\n        ```\n        import x\n        ```\n", 33, "this block looks like Python"),
    ],
)
def test_a_wrong_docstring_fails_where_it_is_wrong(
    tmp_path: Path, right: str, wrong: str, line: int, message: str
) -> None:
    """The failure names the line of the module."""
    [(found_line, found)] = failures(tmp_path, MODULE.replace(right, wrong), "a.py")

    assert line == found_line
    assert found.startswith(message)


def test_an_unexpected_error_in_a_docstring_is_a_failure(tmp_path: Path) -> None:
    """A prompt that raises where no error is expected fails with the traceback."""
    [(line, message)] = failures(tmp_path, '"""A.\n\n>>> 1 / 0\n"""', "a.py")

    assert (3, "ZeroDivisionError: division by zero") == (line, message.splitlines()[-1])


def test_an_expected_error_must_come(tmp_path: Path) -> None:
    """An example that raises nothing fails where an error is expected."""
    text = '"""A.\n\n>>> 1\nTraceback (most recent call last):\nNameError: a\n"""'

    [(line, message)] = failures(tmp_path, text, "a.py")

    assert (3, "line 4: the text differs") == (line, message.split("\n")[0])


def test_an_error_shows_the_lines_of_the_page(tmp_path: Path) -> None:
    """The traceback begins in the page, and names the line."""
    [(line, message)] = failures(tmp_path, "```python\nx = 0\nint(1 / x)\n```")

    assert 1 == line
    assert [
        "Traceback (most recent call last):",
        f'  File "{tmp_path / "page.md"}", line 3, in <module>',
        "    int(1 / x)",
        "ZeroDivisionError: division by zero",
    ] == [text for text in message.splitlines() if text.strip(" ~^")]


@pytest.mark.parametrize(
    ("code", "message"), [("raise SystemExit(3)", "SystemExit: 3"), ("x = = 1", "SyntaxError: invalid syntax")]
)
def test_an_exit_and_a_syntax_error_are_failures(tmp_path: Path, code: str, message: str) -> None:
    """Code that exits, or that is not Python, fails like any other."""
    [(_, found)] = failures(tmp_path, f"```python\n{code}\n```")

    assert found.endswith(message + "\n")
    assert f'File "{tmp_path / "page.md"}", line 2' in found


def test_pytest_reports_file_and_line(pytester: pytest.Pytester) -> None:
    """A wrong output is reported by its page and line, an error by its very line, also in what is embedded."""
    pytester.makeconftest(
        "from pathlib import Path\nfrom exampletest import examples_of\n"
        'pytest_collect_file = examples_of(Path(__file__).parent, "*.md", "src/*.py").pytest()'
    )
    pytester.makefile(".md", wrong='Text\n\n```python\nprint(1)\n```\n\n```text title="Output"\n2\n```\n')
    pytester.makefile(".md", fails='```python\n--8<-- "src/a.py:f"\n\n\nf(0)\n```\n', passes=PAGE)
    pytester.mkdir("src").joinpath("a.py").write_text(
        "# --8<-- [start:f]\ndef f(x):\n    return 1 / x\n# --8<-- [end:f]\n"
    )

    result = pytester.runpytest_subprocess("-p", "no:doctest", "-p", "no:cacheprovider")

    result.assert_outcomes(passed=2, failed=2)
    result.stdout.fnmatch_lines(
        [
            '  File "*fails.md", line 5, in <module>',
            '  File "*src/a.py", line 3, in f',
            "    return 1 / x",
            "fails.md:1: SybilFailure",
            "line 8: expected 2, found 1",
            "wrong.md:3: SybilFailure",
        ]
    )

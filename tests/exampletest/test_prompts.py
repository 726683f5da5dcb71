"""Sessions are read prompt by prompt, and nothing in them goes unread."""

import re

import pytest

from exampletest.fences import ExampleError
from exampletest.prompts import read_prompts

SESSION = """\
>>> x = [
...     1,
... ]
>>> x
[1]

>>> for _ in x:
...     print("a\\n\\nb")
...
a
<BLANKLINE>
b
>>> x.clear()  # a comment
>>> # a comment
>>>
"""


def test_prompts_know_their_lines() -> None:
    """Each prompt has its lines, and its output until the next prompt or a blank line."""
    prompts = read_prompts(SESSION.split("\n"), "page.md", 10)

    assert [(10, 12, ""), (13, 14, "[1]\n"), (16, 21, "a\n\nb\n"), (22, 22, "")] == [
        (prompt.line, prompt.end, prompt.output) for prompt in prompts
    ]
    assert [("x = [", 10), ("    1,", 11), ("]", 12)] == [(line.text, line.number) for line in prompts[0].lines]
    assert {"page.md"} == {line.path for prompt in prompts for line in prompt.lines}


def test_a_docstring_may_hold_text_and_errors() -> None:
    """In a docstring there is text around a session, and an error can be expected."""
    text = """Text.

    >>> 1 / 0
    Traceback (most recent call last):
    ZeroDivisionError: division by zero

    Text.
    """

    [prompt] = read_prompts(text.split("\n"), "a.py", 1, is_docstring=True)

    assert (3, 5, "ZeroDivisionError: division by zero\n") == (prompt.line, prompt.end, prompt.error)


@pytest.mark.parametrize(
    ("session", "line", "message"),
    [
        ("text\n>>> 1\n1", 10, "text of a session that follows no prompt"),
        (">>> 1\n1\n\n2", 13, "text of a session that follows no prompt"),
        (">>> 1\n1\n \n2\n>>> 3\n3", 13, "text of a session that follows no prompt"),
        (">>> # a comment\n3", 11, "text of a session that follows no prompt"),
        ("x = 1", 10, "text of a session that follows no prompt"),
        (">>>1", 10, "this session cannot be read: line 1"),
        (">>> 1  # doctest: +SKIP", 10, "a session takes no doctest directives"),
        (">>> 1\n1\n>>> 1  # doctest: +ELLIPSIS", 12, "a session takes no doctest directives"),
        (">>> 1  # doctest: +NONSENSE", 10, "this session cannot be read"),
        (">>> 1 / 0\nTraceback (most recent call last):\nZeroDivisionError: a", 10, "no error can be expected"),
    ],
)
def test_what_would_not_be_compared_is_refused(session: str, line: int, message: str) -> None:
    """Text without a prompt, directives, and errors on a page are errors with their line."""
    with pytest.raises(ExampleError, match=re.escape(message)) as caught:
        read_prompts(session.split("\n"), "page.md", 10)

    assert line == caught.value.line


@pytest.mark.parametrize(
    ("session", "code"),
    [
        (">>> x = 1", "x = 1"),
        (">>> 1 + 1  # two\n2", "print(repr(1 + 1))"),
        (">>> f(\n...     2,\n... )\n2", "print(repr(f(\n    2,\n)))"),
        (">>> print(1)\n1", "print(1)"),
        (">>> x.append(1)", "x.append(1)"),
        (">>> for _ in x:\n...     print(1)\n1", "for _ in x:\n    print(1)"),
    ],
)
def test_a_prompt_becomes_code_that_prints_the_same(session: str, code: str) -> None:
    """A script shows the value of an expression only if it prints it."""
    [prompt] = read_prompts(session.split("\n"), "page.md", 10)

    assert code == prompt.as_code

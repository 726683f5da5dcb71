"""The sessions of docstrings are read prompt by prompt."""

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
    prompts = read_prompts(SESSION.split("\n"), "a.py", 10)

    assert [(10, 12, ""), (13, 14, "[1]\n"), (16, 21, "a\n\nb\n"), (22, 22, "")] == [
        (prompt.line, prompt.end, prompt.output) for prompt in prompts
    ]
    assert [("x = [", 10), ("    1,", 11), ("]", 12)] == [(line.text, line.number) for line in prompts[0].lines]
    assert {"a.py"} == {line.path for prompt in prompts for line in prompt.lines}


def test_a_docstring_may_hold_text_and_errors() -> None:
    """In a docstring there is text around a session, and an error can be expected."""
    text = """Text.

    >>> 1 / 0
    Traceback (most recent call last):
    ZeroDivisionError: division by zero

    Text.
    """

    [prompt] = read_prompts(text.split("\n"), "a.py", 1)

    assert (3, 5, "ZeroDivisionError: division by zero\n") == (prompt.line, prompt.end, prompt.error)


@pytest.mark.parametrize(
    ("session", "line", "message"),
    [
        (">>>1", 10, "this session cannot be read: line 1"),
        (">>> 1  # doctest: +SKIP", 10, "doctest directives are not allowed in a session"),
        (">>> 1\n1\n>>> 1  # doctest: +ELLIPSIS", 12, "doctest directives are not allowed in a session"),
        (">>> 1  # doctest: +NONSENSE", 10, "this session cannot be read"),
    ],
)
def test_a_session_that_would_not_be_compared_is_refused(session: str, line: int, message: str) -> None:
    """A session that cannot be read, or that contains a directive, is an error with its line."""
    with pytest.raises(ExampleError, match=re.escape(message)) as caught:
        read_prompts(session.split("\n"), "a.py", 10)

    assert line == caught.value.line

"""Nothing that looks like Python is left unrun."""

from pathlib import Path

import pytest

from exampletest.unrun_code import looks_like_python, problems


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a folder with files to embed."""
    (tmp_path / "code.py").write_text("# --8<-- [start:f]\ndef f(x):\n    return x\n# --8<-- [end:f]\n")
    (tmp_path / "news.md").write_text("# News\n\nNothing.\n")
    (tmp_path / "page.md").write_text("```python\nx = 1\n```\n")
    (tmp_path / "prompt.md").write_text("> >>> x\n")
    return tmp_path


LANGUAGE = "this block looks like Python but is not run; its language must be python"
INDENTED = "this indented text looks like Python but is not run; put it in a ```python block"
EMBEDDED = "the Python embedded here is not run; embed it in a ```python block"
QUOTED = "a block in a quotation, or on the line of a list marker, is not run; start it on a line of its own"
SESSION = "a session is not run on a page; write a python block, and its output in an Output block below"
NOT_RUN = "a block of {} is not run; write a python block, and its output in an Output block below"
HTML = "code in HTML is not run; put it in a ```python block"
TAB = "this Python is indented with a tab; indent it with spaces"

UNREAD = [
    ("```\nx = 1\n```", 1, LANGUAGE),
    ("```text\nimport numpy as np\n```", 1, LANGUAGE),
    ("```text\nf(x)\n```", 1, LANGUAGE),
    ("~~~ txt\nx += 1\n~~~", 1, LANGUAGE),
    ('```text title="output.txt"\nprint(1)\n```', 1, LANGUAGE),
    ("```sh\nfrom numpy import array\n```", 1, LANGUAGE),
    ("```console\n>>> x\n```", 1, LANGUAGE),
    ("```toml\n  def f(x):\n```", 1, LANGUAGE),
    ("```toml\nclass A:\n```", 1, LANGUAGE),
    ("```{.text}\nasync def f():\n    …\n```", 1, LANGUAGE),
    ('```text\n--8<-- "code.py:f"\n```', 1, LANGUAGE),
    (
        "```ipython\nx\n```",
        1,
        NOT_RUN.format("ipython"),
    ),
    ("```pytb\nx\n```", 1, NOT_RUN.format("pytb")),
    ("```python\nif x:\n\ty = 1\n```", 1, TAB),
    ("```text\n```python\n```", 1, "this block contains the fence of another one; is its own closing fence missing?"),
    ("> ```python\n> x = 1\n> ```", 1, QUOTED),
    (">> ~~~ python", 1, QUOTED),
    ("- ```python", 1, QUOTED),
    ("  1. ```python", 1, QUOTED),
    ("\n* > ```python", 2, QUOTED),
    ("```python\n\n>>> x = 1\n```", 1, SESSION),
    (
        "```pycon\n>>> x = 1\n```",
        1,
        NOT_RUN.format("pycon"),
    ),
    (">>> x = 1", 1, SESSION),
    ("  >>> x = 1", 1, SESSION),
    ("> >>> x = 1", 1, SESSION),
    ('<pre><code class="language-python">x = 1</code></pre>', 1, HTML),
    ("Text <PRE>", 1, HTML),
    ('<code class="python">x</code>', 1, HTML),
    ("<script type='text/python'>", 1, HTML),
    ("Text\n\n    x = 1\n    y = 2\n", 3, INDENTED),
    ("Text\n\n\tprint(1)\n", 3, INDENTED),
    ("Text\n\n  \tprint(1)\n", 3, INDENTED),
    ("!!! note\n    Text\n\n        import x\n", 4, INDENTED),
    ("Text\n\n    import numpy\n    x = = 1", 3, INDENTED),
    ('Text\n--8<-- "code.py:f"', 2, EMBEDDED),
    ('--8<-- "page.md"', 1, EMBEDDED),
    ('--8<-- "prompt.md"', 1, EMBEDDED),
]


@pytest.mark.parametrize(("text", "line", "message"), UNREAD)
def test_unread_python_is_found(base: Path, text: str, line: int, message: str) -> None:
    """Whatever looks like Python and is not run is a problem with its line."""
    assert (line + 10, message) in [(problem.line, str(problem)) for problem in problems(text, base, first=11)]


@pytest.mark.parametrize(
    "text",
    [
        "```python\nx = 1\n```",
        '```python\nx = 1\n```\n\n```text title="Output"\nx = 1\n```',
        "````markdown\n```python\nx = 1\n```\n````",
        "```sh\nmake test\n```",
        "```sh\nx=$(ls)\n```",
        "```toml\nx = 1\n```",
        "```js\nimport katex from 'katex'\n```",
        "```js\nclass A {\n```",
        "```text\na + b\n```",
        "```text\nA tree\n  of files\n```",
        "Call `f(x)`, or `import x`, or `<pre>`.",
        "!!! note\n    One sentence.\n\n    - an item\n",
        "::: chainrule.network\n    options:\n      members: [Network]\n",
        "- a list with ``` `python` ```",
        '--8<-- "news.md"',
        "Text with <code>x</code> and x > y >> z.",
    ],
)
def test_everything_else_is_fine(base: Path, text: str) -> None:
    """What is run, what is of another language, and text are not a problem."""
    assert [] == list(problems(text, base))


def test_a_docstring_has_prompts_and_indented_text(base: Path) -> None:
    """A docstring may have prompts without a fence, and indented text; its blocks are checked like those of a page."""
    text = """Text.

    f(x)
        max(0, x)

    >>> f(x)

    ```
    x = 1
    ```
    """

    assert [(8, LANGUAGE)] == [(problem.line, str(problem)) for problem in problems(text, base, is_docstring=True)]


def test_a_null_byte_is_not_python() -> None:
    """Text that no parser accepts is not Python."""
    assert not looks_like_python("x = \0", any_text=True)

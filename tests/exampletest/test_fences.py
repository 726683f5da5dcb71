"""Fenced blocks are found, whatever their attributes and wherever they are; one that is not shown is refused."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from exampletest.fences import ExampleError, read_blocks

STEADY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # however busy the machine
OPENINGS = {
    "```python": ("python", ""),
    "``` python": ("python", ""),
    "```python   ": ("python", ""),
    "```Python": ("python", ""),
    "```py": ("py", ""),
    "```python3": ("python3", ""),
    "```pycon": ("pycon", ""),
    '```python title="a.py"': ("python", "a.py"),
    "```python title='a \"b\"'": ("python", 'a "b"'),
    '```python hl_lines="1 3-4" linenums="1"': ("python", ""),
    '```text title="Output"': ("text", "Output"),
    '```{.python title="a.py"}': ("python", "a.py"),
    "``` {.python .annotate}": ("python", ""),
    "```python {#id .class}": ("python", ""),
    "```.python": ("python", ""),
    "```{#id .python}": ("python", ""),
    '```{title="a.b"}': ("", "a.b"),
    "```": ("", ""),
    "~~~python": ("python", ""),
    "~~~~ python": ("python", ""),
    "``````python": ("python", ""),
}


@pytest.mark.parametrize("opening", OPENINGS)
def test_language_and_title_are_read(opening: str) -> None:
    """The language and the title are read, however the first fence is written."""
    fence = re.match("[`~]+", opening)
    assert fence

    [block] = read_blocks(f"Text\n\n{opening}\nx = 1\n\ny = 2\n{fence[0]}\n")

    assert (*OPENINGS[opening], 3, 7, ("x = 1", "", "y = 2")) == (
        block.language, block.title, block.line, block.end, block.lines,
    )  # fmt: skip


@pytest.mark.parametrize("opening", OPENINGS)
def test_the_page_shows_the_same_blocks(opening: str) -> None:
    """The site generator shows as a block whatever is read as a block."""
    fence = re.match("[`~]+", opening)
    assert fence
    html = Markdown(extensions=["pymdownx.superfences", "attr_list"]).convert(f"Text\n\n{opening}\nx = 1\n{fence[0]}\n")

    assert "<code" in html
    assert fence[0] not in html


@pytest.mark.parametrize("around", ["!!! note\n\n", '=== "Tab"\n\n', "1. Item\n\n", "- Item\n\n    - Item\n\n"])
@pytest.mark.parametrize("indent", ["  ", "    ", "        "])
def test_indented_blocks_lose_their_indentation(around: str, indent: str) -> None:
    """A block in an admonition, a tab or a list is read as if it were on its own."""
    code = f"{indent}```python\n{indent}if x:\n{indent}    y = 1\n\n{indent}```"

    [block] = read_blocks(around + code)

    assert ("if x:", "    y = 1", "") == block.lines
    assert indent == block.indent


def test_a_longer_fence_holds_a_shorter_one() -> None:
    """Only a fence of the same length and kind closes a block; blocks inside a block of Markdown are read too."""
    text = "````markdown\n```python\nx = 1\n```\n~~~text\n```\n~~~\n````\n```python\ny = 2\n```"

    blocks = [(block.language, block.line, block.end) for block in read_blocks(text, first=11)]

    assert [("markdown", 11, 18), ("python", 12, 14), ("text", 15, 17), ("python", 19, 21)] == blocks


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("\n```python\nx = 1\n", 2, "this block is not closed by ``` with the same indentation"),
        ("```python\nx = 1\n````\n", 1, "this block is not closed by ``` with the same indentation"),
        ("    ```python\n    x = 1\n```\n", 1, "this block is not closed by ``` with the same indentation"),
        ("```python\nx = 1\n    ```\n", 1, "this block is not closed by ``` with the same indentation"),
        ("  ```python\n x = 1\n  ```\n", 1, "this block is not closed by ``` with the same indentation"),
        ("\t```python\n\tx = 1\n\t```\n", 1, "this block is indented with a tab; indent it with spaces"),
        ("```python title=Output\n```", 1, "the attributes of this block are not understood: python title=Output"),
        ("```python{.x}\n```", 1, "the attributes of this block are not understood: python{.x}"),
        ("<!--\n```python\n```\n-->", 2, "this block is inside an HTML comment, where no reader sees it"),
        ("a <!-- b --> <!--\n```python\n```", 2, "this block is inside an HTML comment, where no reader sees it"),
    ],
)
def test_what_the_page_would_not_show_is_refused(text: str, line: int, message: str) -> None:
    """A block that would be shown differently from how it is read is an error, with its line."""
    with pytest.raises(ExampleError, match=re.escape(message)) as caught:
        read_blocks(text)

    assert line == caught.value.line


@pytest.mark.parametrize("text", ["`<!--`\n```\n```", "<!-- a -->\n```\n```", "<!--\n-->\n```\n```"])
def test_a_comment_that_is_over_hides_nothing(text: str) -> None:
    """A block after a comment is read."""
    assert 1 == len(read_blocks(text))


@pytest.mark.parametrize("text", ["A ```python``` B", "``` `python` ```", "```a``` b", "``x``\n``y``"])
def test_inline_code_is_no_block(text: str) -> None:
    """Backticks within a line do not begin a block."""
    assert [] == read_blocks(text)


LINES = st.lists(st.text(alphabet="abc`~ ", max_size=6).filter(lambda line: not re.search("`{3}|~{3}", line)))
BLOCKS = st.lists(st.tuples(st.sampled_from(["```", "````", "~~~"]), st.sampled_from(["", "  ", "    "]), LINES))


@STEADY
@given(BLOCKS)
def test_written_blocks_are_read_back(blocks: list[tuple[str, str, list[str]]]) -> None:
    """Any blocks, written one below the other, are read back as they were."""
    text = "".join(
        f"Text\n\n{indent}{fence}python\n" + "".join(f"{indent}{line}\n" for line in lines) + f"{indent}{fence}\n\n"
        for fence, indent, lines in blocks
    )

    assert [(indent, tuple(lines)) for _, indent, lines in blocks] == [
        (block.indent, block.lines) for block in read_blocks(text)
    ]


@STEADY
@given(st.text(alphabet="`~python{}.\n \t<!->", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Any text can be read, and each line that an error names is in the text."""
    try:
        named = [line for block in read_blocks(text) for line in (block.line, block.end)]
    except ExampleError as error:
        named = [error.line]

    assert all(1 <= line <= text.count("\n") + 1 for line in named)

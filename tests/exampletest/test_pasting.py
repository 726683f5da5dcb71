"""A block of a page may be pasted at the prompt of Python, where a blank line ends a loop or a function."""

from codeop import compile_command
from pathlib import Path

import pytest

from exampletest.examples import read_examples

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def refused(lines: list[str]) -> str:
    """Return the line at which the prompt refuses a block that is pasted there, or ""."""
    typed: list[str] = []
    for line in [*lines, ""]:
        typed.append(line)
        try:
            complete = compile_command("\n".join(typed), symbol="single")
        except SyntaxError:
            return line
        if complete:
            typed = []
    return "\n".join(typed).strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_each_block_can_be_pasted(page: Path) -> None:
    """No line is refused: a blank line follows each loop and each function, and none is inside of one."""
    found = {}
    for example in read_examples(page.read_text(encoding="utf-8")):
        written = [line for line in example.code.lines if "--8<--" not in line]  # a section is as its file has it
        if bad := refused(written):
            found[f"the block at line {example.code.line + 1}"] = bad

    assert {} == found


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ("for x in 1, 2:\n    print(x)\n\nprint(x)", ""),
        ("def f():\n    return 1\n\n\nf()", ""),
        ("for x in 1, 2:\n    print(x)\nprint(x)", "print(x)"),
        ("def f():\n    x = 1\n\n    return x", "    return x"),
        ("f(\n", "f("),
    ],
)
def test_the_prompt_ends_a_loop_at_a_blank_line(block: str, line: str) -> None:
    """A block without a blank line after a loop, or with one inside of a function, is refused where it fails."""
    assert line == refused(block.split("\n"))

"""The minutes that a lesson promises are about what its words, formulas, pictures and code take."""

import re

import pytest

from docsite.lessons import Lesson, read_lessons
from exampletest import read_blocks

WORDS_PER_MINUTE = 180
STOP = 0.25  # minutes spent on a formula, a picture or a block of code
FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
DISPLAY = re.compile(r"^ *\$\$\n.*?\n *\$\$$", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"\$[^$]+\$")
ADDRESS = re.compile(r"\]\([^)]*\)|\{[^}]*\}")


def minutes(text: str) -> float:
    """Return how long the text of a page takes; an output is read with its code."""
    text = FRONT_MATTER.sub("", text)
    lines, stops = text.splitlines(), 0
    for block in reversed(read_blocks(text)):
        stops += block.language != "text"
        lines[block.line - 1 : block.end] = []
    prose, formulas = DISPLAY.subn("", "\n".join(lines))
    words = re.findall(r"\b[\w’'-]+\b", ADDRESS.sub("", INLINE.sub("x", prose)))
    return len(words) / WORDS_PER_MINUTE + STOP * (formulas + stops)


def test_minutes_of_a_text() -> None:
    """Words are counted without addresses, and what is not text takes a quarter of a minute each."""
    code = '```python\nprint(1)\n```\n\n```text title="Output"\n1\n```\n'
    text = f"---\nminutes: 9\n---\n\n{'word $w_1$ ' * 90}[](where/to/go){{ .button }}\n\n$$\ny = 1\n$$\n\n{code}"

    assert 1 + 2 * STOP == minutes(text)


@pytest.mark.parametrize("lesson", read_lessons(), ids=lambda lesson: lesson.path.stem)
def test_minutes_of_a_lesson(lesson: Lesson) -> None:
    """They are whole, and at most 30 % off."""
    expected = minutes(lesson.path.read_text(encoding="utf-8"))

    assert isinstance(lesson.minutes, int), f"expected about {expected:.0f} minutes"
    assert 0.7 * expected <= lesson.minutes <= 1.3 * expected, f"expected about {expected:.1f}"

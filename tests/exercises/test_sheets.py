"""A sheet: which exercises it has, and how Markdown and HTML show them."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree.ElementTree import fromstring

import pytest
from bs4 import BeautifulSoup

from exercises import FOR_SHEETS, KINDS, Sheet, exercise, ready_sheets
from exercises.formats.answers import written, wrong_answers
from exercises.formats.html import LEAST_ROOM, MOST_ROOM
from exercises.sheet import SEEDS, kinds_of

SHEET = Sheet("all", "Networks & <more>", tuple(KINDS), 2 * len(KINDS), seed=2)


def test_exercises_are_shared_out_among_the_kinds() -> None:
    """The kinds stay in their order, and none has two more than another."""
    kinds = [each.task.id for each in Sheet("", "", ("loss", "bias", "batch"), 8, seed=1).exercises]

    assert ["loss"] * 3 + ["bias"] * 3 + ["batch"] * 2 == kinds


def test_few_exercises_of_many_kinds() -> None:
    """With fewer exercises than kinds, all levels are there."""
    made = Sheet("", "", tuple(KINDS), 5, seed=1).exercises

    assert [1, 2, 2, 3, 4] == [each.task.level for each in made]


def test_no_exercise_twice() -> None:
    """A hundred exercises are a hundred questions, although this sheet draws three seeds twice."""
    made = Sheet("", "", ("shape",), 100, seed=24).exercises

    assert 100 == len({each.task.question for each in made})


def test_each_exercise_can_be_shown_by_its_seed() -> None:
    """An exercise of a sheet is the one that its kind and seed give."""
    for each in SHEET.exercises:
        assert each.seed in SEEDS
        assert exercise(each.task.id, each.seed).task.question == each.task.question


@pytest.mark.parametrize("to", FOR_SHEETS)
def test_same_sheet_same_text(to: str) -> None:
    """A sheet is written in the same way each time, and another seed gives another one."""

    def text(seed: int) -> str:
        return FOR_SHEETS[to].with_key(Sheet("one", "One", ("forward", "shape"), 2, seed))

    assert text(1) == text(1)
    assert text(1) != text(2)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("all", list(KINDS)),
        ("bias", ["bias"]),
        ("level:1", ["one-neuron", "forward", "loss"]),
    ],
)
def test_choices_of_kinds(choice: str, expected: list[str]) -> None:
    """A choice stands for all kinds, one kind, or those of a level."""
    assert expected == list(kinds_of(choice))


@pytest.mark.parametrize("choice", ["", "All", "level:0", "level:", "level: 1", "bias ", "1"])
def test_other_choices_are_an_error(choice: str) -> None:
    """The error names the choice and all that could be chosen."""
    expected = f"found {choice!r}, expected all, level:1, level:2, level:3, level:4, or one of {', '.join(KINDS)}"

    with pytest.raises(ValueError, match=f"^{re.escape(expected)}$"):
        kinds_of(choice)


def test_ready_sheets() -> None:
    """There is one sheet per level, with all its kinds, and an exam with all levels."""
    sheets = {sheet.name: sheet for sheet in ready_sheets()}
    exam = sheets.pop("exam")

    assert ["level-1", "level-2", "level-3", "level-4"] == list(sheets)
    for level, sheet in enumerate(sheets.values(), start=1):
        assert {kind.id for kind in KINDS.values() if kind.level == level} == {e.task.id for e in sheet.exercises}
        assert sheet.count == len(sheet.exercises)
    assert {1, 2, 3, 4} == {each.task.level for each in exam.exercises}
    assert Counter(exam.kinds) == Counter(each.task.id for each in exam.exercises)
    assert 5 == len({sheet.title for sheet in ready_sheets()})


def test_markdown() -> None:
    """The questions come first and are numbered; the key follows, and only it has answers and mistakes."""
    questions, whole = FOR_SHEETS["md"].questions(SHEET), FOR_SHEETS["md"].with_key(SHEET)
    key = whole.removeprefix(questions)

    assert whole != key
    assert key.startswith("\n\n# Key\n\n## Answer 1\n\n")
    for number, each in enumerate(SHEET.exercises, start=1):
        assert f"\n\n## Question {number}\n\n{each.task.question}" in questions
        assert f"\n\n## Answer {number}\n\nKind `{each.task.id}`, seed {each.seed}\n\n" in key
        assert f"\n\n**{written(each.task, each.answer)}**\n\n" in key
    assert "seed" not in questions


def read(text: str) -> BeautifulSoup:
    """Return a page, after looking whether it is well-formed."""
    fromstring(text[text.index("<body>") : text.index("</html>")])  # noqa: S314 (our own)
    return BeautifulSoup(text, "html.parser")


def test_html_questions() -> None:
    """Each question has its heading, its text, and room to write; nothing tells the answers."""
    page = read(FOR_SHEETS["html"].questions(SHEET))
    rooms = [int(re.findall(r"\d+", str(each["style"]))[0]) for each in page.select(".room")]

    assert ("Networks & <more>", "Networks & <more>") == (page.title and page.title.text, page.h1 and page.h1.text)
    assert [f"Question {n}" for n in range(1, 1 + SHEET.count)] == [each.text for each in page.find_all("h2")]
    assert SHEET.count == len(rooms)
    assert (LEAST_ROOM, True) == (min(rooms), max(rooms) <= MOST_ROOM)
    assert [] == page.select(".key, table")
    assert ["Name:", "Date:"] == [each.text for each in page.select(".fields span")]


def test_html_key() -> None:
    """The key has each answer, its kind and seed, its derivation, and all wrong answers with their mistakes."""
    questions, whole = FOR_SHEETS["html"].questions(SHEET), FOR_SHEETS["html"].with_key(SHEET)
    page = read(whole)
    sections = page.select(".key section")

    assert whole.startswith(questions[: questions.index("</body>")])
    for number, (each, section) in enumerate(zip(SHEET.exercises, sections, strict=True), start=1):
        rows = [tuple(cell.text for cell in row.find_all("td")) for row in section.find_all("tr")[1:]]

        assert section.h2 is not None
        assert f"Answer {number}: {written(each.task, each.answer)} {each.task.id}, seed {each.seed}" == section.h2.text
        assert [(written(each.task, wrong.value), wrong.names) for wrong in wrong_answers(each)] == rows
        assert section.find("math")


def test_html_is_one_file() -> None:
    """Nothing is loaded from elsewhere, and no script runs."""
    text = FOR_SHEETS["html"].with_key(SHEET)

    assert [] == re.findall(r"<script|<link|\bsrc=|\bhref=|url\(|@import|https?:", text)

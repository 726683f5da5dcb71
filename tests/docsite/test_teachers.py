"""The page for teachers: what it counts is counted, its routes can be taught, and its commands and links work."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest
import yaml
from building import ROOT
from rendering import html_of

from docsite.fences.citation import citation
from docsite.fences.teaching import SHEETS, kinds_taught_in, lessons, reading, sheets
from docsite.lessons import read_lessons
from docsite.practice.cards import COUNT
from exercises import FOR_SHEETS, KINDS, exercise, ready_sheets, record
from exercises.__main__ import main
from pagetest import PageError

if TYPE_CHECKING:
    from pathlib import Path

    from docsite.lessons import Lesson

PAGE = (ROOT / "docs/practice/teachers.md").read_text(encoding="utf-8")
BUG_HUNT = (ROOT / "docs/practice/bug-hunt.md").read_text(encoding="utf-8")
LECTURE = 90  # minutes
AT_HOME = 50  # minutes to read for one session
LESSONS = read_lessons()
BY_PATH = {lesson.path.relative_to("docs").as_posix(): lesson for lesson in LESSONS}
LINK = re.compile(r"\[([^\]]+)\]\(\.\./(tutorial/[a-z-]+\.md)\)")
SECTION = re.compile(r"^##+ [^\n]*\{#([\w-]+)\}\n(.*?)(?=^###? |\Z)", re.DOTALL | re.MULTILINE)
SECTIONS = dict(SECTION.findall(PAGE))
LECTURES = ["lecture-1", "lecture-2"]
SESSIONS = [*LECTURES, *(f"week-{number}" for number in range(1, 5))]
TITLES = {sheet.title: sheet for sheet in ready_sheets()}


def to_read(session: str) -> list[Lesson]:
    """Return the lessons that are homework after a session."""
    first, last = map(int, re.findall(r"^reading (\d+)-(\d+)$", SECTIONS[session], re.MULTILINE)[0])
    return LESSONS[first - 1 : last]


def taught(session: str) -> set[str]:
    """Return the pages of the lessons that are known after a session: on each route, all from the first one on."""
    return {lesson.path.relative_to("docs").as_posix() for lesson in LESSONS[: to_read(session)[-1].number]}


def bugs(session: str) -> set[int]:
    """Return the bugs that are hunted in or after a session."""
    found: set[int] = set()
    for words in re.findall(r"\bbugs? ([\d ,toand]+)", SECTIONS[session]):
        for first, last in re.findall(r"(\d+)(?: to (\d+))?", words):
            found |= set(range(int(first), int(last or first) + 1))
    return found


def test_all_lessons_are_listed() -> None:
    """Each has its number, its minutes and the kinds of exercise whose lesson it is; each kind is there once."""
    head, _, *rows, _, total = lessons()

    assert head.count("|") == 5
    assert [f"{lesson.number}. [{lesson.title}]" for lesson in LESSONS] == [row[2 : row.index("(")] for row in rows]
    assert f"All 17 take {sum(lesson.minutes or 0 for lesson in LESSONS)} minutes to read." == total
    assert sorted(kind.title for kind in KINDS.values()) == sorted(
        title for lesson in LESSONS for title in re.findall(r"\[(.+?)\]", kinds_taught_in(lesson))
    )


def test_reading_is_added_up() -> None:
    """A range of lessons is a list of links with the sum of their minutes."""
    first, second = LESSONS[:2]
    found = reading(LESSONS[:2])

    assert found.startswith("**To read:** [The chain rule](../tutorial/chain-rule.md), [One neuron learns](")
    assert found.endswith(f": {first.minutes + second.minutes} minutes.")  # type: ignore[operator]


@pytest.mark.parametrize("body", ["", "lesson", "reading", "reading 3-99", "lessons 1-2"])
def test_what_a_fence_does_not_know(body: str) -> None:
    """It is an error that names what was found and what was expected."""
    with pytest.raises(PageError, match=r"teaching: found .*, expected"):
        html_of(f"```teaching\n{body}\n```\n")


@pytest.mark.parametrize("session", LECTURES)
def test_a_lecture_has_ninety_minutes(session: str) -> None:
    """Its minutes add up, and each lesson has at least as many as it takes to read."""
    rows = re.findall(rf"^\| {LINK.pattern} \| (\d+) \|", SECTIONS[session], re.MULTILINE)
    planned = {BY_PATH[path]: int(minutes) for _, path, minutes in rows}

    assert LECTURE == sum(planned.values())
    assert to_read(session) == list(planned)
    assert [] == [lesson.title for lesson, minutes in planned.items() if minutes < (lesson.minutes or 0)]


def test_a_route_leaves_nothing_out() -> None:
    """The lectures begin with lesson 1 and go on without a gap; the four weeks have every lesson."""
    lectures, weeks = ([lesson for each in route for lesson in to_read(each)] for route in (LECTURES, SESSIONS[2:]))

    assert (LESSONS[: len(lectures)], LESSONS) == (lectures, weeks)


@pytest.mark.parametrize("session", SESSIONS)
def test_a_session_asks_only_for_what_was_taught(session: str) -> None:
    """Its sheets, its exercises and its bugs need no later lesson, and the reading fits into an evening."""
    known = taught(session)
    titles = [title for title in re.findall(r"“(.+?)”", SECTIONS[session]) if title != "Exam" or session == "week-4"]
    exercises = {kind for kind, _ in re.findall(r'index\.md\)\{ data-state="([a-z-]+)-(\d+)"', SECTIONS[session])}
    kinds = {*exercises, *(kind for title in titles for kind in TITLES[title].kinds)}
    needed = {
        number: set(re.findall(r"the right way, see \[.*?\]\(\.\./(.*?)#", text))
        for number, text in enumerate(re.split(r"^## \d+\. ", BUG_HUNT, flags=re.MULTILINE))
    }

    assert sum(lesson.minutes or 0 for lesson in to_read(session)) <= AT_HOME
    assert titles
    assert {KINDS[kind].lesson for kind in kinds} - known == set()
    assert {number: needed[number] - known for number in bugs(session) if not needed[number] <= known} == {}


def test_the_exam() -> None:
    """It needs no more than the two lectures, as the page says."""
    exam = TITLES["Exam"]

    assert {KINDS[kind].lesson for kind in exam.kinds} <= taught("lecture-2")


def test_the_weeks_hunt_all_bugs() -> None:
    """Each of the twelve has its week."""
    assert set(range(1, 13)) == {number for session in SESSIONS[2:] for number in bugs(session)}


def test_lessons_have_their_titles() -> None:
    """A link to a lesson has the title that the lesson has in the navigation."""
    assert [] == [(text, path) for text, path in LINK.findall(PAGE) if text != BY_PATH[path].title]


def test_each_lesson_is_beside_a_textbook() -> None:
    """No lesson is forgotten, except the one that all texts go beyond in their own ways."""
    beside = {path for section in ("nielsen", "prince", "cs231n") for _, path in LINK.findall(SECTIONS[section])}

    assert set(BY_PATH) == beside


def test_links_to_exercises() -> None:
    """A link to an exercise names one that the bank has."""
    found = re.findall(r'index\.md\)\{ data-state="([a-z-]+)-(\d+)" \}', PAGE)

    assert found
    assert [] == [each for each in found if each[0] not in KINDS or not 1 <= int(each[1]) <= COUNT]


def test_the_sheets_are_there() -> None:
    """The page links to every file that is written, in each format except Markdown, which would become a page."""
    names = {
        f"{sheet.name}{suffix}{to.suffix}"
        for sheet in ready_sheets()
        for name, to in FOR_SHEETS.items()
        for suffix in ([""] if to.questions == to.with_key else ["", "-key"])
        if name != "md"
    }
    linked = set(re.findall(rf"\({re.escape(SHEETS)}/([\w.-]+)\)", "\n".join(sheets())))

    assert names == linked
    assert linked == {path.name for path in (ROOT / "docs/assets/vendor/sheets").glob("[!.]*")}


@pytest.mark.parametrize("command", re.findall(r"^\.venv/bin/python -m exercises ((?:.*\\\n)*.*)", PAGE, re.MULTILINE))
def test_commands(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each command of the page works, and gives something."""
    monkeypatch.chdir(tmp_path)
    main(shlex.split(command.replace("\\\n", "")))
    written = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())

    assert capfd.readouterr().out + written


def test_formats_and_keys() -> None:
    """The page names every format of a sheet, and every key of an exercise in JSON."""
    own = SECTIONS["own"]
    made = record(exercise("two-paths", 17))
    keys = {key for cell in re.findall(r"^\| (`.*?) \|", own, re.MULTILINE) for key in re.findall(r"`(\w+)`", cell)}
    nested = {
        key
        for row in ("network", "mistakes")
        for key in re.findall(r"`(\w+)`", own.split(f"| `{row}` |")[1].split("\n")[0])
    }

    assert {f"`{name}`" for name in FOR_SHEETS} <= set(re.findall(r"`[\w-]+`", own))
    assert set(made) == keys
    assert {*made["network"], *made["mistakes"][0]} == nested


def test_citation() -> None:
    """It has the authors, the title and the version of CITATION.cff, as text and as BibTeX."""
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    text, _, *entry = citation(cff)
    joined = re.sub(r"\s+", " ", " ".join(entry))

    assert f"> The chainrule authors, *{cff['title']}*, version {cff['version']}, ADDRESS, read on YYYY-MM-DD." == text
    assert (
        f"author = {{{{The chainrule authors}}}}, title = {{{{{cff['title']}}}}}, version = {{{cff['version']}}},"
        in joined
    )
    assert max(map(len, entry)) <= 42


def test_a_link_with_a_state() -> None:
    """The state comes after the address, and a link without one stays as it is."""
    html = html_of('[one](a.md){ data-state="w1_32&mode=backward" } [two](b.md)\n')

    assert '<p><a href="a.md#w1_32&amp;mode=backward">one</a> <a href="b.md">two</a></p>' == html

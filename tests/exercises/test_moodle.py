"""What Moodle would import: GIFT as another parser reads it, and Moodle XML by its structure.

No registry has a schema of Moodle XML. Its rules here are those of https://docs.moodle.org/en/Moodle_XML_format.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from py_mini_racer import MiniRacer

from exercises import FOR_SHEETS, KINDS, Exercise, Sheet
from exercises.formats.answers import is_shape, tolerance_of, written, wrong_answers
from exercises.formats.gift import escaped
from exercises.formats.markup import with_latex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PARSER = Path(__file__).parent / "node_modules" / "gift-pegjs" / "lib" / "gift-parser-globals.js"
SHEET = Sheet("all", "Networks/all: 1 ~ 2 & {3}", tuple(KINDS), 3 * len(KINDS), seed=1)
HTML = {"questiontext", "generalfeedback", "feedback", "hint"}
HEAD = ["name", "questiontext", "generalfeedback", "defaultgrade", "penalty"]
ONE_CHOICE = ["single", "shuffleanswers", "answernumbering"]


@pytest.fixture(scope="module")
def parse() -> Iterator[Callable[[str], list[dict[str, Any]]]]:
    """Return the parser of GIFT, which runs in V8."""
    if not PARSER.is_file():
        pytest.fail("gift-pegjs was not found; run `make test`, which installs it")
    engine = MiniRacer()
    engine.eval(f"globalThis.self = globalThis;\n{PARSER.read_text(encoding='utf-8')}")
    yield lambda gift: json.loads(str(engine.eval(f"JSON.stringify(giftParser.parse({json.dumps(gift)}))")))
    engine.close()


@pytest.fixture(scope="module")
def gift(parse: Callable[[str], list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return the questions of the sheet, the category first."""
    return parse(FOR_SHEETS["gift"].questions(SHEET))


@pytest.fixture(scope="module")
def xml() -> list[Element]:
    """Return the same in Moodle XML."""
    text = FOR_SHEETS["moodle-xml"].questions(SHEET)
    quiz = fromstring(text.encode())  # noqa: S314 (our own)

    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n')
    assert "quiz" == quiz.tag
    return list(quiz)


def name(exercise: Exercise) -> str:
    """Return the name of a question."""
    return f"{exercise.task.title} ({exercise.task.id}, seed {exercise.seed})"


def html(markdown: str) -> dict[str, str]:
    """Return a text as the parser of GIFT tells it."""
    return {"format": "html", "text": with_latex(markdown)}


def told(feedback: dict[str, str] | None) -> str:
    """Return feedback in HTML."""
    return feedback["text"] if feedback else ""


def said(number: float, answers: list[tuple[float, float, float, str]]) -> tuple[float, str]:
    """Return the grade and the feedback of the first answer that is near enough, as Moodle does."""
    return next((grade, feedback) for grade, value, margin, feedback in answers if abs(value - number) <= margin)


def expected_of(exercise: Exercise) -> list[tuple[float, str]]:
    """Return grade and feedback of each answer, the right one first."""
    return [(100, ""), *((0, with_latex(each.feedback)) for each in wrong_answers(exercise))]


def rounded(exercise: Exercise) -> list[float]:
    """Return each answer as a reader types it, the right one first."""
    values = [exercise.answer, *(each.value for each in wrong_answers(exercise))]
    return [float(written(exercise.task, value).replace("−", "-")) for value in values]


def test_gift_questions(gift: list[dict[str, Any]]) -> None:
    """GIFT has a category and every question, with its formulas, and with the derivation as feedback."""
    category, *questions = gift
    expected = [(name(each), html(each.task.question), html(each.task.derivation)) for each in SHEET.exercises]

    assert ("Category", "$course$/top/Networks//all: 1 ~ 2 & {3}") == (category["type"], category["title"])
    assert expected == [(each["title"], each["stem"], each["globalFeedback"]) for each in questions]


def test_gift_numbers(gift: list[dict[str, Any]]) -> None:
    """A rounded answer gets all marks, and a rounded wrong one none, but the advice for its mistake."""
    for exercise, question in zip(SHEET.exercises, gift[1:], strict=True):
        if not is_shape(exercise):
            answers = [
                (
                    each["weight"],
                    each["text"]["number"],
                    each["text"]["range"],
                    (each["feedback"] or {"text": ""})["text"],
                )
                for each in question["choices"]
            ]

            assert "Numerical" == question["type"]
            assert expected_of(exercise) == [said(number, answers) for number in rounded(exercise)]


def test_gift_shapes(gift: list[dict[str, Any]]) -> None:
    """A shape is a choice among the right answer and the wrong ones."""
    for exercise, question in zip(SHEET.exercises, gift[1:], strict=True):
        if is_shape(exercise):
            wrong = [
                (False, written(exercise.task, each.value), html(each.feedback)) for each in wrong_answers(exercise)
            ]
            found = [(each["isCorrect"], each["text"]["text"], each["feedback"]) for each in question["choices"]]

            assert "MC" == question["type"]
            assert [(True, written(exercise.task, exercise.answer), None), *wrong] == found


def test_gift_has_a_blank_line_between_questions_only() -> None:
    """Moodle ends a question at a blank line."""
    parts = FOR_SHEETS["gift"].questions(SHEET).split("\n\n")

    assert 1 + len(SHEET.exercises) == len(parts)
    assert [] == [part for part in parts[1:] if not part.startswith("::") or not part.rstrip().endswith("\n}")]


def test_gift_escapes(parse: Callable[[str], list[dict[str, Any]]]) -> None:
    """What has a meaning in GIFT is read as it was written."""
    text = r"\frac{a}{b} = 1 ~ 2 # 3 : 4 \\ &= 5 \neq \{ -> %50% // ####"

    assert text == parse(f"::x::[html]{escaped(text)} {{}}")[0]["stem"]["text"]


def test_xml_questions(xml: list[Element]) -> None:
    """The category comes first; each question has what its type needs, in the order of Moodle, and nothing else."""
    category, *questions = xml
    found = [
        (each.get("type"), [part.tag for part in each if part.tag not in {"answer", "hint"}]) for each in questions
    ]
    expected = [
        ("multichoice", [*HEAD, *ONE_CHOICE]) if is_shape(each) else ("numerical", HEAD) for each in SHEET.exercises
    ]

    assert "category" == category.get("type")
    assert "$course$/top/Networks//all: 1 ~ 2 & {3}" == category.findtext("category/text")
    assert expected == found
    assert [name(each) for each in SHEET.exercises] == [each.findtext("name/text") for each in questions]


def test_xml_texts(xml: list[Element]) -> None:
    """Question, derivation, hints and feedback are HTML that is well-formed."""
    for exercise, question in zip(SHEET.exercises, xml[1:], strict=True):
        task = exercise.task
        parts = [("questiontext", task.question), ("generalfeedback", task.derivation)]
        expected = [(tag, with_latex(text)) for tag, text in [*parts, *(("hint", hint) for hint in task.hints)]]
        found = [each for each in question.iter() if each.tag in HTML]

        assert expected == [(each.tag, each.findtext("text")) for each in found if each.tag != "feedback"]
        assert {"html"} == {each.get("format") for each in found}
        for each in found:
            fromstring(f"<div>{each.findtext('text')}</div>")  # noqa: S314 (our own)


def test_xml_numbers(xml: list[Element]) -> None:
    """A rounded answer gets all marks, and a rounded wrong one none, but the advice for its mistake."""
    for exercise, question in zip(SHEET.exercises, xml[1:], strict=True):
        if not is_shape(exercise):
            answers = [
                (
                    float(each.get("fraction", "")),
                    float(each.findtext("text", "")),
                    float(each.findtext("tolerance", "")),
                    each.findtext("feedback/text", ""),
                )
                for each in question.iterfind("answer")
            ]

            assert expected_of(exercise) == [said(number, answers) for number in rounded(exercise)]
            assert [pytest.approx(tolerance_of(exercise.task))] * len(answers) == [
                margin for _, _, margin, _ in answers
            ]


def test_xml_shapes(xml: list[Element]) -> None:
    """A shape is a choice of one."""
    for exercise, question in zip(SHEET.exercises, xml[1:], strict=True):
        if is_shape(exercise):
            wrong = [
                ("0", written(exercise.task, each.value), with_latex(each.feedback)) for each in wrong_answers(exercise)
            ]
            found = [
                (each.get("fraction"), each.findtext("text"), each.findtext("feedback/text"))
                for each in question.iterfind("answer")
            ]

            assert [("100", written(exercise.task, exercise.answer), None), *wrong] == found
            assert ["true", "true", "none"] == [question.findtext(tag) for tag in ONE_CHOICE]


def test_xml_penalty(xml: list[Element]) -> None:
    """There are three hints, and each further try costs a third."""
    expected = {(3, "0.3333333", "1")}

    assert expected == {
        (len(each.findall("hint")), each.findtext("penalty"), each.findtext("defaultgrade")) for each in xml[1:]
    }


@pytest.mark.parametrize("to", ["gift", "moodle-xml"])
def test_answers_are_there_in_any_case(to: str) -> None:
    """The key adds nothing to what has the answers."""
    sheet = Sheet("one", "One", ("forward", "shape"), 2, seed=1)

    assert FOR_SHEETS[to].questions(sheet) == FOR_SHEETS[to].with_key(sheet)

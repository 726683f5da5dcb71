"""A sheet as a notebook: it runs, it has the numbers of its exercises, and it knows the mistakes."""

from __future__ import annotations

import json
from typing import Any

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from exercises import FOR_SHEETS, KINDS, Exercise, Sheet
from exercises.formats.answers import is_shape, written, wrong_answers
from exercises.formats.checking import reply
from exercises.formats.notebook import near_units
from exercises.formats.plain import sentences

SHEET = Sheet("all", "All kinds", tuple(KINDS), 2 * len(KINDS), seed=3)
UNKNOWN = "Not yet, and no known mistake gives this."
NUMBERED = list(enumerate(SHEET.exercises, start=1))
NOTEBOOK = json.loads(FOR_SHEETS["ipynb"].questions(SHEET))
KEY = json.loads(FOR_SHEETS["ipynb"].with_key(SHEET))
CELLS = {cell["id"]: "".join(cell["source"]) for cell in NOTEBOOK["cells"]}


def run(*names: str) -> dict[str, Any]:
    """Return what cells define, in one namespace, after the first one."""
    namespace: dict[str, Any] = {}
    for name in ("checks", *names):
        exec(CELLS[name], namespace)  # noqa: S102 (our own)
    return namespace


def typed(exercise: Exercise, value: object) -> object:
    """Return an answer as a reader types it."""
    shown = written(exercise.task, value)  # type: ignore[arg-type]
    return tuple(map(int, shown.split(" × "))) if is_shape(exercise) else float(shown.replace("−", "-"))


@pytest.mark.parametrize("notebook", [NOTEBOOK, KEY], ids=["questions", "key"])
def test_it_is_a_notebook(notebook: dict[str, Any]) -> None:
    """The format is that of Jupyter, with an id per cell, and nothing has run yet."""
    nbformat.validate(notebook)
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]

    assert (4, 5) == (notebook["nbformat"], notebook["nbformat_minor"])
    assert len(notebook["cells"]) == len({cell["id"] for cell in notebook["cells"]})
    assert [(None, [])] * len(code) == [(cell["execution_count"], cell["outputs"]) for cell in code]


def test_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """All cells run as they are, and say that there is no answer yet; so they do with some answers."""
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    notebook = nbformat.reads(json.dumps(NOTEBOOK), nbformat.NO_CONVERT)  # type: ignore[no-untyped-call]
    by_id = {cell["id"]: cell for cell in notebook.cells}
    right, wrong = SHEET.exercises[0], SHEET.exercises[2]
    answers = {1: typed(right, right.answer), 3: typed(wrong, wrong.mistakes[0].value)}
    for number, answer in answers.items():
        cell = by_id[f"answer-{number}"]
        cell.source = cell.source.replace("None", repr(answer))
    NotebookClient(notebook, timeout=60).execute()
    said = ["".join(output.text for output in by_id[f"answer-{number}"].outputs) for number, _ in NUMBERED]

    assert "Right.\n" == said[0]
    assert f"{sentences(wrong_answers(wrong)[0].feedback)}\n" == said[2]
    assert {"No answer yet.\n"} == {text for number, text in enumerate(said, start=1) if number not in answers}


def test_it_knows_right_answers_and_mistakes() -> None:
    """To each answer that is known, rounded or in full, the check says what it is."""
    check = run()["check"]
    for number, exercise in NUMBERED:
        expected = ["Right.", *(sentences(each.feedback) for each in wrong_answers(exercise))]
        values = [exercise.answer, *(each.value for each in wrong_answers(exercise))]

        assert expected == [check(number, typed(exercise, value)) for value in values]
        assert expected == [check(number, value) for value in values]
        assert UNKNOWN == check(number, (99, 99) if is_shape(exercise) else 99.5)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (0.12342, [1234]),
        (0.12343, [1234, 1235]),
        (0.12345, [1234, 1235]),
        (0.12348, [1235]),
        (-0.12342, [-1234]),
        (-0.12347, [-1235, -1234]),
        (0.0, [0]),
        ((2, 3), [(2, 3)]),
    ],
)
def test_what_rounds_to_an_answer(answer: float | tuple[int, int], expected: list[object]) -> None:
    """The last decimal may be rounded up or down if the answer is about half-way, and in no other case."""
    assert expected == near_units(SHEET.exercises[0].task, answer)


def test_it_has_the_numbers() -> None:
    """The code of each question makes the network, the sample and the loss that the text gives."""
    for number, exercise in NUMBERED:
        given, made = exercise.task.given, run(f"numbers-{number}")

        assert given.network.sizes == made["network"].sizes
        np.testing.assert_array_equal(given.x, made["x"])
        if not is_shape(exercise):
            for ours, theirs in zip(given.network.layers, made["network"].layers, strict=True):
                np.testing.assert_array_equal(ours.weights, theirs.weights)
                np.testing.assert_array_equal(ours.biases, theirs.biases)

                assert ours.activation == theirs.activation

            np.testing.assert_array_equal(given.y, made["y"])

            assert (given.loss, given.learning_rate) == (made["loss"], made.get("learning_rate", 0))


def test_only_the_key_has_the_answers() -> None:
    """The key has a solution below each check, and is the same notebook otherwise."""
    added = [cell for cell in KEY["cells"] if cell not in NOTEBOOK["cells"]]

    assert NOTEBOOK["cells"] == [cell for cell in KEY["cells"] if cell not in added]
    for (number, exercise), cell in zip(NUMBERED, added, strict=True):
        source = "".join(cell["source"])

        assert f"solution-{number}" == cell["id"]
        assert f"\n\n**{written(exercise.task, exercise.answer)}**\n\n{exercise.task.derivation}\n\n" in source


@pytest.mark.parametrize(
    ("answer", "digits", "expected"),
    [
        (None, 4, "No answer yet."),
        ("half", 4, "Found 'half', expected a number."),
        (float("nan"), 4, "Found nan, expected a number."),
        (float("inf"), 4, "Found inf, expected a number."),
        ([0.5], 4, "Found [0.5], expected a number."),
        (7, 0, "Found 7, expected rows and columns, such as (2, 3)."),
        ((1, 2, 3), 0, "Found (1, 2, 3), expected rows and columns, such as (2, 3)."),
        ("2 × 3", 0, UNKNOWN),
        ("0.5", 4, UNKNOWN),
    ],
)
def test_strange_answers(answer: object, digits: int, expected: str) -> None:
    """What is not an answer is met with a sentence, not with a traceback."""
    assert expected == reply(1, answer, digits, {})

"""A Jupyter notebook that tells readers which mistake they made."""

from __future__ import annotations

import inspect
import json
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from exercises.formats import checking, markdown
from exercises.formats.answers import is_shape, tolerance_of, wrong_answers
from exercises.formats.plain import sentences

if TYPE_CHECKING:
    from exercises.kinds.kind import Answer, Kind
    from exercises.making import Exercise
    from exercises.sheet import Sheet

HIDDEN = {"jupyter": {"source_hidden": True}}
INTRODUCTION = """# {title}

Run the first cell. Then write each answer in place of `None`, and run its cell.
"""


def notebook_questions(sheet: Sheet) -> str:
    """Return the questions of a sheet, each with its numbers and a check of the answer."""
    return notebook(sheet, is_key=False)


def notebook_with_key(sheet: Sheet) -> str:
    """Return the same with the solution below each check."""
    return notebook(sheet, is_key=True)


def notebook(sheet: Sheet, *, is_key: bool) -> str:
    """Return a whole notebook."""
    cells = [cell("title", INTRODUCTION.format(title=sheet.title).strip()), code("checks", checks(sheet), HIDDEN)]
    for number, exercise in enumerate(sheet.exercises, start=1):
        cells += [
            cell(f"question-{number}", f"## Question {number}\n\n{exercise.task.question}"),
            code(f"numbers-{number}", numbers_as_code(exercise)),
            code(f"answer-{number}", f"answer = None  # yours\nprint(check({number}, answer))"),
        ]
        if is_key:
            solution = f"{markdown.source(exercise)}\n\n{markdown.solution(exercise, exercise.task.derivation)}"
            cells.append(cell(f"solution-{number}", f"### Answer {number}\n\n{solution}"))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}, "title": sheet.title}
    whole = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def cell(name: str, source: str) -> dict[str, Any]:
    """Return a cell with text."""
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source.splitlines(keepends=True)}


def code(name: str, source: str, metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return a cell with code."""
    made = {**cell(name, source), "metadata": metadata or {}}
    return {**made, "cell_type": "code", "execution_count": None, "outputs": []}


def checks(sheet: Sheet) -> str:
    """Return the first code: imports, and what there is to say to each answer."""
    used = {layer.activation.name for exercise in sheet.exercises for layer in exercise.task.given.network.layers}
    losses = {exercise.task.given.loss.name for exercise in sheet.exercises}
    names = ", ".join(sorted({"Layer", "Network", *used, *losses}))
    known = {number: replies(number, exercise) for number, exercise in enumerate(sheet.exercises, start=1)}
    digits = {number: exercise.task.digits for number, exercise in enumerate(sheet.exercises, start=1)}
    source = inspect.getsource(checking).removeprefix(f'"""{checking.__doc__}"""').strip()
    parts = [
        f"import numpy as np\nfrom chainrule import {names}\n{source}",
        f"DIGITS = {digits}",
        f"REPLIES = {json.dumps(known, ensure_ascii=False, indent=4)}",
        "def check(question, answer):\n    return reply(question, answer, DIGITS[question], REPLIES[str(question)])",
    ]
    return "\n\n\n".join(parts)


def replies(number: int, exercise: Exercise) -> dict[str, str]:
    """Return what to say to each answer that is known."""
    task = exercise.task
    pairs = [(exercise.answer, "Right."), *((each.value, sentences(each.feedback)) for each in wrong_answers(exercise))]
    return {checking.digest_of(number, rounded): said for answer, said in pairs for rounded in near_units(task, answer)}


def near_units(task: Kind, answer: Answer) -> list[Answer]:
    """Return what a reader may have rounded an answer to, in units of the last decimal."""
    if isinstance(answer, tuple):
        return [answer]
    margin = tolerance_of(task) * 10**task.digits
    exact = answer * 10**task.digits
    return list(range(ceil(exact - margin), floor(exact + margin) + 1))


def numbers_as_code(exercise: Exercise) -> str:
    """Return code that makes the network and the sample of an exercise."""
    given = exercise.task.given
    if is_shape(exercise):
        sizes, names = given.network.sizes, ", ".join(layer.activation.name for layer in given.network.layers)
        network = f"network = Network.random({sizes}, ({names}), rng=np.random.default_rng(0))"
        return f"{network}\nx = np.zeros({given.x.shape})"
    layers = "".join(
        f"    Layer({layer.weights.tolist()}, {layer.biases.tolist()}, {layer.activation.name}),\n"
        for layer in given.network.layers
    )
    lines = [
        f"network = Network(\n{layers})",
        f"x, y = np.array({given.x.tolist()}), np.array({given.y.tolist()})",
        f"loss = {given.loss.name}",
    ]
    if given.learning_rate:
        lines.append(f"learning_rate = {given.learning_rate}")
    return "\n".join(lines)

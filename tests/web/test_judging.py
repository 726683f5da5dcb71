"""What a typed answer is taken for: as a number, as the answer to an exercise, as a number of the running example."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from asking import answers
from exploring import assert_same, example_of, expected

from docsite.node import ask
from docsite.practice.cards import card_of
from docsite.practice.numbers import as_data
from exercises import KINDS, exercise

JUDGING = Path(__file__).with_name("judging.ts")

READ = {
    "0.25": (0.25, 2),
    " 0.25 ": (0.25, 2),
    ".25": (0.25, 2),
    "0,25": (0.25, 2),
    ",25": (0.25, 2),
    "0.250": (0.25, 3),
    "-0.25": (-0.25, 2),
    "−0.25": (-0.25, 2),
    "–0,25": (-0.25, 2),
    "- 0.25": (-0.25, 2),
    "+0.25": (0.25, 2),
    "-.5": (-0.5, 1),
    "5.": (5.0, 0),
    "12": (12.0, 0),
    "0": (0.0, 0),
    "-0": (0.0, 0),
    "−0,00": (0.0, 2),
    "= 0.25": (0.25, 2),
    "≈0.25": (0.25, 2),
    "1 000.5": None,
    "1 1/2": None,
    "1e-3": (0.001, None),
    "1E−3": (0.001, None),
    "2.5e2": (250.0, None),
    "-1,5e-2": (-0.015, None),
    "1.5·10^-3": (0.0015, None),
    "1,5 × 10⁻³": (0.0015, None),
    "2·10²": (200.0, None),
    "5²": None,
    "1.5*10^-3": (0.0015, None),
    "2x10^2": (200.0, None),
    "1/8": (0.125, None),
    "-3/4": (-0.75, None),
    "−3 / 4": (-0.75, None),
    "1⁄2": (0.5, None),
    "½": (0.5, None),
    "-⅜": (-0.375, None),
    "1½": None,
    "1 ½": None,
    "½5": None,
    "0.½": None,
    "½.5": None,
    "½/2": None,
    "１ ２": None,
    "１ １/２": None,
    "10 ³": None,
    "=½": (0.5, None),
    "－０．２５": (-0.25, 2),
    "L = 0.25": (0.25, 2),
    "w1_12 ≈ −0,25": (-0.25, 2),
    "0.25 =": None,
    "0,5/2": (0.25, None),
    "0.5/2.5": (0.2, None),
    "": None,
    "   ": None,
    "-": None,
    ".": None,
    "1/0": None,
    "0/0": None,
    "1e999": None,
    "1,234.5": None,
    "1.2.3": None,
    "one": None,
    "0x10": None,
    "1e": None,
    "1//2": None,
    "NaN": None,
    "Infinity": None,
    "<b>1</b>": None,
    "1;2": None,
    "9" * 400: None,
}
TWO_NUMBERS = {"1 000.5", "1 1/2", "1½", "1 ½", "１ ２", "１ １/２", "10 ³"}
SHAPES = {
    "2×3": [2, 3],
    "2 x 3": [2, 3],
    "(2, 3)": [2, 3],
    "[2,3]": [2, 3],
    "2 by 3": [2, 3],
    "2*3": [2, 3],
    "2;3": [2, 3],
    "2 · 3": [2, 3],
    "10 X 4": [10, 4],
    "": None,
    "23": None,
    "2×": None,
    "2×3×4": None,
    "-2×3": None,
    "2.5×3": None,
    "a × b": None,
}


def judge(*questions: dict[str, Any]) -> list[Any]:
    """Return what the scripts find in each question."""
    return [ask(JUDGING, each) for each in questions]


def test_numbers() -> None:
    """A number is read in each of the ways in which people write it; what is not a number gets a sentence."""
    for text, found in zip(READ, judge(*({"typed": text} for text in READ)), strict=True):
        number = READ[text]
        if number is None:
            assert found["problem"].endswith((".", "first."))
            assert len(found["problem"]) < 150
            assert ("decimal sign" in found["problem"]) == (text in ("1,234.5", "1.2.3"))
            assert ("two numbers" in found["problem"]) == (text in TWO_NUMBERS)
        else:
            assert (pytest.approx(number[0], rel=1e-12), number[1]) == (found["value"], found.get("decimals")), text
            assert math.copysign(1, found["value"]) == math.copysign(1, number[0])


def test_shapes() -> None:
    """Rows and columns are read in each of the ways in which people write them."""
    for text, found in zip(SHAPES, judge(*({"typed": text, "shape": True} for text in SHAPES)), strict=True):
        assert (SHAPES[text] or {"problem": found["problem"]} if SHAPES[text] is None else SHAPES[text]) == found, text


def asked(answer: float, digits: int = 4, **mistakes: float) -> dict[str, Any]:
    """Return an exercise with an answer and with mistakes."""
    listed = [{"id": name, "value": value, "advice": ""} for name, value in mistakes.items()]
    return {"answer": answer, "digits": digits, "mistakes": listed}


@pytest.mark.parametrize(
    ("answer", "typed", "verdict"),
    [
        (0.12346, "0.1235", "right"),
        (0.12346, "0.12346", "right"),
        (0.12346, "0.123456789", "right"),
        (0.5, "0.5", "right"),
        (0.5, "0.5000", "right"),
        (0.5, "1/2", "right"),
        (0.5, "5e-1", "right"),
        (0.0, "0", "right"),
        (0.0, "-0", "right"),
        (-0.25, "−0,25", "right"),
        (0.12346, "0.1234", "cut"),
        (-0.12346, "-0.1234", "cut"),
        (0.12342, "0.1235", "rounded"),
        (0.12342, "0.1233", "rounded"),
        (0.12346, "0.12", "short"),
        (0.12346, "0.1", "short"),
        (0.12346, "0.13", "coarse"),
        (0.4256, "0.42", "short"),
        (0.4256, "0.425", "short"),
        (0.13011, "0.130", "short"),
        (0.17509, "0.175", "short"),
        (-0.4256, "-0.42", "short"),
        (1.566, "2", "coarse"),
        (0.12346, "0.1300", "unknown"),
        (0.0123, "0", "unknown"),
        (0.12346, "-0.1235", "opposite"),
        (0.12346, "0.1240", "unknown"),
        (0.12346, "12.3460", "unknown"),
    ],
)
def test_verdicts(answer: float, typed: str, verdict: str) -> None:
    """The tolerance is half a unit of the last decimal asked for; what is nearly right has verdicts of its own."""
    assert [{"is": verdict}] == judge({"typed": typed, "asked": asked(answer)})


def test_mistakes_come_before_what_is_nearly_right() -> None:
    """A number that a mistake gives is that mistake, even near the answer; the less common mistake comes first."""
    exercise_ = asked(0.12346, near=0.1233, other=-0.12346, twin=0.1233)
    near, other, coarse = judge(
        *({"typed": typed, "asked": exercise_} for typed in ("0.1233", "-0.1235", "-0.123")),
    )

    assert ["twin", "near"] == [each["id"] for each in near["mistakes"]]
    assert ["other"] == [each["id"] for each in other["mistakes"]]
    assert {"is": "coarse"} == coarse


@pytest.mark.parametrize("kind", KINDS)
def test_exercises(kind: str) -> None:
    """The right answer is right, and each named mistake is named, typed in as many decimals as are asked for."""
    questions, expected_ids = [], []
    for seed in range(1, 21):
        card = card_of(exercise(kind, seed))
        mistakes = [{"id": id_, "value": value, "advice": text} for id_, value, text in card["mistakes"]]
        about = {"answer": card["answer"], "digits": card["digits"], "mistakes": mistakes}
        for id_, value in [("", card["answer"]), *((each["id"], each["value"]) for each in mistakes)]:
            questions.append({"typed": typed(value, card["digits"]), "asked": about, "shape": kind == "shape"})
            expected_ids.append(id_)

    for id_, found in zip(expected_ids, judge(*questions), strict=True):
        assert id_ in [each["id"] for each in found["mistakes"]] if id_ else found == {"is": "right"}


def typed(value: float | tuple[int, int], digits: int) -> str:
    """Return an answer as a reader types it."""
    return f"{value[0]} × {value[1]}" if isinstance(value, tuple) else f"{value:.{digits}f}".replace(".", ",")


def test_looking_up() -> None:
    """A number of the running example is found as far as it was typed; without one, the nearest are."""
    rows = as_data()

    looked_up = [("-0.1077", "w2_13"), ("-0,10772", ""), ("−0.1044", ""), ("12.5", ""), ("0.3", "b3_1")]
    looked_up += [(f"{value:.4g}", name) for value, name, _ in rows]
    questions = [{"typed": text, "rows": rows, "parameter": name} for text, name in looked_up]
    answers_ = [(each["fit"], [(value, name) for value, name, _ in each["found"]]) for each in judge(*questions)]
    one, same, any_of_them, (fits, nearest), (_, of_bias), *each_row = answers_

    assert (True, [(-0.1077, "w2_13")]) == one
    assert (-0.1077, "w2_13") == same[1][0]  # the right one comes before those that mistakes give
    assert (-0.1044, "w2_13") in any_of_them[1]
    assert (False, []) == (fits, nearest)
    assert {name for _, name in of_bias} <= {"b3_1"}
    for (value, name, _), (fit, found) in zip(rows, each_row, strict=True):
        assert fit
        assert (value, name) in found


def test_in_the_explorer() -> None:
    """The address of an exercise’s network gives that very network, with its sample, in the explorer."""
    made = [exercise(kind, seed) for kind in KINDS for seed in range(1, 6)]
    shown = [(each, card) for each in made if (card := card_of(each))["given"]]
    addresses = judge(*({"given": card["given"], "of": card["asked"]} for _, card in shown))
    pairs = zip(shown, addresses, strict=True)
    asked_ = [{"given": card["given"], "address": address} for (_, card), address in pairs]
    for (each, _), found in zip(shown, answers(asked_), strict=True):
        given = each.task.given
        example = example_of(found, given.loss.name)

        for parameter in given.network.parameters():
            assert given.network[parameter] == found["numbers"][str(parameter)]
        assert (given.x.tolist(), given.y.tolist()) == (example.x.tolist(), example.y.tolist())
        assert_same(found["numbers"], expected(example))


def test_most_kinds_have_a_picture() -> None:
    """There is none of a single neuron, of a batch, of a shortcut, and of what has only a shape."""
    without = {kind for kind in KINDS if card_of(exercise(kind, 1))["given"] is None}

    assert {"one-neuron", "loss", "batch", "residual", "shape"} == without

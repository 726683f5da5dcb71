"""The catalogue of mistakes, and what an exercise is to a program."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from made import few

from chainrule import Weight
from exercises import IN_GRADIENTS, KINDS, MISTAKES, Computation, Exercise, Given, Kind, Mistake, exercise, record

DOCS = Path(__file__).parents[2] / "docs"


def headings(page: str) -> set[str]:
    """Return the ids of the headings of a page."""
    return set(re.findall(r"^#+ .*\{#([\w-]+)\}$", (DOCS / page).read_text(), re.MULTILINE))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.id)
def test_mistake(mistake: type[Mistake]) -> None:
    """A mistake has a name, advice, and a section that teaches what is right."""
    page, _, section = mistake.taught.partition("#")

    assert section in headings(page)
    assert not mistake.name.endswith(".")
    assert mistake.advice.endswith(".")


def test_each_mistake_is_said_once() -> None:
    """No two mistakes have the same id or name; those of the table come first."""
    assert len(MISTAKES) == len({each.id for each in MISTAKES}) == len({each.name for each in MISTAKES})
    assert IN_GRADIENTS == MISTAKES[: len(IN_GRADIENTS)]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_kind(kind: type[Kind]) -> None:
    """A kind has a lesson that exists, and the levels rise."""
    assert (DOCS / kind.lesson).exists()
    assert 1 <= kind.level <= 4


def test_levels_rise() -> None:
    """The kinds are in the order of their levels."""
    levels = [kind.level for kind in KINDS.values()]

    assert sorted(levels) == levels
    assert len(KINDS) == 16
    assert len({kind.title for kind in KINDS.values()}) == 16


# The advice in a question about $w^{(1)}_{22}$ of a 2-2-2-1 network, which has two paths.
ADVICE = {
    "input-forgotten": "The last factor is missing: multiply by what the weight carries, $x_2$.",
    "input-of-next": "$x_1$ is the input of another weight; $w^{(1)}_{22}$ carries $x_2$.",
    "weight-for-input": "The last factor is what the weight carries, $x_2$, not $w^{(1)}_{22}$ itself.",
    "own-activation-for-input": (
        "The last factor is where the weight comes *from*, $x_2$, not where it leads *to*, $a^{(1)}_2$."
    ),
    "own-pre-activation-for-input": (
        "The last factor is where the weight comes *from*, $x_2$, not where it leads *to*, $z^{(1)}_2$."
    ),
    "weights-above-forgotten": (
        "Going back, each δ is multiplied by the weight that leads up to it: $w^{(2)}_{12}$ and $w^{(2)}_{22}$."
    ),
    "weights-above-of-next": (
        "Take what leads *out of* this neuron, not out of another one: $w^{(2)}_{12}$ and $w^{(2)}_{22}$."
    ),
    "first-path-only": "That is the path through $a^{(2)}_1$ alone; add the one through $a^{(2)}_2$.",
    "last-path-only": "That is the path through $a^{(2)}_2$ alone; add the one through $a^{(2)}_1$.",
}


def test_advice_names_symbols() -> None:
    """Advice on a weight names the symbols of the question; on a shared weight, it is general."""
    made = {each.mistake.id: each.advice for each in exercise("two-paths", 1).mistakes}
    shared = {each.mistake.id: each.advice for each in exercise("shared-weight", 1).mistakes}

    assert {key: made[key] for key in ADVICE} == ADVICE
    assert not any("$" in shared[key] for key in ("input-forgotten", "weight-for-input", "weights-above-forgotten"))


def test_advice_on_an_inactive_neuron() -> None:
    """An inactive neuron that was taken for an active one is named."""
    given = exercise("inactive", 1).task.given
    mistake = next(each for each in MISTAKES if each.id == "mask-always-true")

    expected = "ReLU has the slope 0 at $z^{(2)}_2$, so nothing passes back there."
    assert given.network.forward(given.x).z[2][1] < 0
    assert expected == mistake(given).advise(Weight(1, 1, 1))


def test_advice_on_the_input() -> None:
    """A weight carries an activation: a rare mistake is that it carries z, and its advice names both."""
    mistake = next(each for each in MISTAKES if each.id == "input-before-activation")
    given = exercise("output-weight", 1).task.given

    expected = "The weight carries the activation $a^{(1)}_2$, not the pre-activation $z^{(1)}_2$."
    assert expected == mistake(given).advise(Weight(2, 1, 2))


# The numbers of a few exercises, so that a draw that changes is noticed: their seeds are in links.
FROZEN = {
    "one-neuron": [("a1_1", "0.4256"), ("a1_1", "0.3894")],
    "forward": [("a2_1", "-0.2000"), ("a2_1", "-0.7000")],
    "loss": [("L", "1.1250"), ("L", "0.0612")],
    "output-weight": [("dL/dw2_11", "-0.0160"), ("dL/dw2_12", "0.0418")],
    "hidden-weight": [("dL/dw1_12", "-0.0812"), ("dL/dw1_21", "0.2160")],
    "bias": [("dL/db2_1", "0.0238"), ("dL/db1_2", "0.0810")],
    "two-paths": [("dL/dw1_22", "0.3945"), ("dL/dw1_22", "0.0664")],
    "inactive": [("dL/dw1_11", "-0.0234"), ("dL/dw1_12", "0.3267")],
    "delta": [("delta2_1", "0.6912"), ("delta2_2", "0.2728")],
    "update": [("w1_21 after the step", "0.2800"), ("b2_1 after the step", "0.3000")],
    "shape": [("W1", "4×8"), ("W3", "1×7")],
    "batch": [("dL/dw1_11", "-2.8125"), ("dL/dw1_12", "-1.3750")],
    "sigmoid-cross-entropy": [("dL/db2_1", "-0.6682"), ("dL/dw2_11", "0.3358")],
    "softmax-cross-entropy": [("dL/dw1_11", "0.0946"), ("dL/dw1_12", "0.9119")],
    "shared-weight": [("dL/dw", "-0.5700"), ("dL/dw", "-0.4000")],
    "residual": [("dL/dw1_11", "0.1410"), ("dL/db1_1", "3.7570")],
}


@pytest.mark.parametrize("kind", KINDS)
def test_frozen(kind: str) -> None:
    """Seeds give the exercises that they always gave."""
    found = [(one.task.asked, as_text(one)) for one in (exercise(kind, 1), exercise(kind, 20_000))]

    assert FROZEN[kind] == found


def as_text(one: Exercise) -> str:
    """Return an answer in short."""
    return "×".join(map(str, one.answer)) if isinstance(one.answer, tuple) else f"{one.answer:.4f}"


@pytest.mark.parametrize("kind", KINDS)
def test_deterministic(kind: str) -> None:
    """The same seed gives the same exercise, another one another."""
    first, again, other = (json.dumps(record(exercise(kind, seed))) for seed in (3, 3, 4))

    assert first == again
    assert first != other


@pytest.mark.parametrize("one", few(), ids=lambda one: f"{one.task.id}-{one.seed}")
def test_record(one: Exercise) -> None:
    """A record is plain data from which the exercise can be computed again."""
    data = json.loads(json.dumps(record(one), allow_nan=False))
    given, network = one.task.given, data["network"]

    assert (one.task.id, one.seed, one.task.level) == (data["kind"], data["seed"], data["level"])
    assert (one.task.question, one.task.derivation) == (data["question"], data["derivation"])
    assert list(one.task.hints) == data["hints"]
    assert np.array_equal(one.answer, data["answer"])
    assert (given.x.tolist(), given.y.tolist(), given.loss.name) == (data["x"], data["y"], data["loss"])
    assert (given.learning_rate or None) == data["learning_rate"]
    assert (one.task.id == "update") == (data["learning_rate"] is not None)
    assert (["w1_11", "w2_11"] if one.task.id == "shared-weight" else []) == network["shared"]
    assert (2 if one.task.id == "residual" else None) == network["shortcut"]
    for l, layer in enumerate(given.network.layers):
        assert layer.weights.tolist() == network["weights"][l]
        assert layer.biases.tolist() == network["biases"][l]
        assert layer.activation.name == network["activations"][l]
    wrong = [(each.mistake.id, each.mistake.name, each.advice, each.mistake.taught) for each in one.mistakes]
    assert wrong == [(each["id"], each["name"], each["advice"], each["taught"]) for each in data["mistakes"]]
    assert all(
        np.array_equal(each.value, other["value"]) for each, other in zip(one.mistakes, data["mistakes"], strict=True)
    )


def test_right_is_not_wrong() -> None:
    """A mistake with nothing to go wrong computes what is right."""
    one = exercise("hidden-weight", 1)
    given, weight = one.task.given, Weight(1, 1, 2)

    assert Mistake(given).derivative(weight) == Computation(given).derivative(weight) == one.answer
    assert Given.of(given).uses == ()


@pytest.mark.parametrize(
    ("kind", "seed", "error", "message"),
    [
        ("unheard-of", 1, ValueError, "kind: found 'unheard-of', expected one of one-neuron, forward, loss, "),
        ("forward", 1.5, TypeError, "seed: found 1.5, expected an integer"),
        ("forward", True, TypeError, "seed: found True, expected an integer"),
    ],
)
def test_errors(kind: str, seed: int, error: type[Exception], message: str) -> None:
    """An unknown kind, or a seed that is not an integer, is refused."""
    with pytest.raises(error, match=message):
        exercise(kind, seed)

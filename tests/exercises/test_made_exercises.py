"""A thousand exercises of each kind: the answers are right, the wrong ones can be told apart, a pencil can follow."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from made import SEEDS, made
from models import model_of

from chainrule import Bias, relu, sigmoid
from exercises import KINDS, MISTAKES, Exercise
from formulatest import Reference

if TYPE_CHECKING:
    from chainrule import Parameter
    from formulatest import Model

each_kind = pytest.mark.parametrize("kind", KINDS)
LOSS = Reference("L")


def symbol(parameter: Parameter) -> Reference:
    """Return a parameter as formulas know it."""
    if isinstance(parameter, Bias):
        return Reference("b", parameter.l, (parameter.j,))
    return Reference("w", parameter.l, (parameter.j, parameter.k))


def recomputed(one: Exercise) -> float | tuple[int, ...]:
    """Return the answer by a forward pass of its own or, for a derivative, by a complex step through one."""
    asked, given = one.task.asked, one.task.given
    if one.task.id == "shape":
        return shape_of_array(one)
    if asked in {"a1_1", "a2_1"}:
        return prediction(one)
    if asked == "L":
        return (prediction(one) - float(given.y[0])) ** 2 / 2
    slope = derivative(model_of(one.task), by(one))
    if asked.endswith(" after the step"):
        assert one.task.parameter
        return given.network[one.task.parameter] - given.learning_rate * slope
    return slope


def by(one: Exercise) -> Reference:
    """Return what the derivative that is asked for is with respect to."""
    asked = one.task.asked
    if asked == "dL/da1_1":
        return Reference("a")
    if asked == "dL/dw":
        return Reference("w")
    if asked.startswith("delta"):
        l, j = map(int, asked.removeprefix("delta").split("_"))
        return Reference("z", l, (j,))
    assert one.task.parameter
    return symbol(one.task.parameter)


def derivative(model: Model, by: Reference) -> float:
    """Return the derivative of the loss."""
    slope = model.derivative(LOSS, by)
    assert isinstance(slope, float)
    return slope


def prediction(one: Exercise) -> float:
    """Return what a network with one output says, from lists of numbers."""
    a = one.task.given.x.tolist()
    for layer in one.task.given.network.layers:
        rows = zip(layer.weights.tolist(), layer.biases.tolist(), strict=True)
        a = [sum(w * below for w, below in zip(row, a, strict=True)) + bias for row, bias in rows]
        if layer.activation == relu:
            a = [max(0.0, z) for z in a]
        if layer.activation == sigmoid:
            a = [1 / (1 + float(np.exp(-z))) for z in a]
    return float(a[0])


def shape_of_array(one: Exercise) -> tuple[int, ...]:
    """Return the shape of the very array, as the package makes it."""
    given = one.task.given
    name, l = one.task.asked[:-1], int(one.task.asked[-1])
    forward = given.network.forward(given.x)
    gradient = given.network.backward(forward, given.y, given.loss)
    arrays = {"W": given.network.weights, "dL/dW": gradient.weights, "Z": forward.z, "Delta": gradient.delta}
    return arrays[name][l].shape


@each_kind
def test_answer(kind: str) -> None:
    """The answer is that of a complex step, of another forward pass, or of a real array."""
    expected = [recomputed(one) for one in made(kind)]

    np.testing.assert_allclose([one.answer for one in made(kind)], expected, rtol=1e-9, atol=1e-12)


@each_kind
def test_answers_are_apart(kind: str) -> None:
    """Rounded as asked, no wrong answer is the right one, and wrong ones are equal only if they are the same."""
    for one in made(kind):
        if isinstance(one.answer, tuple):
            assert one.answer not in {each.value for each in one.mistakes}
            continue
        values = sorted([one.answer, *(float(each.value) for each in one.mistakes)])  # type: ignore[arg-type]
        for low, high in pairwise(values):
            same, digits = high - low < 1e-8, one.task.digits
            assert same or round(low, digits) != round(high, digits), (one.seed, low, high)
        assert all(abs(float(each.value) - one.answer) > 1e-4 for each in one.mistakes)  # type: ignore[arg-type]


@each_kind
def test_enough_mistakes(kind: str) -> None:
    """At least five wrong answers that differ have a name."""
    for one in made(kind):
        found = {each.value if isinstance(each.value, tuple) else round(each.value, 8) for each in one.mistakes}

        assert len(found) >= 5, one.seed


@each_kind
def test_a_pencil_can_follow(kind: str) -> None:
    """Numbers have one decimal, sums stay small and away from the kink, and the answer has a size that can be read."""
    if kind == "shape":
        pytest.skip("only the sizes count")
    allows_zero = kind in {"one-neuron", "inactive"}
    for one in made(kind):
        given = one.task.given
        numbers = np.concatenate(
            [np.ravel(each) for layer in given.network.layers for each in (layer.weights, layer.biases)]
        )
        assert np.array_equal(numbers, numbers.round(1))
        assert 0.1 <= np.abs(numbers).min() <= np.abs(numbers).max() <= 0.9
        assert set(np.ravel(given.x)) <= {-1, 0.5, 1, 1.5, 2, 3}
        assert np.array_equal(given.y, given.y.round(1))
        assert 0 <= given.y.min() <= given.y.max() <= 1
        z = np.concatenate([np.ravel(each) for each in given.network.forward(given.x).z])
        if kind != "residual":  # the package knows no shortcut, and layer 2 has the same z without one
            assert 0.05 - 1e-12 <= np.abs(z).min() <= np.abs(z).max() <= 10
        assert kind != "softmax-cross-entropy" or abs(z.sum()) > 0.04  # some divide by the total
        assert isinstance(one.answer, float)
        assert 0.01 <= abs(one.answer) <= 5 or (allows_zero and one.answer == 0), one.seed


@each_kind
def test_kinds_vary(kind: str) -> None:
    """The seeds ask for different numbers; where a kind has several questions, each of them is asked."""
    asked = {
        "loss": 2,
        "output-weight": 2,
        "hidden-weight": 4,
        "bias": 3,
        "two-paths": 4,
        "inactive": 8,
        "delta": 4,
        "update": 6,
        "shape": 12,
        "batch": 2,
        "sigmoid-cross-entropy": 3,
        "softmax-cross-entropy": 6,
        "residual": 2,
    }
    questions = {one.task.question for one in made(kind)}

    assert len(questions) > (SEEDS * 0.98 if kind != "shape" else SEEDS / 2)
    assert len({one.task.asked for one in made(kind)}) == asked.get(kind, 1)


def test_each_mistake_is_made() -> None:
    """Every mistake of the catalogue leads to a wrong answer in some exercise."""
    found = {each.mistake for kind in KINDS for one in made(kind) for each in one.mistakes}
    needs_three_inputs = {each for each in MISTAKES if each.id == "input-after-next"}

    assert set(MISTAKES) - needs_three_inputs == found

"""Two worked examples that were published with wrong numbers.

The library gives the right ones, from the definitions. The printed ones come out only where the test itself
makes the mistake that is behind both: the hidden gradients taken with output weights that are already updated.
"""

from __future__ import annotations

import numpy as np
import pytest

from chainrule import Layer, Network, sigmoid, squared_error


def without_biases(network: Network, x: list[float], y: list[float], rate: float) -> Network:
    """Take one step in which the biases are kept, as both examples do."""
    gradient = network.backward(network.forward(x), y, squared_error)
    after = network.updated(gradient, rate)
    layers = zip(after.weights, network.biases, network.layers, strict=True)
    return Network(*(Layer(weights, biases, layer.activation) for weights, biases, layer in layers))


def updated_too_early(network: Network, x: list[float], y: list[float], rate: float) -> Network:
    """Take the same step with the mistake: δ of the hidden layer is taken with the new output weights."""
    first, second = network.layers
    forward = network.forward(x)
    a1, a2 = forward.a[1], forward.output
    delta2 = (a2 - y) * a2 * (1 - a2)
    new2 = second.weights - rate * np.outer(delta2, a1)
    delta1 = (new2.T @ delta2) * a1 * (1 - a1)  # the mistake: new2 where second.weights belongs
    new1 = first.weights - rate * np.outer(delta1, x)
    return Network(Layer(new1, first.biases, sigmoid), Layer(new2, second.biases, sigmoid))


MAZUR = Network(
    Layer([[0.15, 0.20], [0.25, 0.30]], [0.35, 0.35], sigmoid),
    Layer([[0.40, 0.45], [0.50, 0.55]], [0.60, 0.60], sigmoid),
)
MAZUR_X, MAZUR_Y = [0.05, 0.10], [0.01, 0.99]


def test_mazur_before_the_step() -> None:
    """The loss before the step is the one that the page prints."""
    assert pytest.approx(0.298371109, abs=5e-10) == squared_error(MAZUR.forward(MAZUR_X).output, MAZUR_Y)


def test_mazur_after_one_step() -> None:
    """All gradients from the old weights give 0.291027773694; the printed 0.291027924 needs the mistake."""
    right = without_biases(MAZUR, MAZUR_X, MAZUR_Y, 0.5)
    wrong = updated_too_early(MAZUR, MAZUR_X, MAZUR_Y, 0.5)

    assert pytest.approx(0.291027773694, abs=5e-13) == squared_error(right.forward(MAZUR_X).output, MAZUR_Y)
    assert pytest.approx(0.291027924, abs=5e-10) == squared_error(wrong.forward(MAZUR_X).output, MAZUR_Y)


def test_mazur_after_10_000_steps() -> None:
    """The right outputs are 0.015913620 and 0.984064274; the printed ones need the mistake 10,000 times."""
    right = wrong = MAZUR
    for _ in range(10_000):
        right = without_biases(right, MAZUR_X, MAZUR_Y, 0.5)
        wrong = updated_too_early(wrong, MAZUR_X, MAZUR_Y, 0.5)

    assert pytest.approx([0.015913620, 0.984064274], abs=5e-10) == right.forward(MAZUR_X).output
    assert pytest.approx([0.015912196, 0.984065734], abs=5e-10) == wrong.forward(MAZUR_X).output


RGU = Network(Layer([[0.1, 0.8], [0.4, 0.6]], [0.0, 0.0], sigmoid), Layer([[0.3, 0.9]], [0.0], sigmoid))
RGU_X, RGU_Y = [0.35, 0.9], [0.5]


def test_rgu_after_one_step() -> None:
    """The right hidden weights come from the library; the printed ones need the mistake."""
    right = without_biases(RGU, RGU_X, RGU_Y, 1.0)
    wrong = updated_too_early(RGU, RGU_X, RGU_Y, 1.0)

    assert pytest.approx([0.099071, 0.797611, 0.397140, 0.592646], abs=5e-7) == right.weights[1].ravel()
    *rounded, cut = wrong.weights[1].ravel()
    assert [0.09916, 0.7978, 0.3972] == [round(rounded[0], 5), round(rounded[1], 4), round(rounded[2], 4)]
    assert 0.5928 == int(cut * 10_000) / 10_000  # the worksheet cuts this one off, it rounds to 0.5929
    assert np.array_equal(right.weights[2], wrong.weights[2])

"""What symbols mean is found without the backward pass, and agrees with it."""

from __future__ import annotations

import numpy as np
import pytest
from networks import one_inactive
from rates import rate_of

from chainrule import (
    Layer,
    Network,
    Weight,
    binary_cross_entropy,
    cross_entropy,
    identity,
    leaky_relu,
    relu,
    sigmoid,
    softmax,
    squared_error,
    tanh,
)
from formulatest import Reference
from pagetest.network_model import LEAST_DISTANCE_TO_KINK, NetworkModel


def of_one_inactive() -> NetworkModel:
    """Return the symbols of the running example."""
    example = one_inactive()
    return NetworkModel(example.network, example.x, example.y, example.loss, example.learning_rate)


def of_random(*activations: object, loss: object = squared_error, seed: int = 0) -> NetworkModel:
    """Return the symbols of a random network of width 3 everywhere, with a random sample."""
    rng = np.random.default_rng(seed)
    layers = [Layer(rng.normal(size=(3, 3)), rng.normal(size=3), each) for each in activations]  # type: ignore[arg-type]
    return NetworkModel(Network(*layers), np.ones(3), np.full(3, 1 / 3), loss, 0.1).random(rng)  # type: ignore[arg-type]


CASES = [
    of_one_inactive(),
    of_random(relu, leaky_relu, sigmoid),
    of_random(softmax, tanh, identity),
    of_random(tanh, sigmoid, loss=binary_cross_entropy),
    of_random(relu, softmax, loss=cross_entropy),
]


@pytest.mark.parametrize("model", CASES)
def test_gradients_and_deltas_agree_with_the_backward_pass(model: NetworkModel) -> None:
    """A complex step through the forward pass gives what `backward` gives, for arrays and for their entries."""
    network = model.network
    gradient = network.backward(network.forward(model.x), model.y, model.loss)
    loss = Reference("L")
    for l in range(1, network.depth + 1):
        np.testing.assert_allclose(gradient.weights[l], rate_of(model, loss, Reference("W", l)), rtol=1e-9, atol=1e-14)
        np.testing.assert_allclose(gradient.biases[l], rate_of(model, loss, Reference(r"\mathbf b", l)), atol=1e-12)
        np.testing.assert_allclose(gradient.delta[l], model.value(Reference(r"\boldsymbol\delta", l)), atol=1e-12)
        assert model.value(Reference(r"\delta", l, (1,))) == pytest.approx(gradient.delta[l][0])
        assert model.derivative(loss, Reference("w", l, (1, 2))) == pytest.approx(gradient.weight(l, 1, 2))


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        (Reference("N"), 3),
        (Reference("n", None, (1,)), 3),
        (Reference(r"\eta"), 0.5),
        (Reference("z"), 0.4),
        (Reference("y", None, (1,)), 1.0),
        (Reference("x", None, (4,)), 0.3),
        (Reference("w", 1, (2, 3)), -0.8),
        (Reference("b", 2, (2,)), -0.3),
        (Reference("z", 1, (2,)), -0.32),
        (Reference("a", 1, (2,)), 0.0),
        (Reference("a", 0, (1,)), 0.5),
        (Reference(r"\hat y", None, (1,)), 0.46776975),
        (Reference("L"), 0.14163452),
        (Reference(r"\delta", None, (2, 2)), 1.0),
        (Reference(r"\delta", None, (1, 2)), 0.0),
        (Reference(r"\mathbf x"), [0.5, 0.2, 0.1, 0.3]),
        (Reference(r"\mathbf y"), [1.0]),
        (Reference(r"\mathbf b", 3), [0.8]),
        (Reference(r"\mathbf z", 2), [1.635, 0.421]),
    ],
)
def test_values_are_those_of_the_running_example(symbol: Reference, expected: float | list[float]) -> None:
    """Each kind of symbol has its value."""
    np.testing.assert_allclose(of_one_inactive().value(symbol), expected, atol=1e-8)


def test_targets_are_counted_from_one() -> None:
    """Each output has its own target."""
    example = one_inactive()
    model = NetworkModel(example.network, example.x, np.array([0.1, 0.2, 0.7]), example.loss, 0.1)

    assert [0.1, 0.2, 0.7] == [model.value(Reference("y", None, (j,))) for j in (1, 2, 3)]


def test_what_follows_moves_along_and_nothing_else() -> None:
    """Between layers and inside a layer, a rate is the weight, the slope, or the activation."""
    model = of_one_inactive()

    assert model.derivative(Reference("z", 2, (1,)), Reference("a", 1, (3,))) == 0.6
    assert model.derivative(Reference("a", 2, (1,)), Reference("z", 2, (1,))) == 1.0
    assert model.derivative(Reference("z", 1, (2,)), Reference("w", 1, (2, 4))) == 0.3
    assert model.derivative(Reference("a", 1, (1,)), Reference("a", 1, (1,))) == 1.0
    mixing = of_random(softmax)
    a = mixing.network.forward(mixing.x).output
    assert mixing.derivative(Reference("a", 1, (1,)), Reference("z", 1, (2,))) == pytest.approx(-a[0] * a[1])


@pytest.mark.parametrize(
    ("of", "by"),
    [
        (Reference("z", 1, (1,)), Reference("w", 1, (2, 1))),
        (Reference("a", 1, (1,)), Reference("z", 1, (2,))),
        (Reference("z", 1, (1,)), Reference("a", 1, (1,))),
        (Reference("z", 1, (1,)), Reference("z", 2, (1,))),
        (Reference("a", 1, (1,)), Reference("a", 1, (2,))),
    ],
)
def test_what_does_not_depend_has_no_rate(of: Reference, by: Reference) -> None:
    """It is None and not 0."""
    assert of_one_inactive().derivative(of, by) is None


def test_a_rate_by_an_array_is_whole() -> None:
    """The numbers of the array that do not matter have the rate 0."""
    model = of_one_inactive()
    expected = np.zeros((3, 4))
    expected[1] = model.x

    np.testing.assert_allclose(rate_of(model, Reference("z", 1, (2,)), Reference("W", 1)), expected)
    assert model.derivative(Reference("z", 1, (2,)), Reference("W", 2)) is None


@pytest.mark.parametrize("of", [Reference("q"), Reference("w", 1, (1, 1)), Reference(r"\mathbf z", 1), Reference("z")])
def test_only_numbers_of_the_pass_have_rates(of: Reference) -> None:
    """What is not a pre-activation, activation or loss is named."""
    with pytest.raises(KeyError, match=of.name.replace("\\", r"\\").removeprefix(r"\\mathbf ")):
        of_one_inactive().derivative(of, Reference("x", None, (1,)))


@pytest.mark.parametrize(
    "by", [Reference("q", 1, (1,)), Reference("z", None, (1,)), Reference("w", None, (1, 1)), Reference("N")]
)
def test_rates_are_by_what_the_pass_has(by: Reference) -> None:
    """A symbol that is not part of the forward pass is named, and so is one that lacks its layer."""
    with pytest.raises(KeyError) as error:
        of_one_inactive().derivative(Reference("L"), by)

    assert error.value.args == (by.name,)


def test_functions_are_those_of_the_layers_or_of_their_names() -> None:
    """φ with a layer, and each activation by its LaTeX; a prime gives the slope."""
    model = of_one_inactive()

    assert model.call(Reference(r"\varphi", None, (1,)), [-2.0]) == 0.0
    assert model.call(Reference(r"\sigma"), [0.0]) == 0.5
    assert model.call(Reference(r"\sigma", primes=1), [0.0]) == 0.25
    np.testing.assert_allclose(
        model.call(Reference(r"\operatorname{softmax}"), [np.zeros((2, 1))]),
        [0.5, 0.5],
    )
    with pytest.raises(KeyError, match="psi"):
        model.call(Reference(r"\psi"), [0.0])
    with pytest.raises(KeyError, match="''"):
        model.call(Reference(r"\sigma", primes=2), [0.0])


def test_ranges_say_which_indices_there_are() -> None:
    """Each symbol has its ranges; what is not there is refused."""
    model = of_one_inactive()

    assert model.ranges("w", 1) == (range(1, 4), range(1, 5))
    assert model.ranges("a", 0) == (range(1, 5),)
    assert model.ranges("W", 2) == ()
    assert model.ranges("n", None) == (range(4),)
    assert model.ranges("x", None) == (range(1, 5),)
    assert model.ranges("y", None) == model.ranges(r"\hat y", None) == (range(1, 2),)
    assert model.ranges(r"\delta", None) == (range(1, 5), range(1, 5))
    assert model.ranges(r"\varphi", None) == (range(1, 4),)
    with pytest.raises(KeyError, match="q"):
        model.ranges("q", 1)
    with pytest.raises(KeyError, match="w"):
        model.ranges("w", None)
    with pytest.raises(IndexError, match="z has layers 1 to 3, not 0"):
        model.ranges("z", 0)


def test_new_values_are_those_after_one_step() -> None:
    """`updated` takes the step of the running example."""
    assert of_one_inactive().updated().network[Weight(3, 1, 2)] == pytest.approx(0.92789224)


@pytest.mark.parametrize(
    ("biases", "is_away_from_kinks"),
    [([0.06, -0.06], True), ([-0.06, -2.0], False), ([0.05, 2.0], False), ([2.0, -0.04], False)],
)
def test_an_active_unit_and_none_near_the_kink_is_enough(biases: list[float], *, is_away_from_kinks: bool) -> None:
    """One active unit is enough, however little, and 0.05 is near; a smooth layer has no kink."""
    network = Network(Layer(np.ones((2, 1)), biases, relu), Layer(np.ones((1, 2)), [0.0], tanh))

    assert is_away_from_kinks == NetworkModel(network, np.zeros(1), np.zeros(1), squared_error, 0.1).is_away_from_kinks


def test_random_ones_have_the_shape_and_keep_away_from_kinks() -> None:
    """Other models are other networks, with active and inactive neurons, and targets that the loss takes."""
    rng = np.random.default_rng(0)
    drawn = [of_one_inactive().random(rng) for _ in range(30)]
    states = {
        bool(alive)
        for each in drawn
        for l in (1, 2)
        for alive in each.network.forward(each.x).z[l] > 0
        if np.abs(each.network.forward(each.x).z[l]).min() > LEAST_DISTANCE_TO_KINK
    }

    assert {(4, 3, 2, 1)} == {each.network.sizes for each in drawn}
    assert len({each.learning_rate for each in drawn}) == len(drawn)
    assert 0.1 <= min(each.learning_rate for each in drawn) < max(each.learning_rate for each in drawn) <= 1.0
    assert {True, False} == states
    assert 0.05 < min(np.abs(each.network.forward(each.x).z[l]).min() for each in drawn for l in (1, 2)) < 0.15
    assert CASES[4].y.sum() == pytest.approx(1.0)


@pytest.mark.parametrize("name", [r"\sigma", r"\tanh"])
def test_a_slope_far_from_0_keeps_its_digits(name: str) -> None:
    """Where an activation is nearly 1, its slope is exact to all digits, which 1 - a would have lost."""
    [twice, factor] = [2, 4] if name == r"\tanh" else [1, 1]
    expected = factor * np.exp(-40.0 * twice)

    assert of_one_inactive().call(Reference(name, primes=1), [40.0]) == pytest.approx(expected, rel=1e-12, abs=0)

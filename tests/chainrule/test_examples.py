"""The running examples keep what they were chosen for, so that mistakes show."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from chainrule import binary_cross_entropy, check_gradients, relu, sigmoid, squared_error, train
from chainrule.data import penguins, scaled
from chainrule.examples import Example, all_alive, tutorial

EACH = pytest.mark.parametrize("example", [tutorial(), all_alive()], ids=["tutorial", "all_alive"])


NUMBERS = {
    "tutorial": [
        ([[0.4, -0.6, 0.2, 0.6], [-0.2, 0.7, -0.9, -0.3], [0.1, 0.9, -0.5, -0.7]], [0.2, 0.2, 0.9]),
        ([[-0.1, 0.3, 0.2], [0.8, 0.9, 0.1]], [0.7, 0.8]),
        ([[0.9, -0.6]], [-0.3]),
    ],
    "all_alive": [
        ([[0.3, 0.4, 0.9, 0.5], [-0.8, 0.8, -0.1, 0.6], [-0.9, -0.4, -0.6, -0.7]], [0.5, 0.8, 0.6]),
        ([[-0.5, 0.8, -0.2], [0.7, 0.6, 0.9]], [0.3, -0.7]),
        ([[-0.1, -0.9]], [0.4]),
    ],
}


@pytest.mark.parametrize(
    ("example", "name", "x"),
    [(tutorial(), "tutorial", [0.7, 0.5, 0.6, 0.4]), (all_alive(), "all_alive", [0.1, 0.9, -0.6, 0.3])],
    ids=NUMBERS,
)
def test_numbers_are_those_that_readers_have_copied(example: Example, name: str, x: list[float]) -> None:
    """The numbers stay, even those that no derivative of the example depends on, as pages and readers use them."""
    parameters = [(layer.weights.tolist(), layer.biases.tolist()) for layer in example.network.layers]

    assert NUMBERS[name] == parameters
    assert (x, [1.0]) == (example.x.tolist(), example.y.tolist())


@EACH
def test_shape(example: Example) -> None:
    """4-3-2-1 with ReLU, ReLU, sigmoid, ½ squared error and η = 0.5: 20 weights and 6 biases."""
    network = example.network

    assert (4, 3, 2, 1) == network.sizes
    assert [relu, relu, sigmoid] == [layer.activation for layer in network.layers]
    assert (squared_error, 0.5) == (example.loss, example.learning_rate)
    assert 26 == len(list(network.parameters()))
    assert ((4,), (1,)) == (example.x.shape, example.y.shape)


def active(example: Example) -> list[list[bool]]:
    """Return which hidden neurons pass something on."""
    return [[bool(z > 0) for z in layer] for layer in list(example.network.forward(example.x).z)[:2]]


def test_one_neuron_of_the_tutorial_is_inactive() -> None:
    """Two neurons of hidden layer 1 are active and one is not, both of hidden layer 2 are active."""
    assert [[True, False, True], [True, True]] == active(tutorial())


def test_all_neurons_of_the_other_are_active() -> None:
    """The second example has no inactive neuron, and none of its derivatives is 0."""
    example = all_alive()
    gradient = example.network.backward(example.network.forward(example.x), example.y, example.loss)

    assert [[True, True, True], [True, True]] == active(example)
    assert all(gradient[each] for each in example.network.parameters())


def test_the_sample_of_the_tutorial_is_a_penguin() -> None:
    """The input is a Chinstrap of the data, scaled so that 0 is the smallest bird and 1 the largest, to one decimal."""
    data = penguins()
    row = data.x.tolist().index([49.7, 18.6, 195.0, 3600.0])
    (x,) = scaled(data.x)

    assert x[row].round(1).tolist() == tutorial().x.tolist()
    assert data.y[row].tolist() == tutorial().y.tolist()


def test_the_untrained_tutorial_is_undecided_and_one_step_turns_it() -> None:
    """Before the step the prediction is near one half, on the wrong side; after it, on the right one."""
    example = tutorial()
    before = example.network.forward(example.x)
    gradient = example.network.backward(before, example.y, example.loss)
    after = example.network.updated(gradient, example.learning_rate).forward(example.x)

    assert 0.35 < before.output[0] < 0.5 < after.output[0]


@pytest.mark.parametrize("seed", range(4))
def test_the_tutorial_can_be_trained(seed: int) -> None:
    """Trained from these 26 numbers, it classifies 53 of 55 test penguins correctly, and no neuron is dead."""
    train_set, test_set = penguins().split(test_fraction=0.25, rng=np.random.default_rng(0))
    x, x_test = scaled(train_set.x, test_set.x)
    rng, start = np.random.default_rng(seed), tutorial().network
    run = train(start, x, train_set.y, binary_cross_entropy, learning_rate=0.5, epochs=100, batch_size=16, rng=rng)
    network = run.network
    z = list(network.forward(x).z)[:2]

    assert ((network.forward(x_test).output > 0.5) == test_set.y).sum() >= 53
    assert all((each > 0).any(axis=0).all() for each in z)


@EACH
def test_no_unit_is_near_its_kink(example: Example) -> None:
    """Every pre-activation of a ReLU keeps 0.05 away from 0, so that no gradient check crosses it."""
    z = np.concatenate(list(example.network.forward(example.x).z)[:2])

    assert np.abs(z).min() >= 0.05
    assert () == check_gradients(example.network, example.x, example.y, example.loss, step=1e-3).kinks


@EACH
def test_no_two_live_gradients_are_equal_in_size(example: Example) -> None:
    """Any two gradients that are not 0 differ by more than a hundredth of their size: confused indices show.

    A bias's gradient is that of a weight from an activation of 1, so no activation is 1 either.
    """
    gradient = example.network.backward(example.network.forward(example.x), example.y, example.loss)
    sizes = [abs(gradient[each]) for each in example.network.parameters() if gradient[each]]

    assert len(sizes) >= 18
    assert all(abs(one - other) > 1e-2 * max(one, other) for one, other in combinations(sizes, 2))


@EACH
def test_no_two_weights_of_a_layer_are_equal(example: Example) -> None:
    """A wrong index always reads another number."""
    for weights in example.network.weights:
        assert weights.size == len(np.unique(weights))


@EACH
def test_numbers_are_short(example: Example) -> None:
    """Every number has at most two decimals and is not 0, so that a person can follow with a pencil."""
    network = example.network
    numbers = np.concatenate([*map(np.ravel, (*network.weights, *network.biases)), example.x, example.y])

    assert np.array_equal(np.round(numbers, 2), numbers)
    assert numbers.all()


@EACH
def test_an_example_cannot_be_changed(example: Example) -> None:
    """The numbers that a reader works with are those of the text; changed ones are a copy's."""
    with pytest.raises(ValueError, match="read-only"):
        example.x[0] = 99.0

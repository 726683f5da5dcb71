"""The running example keeps what it was chosen for: a penguin, a start for the training, and mistakes that show."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from chainrule import binary_cross_entropy, check_gradients, relu, sigmoid, squared_error, train
from chainrule.data import penguins, scaled
from chainrule.examples import tutorial

EXAMPLE = tutorial()
NETWORK = EXAMPLE.network
FORWARD = NETWORK.forward(EXAMPLE.x)
GRADIENT = NETWORK.backward(FORWARD, EXAMPLE.y, EXAMPLE.loss)
NUMBERS = [
    ([[0.4, -0.6, 0.2, 0.6], [-0.2, 0.7, -0.9, -0.3], [0.1, 0.9, -0.5, -0.7]], [0.2, 0.2, 0.9]),
    ([[-0.1, 0.3, 0.2], [0.8, 0.9, 0.1]], [0.7, 0.8]),
    ([[0.9, -0.6]], [-0.3]),
]


def test_numbers_are_those_that_readers_have_copied() -> None:
    """The numbers stay, even those that no derivative of the example depends on, as pages and readers use them."""
    assert NUMBERS == [(layer.weights.tolist(), layer.biases.tolist()) for layer in NETWORK.layers]
    assert ([0.7, 0.5, 0.6, 0.4], [1.0]) == (EXAMPLE.x.tolist(), EXAMPLE.y.tolist())


def test_shape() -> None:
    """4-3-2-1 with ReLU, ReLU, sigmoid, ½ squared error and η = 0.5: 20 weights and 6 biases."""
    assert (4, 3, 2, 1) == NETWORK.sizes
    assert [relu, relu, sigmoid] == [layer.activation for layer in NETWORK.layers]
    assert (squared_error, 0.5) == (EXAMPLE.loss, EXAMPLE.learning_rate)
    assert 26 == len(list(NETWORK.parameters()))


def test_the_sample_is_a_penguin() -> None:
    """The input is a Chinstrap of the data, scaled so that 0 is the smallest bird and 1 the largest, to one decimal."""
    data = penguins()
    row = data.x.tolist().index([49.7, 18.6, 195.0, 3600.0])
    (x,) = scaled(data.x)

    assert x[row].round(1).tolist() == EXAMPLE.x.tolist()
    assert data.y[row].tolist() == EXAMPLE.y.tolist()


def test_the_untrained_network_is_undecided_and_one_step_turns_it() -> None:
    """Before the step the prediction is near one half, on the wrong side; after it, on the right one."""
    after = NETWORK.updated(GRADIENT, EXAMPLE.learning_rate).forward(EXAMPLE.x)

    assert 0.35 < FORWARD.output[0] < 0.5 < after.output[0]


@pytest.mark.parametrize("seed", range(4))
def test_it_can_be_trained(seed: int) -> None:
    """Trained from these 26 numbers, it classifies 53 of 55 test penguins correctly, and no neuron is dead."""
    train_set, test_set = penguins().split(test_fraction=0.25, rng=np.random.default_rng(0))
    x, x_test = scaled(train_set.x, test_set.x)
    rng = np.random.default_rng(seed)
    run = train(NETWORK, x, train_set.y, binary_cross_entropy, learning_rate=0.5, epochs=100, batch_size=16, rng=rng)
    z = run.network.forward(x).z

    assert ((run.network.forward(x_test).output > 0.5) == test_set.y).sum() >= 53
    assert all((z[l] > 0).any(axis=0).all() for l in (1, 2))


def test_one_neuron_is_inactive() -> None:
    """Two neurons of hidden layer 1 are active and one is not, both of hidden layer 2 are active."""
    assert [[True, False, True], [True, True]] == [(FORWARD.z[l] > 0).tolist() for l in (1, 2)]


def test_no_neuron_is_near_its_kink() -> None:
    """Every pre-activation of a ReLU keeps 0.05 away from 0, so that no gradient check crosses it."""
    assert min(np.abs(FORWARD.z[l]).min() for l in (1, 2)) >= 0.05
    assert () == check_gradients(NETWORK, EXAMPLE.x, EXAMPLE.y, EXAMPLE.loss, step=1e-3).kinks


def test_no_two_live_gradients_are_equal_in_size() -> None:
    """Any two gradients that are not 0 differ by more than a hundredth of their size: confused indices show.

    A bias's gradient is that of a weight from an activation of 1, so no activation is 1 either.
    """
    sizes = [abs(GRADIENT[each]) for each in NETWORK.parameters() if GRADIENT[each]]

    assert 19 == len(sizes)
    assert all(abs(one - other) > 1e-2 * max(one, other) for one, other in combinations(sizes, 2))


def test_no_two_weights_of_a_layer_are_equal() -> None:
    """A wrong index always reads another number."""
    for weights in NETWORK.weights:
        assert weights.size == len(np.unique(weights))


def test_numbers_are_short() -> None:
    """Every number has one decimal and is not 0, so that a person can follow with a pencil."""
    numbers = np.concatenate([*map(np.ravel, (*NETWORK.weights, *NETWORK.biases)), EXAMPLE.x, EXAMPLE.y])

    assert np.array_equal(np.round(numbers, 1), numbers)
    assert numbers.all()


def test_the_example_cannot_be_changed() -> None:
    """The numbers that a reader works with are those of the text; changed ones are a copy's."""
    with pytest.raises(ValueError, match="read-only"):
        EXAMPLE.x[0] = 99.0

"""`train` is the loop that one would write by hand, and reports when it diverges."""

from __future__ import annotations

import pickle
from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import Case, all_alive, cases

from chainrule import (
    DivergenceError,
    Layer,
    Loss,
    Network,
    Run,
    binary_cross_entropy,
    identity,
    sigmoid,
    squared_error,
    tanh,
    train,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule.validation import Array

START = Network.random([2, 3, 1], [tanh, sigmoid], rng=np.random.default_rng(3))
X = np.random.default_rng(4).normal(size=(10, 2))
Y = np.random.default_rng(5).random((10, 1))


def by_hand(network: Network, batches: list[tuple[Array, Array]], loss: Loss, rate: float) -> tuple[Network, float]:
    """Return what one epoch of forward, backward and updated makes of a network, and its mean loss."""
    losses = []
    for x, y in batches:
        forward = network.forward(x)
        losses.append(loss(forward.output, y) * len(x))
        network = network.updated(network.backward(forward, y, loss), rate)
    return network, sum(losses) / sum(len(x) for x, _ in batches)


@given(cases(max_depth=3, max_width=4), st.none() | st.integers(1, 8), st.none() | st.integers(0, 99))
def test_train_equals_the_loop_by_hand(case: Case, size: int | None, seed: int | None) -> None:
    """Epochs, batches and shuffling give exactly the numbers of forward, backward, updated, the last batch smaller."""
    x, y = np.atleast_2d(case.x), np.atleast_2d(case.y)
    rng = None if seed is None else np.random.default_rng(seed)
    same = None if seed is None else np.random.default_rng(seed)
    network, losses = case.network, []
    for _ in range(2):
        order = np.arange(len(x)) if same is None else same.permutation(len(x))
        parts = np.split(order, range(size, len(x), size)) if size else [order]
        network, loss = by_hand(network, [(x[part], y[part]) for part in parts], case.loss, 0.05)
        losses.append(loss)

    run = train(case.network, x, y, case.loss, learning_rate=0.05, epochs=2, batch_size=size, rng=rng)

    for parameter in network.parameters():
        assert pytest.approx(network[parameter], rel=1e-9, abs=1e-12) == run.network[parameter]
    assert pytest.approx(losses, rel=1e-9, abs=1e-12) == run.losses


def test_a_tutorial_step_to_the_last_digit() -> None:
    """One step of `train` is one `updated`, bit for bit, as η = 0.5 and a batch of one scale without rounding."""
    example = all_alive()
    x, y = example.x[np.newaxis], example.y[np.newaxis]
    expected, _ = by_hand(example.network, [(x, y)], example.loss, 0.5)

    run = train(example.network, x, y, example.loss, learning_rate=0.5, epochs=1)

    assert all(expected[each] == run.network[each] for each in expected.parameters())


def test_training_learns() -> None:
    """The loss of exclusive or falls to almost nothing."""
    x, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
    start = Network.random([2, 4, 1], [tanh, sigmoid], rng=np.random.default_rng(0))

    run = train(start, x, y, binary_cross_entropy, learning_rate=1.0, epochs=400)

    assert run.losses[0] > 0.6
    assert run.losses[-1] < 0.03
    assert [0.0, 1.0, 1.0, 0.0] == run.network.forward(x).output.round().ravel().tolist()


def test_everything_given_is_left_alone() -> None:
    """Network, samples and targets are the same after the training, and the result is read-only."""
    x, y = X.copy(), Y.copy()
    before = [array.copy() for array in (*START.weights, *START.biases)]

    run = train(START, x, y, squared_error, learning_rate=0.5, epochs=3, batch_size=4, rng=np.random.default_rng(0))

    assert all(map(np.array_equal, (*before, X, Y), (*START.weights, *START.biases, x, y)))
    assert {False} == {array.flags.writeable for array in (*run.network.weights, *run.network.biases)}
    assert START.sizes == run.network.sizes


def test_shuffling_uses_every_sample_once() -> None:
    """In an epoch of batches of one, each sample is met once, in an order that changes from epoch to epoch."""
    x = np.arange(6.0)[:, np.newaxis]
    still = Network(Layer([[1.0]], [0.0], identity))
    met: list[float] = []

    def remember(output: Array, y: Array) -> Array:
        met.extend(y.ravel().tolist())
        return np.zeros(len(output))

    loss = Loss("none", remember, lambda output, _: np.zeros_like(output))

    train(still, x, x, loss, learning_rate=1.0, epochs=2, batch_size=1, rng=np.random.default_rng(1))

    assert [0.0, 1.0, 2.0, 3.0, 4.0, 5.0] == sorted(met[:6]) == sorted(met[6:])
    assert met[:6] != met[6:]


def test_without_a_generator_the_order_is_kept() -> None:
    """The same call gives the same numbers, and a generator gives others."""

    def run(rng: np.random.Generator | None) -> list[float]:
        return list(train(START, X, Y, squared_error, learning_rate=0.5, epochs=2, batch_size=3, rng=rng).losses)

    assert run(None) == run(None)
    assert run(np.random.default_rng(1)) == run(np.random.default_rng(1))
    assert run(None) != run(np.random.default_rng(1))


@pytest.mark.parametrize("seed", [None, 3])
@pytest.mark.parametrize("size", [None, 4])
def test_epochs_one_by_one_are_the_same_training(size: int | None, seed: int | None) -> None:
    """Training for one epoch again and again gives the network and the losses of one call, bit for bit."""
    rng, same = (None if seed is None else np.random.default_rng(seed) for _ in range(2))
    network, losses = START, list[float]()
    for _ in range(5):
        one = train(network, X, Y, squared_error, learning_rate=0.5, epochs=1, batch_size=size, rng=rng)
        network, losses = one.network, [*losses, *one.losses]

    run = train(START, X, Y, squared_error, learning_rate=0.5, epochs=5, batch_size=size, rng=same)

    assert losses == run.losses.tolist()
    assert [network[each] for each in network] == [run.network[each] for each in network]


def test_an_interrupt_leaves_the_last_whole_epoch() -> None:
    """A loop over epochs that is stopped in the middle of one has the network of the epoch before."""
    calls = 0

    def interrupted(output: Array, y: Array) -> Array:
        nonlocal calls
        calls += 1
        if calls == 8:  # the second of three batches of epoch 3
            raise KeyboardInterrupt
        return squared_error.value(output, y)

    def one_epoch(network: Network) -> Network:
        return train(network, X, Y, loss, learning_rate=0.5, batch_size=4, epochs=1).network

    loss, network = Loss("slow", interrupted, squared_error.slope), START
    with suppress(KeyboardInterrupt):
        while True:
            network = one_epoch(network)

    expected = train(START, X, Y, squared_error, learning_rate=0.5, batch_size=4, epochs=2).network
    assert [expected[each] for each in START] == [network[each] for each in START]


@pytest.mark.parametrize(
    ("rate", "epochs", "size", "finite"),
    [(1e10, 100, None, 14), (1e300, 1, 5, 0), (1e307, 1, None, 0), (1e154, 4, None, 1), (1e10, 100, 3, 3)],
)
def test_a_divergence_returns_the_last_finite_network(rate: float, epochs: int, size: int | None, finite: int) -> None:
    """The error has the run up to the last epoch with a finite network, shuffled as the training that diverged."""
    with pytest.raises(DivergenceError) as caught:
        fast(rate, epochs, size, np.random.default_rng(7))

    run = caught.value.run
    expected = fast(rate, finite, size, np.random.default_rng(7)) if finite else Run(LINE, np.empty(0))
    assert expected.losses.tolist() == run.losses.tolist()
    assert [expected.network[each] for each in LINE] == [run.network[each] for each in LINE]
    with pytest.raises(DivergenceError):
        fast(rate, finite + 1, size, np.random.default_rng(7))


def test_a_divergence_survives_pickling() -> None:
    """An error from another process still has its message and its run."""
    with pytest.raises(DivergenceError) as caught:
        fast(1e10)
    error = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 (our own)

    assert str(caught.value) == str(error)
    assert caught.value.run.losses.tolist() == error.run.losses.tolist()


LINE = Network(Layer([[0.0]], [0.0], identity))


def fast(rate: float, epochs: int = 100, size: int | None = None, rng: np.random.Generator | None = None) -> Run:
    """Train a line on a line, with a learning rate that may be too large."""
    x = np.arange(10.0)[:, np.newaxis]
    return train(LINE, x, 2 * x, squared_error, learning_rate=rate, epochs=epochs, batch_size=size, rng=rng)


INFINITE = "layer 1, weights: found inf at (1, 1), counted from 1, expected finite numbers"
EXPECTED = "try a smaller learning_rate, or take error.run, the last finite one"

BAD: list[tuple[Callable[[], object], type[Exception], str]] = [
    (
        lambda: fast(1e10),
        ValueError,
        f"training diverged: in epoch 15 the loss is inf; {EXPECTED}",
    ),
    (
        lambda: fast(1e300, epochs=1, size=5),
        ValueError,
        f"training diverged: in epoch 1 the loss is inf; {EXPECTED}",
    ),
    (
        lambda: fast(1e307, epochs=1),
        ValueError,
        f"training diverged: in the last step, {INFINITE}; {EXPECTED}",
    ),
    (
        lambda: train(START, X[0], Y, squared_error, learning_rate=0.1, epochs=1),
        ValueError,
        "x: found one sample of shape (2,), expected a batch (S, 2)",
    ),
    (
        lambda: train(START, X[:, :1], Y, squared_error, learning_rate=0.1, epochs=1),
        ValueError,
        "x: found shape (10, 1), expected (2,) or (B, 2), as the input has width 2",
    ),
    (
        lambda: train(START, X, Y[:, 0], squared_error, learning_rate=0.1, epochs=1),
        ValueError,
        "y: found shape (10,), expected (10, 1), the shape of the output",
    ),
    (
        lambda: train(START, X[:0], Y[:0], squared_error, learning_rate=0.1, epochs=1),
        ValueError,
        "y: found an empty batch of shape (0, 1), expected at least one sample",
    ),
    (
        lambda: train(START, X, 2 + Y, binary_cross_entropy, learning_rate=0.1, epochs=1),
        ValueError,
        f"y: found values from {(2 + Y).min()} to {(2 + Y).max()}, but binary_cross_entropy expects 0 to 1",
    ),
    (
        lambda: train(
            Network.random([2, 1], [tanh], rng=np.random.default_rng(0)),
            X,
            Y,
            binary_cross_entropy,
            learning_rate=0.1,
            epochs=1,
        ),
        ValueError,
        "binary_cross_entropy: the network ends in tanh, expected sigmoid",
    ),
    (
        lambda: train(START, X, Y, squared_error, learning_rate=-0.1, epochs=1),
        ValueError,
        "learning_rate: found -0.1, expected a finite number above 0",
    ),
    (
        lambda: train(START, X, Y, squared_error, learning_rate=0.1, epochs=0),
        ValueError,
        "epochs: found 0, expected at least 1",
    ),
    (
        lambda: train(START, X, Y, squared_error, learning_rate=0.1, epochs=1.5),  # type: ignore[arg-type]
        TypeError,
        "epochs: found 1.5, expected a whole number",
    ),
    (
        lambda: train(START, X, Y, squared_error, learning_rate=0.1, epochs=1, batch_size=0),
        ValueError,
        "batch_size: found 0, expected at least 1",
    ),
    (
        lambda: train(START, X, Y, squared_error, learning_rate=0.1, epochs=1, rng=1),  # type: ignore[arg-type]
        TypeError,
        "rng: found 1, expected a Generator, such as numpy.random.default_rng(0)",
    ),
    (
        lambda: train([2, 1], X, Y, squared_error, learning_rate=0.1, epochs=1),  # type: ignore[arg-type]
        TypeError,
        "network: found [2, 1], expected a Network, to start from",
    ),
    (
        lambda: train(START, X, Y, "mse", learning_rate=0.1, epochs=1),  # type: ignore[arg-type]
        TypeError,
        "loss: found 'mse', expected a Loss, such as squared_error",
    ),
]


@pytest.mark.parametrize(("call", "kind", "text"), BAD, ids=[text for *_, text in BAD])
def test_what_is_wrong_is_named(call: Callable[[], object], kind: type[Exception], text: str) -> None:
    """What cannot be trained, and what diverges, is refused in these words, without a warning before."""
    with pytest.raises(kind) as caught:
        call()

    assert text == str(caught.value)

"""The review of a reader's `backward`: right ones pass, wrong ones are named, and what cannot be read is explained."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from networks import random_network, random_target

from chainrule import (
    Activation,
    Bias,
    Layer,
    Loss,
    Network,
    binary_cross_entropy,
    check_gradients,
    cross_entropy,
    identity,
    leaky_relu,
    relu,
    sigmoid,
    softmax,
    squared_error,
    tanh,
)
from chainrule.examples import Example, tutorial
from exercises import IN_GRADIENTS, MISTAKES, Given, Mistake, review
from exercises.reviewing.networks import more_networks

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule import Gradient

    Backward = Callable[[Any, Any, Any, Any], Any]

BIRDS = replace(
    tutorial(),
    x=np.array([[0.7, 0.5, 0.6, 0.4], [0.3, 0.6, 0.2, 0.3], [0.8, 0.8, 0.8, 0.9]]),
    y=np.array([[1.0], [0.0], [1.0]]),
)
SPECIES = Example(
    Network(
        *list(tutorial().network.layers)[:2],
        Layer([[-0.4, 0.5], [0.9, -0.6], [0.3, 0.2]], [0.1, -0.3, 0.2], softmax),
    ),
    tutorial().x,
    np.array([0.0, 1.0, 0.0]),
    cross_entropy,
    0.5,
)
CERTAIN = replace(tutorial(), loss=binary_cross_entropy)


def with_loops(W: Any, z: Any, a: Any, y: Any) -> Any:  # noqa: ANN401 (as readers write it)
    """Return the gradient, each number by itself."""
    N = len(a) - 1
    dW, db = {}, {}
    delta = {N: [(p - t) * p * (1 - p) for p, t in zip(a[N], y, strict=True)]}
    for l in range(N, 0, -1):
        dW[l] = [[d * below for below in a[l - 1]] for d in delta[l]]
        db[l] = list(delta[l])
        delta[l - 1] = [
            sum(W[l][i, j] * d for i, d in enumerate(delta[l])) * (l > 1 and z[l - 1][j] > 0)
            for j in range(len(a[l - 1]))
        ]
    return dW, db


def with_matrices(W: Any, z: Any, a: Any, y: Any) -> Any:  # noqa: ANN401 (as readers write it)
    """Return the gradient in lists, layer by layer."""
    N = len(a) - 1
    delta = (a[N] - y) * a[N] * (1 - a[N])
    dW, db = [np.outer(delta, a[N - 1])], [delta]
    for l in range(N - 1, 0, -1):
        delta = W[l + 1].T @ delta * (z[l] > 0)
        dW.insert(0, np.outer(delta, a[l - 1]))
        db.insert(0, delta)
    return [None, *dW], [None, *db]


def gradient_by_package(example: Example, W: Any, z: Any, a: Any, y: Any) -> Gradient:  # noqa: ANN401 (as readers write it)
    """Return the gradient of a network that is put together from its parts."""
    *hidden, output = (layer.activation for layer in example.network.layers)
    N = len(a) - 1
    functions = [*([hidden[0] if hidden else relu] * (N - 1)), output]
    b = [np.atleast_2d(z[l])[0] - W[l] @ np.atleast_2d(a[l - 1])[0] for l in range(1, N + 1)]
    network = Network(*(Layer(W[l], b[l - 1], functions[l - 1]) for l in range(1, N + 1)))
    return network.backward(network.forward(a[0]), y, example.loss)


def with_package(example: Example) -> Backward:
    """Return a function that leaves it to the package."""

    def backward(W: Any, z: Any, a: Any, y: Any) -> Any:  # noqa: ANN401 (as readers write it)
        gradient = gradient_by_package(example, W, z, a, y)
        return gradient.weights, gradient.biases

    return backward


def with_mistake(mistake: type[Mistake], example: Example) -> Backward:
    """Return a function that makes a mistake."""

    def backward(W: Any, z: Any, a: Any, y: Any) -> Any:  # noqa: ANN401 (as readers write it)
        network = gradient_by_package(example, W, z, a, y).network
        assert isinstance(network, Network)
        way = mistake(Given(network, a[0], y, example.loss, example.learning_rate))
        dW, db = ([0 * each for each in part] for part in (network.weights, network.biases))
        for each in network.parameters():
            value = way.over_batch(lambda one, each=each: one.derivative(each))  # type: ignore[misc]
            _, position = network.position(each)
            (db if isinstance(each, Bias) else dW)[each.l - 1][position] = value
        return [None, *dW], [None, *db]

    return backward


def said(backward: Backward, example: Example | None = None) -> str:
    """Return what a review says on one line, and hold its lines against the width of a phone."""
    lines = review(backward, example).split("\n")

    assert max(len(line) for line in lines if " " in line) <= 41  # a word may be longer
    return " ".join(line.strip() for line in lines)


@pytest.mark.parametrize("backward", [with_loops, with_matrices, with_package(tutorial())])
def test_right(backward: Backward) -> None:
    """All ways to write it pass."""
    assert "All 26 derivatives are right, and so are those of 5 other networks." == said(backward)


@pytest.mark.parametrize("example", [BIRDS, SPECIES, CERTAIN], ids=["batch", "softmax", "cross-entropy"])
def test_right_elsewhere(example: Example) -> None:
    """So do those for a batch, and for other losses."""
    assert said(with_package(example), example).startswith("All ")


@pytest.mark.parametrize("mistake", IN_GRADIENTS, ids=lambda each: each.id)
def test_each_mistake_is_named(mistake: type[Mistake]) -> None:
    """The review names a known mistake, and the place where the right way is taught."""
    text = said(with_mistake(mistake, tutorial()))

    assert re.match(r"\d+ of 26 derivatives are right. Going down from the output, the first that is off is dL/d", text)
    assert f"That is what a known mistake gives: {mistake.name}. " in text
    assert text.endswith(f"More: {mistake.taught.replace('.md', '/')}")


@pytest.mark.parametrize(
    ("name", "example"),
    [
        ("sum-over-batch", BIRDS),
        ("divided-twice", BIRDS),
        ("first-sample-only", BIRDS),
        ("last-sample-only", BIRDS),
        ("slope-forgotten", BIRDS),
        ("input-of-next", BIRDS),
        ("jacobian-diagonal", SPECIES),
        ("slope-not-cancelled", CERTAIN),
        ("slope-not-used", CERTAIN),
        ("half-the-gradient", tutorial()),
        ("bias-times-input", tutorial()),
    ],
)
def test_mistakes_of_other_examples_are_named(name: str, example: Example) -> None:
    """Mistakes with a batch, with another loss, or in what is rarely seen, are named, too."""
    [mistake] = [each for each in MISTAKES if each.id == name]

    assert f"That is what a known mistake gives: {mistake.name}. " in said(with_mistake(mistake, example), example)


def test_a_mistake_in_one_place_is_named() -> None:
    """What is wrong counts, even if the mistake was not made everywhere."""

    def backward(W: Any, z: Any, a: Any, y: Any) -> Any:  # noqa: ANN401 (as readers write it)
        dW, db = with_matrices(W, z, a, y)
        dW[2] = np.outer(db[2], np.roll(a[1], -1))
        return dW, db

    text = said(backward)

    assert text.startswith("20 of 26 derivatives are right. Going down from the output, the first that is off is ")
    assert "dL/dw2_11: you have 0, the central difference is -0.06925. That is what" in text
    assert "the input of the next weight is taken. a1_2 is the input of another weight; w2_11 carries a1_1." in text


def test_all_mistakes_that_fit_are_named() -> None:
    """With two inputs, the next one is also the one before."""
    network = Network(Layer([[0.5, 0.3], [0.2, 0.9]], [0.2, 0.1], relu), Layer([[0.3, 0.7]], [-0.4], sigmoid))
    example = Example(network, np.array([1.0, 0.4]), np.array([1.0]), squared_error, 0.5)
    [mistake] = [each for each in MISTAKES if each.id == "input-of-next"]

    report = said(with_mistake(mistake, example), example)

    assert "That is what each of these known mistakes gives: - the input of the next weight is taken." in report
    assert " - the input of the weight before is taken." in report
    assert 2 == report.count(" - ")


def test_a_mistake_that_nobody_knows() -> None:
    """If no known mistake gives the numbers, the review says so, with digits enough to see the difference."""

    def backward(W: Any, z: Any, a: Any, y: Any) -> Any:  # noqa: ANN401 (as readers write it)
        dW, db = with_matrices(W, z, a, y)
        dW[3] = dW[3].round(5)
        return dW, db

    assert (
        "24 of 26 derivatives are right. Going down from the output, the first that is off is dL/dw3_11: "
        "you have -0.115990, the central difference is -0.115987. No known mistake gives these numbers."
    ) == said(backward)


def test_nothing_yet() -> None:
    """A function that is not finished gets the count of what it has, and a list of what is missing."""
    nothing = "Nothing yet for dW[3], db[3], dW[2], db[2], dW[1] and db[1]."
    dW, db = {3: np.zeros((1, 2))}, [None, None, None, np.zeros(1)]

    assert f"0 of 26 derivatives are right. {nothing}" == said(lambda *_: ({}, {}))
    assert f"0 of 26 derivatives are right. {nothing}" == said(lambda *_: ([None] * 4, (None,) * 4))
    assert said(lambda *_: (dW, db)).endswith("gives these numbers. Nothing yet for dW[2], db[2], dW[1] and db[1].")


def test_layer_by_layer() -> None:
    """A function may grow from the output down."""

    def backward(W: Any, z: Any, a: Any, y: Any) -> Any:  # noqa: ANN401 (as readers write it)
        dW, db = with_matrices(W, z, a, y)
        return {3: dW[3]}, {3: db[3]}

    assert "3 of 26 derivatives are right. Nothing yet for dW[2], db[2], dW[1] and db[1]." == said(backward)


def other(**changes: object) -> Backward:
    """Return a right function, but for what it returns in some places."""

    def backward(W: Any, z: Any, a: Any, y: Any) -> Any:  # noqa: ANN401 (as readers write it)
        dW, db = with_package(BIRDS if a[0].ndim > 1 else tutorial())(W, z, a, y)
        parts = {f"{name}{l}": each for name, part in (("dW", dW), ("db", db)) for l, each in enumerate(part, start=1)}
        parts |= changes
        return [None, *(parts[f"dW{l}"] for l in (1, 2, 3))], [None, *(parts[f"db{l}"] for l in (1, 2, 3))]

    return backward


@pytest.mark.parametrize(
    ("backward", "count", "message"),
    [
        (lambda *_: None, 0, "backward returned nothing, expected the pair dW, db."),
        (lambda *_: object(), 0, "backward returned an object, expected the pair dW, db."),
        (lambda *_: {}, 0, "backward returned a dict, expected the pair dW, db."),
        (lambda *_: ({}, {}, {}), 0, "backward returned a tuple of 3, expected the pair dW, db."),
        (lambda *_: ({}, 1), 0, "db is an int, expected a dictionary or a list by layer."),
        (
            lambda *_: ([1, 2, 3], {}),
            0,
            "dW is a list of 3, expected a list of 4: dW[1] is of layer 1, and dW[0] is not used.",
        ),
        (
            other(dW2=np.ones((3, 2))),
            20,
            "dW[2] has the shape (3, 2), expected (2, 3). That is the transpose: rows are to, columns are from.",
        ),
        (other(db2=np.ones((2, 1))), 24, "db[2] has the shape (2, 1), expected (2,)."),
        (other(db3=-0.1), 25, "db[3] has the shape (), expected (1,)."),
        (other(dW3=np.ones((2, 2))), 24, "dW[3] has the shape (2, 2), expected (1, 2)."),
        (other(dW3=np.ones((2, 2)), db1=[0.1, 0.0, 0.1]), 22, "dW[3] has the shape (2, 2), expected (1, 2)."),
        (other(dW3=[[1, 2], [3]]), 24, "The rows of dW[3] are not equally long."),
        (other(db3=["a"]), 25, "db[3] has something in it that is not a real number."),
        (other(dW3=np.ones((1, 2)) * 1j), 24, "dW[3] has something in it that is not a real number."),
        (other(dW3=[[0.1, float("nan")]]), 24, "dL/dw3_12 is nan, expected a finite number."),
        (other(db3=[float("-inf")]), 25, "dL/db3_1 is -inf, expected a finite number."),
        (other(db1=np.ones((2, 3)), dW1="?"), 11, "dW[1] has something in it that is not a real number."),
    ],
)
def test_what_cannot_be_read(backward: Backward, count: int, message: str) -> None:
    """The first thing that is not a derivative is explained; the rest is counted."""
    assert f"{count} of 26 derivatives are right. {message}" == said(backward)


def test_whole_numbers_and_lists() -> None:
    """A whole number is a number, and a list of both parts is a pair."""
    text = said(lambda *arguments: list(other(db3=[0])(*arguments)))

    assert text.startswith(
        "25 of 26 derivatives are right. Going down from the output, the first that is off is dL/db3_1"
    )
    assert "That is what a known mistake gives: the bias is left out of the gradient." in text


def test_a_shape_stays_on_one_line() -> None:
    """Lines are broken between words, and not within a shape."""
    lines = ["20 of 26 derivatives are right.", "dW[2] has the shape (1, 1), expected", "(2, 3)."]

    assert lines == review(other(dW2=[[1]])).split("\n")


def test_samples_are_not_averaged() -> None:
    """With a batch, a row per sample is recognised."""
    text = "db[3] has the shape (3, 1), expected (1,). That is one for each sample: take their mean."

    assert f"25 of 26 derivatives are right. {text}" == said(other(db3=np.ones((3, 1))), BIRDS)


def test_what_is_changed() -> None:
    """The function gets copies, and whoever changes one learns it, even if all derivatives are right."""
    example = tutorial()

    def step(W: Any, z: Any, a: Any, y: Any) -> Any:  # noqa: ANN401 (as readers write it)
        dW, db = with_matrices(W, z, a, y)
        W[3] -= 0.1 * dW[3]
        W[1] = W[1] - 0.1 * dW[1]
        z[2][0] = 0
        a.pop()
        y += 1
        return dW, db

    text = "backward changed W[1], W[3], z[2] and a[3], but a gradient belongs to the old numbers."
    assert f"26 of 26 derivatives are right. {text}" == said(step, example)
    assert said(with_matrices, example).startswith("All 26")


def test_an_error_of_the_reader() -> None:
    """It comes through as it is."""

    def backward(*_: object) -> None:
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine") as caught:
        review(backward)
    assert not hasattr(caught.value, "__notes__")


def right_here(W: Any, z: Any, a: Any, y: Any) -> Any:  # noqa: ANN401 (as readers write it)
    """Return the gradient of a network with three layers."""
    d3 = (a[3] - y) * a[3] * (1 - a[3])
    d2 = W[3].T @ d3 * (z[2] > 0)
    d1 = W[2].T @ d2 * (z[1] > 0)
    return {3: np.outer(d3, a[2]), 2: np.outer(d2, a[1]), 1: np.outer(d1, a[0])}, {3: d3, 2: d2, 1: d1}


def test_an_error_with_another_network() -> None:
    """An error with a network that the reader has not seen has a note that says which."""
    with pytest.raises(IndexError) as caught:
        review(right_here)

    assert ["All 26 derivatives are right, but this happened with another network, 3-2-1."] == caught.value.__notes__


def test_numbers_that_are_typed_in() -> None:
    """Whoever returns the right numbers whatever the network is, is found out."""
    fixed = tutorial()
    forward = fixed.network.forward(fixed.x)
    gradient = fixed.network.backward(forward, fixed.y, fixed.loss)

    text = said(lambda *_: (gradient.weights, gradient.biases))

    assert text.startswith("All 26 derivatives are right, but with another network, 4-3-2-1, only ")
    assert text.endswith("No known mistake gives these numbers.")


def test_what_only_another_network_shows() -> None:
    """Transposing where it is needed for the shapes only is wrong where layers are equally wide."""

    def backward(W: Any, z: Any, a: Any, y: Any) -> Any:  # noqa: ANN401 (as readers write it)
        N = len(a) - 1
        delta = (a[N] - y) * a[N] * (1 - a[N])
        dW, db = {N: np.outer(delta, a[N - 1])}, {N: delta}
        for l in range(N - 1, 0, -1):
            above = W[l + 1] if len(W[l + 1].T) == len(delta) else W[l + 1].T
            delta = above @ delta * (z[l] > 0)
            dW[l], db[l] = np.outer(delta, a[l - 1]), delta
        return dW, db

    text = said(backward)

    assert text.startswith("All 26 derivatives are right, but with another network, 3-3-3-1, only ")
    assert "the matrix is reshaped, not transposed. Going back, neuron j collects along column j" in text


def test_central_differences_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package with a wrong `backward` could not make a right function wrong, nor a wrong one right."""
    original = Network.backward
    monkeypatch.setattr(Network, "backward", lambda self, forward, y, loss: original(self, forward, 1 - y, loss))

    assert said(with_matrices).startswith("All 26")
    assert said(with_package(tutorial())).startswith("7 of 26")


@pytest.mark.parametrize(
    "example",
    [tutorial(), BIRDS, SPECIES, replace(tutorial(), loss=binary_cross_entropy)],
    ids=["one", "batch", "softmax", "bce"],
)
def test_other_networks(example: Example) -> None:
    """They differ in size; all, some or none of their hidden neurons are active; they have gradients to measure."""
    given = Given.of(example)
    others = list(more_networks(given))
    last = given.network.sizes[-1]
    shares = [[float(np.mean(z > 0)) for z in list(each.network.forward(each.x).z)[:-1]] for each in others]

    assert [(4, 3, 2, last), (3, 3, 3, last), (3, 2, last), (4, 3, 2, last), (2, 3, 4, 3, last)] == [
        each.network.sizes for each in others
    ]
    assert ([1], [0, 0]) == (shares[2], shares[3])
    assert all(0 < share < 1 for i in (0, 1, 4) for share in shares[i])
    for each in others:
        check = check_gradients(each.network, each.x, each.y, each.loss)
        assert ((), each.loss, given.x.ndim) == (check.kinks, example.loss, each.x.ndim)
        assert max(abs(check.numeric[one]) for one in check.numeric) > 0.001
        assert check.max_relative_error < 1e-7
    assert 3 == len(next(more_networks(Given.of(BIRDS))).x)


def test_other_networks_of_a_single_layer() -> None:
    """Where there are no hidden layers to take it from, the activation of others is ReLU."""
    example = Example(Network(Layer([[0.5, 0.2]], [0.1], tanh)), np.ones(2), np.ones(1), squared_error, 0.5)
    others = [each.network for each in more_networks(Given.of(example))]

    assert [[tanh], [relu, relu, tanh], [relu, tanh]] == [
        [each.activation for each in one.layers] for one in others[:3]
    ]


@st.composite
def examples(draw: st.DrawFn) -> Example:
    """Draw a network whose hidden layers share one activation, with a sample or with a batch."""
    depth = draw(st.integers(1, 4))
    sizes = draw(st.lists(st.integers(1, 4), min_size=depth + 1, max_size=depth + 1))
    hidden = draw(st.sampled_from([relu, leaky_relu, tanh, identity]))
    outputs: list[tuple[Activation, Loss]] = [
        (sigmoid, squared_error),
        (identity, squared_error),
        (sigmoid, binary_cross_entropy),
        (softmax, cross_entropy),
    ]
    output, loss = draw(st.sampled_from(outputs))
    lead = draw(st.sampled_from([(), (1,), (4,)]))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    network = random_network(sizes, [hidden] * (depth - 1) + [output], rng)
    x, y = rng.normal(size=(*lead, sizes[0])), random_target(loss, (*lead, sizes[-1]), rng)
    assume(not check_gradients(network, x, y, loss).kinks)
    return Example(network, x, y, loss, 0.5)


@given(examples())
def test_right_for_any_network(example: Example) -> None:
    """What the package returns is right, whatever network it is reviewed with."""
    assert said(with_package(example), example).startswith("All ")


@given(examples(), st.sampled_from(IN_GRADIENTS))
def test_wrong_for_any_network(example: Example, mistake: type[Mistake]) -> None:
    """A mistake is never called right, nor another mistake where there is something to see."""
    text = said(with_mistake(mistake, example), example)

    assert mistake.name in text or text.startswith("All ")


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (({},), TypeError, "backward: found dict, expected a function, as in review(backward)"),
        (
            (right_here, tutorial().network),
            TypeError,
            "example: found Network, expected an Example, as tutorial() returns it",
        ),
    ],
)
def test_arguments(arguments: Any, error: type[Exception], message: str) -> None:  # noqa: ANN401 (wrong ones)
    """Anything but a function and an example is refused."""
    with pytest.raises(error, match=re.escape(message)):
        review(*arguments)


def test_examples_that_do_not_suit() -> None:
    """At a kink nothing can be measured, and other networks have one activation in their hidden layers."""
    x, y = np.array([1.0]), np.array([1.0])
    kink = Network(Layer([[0.5]], [-0.5], relu), Layer([[1.0]], [0.0], sigmoid))
    mixed = Network(Layer([[0.5]], [0.5], relu), Layer([[0.5]], [0.5], tanh), Layer([[1.0]], [0.0], sigmoid))

    with pytest.raises(ValueError, match="example: a step of w1_11 crosses a kink, expected no pre-activation so near"):
        review(with_matrices, Example(kink, x, y, squared_error, 0.5))
    with pytest.raises(ValueError, match="example: found relu and tanh in its hidden layers, expected the same"):
        review(lambda *_: None, Example(mixed, x, y, squared_error, 0.5))

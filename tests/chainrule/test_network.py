"""A network: how it is made, what it computes, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from chainrule import Bias, Layer, Network, Weight, identity, relu, sigmoid, squared_error, tanh

if TYPE_CHECKING:
    from collections.abc import Callable

RNG = np.random.default_rng(1)


def small() -> Network:
    """Return a 2-3-1 network."""
    return Network(
        Layer([[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]], [0.7, 0.8, 0.9], relu), Layer([[1.1, 1.2, 1.3]], [1.4], sigmoid)
    )


def test_a_network_knows_its_shape() -> None:
    """Depth and sizes are counted as in the text, the input being layer 0."""
    network = small()

    assert (2, (2, 3, 1)) == (network.depth, network.sizes)
    assert [relu, sigmoid] == [layer.activation for layer in network.layers]
    assert "Network(2-3-1: relu, sigmoid)" == repr(network)


def test_weights_are_named_to_and_from() -> None:
    """w^l_jk leads to neuron j of layer l from neuron k below, all counted from 1."""
    network = small()

    assert 0.6 == network.weight(1, 3, 2) == network.weights[1][2, 1]
    assert 1.3 == network.weight(2, 1, 3) == network.weights[2][0, 2]
    assert 0.8 == network.bias(1, 2) == network.biases[1][1]


def test_parameters_are_all_there_once() -> None:
    """`parameters` names every weight and bias, layer by layer."""
    names = [str(parameter) for parameter in small().parameters()]

    expected = "w1_11 w1_12 w1_21 w1_22 w1_31 w1_32 b1_1 b1_2 b1_3 w2_11 w2_12 w2_13 b2_1"
    assert expected.split() == names


def test_forward_follows_the_formula() -> None:
    """Z is W a + b of the layer below and a is φ(z), worked out by hand."""
    forward = small().forward([1.0, -1.0])

    assert pytest.approx([0.6, 0.7, 0.8]) == forward.z[1]
    assert pytest.approx([0.6, 0.7, 0.8]) == forward.a[1]
    assert pytest.approx([0.66 + 0.84 + 1.04 + 1.4]) == forward.z[2]
    assert pytest.approx([1 / (1 + np.exp(-3.94))]) == forward.output
    assert [1.0, -1.0] == forward.a[0].tolist()


def test_updated_moves_against_the_gradient() -> None:
    """Each new parameter is the old one minus η times its gradient, and the old network is untouched."""
    network = small()
    before = [array.copy() for array in (*network.weights, *network.biases)]
    gradient = network.backward(network.forward([1.0, -1.0]), [0.0], squared_error)

    after = network.updated(gradient, learning_rate=0.5)

    for parameter in network.parameters():
        assert network[parameter] - 0.5 * gradient[parameter] == after[parameter]
    assert all(map(np.array_equal, before, (*network.weights, *network.biases)))
    assert network.sizes == after.sizes


def equal() -> Network:
    """Return a network whose two layers are one and the same object."""
    layer = Layer([[0.1, 0.2], [0.3, 0.4]], [0.5, 0.6], relu)
    return Network(layer, layer)


@pytest.mark.parametrize("network", [small(), equal()], ids=["small", "equal"])
def test_with_value_changes_one_parameter(network: Network) -> None:
    """Only the parameter that is named has another value in the new network, however alike the layers are."""
    for parameter in network.parameters():
        changed = network.with_value(parameter, 5.0)
        assert {parameter} == {each for each in network.parameters() if changed[each] != network[each]}
        assert 5.0 == changed[parameter]


def test_arrays_are_read_only() -> None:
    """Nothing that belongs to a network or a pass can be changed in place."""
    network = small()
    forward = network.forward([[1.0, -1.0]])
    gradient = network.backward(forward, [[0.0]], squared_error)
    after = network.updated(gradient, 0.1)
    arrays = [
        array
        for group in (network, gradient, after, network.with_value(Bias(1, 1), 0.0))
        for array in (*group.weights, *group.biases)
    ]

    assert {False} == {each.flags.writeable for each in (*arrays, *forward.z, *forward.a, *gradient.delta)}
    with pytest.raises(ValueError, match="read-only"):
        network.weights[1][0, 0] = 1.0


def test_what_was_given_may_change_later() -> None:
    """Layers and passes keep copies, so that a later change of the caller's arrays does not reach them."""
    weights, biases, x = np.array([[2.0]]), np.array([1.0]), np.array([3.0])
    network = Network(Layer(weights, biases, identity))
    forward = network.forward(x)

    weights[:], biases[:], x[:] = 0.0, 0.0, 0.0

    assert (2.0, 1.0) == (network.weight(1, 1, 1), network.bias(1, 1))
    assert [3.0] == forward.a[0]
    assert [[21.0]] == network.backward(forward, [0.0], squared_error).weights[1]


def test_he_initialisation() -> None:
    """He weights have variance 2 / n_below and biases are 0."""
    network = Network.random([400, 300, 200], [relu, sigmoid], rng=np.random.default_rng(2))

    assert (400, 300, 200) == network.sizes
    assert pytest.approx(2 / 400, rel=0.05) == network.weights[1].var()
    assert pytest.approx(2 / 300, rel=0.05) == network.weights[2].var()
    assert pytest.approx(0, abs=0.01) == network.weights[1].mean()
    assert not np.concatenate(list(network.biases)).any()


def test_xavier_and_zero_initialisation() -> None:
    """Xavier weights have variance 2 / (n_below + n); zeros are zeros."""
    xavier = Network.random([400, 200], [tanh], rng=np.random.default_rng(2), initialisation="xavier")
    zeros = Network.random([4, 2], [tanh], rng=np.random.default_rng(2), initialisation="zeros")

    assert pytest.approx(2 / 600, rel=0.05) == xavier.weights[1].var()
    assert not zeros.weights[1].any()


def test_the_same_seed_gives_the_same_network() -> None:
    """All randomness comes from the generator."""
    one, two = (Network.random([3, 2], [relu], rng=np.random.default_rng(7)) for _ in range(2))

    assert np.array_equal(one.weights[1], two.weights[1])


BAD: list[tuple[Callable[[], object], type[Exception], str]] = [
    (Network, ValueError, "Network: found no layer, expected at least one"),
    (
        lambda: Network(relu),  # type: ignore[arg-type]
        TypeError,
        (
            "layer 1: found Activation(name='relu', latex='\\\\operatorname{ReLU}'), expected a Layer, "
            "such as Layer(weights, biases, relu); for a list, Network(*layers)"
        ),
    ),
    (
        lambda: Network(Layer([1.0], [1.0], relu)),
        ValueError,
        "layer 1: weights have shape (1,), expected (n_1, n_0), both at least 1",
    ),
    (
        lambda: Network(Layer(np.empty((0, 2)), [], relu)),
        ValueError,
        "layer 1: weights have shape (0, 2), expected (n_1, n_0), both at least 1",
    ),
    (
        lambda: Network(Layer([[1.0], [2.0]], [1.0], relu)),
        ValueError,
        "layer 1: biases have shape (1,), expected (2,), one per row of the weights",
    ),
    (
        lambda: Network(Layer([[1.0], [2.0]], [[1.0], [2.0]], relu)),
        ValueError,
        "layer 1: biases have shape (2, 1), expected (2,), one per row of the weights",
    ),
    (
        lambda: Network(Layer([[1.0], [2.0]], [1.0, 2.0], relu), Layer([[1.0]] * 3, [1.0] * 3, relu)),
        ValueError,
        "layer 2: weights have shape (3, 1), expected (3, 2), as layer 1 has width 2",
    ),
    (
        lambda: Network(Layer([[1.0]], [1.0], relu), Layer([[np.nan]], [1.0], relu)),
        ValueError,
        "layer 2, weights: found nan at (1, 1), counted from 1, expected finite numbers",
    ),
    (
        lambda: Network(Layer([[1.0]], [np.inf], relu)),
        ValueError,
        "layer 1, biases: found inf at 1, counted from 1, expected finite numbers",
    ),
    (
        lambda: Layer([["a"]], [1.0], relu),
        TypeError,
        "weights: found list with entries of type <U1, expected real numbers",
    ),
    (lambda: Layer([[1.0]], [1j], relu), TypeError, "biases: found list with complex numbers, expected real numbers"),
    (
        lambda: Layer([[1.0]], [1.0], "relu"),  # type: ignore[arg-type]
        TypeError,
        "activation: found 'relu', expected one of chainrule's: identity, relu, leaky_relu, sigmoid, tanh, softmax",
    ),
    (
        lambda: Network.random([2, 3], [relu, relu], rng=RNG),
        ValueError,
        "activations: found 2 for 2 sizes, expected one per layer, at least one",
    ),
    (
        lambda: Network.random([2], [], rng=RNG),
        ValueError,
        "activations: found 0 for 1 sizes, expected one per layer, at least one",
    ),
    (lambda: Network.random([2, 0], [relu], rng=RNG), ValueError, "sizes[1]: found 0, expected at least 1"),
    (
        lambda: Network.random([2, 1.5], [relu], rng=RNG),  # type: ignore[list-item]
        TypeError,
        "sizes[1]: found 1.5, expected a whole number",
    ),
    (
        lambda: Network.random([2, 1], [relu], rng=RNG, initialisation="ones"),
        ValueError,
        "initialisation: found 'ones', expected one of he, xavier, zeros",
    ),
    (
        lambda: Network.random([2, 1], [relu], rng=0),  # type: ignore[arg-type]
        TypeError,
        "rng: found 0, expected a Generator, such as numpy.random.default_rng(0)",
    ),
    (
        lambda: small().with_value(Weight(1, 1, 1), np.nan),
        ValueError,
        "value: found nan, expected finite numbers",
    ),
    (
        lambda: small().with_value(Weight(1, 1, 1), [1.0]),  # type: ignore[arg-type]
        ValueError,
        "value: found shape (1,), expected one number",
    ),
    (
        lambda: small().with_value(Bias(3, 1), 1.0),
        ValueError,
        "b3_1: there is no layer 3, expected 1 to 2",
    ),
]


@pytest.mark.parametrize(("call", "kind", "text"), BAD, ids=[text for *_, text in BAD])
def test_what_is_wrong_is_named(call: Callable[[], object], kind: type[Exception], text: str) -> None:
    """What does not make a network is refused in these words."""
    with pytest.raises(kind) as caught:
        call()

    assert text == str(caught.value)

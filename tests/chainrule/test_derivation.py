"""A derivation shows the gradient of any parameter, path by path."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from networks import Case, all_alive, cases

from chainrule import (
    Bias,
    Layer,
    Network,
    Weight,
    check_gradients,
    derive,
    identity,
    softmax,
    squared_error,
    tanh,
)
from chainrule.examples import tutorial

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule import Parameter
    from chainrule.examples import Example

MOST_PATHS = 300
EXAMPLE = tutorial()


def count_of_paths(case: Case, parameter: Parameter) -> int:
    """Count the paths by the widths above; a softmax is left by any of its neurons, except in the pair with ŷ - y."""
    network, depth = case.network, case.network.depth
    mixing = [
        network.sizes[l]
        for l in range(parameter.l, depth + 1)
        if network.layers[l].activation is softmax and not (l == depth and case.loss.partner is softmax)
    ]
    return prod(network.sizes[parameter.l + 1 :]) * prod(mixing)


@settings(max_examples=60)
@given(cases(max_width=3, max_batch=0))
def test_every_parameter_is_derived(case: Case) -> None:
    """The value is that of `backward` and of the central difference, the paths are all different and add up to it."""
    network = case.network
    gradient = network.backward(network.forward(case.x), case.y, case.loss)
    check = check_gradients(network, case.x, case.y, case.loss)

    for parameter in network.parameters():
        count = count_of_paths(case, parameter)
        derivation = derive(network, case.x, case.y, case.loss, parameter, max_paths=MOST_PATHS)

        assert (gradient[parameter], count) == (derivation.value, derivation.path_count)
        assert min(count, MOST_PATHS) == len({tuple(f.latex for f in path.factors) for path in derivation.paths})
        if parameter not in check.kinks:
            assert pytest.approx(derivation.value, rel=1e-5, abs=1e-9) == check.numeric[parameter]
        if count <= MOST_PATHS:
            values = [path.value for path in derivation.paths]
            assert pytest.approx(derivation.value, rel=1e-9, abs=1e-9 * max(map(abs, values))) == sum(values)


@pytest.mark.parametrize("example", [tutorial(), all_alive()], ids=["tutorial", "all_alive"])
def test_each_path_is_the_product_along_it(example: Example) -> None:
    """A path's factors, from the loss back, are ŷ - y, then φ' and w in turn, then what is fed in."""
    network = example.network
    forward = network.forward(example.x)
    slopes = {l: network.layers[l].activation.derivative(forward.z[l]) for l in (1, 2, 3)}

    derivation = derive(network, example.x, example.y, example.loss, Weight(1, 3, 4))

    error = float((forward.output - example.y)[0])
    assert [((1, 3), (2, 1), (3, 1)), ((1, 3), (2, 2), (3, 1))] == [path.neurons for path in derivation.paths]
    for path, m in zip(derivation.paths, (1, 2), strict=True):
        expected = [
            error,
            slopes[3][0],
            network.weight(3, 1, m),
            slopes[2][m - 1],
            network.weight(2, m, 3),
            slopes[1][2],
            example.x[3],
        ]
        assert expected == [factor.value for factor in path.factors]
        assert prod(expected) == path.value


def test_a_path_names_its_factors() -> None:
    """Each factor has its symbol and what it equals."""
    (path,) = derive(EXAMPLE.network, EXAMPLE.x, EXAMPLE.y, EXAMPLE.loss, Bias(2, 2)).paths

    expected = [
        (r"\frac{\partial L}{\partial \hat y}", r"\hat y - y"),
        (r"\frac{\partial \hat y}{\partial z^{(3)}_1}", r"\sigma'(z^{(3)}_1)"),
        (r"\frac{\partial z^{(3)}_1}{\partial a^{(2)}_2}", "w^{(3)}_{12}"),
        (r"\frac{\partial a^{(2)}_2}{\partial z^{(2)}_2}", r"\operatorname{ReLU}'(z^{(2)}_2)"),
        (r"\frac{\partial z^{(2)}_2}{\partial b^{(2)}_2}", "1"),
    ]
    assert expected == [(factor.latex, factor.formula) for factor in path.factors]


def test_softmax_is_entered_and_left_by_any_neuron() -> None:
    """Where all outputs of a layer depend on a pre-activation, there is a path through each of them."""
    network = Network(Layer([[0.5], [-0.25]], [0.1, 0.2], softmax))
    a = network.forward([2.0]).output

    derivation = derive(network, [2.0], [1.0, 0.0], squared_error, Weight(1, 1, 1))

    same, other = derivation.paths
    assert [(((1, 1),), r"\hat y_1\,(1 - \hat y_1)"), (((1, 2),), r"-\hat y_2\,\hat y_1")] == [
        (path.neurons, path.factors[1].formula) for path in derivation.paths
    ]
    assert pytest.approx((a[0] - 1) * a[0] * (1 - a[0]) * 2) == same.value
    assert pytest.approx(a[1] * -a[0] * a[1] * 2) == other.value


def test_depth_and_width_do_not_matter() -> None:
    """With 30 layers of 30 there are 30 to the 29th paths; the first few are given, and at once."""
    network = Network.random([30] * 31, [tanh] * 29 + [identity], rng=np.random.default_rng(0))
    x, y = np.linspace(-1, 1, 30), np.zeros(30)

    derivation = derive(network, x, y, squared_error, Weight(1, 7, 5), max_paths=3)

    assert (30**29, 3) == (derivation.path_count, len(derivation.paths))
    assert network.backward(network.forward(x), y, squared_error).weight(1, 7, 5) == derivation.value


def test_as_many_paths_as_fit_on_a_screen_are_given_unless_told_otherwise() -> None:
    """Of 17 paths there are 16."""
    network = Network.random([1, 1, 17, 1], [tanh] * 3, rng=np.random.default_rng(0))

    derivation = derive(network, [1.0], [0.0], squared_error, Weight(1, 1, 1))

    assert (17, 16) == (derivation.path_count, len(derivation.paths))


BAD: list[tuple[Callable[[], object], type[Exception], str]] = [
    (
        lambda: derive(EXAMPLE.network, [EXAMPLE.x], EXAMPLE.y, EXAMPLE.loss, Bias(1, 1)),
        ValueError,
        "x: found shape (1, 4), expected one sample (4,), as a derivation is for one",
    ),
    (
        lambda: derive(EXAMPLE.network, EXAMPLE.x, EXAMPLE.y, EXAMPLE.loss, Bias(4, 1)),
        ValueError,
        "b4_1: there is no layer 4, expected 1 to 3",
    ),
    (
        lambda: derive(EXAMPLE.network, EXAMPLE.x, EXAMPLE.y, EXAMPLE.loss, "b1_1"),  # type: ignore[arg-type]
        TypeError,
        "parameter: found 'b1_1', expected a Weight or a Bias",
    ),
    (
        lambda: derive(EXAMPLE.network, EXAMPLE.x, EXAMPLE.y, EXAMPLE.loss, Bias(1, 1), max_paths=0),
        ValueError,
        "max_paths: found 0, expected at least 1",
    ),
    (
        lambda: derive(EXAMPLE.network, EXAMPLE.x, [1.0, 2.0], EXAMPLE.loss, Bias(1, 1)),
        ValueError,
        "y: found shape (2,), expected (1,), the shape of the output",
    ),
]


@pytest.mark.parametrize(("call", "kind", "text"), BAD, ids=[text for *_, text in BAD])
def test_what_is_wrong_is_named(call: Callable[[], object], kind: type[Exception], text: str) -> None:
    """What cannot be derived is refused in these words."""
    with pytest.raises(kind) as caught:
        call()

    assert text == str(caught.value)

"""What the symbols of a batch mean is found without the backward pass, and agrees with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from networks import Case, cases
from rates import rate_of

from chainrule import (
    Layer,
    Network,
    Weight,
    binary_cross_entropy,
    check_gradients,
    cross_entropy,
    leaky_relu,
    relu,
    sigmoid,
    softmax,
    squared_error,
    tanh,
)
from chainrule.examples import tutorial
from formulatest import FormulaError, check
from pagetest.batch_model import BatchModel, Named
from pagetest.network_model import LEAST_DISTANCE_TO_KINK

if TYPE_CHECKING:
    from chainrule import Loss
    from chainrule.activations import Activation

LOSS = Named("L")
W3_12 = 0.9  # of the running example


def of_tutorial() -> BatchModel:
    """Return the symbols of the running example's network with three samples."""
    example = tutorial()
    x = np.array([example.x, [0.1, 0.9, 0.6, 0.3], [0.8, 0.4, 0.2, 0.6]])
    y = np.array([[1.0], [0.0], [1.0]])
    return BatchModel(example.network, x, y, example.loss, example.learning_rate)


def of_random(*activations: Activation, loss: Loss = squared_error, samples: int = 3) -> BatchModel:
    """Return the symbols of a random network of width 3 everywhere, with a random batch."""
    rng = np.random.default_rng(0)
    layers = [Layer(rng.normal(size=(3, 3)), rng.normal(size=3), each) for each in activations]
    shape = samples, 3
    return BatchModel(Network(*layers), np.ones(shape), np.full(shape, 1 / 3), loss, 0.1).random(rng)


CASES = [
    of_tutorial(),
    of_random(relu, leaky_relu, sigmoid),
    of_random(softmax, tanh, samples=1),
    of_random(tanh, sigmoid, loss=binary_cross_entropy),
    of_random(relu, softmax, loss=cross_entropy),
]


@pytest.mark.parametrize("meaning", CASES)
def test_gradients_and_deltas_agree_with_the_backward_pass(meaning: BatchModel) -> None:
    """The mean over the samples is what `backward` gives for parameters, and each row of Δ is its own sample's."""
    network = meaning.network
    gradient = network.backward(network.forward(meaning.x), meaning.y, meaning.loss)
    for l in range(1, network.depth + 1):
        np.testing.assert_allclose(gradient.weights[l], rate_of(meaning, LOSS, Named("W", l)), atol=1e-12)
        np.testing.assert_allclose(gradient.biases[l], rate_of(meaning, LOSS, Named(r"\mathbf b", l)), atol=1e-12)
        np.testing.assert_allclose(gradient.delta[l], meaning.value(Named(r"\Delta", l)), atol=1e-12)
        np.testing.assert_allclose(
            gradient.delta[l][0], meaning.value(Named(r"\boldsymbol\delta", l, (1,))), atol=1e-12
        )
        assert meaning.value(Named(r"\delta", l, (1, 1))) == pytest.approx(gradient.delta[l][0, 0])
        assert meaning.derivative(LOSS, Named("w", l, (1, 2))) == pytest.approx(gradient.weight(l, 1, 2))


@given(cases(max_depth=3, max_width=4, max_batch=4))
def test_gradients_agree_on_random_networks(case: Case) -> None:
    """For networks of any shape, `backward` and `check_gradients` find what the complex step finds."""
    x, y = np.atleast_2d(case.x), np.atleast_2d(case.y)
    meaning = BatchModel(case.network, x, y, case.loss, 0.1)
    gradient = case.network.backward(case.network.forward(x), y, case.loss)
    for l in range(1, case.network.depth + 1):
        actual = rate_of(meaning, LOSS, Named("W", l))

        np.testing.assert_allclose(actual, gradient.weights[l], rtol=1e-9, atol=1e-12)


def test_gradients_agree_with_differences() -> None:
    """Central differences, the third way, find the same."""
    meaning = of_tutorial()
    found = check_gradients(meaning.network, meaning.x, meaning.y, meaning.loss)

    assert found.max_relative_error < 1e-7
    for parameter in meaning.network.parameters():
        name = "w" if isinstance(parameter, Weight) else "b"
        places = (parameter.j, parameter.k) if isinstance(parameter, Weight) else (parameter.j,)
        actual = meaning.derivative(LOSS, Named(name, parameter.l, places))

        assert found.numeric[parameter] == pytest.approx(actual, abs=1e-9)


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        (Named("B"), 3),
        (Named("N"), 3),
        (Named("n", None, (1,)), 3),
        (Named("z"), 0.4),
        (Named(r"\mathbf 1"), [1.0, 1.0, 1.0]),
        (Named("X"), [[0.5, 0.2, 0.1, 0.3], [0.1, 0.9, 0.6, 0.3], [0.8, 0.4, 0.2, 0.6]]),
        (Named("Y"), [[1.0], [0.0], [1.0]]),
        (Named("x", None, (2, 3)), 0.6),
        (Named("y", None, (2, 1)), 0.0),
        (Named(r"\mathbf x", None, (2,)), [0.1, 0.9, 0.6, 0.3]),
        (Named(r"\mathbf y", None, (3,)), [1.0]),
        (Named("w", 1, (2, 3)), -0.8),
        (Named("z", 1, (1, 2)), -0.32),
        (Named("a", 0, (2, 2)), 0.9),
        (Named("a", 1, (1, 2)), 0.0),
        (Named(r"\mathbf z", 2, (1,)), [1.635, 0.421]),
        (Named(r"\hat y", None, (1, 1)), 0.46776975),
        (Named("L", None, (1,)), 0.14163452),
        (Named(r"\delta", None, (2, 2)), 1.0),
    ],
)
def test_values_are_those_of_the_samples(symbol: Named, expected: float | list[float]) -> None:
    """The sample is the first index; a symbol that belongs to none is that of the network."""
    np.testing.assert_allclose(of_tutorial().value(symbol), expected, atol=1e-8)


def test_matrices_are_those_of_a_forward_pass() -> None:
    """A forward pass of the package with the whole batch gives the same rows."""
    meaning = of_tutorial()
    forward = meaning.network.forward(meaning.x)

    np.testing.assert_allclose(forward.output, meaning.value(Named(r"\hat Y")))
    np.testing.assert_allclose(meaning.x, meaning.value(Named("A", 0)))
    for l in (1, 2, 3):
        np.testing.assert_allclose(forward.z[l], meaning.value(Named("Z", l)))
        np.testing.assert_allclose(forward.a[l], meaning.value(Named("A", l)))


def test_the_loss_is_the_mean_of_the_samples_losses() -> None:
    """L without an index is what the package calls the loss of a batch."""
    meaning = of_tutorial()
    forward = meaning.network.forward(meaning.x)

    assert meaning.value(LOSS) == pytest.approx(meaning.loss(forward.output, meaning.y))
    assert meaning.value(LOSS) == pytest.approx(np.mean([meaning.value(Named("L", None, (s,))) for s in (1, 2, 3)]))


def test_rates_by_what_a_sample_has_for_itself() -> None:
    """Each sample has a share of 1/B in the mean, and all of its own loss."""
    meaning = of_tutorial()
    delta = np.asarray(meaning.value(Named(r"\Delta", 2)))
    z = Named("z", 2, (3, 1))

    np.testing.assert_allclose(rate_of(meaning, LOSS, Named("Z", 2)), delta / 3)
    np.testing.assert_allclose(rate_of(meaning, LOSS, Named(r"\mathbf z", 2, (3,))), delta[2] / 3)
    np.testing.assert_allclose(rate_of(meaning, Named("L", None, (3,)), Named(r"\mathbf z", 2, (3,))), delta[2])
    assert meaning.derivative(LOSS, z) == pytest.approx(delta[2, 0] / 3)
    assert meaning.derivative(Named("L", None, (3,)), z) == pytest.approx(delta[2, 0])
    assert meaning.derivative(z, Named("b", 2, (1,))) == 1.0
    assert meaning.derivative(z, Named("a", 1, (3, 3))) == 0.6


def test_what_does_not_depend_has_no_rate() -> None:
    """A rate across samples is None and not 0, and so is one within a sample that does not exist."""
    meaning = of_tutorial()

    assert meaning.derivative(Named("L", None, (1,)), Named("z", 1, (2, 1))) is None
    assert meaning.derivative(Named("z", 1, (1, 1)), Named("w", 1, (2, 1))) is None
    assert meaning.derivative(Named("z", 1, (1, 1)), Named("Z", 2)) is None


def test_a_rate_of_one_sample_by_a_matrix() -> None:
    """Only the row of the sample matters; the others have the rate 0."""
    meaning = of_tutorial()
    rate = rate_of(meaning, Named("L", None, (2,)), Named("Z", 2))
    own = rate_of(meaning, Named("L", None, (2,)), Named(r"\mathbf z", 2, (2,)))

    np.testing.assert_array_equal(rate[1], own)
    np.testing.assert_array_equal(np.delete(rate, 1, axis=0), 0)
    assert np.any(rate[1])


@pytest.mark.parametrize("name", ["B", "X", r"\mathbf 1", "q", r"\eta"])
def test_only_numbers_of_the_pass_have_rates(name: str) -> None:
    """What is no pre-activation, activation or loss is named."""
    with pytest.raises(KeyError) as error:
        of_tutorial().derivative(Named(name), Named("b", 1, (1,)))

    assert error.value.args == (name,)


@pytest.mark.parametrize("name", ["B", r"\mathbf 1", "q", "L"])
def test_rates_are_by_what_the_pass_has(name: str) -> None:
    """What nothing can be moved by is named."""
    with pytest.raises(KeyError) as error:
        of_tutorial().derivative(LOSS, Named(name))

    assert error.value.args == (name,)


def test_functions_act_on_each_number_and_softmax_on_each_row() -> None:
    """A matrix of pre-activations has one row a sample; a column is one sample's, as without a batch."""
    meaning = of_random(relu, softmax, loss=cross_entropy)
    z = np.array([[0.0, 1.0], [-2.0, 2.0]])
    rows = [softmax(row) for row in z]

    np.testing.assert_allclose(meaning.call(Named(r"\varphi", None, (1,)), [z]), [[0.0, 1.0], [0.0, 2.0]])
    np.testing.assert_allclose(meaning.call(Named(r"\varphi", None, (1,), 1), [z]), [[0.0, 1.0], [0.0, 1.0]])
    np.testing.assert_allclose(meaning.call(Named(r"\varphi", None, (2,)), [z]), rows)
    np.testing.assert_allclose(meaning.call(Named(r"\operatorname{softmax}"), [z]), rows)
    np.testing.assert_allclose(meaning.call(Named(r"\operatorname{softmax}"), [z[:1].T]), rows[0])
    assert meaning.call(Named(r"\sigma"), [0.0]) == 0.5
    with pytest.raises(KeyError, match="softmax}'"):
        meaning.call(Named(r"\operatorname{softmax}", primes=1), [z])
    with pytest.raises(KeyError, match="psi"):
        meaning.call(Named(r"\psi"), [z])


def test_ranges_say_which_indices_there_are() -> None:
    """Each symbol has its ranges, the sample first; what is not there is refused."""
    meaning = of_tutorial()

    assert meaning.ranges("z", 1) == (range(1, 4), range(1, 4))
    assert meaning.ranges("a", 0) == (range(1, 4), range(1, 5))
    assert meaning.ranges(r"\boldsymbol\delta", 3) == (range(1, 4),)
    assert meaning.ranges("x", None) == (range(1, 4), range(1, 5))
    assert meaning.ranges("L_", None) == (range(1, 4),)
    assert meaning.ranges("w", 2) == (range(1, 3), range(1, 4))
    for name in ("L", "B", "X", "Y", r"\hat Y", r"\mathbf 1", "z"):
        assert meaning.ranges(name, None) == ()
    for name in ("Z", "A", r"\Delta", "W", r"\mathbf b"):
        assert meaning.ranges(name, 1) == ()
    for name, layer in (("Z", None), ("X", 1), ("q", None), ("L_", 1)):
        with pytest.raises(KeyError, match=name):
            meaning.ranges(name, layer)
    with pytest.raises(IndexError, match="has layers 1 to 3, not 4"):
        meaning.ranges("Z", 4)
    with pytest.raises(IndexError, match="has layers 1 to 3, not 0"):
        meaning.ranges(r"\Delta", 0)


def test_new_values_are_those_after_one_step_on_the_batch() -> None:
    """`updated` takes one step with the mean of the samples' gradients."""
    meaning = of_tutorial()
    rate = rate_of(meaning, LOSS, Named("w", 3, (1, 2)))

    assert meaning.updated().network[Weight(3, 1, 2)] == pytest.approx(W3_12 - 0.5 * rate)


def test_random_ones_have_the_shapes_and_keep_away_from_kinks() -> None:
    """Other batches are of other networks, with live and dead units in every sample's pass."""
    rng = np.random.default_rng(0)
    drawn = [of_tutorial().random(rng) for _ in range(20)]
    hidden = [each.network.forward(each.x).z[l] for each in drawn for l in (1, 2)]

    assert {((3, 4), (3, 1))} == {(each.x.shape, each.y.shape) for each in drawn}
    assert {(4, 3, 2, 1)} == {each.network.sizes for each in drawn}
    assert len({each.learning_rate for each in drawn}) == len({each.some_z for each in drawn}) == len(drawn)
    assert min(np.abs(z).min() for z in hidden) > LEAST_DISTANCE_TO_KINK
    assert all(z.max(axis=1).min() > 0 for z in hidden)
    assert any((z < 0).any() for z in hidden)
    np.testing.assert_allclose(CASES[4].y.sum(axis=1), 1.0)


def test_a_network_that_has_no_lively_batch_is_drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where too few samples keep away from the kinks, another network is tried."""
    monkeypatch.setattr("pagetest.batch_model.MOST_TRIES", 1)

    assert of_tutorial().random(np.random.default_rng(1)).x.shape == (3, 4)


@pytest.mark.parametrize("shape", [(), (4,), (0, 4), (3, 5), (2, 4)])
def test_inputs_and_targets_are_a_batch(shape: tuple[int, ...]) -> None:
    """Shapes that do not fit are named with those that would."""
    example = tutorial()
    with pytest.raises(ValueError, match=r"found shapes .*, expected \(B, 4\) and \(B, 1\)"):
        BatchModel(example.network, np.ones(shape), np.ones((3, 1)), example.loss, 0.5)


TRUE = [
    r"L = \frac{1}{B} \sum_{s=1}^{B} L_s",
    r"Z^{(l)} = A^{(l-1)} (W^{(l)})^\top + \mathbf 1 (\mathbf b^{(l)})^\top",
    r"\Delta^{(l)} = (\Delta^{(l+1)} W^{(l+1)}) \odot \varphi_l'(Z^{(l)})",
    r"\frac{\partial L}{\partial W^{(l)}} = \frac{1}{B} (\Delta^{(l)})^\top A^{(l-1)}",
    r"\nabla_{\mathbf b^{(l)}} L = \frac{1}{B} (\Delta^{(l)})^\top \mathbf 1",
    r"\delta^{(l)}_{sj} = \frac{\partial L_s}{\partial z^{(l)}_{sj}} = B\,\frac{\partial L}{\partial z^{(l)}_{sj}}",
    r"X \in \mathbb{R}^{B \times n_0}",
]
FALSE = [
    r"L = \sum_{s=1}^{B} L_s",
    r"Z^{(l)} = A^{(l-1)} (W^{(l)})^\top",
    r"\Delta^{(l)} = \Delta^{(l+1)} W^{(l+1)}",
    r"\frac{\partial L}{\partial W^{(l)}} = (\Delta^{(l)})^\top A^{(l-1)}",
    r"\nabla_{\mathbf b^{(l)}} L = \frac{1}{B^2} (\Delta^{(l)})^\top \mathbf 1",
    r"\delta^{(l)}_{sj} = \frac{\partial L}{\partial z^{(l)}_{sj}}",
    r"X \in \mathbb{R}^{n_0 \times B}",
]


@pytest.mark.parametrize("latex", TRUE)
def test_right_formulas_hold(latex: str) -> None:
    """The forms of a batch hold on three samples and on random ones of the shape."""
    check(latex, of_tutorial())


def test_a_batch_may_have_one_sample() -> None:
    """Then its mean is the sample's own loss, and all else is as for any batch."""
    whole = of_tutorial()
    one = BatchModel(whole.network, whole.x[:1], whole.y[:1], whole.loss, whole.learning_rate)
    for latex in (*TRUE, "L = L_1", r"a^{(l)}_{sj} = \varphi_l(z^{(l)}_{sj})", "w^{(1)}_{23} = -0.8"):
        check(latex, one)


@pytest.mark.parametrize("latex", FALSE)
def test_wrong_formulas_do_not(latex: str) -> None:
    """A mean for a sum, a factor left out, a shape turned round."""
    with pytest.raises(FormulaError):
        check(latex, of_tutorial())

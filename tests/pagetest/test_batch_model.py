"""What the symbols of a batch mean is found without the backward pass, and agrees with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from networks import Case, cases, one_inactive
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
from formulatest import FormulaError, Reference, check
from pagetest.batch_model import BatchModel
from pagetest.network_model import LEAST_DISTANCE_TO_KINK

if TYPE_CHECKING:
    from chainrule import Loss
    from chainrule.activations import Activation

LOSS = Reference("L")
W3_12 = 0.9  # of the running example


def of_one_inactive() -> BatchModel:
    """Return the symbols of the running example's network with three samples."""
    example = one_inactive()
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
    of_one_inactive(),
    of_random(relu, leaky_relu, sigmoid),
    of_random(softmax, tanh, samples=1),
    of_random(tanh, sigmoid, loss=binary_cross_entropy),
    of_random(relu, softmax, loss=cross_entropy),
]


@pytest.mark.parametrize("model", CASES)
def test_gradients_and_deltas_agree_with_the_backward_pass(model: BatchModel) -> None:
    """The mean over the samples is what `backward` gives for parameters, and each row of Δ is its own sample's."""
    network = model.network
    gradient = network.backward(network.forward(model.x), model.y, model.loss)
    for l in range(1, network.depth + 1):
        np.testing.assert_allclose(gradient.weights[l], rate_of(model, LOSS, Reference("W", l)), atol=1e-12)
        np.testing.assert_allclose(gradient.biases[l], rate_of(model, LOSS, Reference(r"\mathbf b", l)), atol=1e-12)
        np.testing.assert_allclose(gradient.delta[l], model.value(Reference(r"\Delta", l)), atol=1e-12)
        np.testing.assert_allclose(
            gradient.delta[l][0], model.value(Reference(r"\boldsymbol\delta", l, (1,))), atol=1e-12
        )
        assert model.value(Reference(r"\delta", l, (1, 1))) == pytest.approx(gradient.delta[l][0, 0])
        assert model.derivative(LOSS, Reference("w", l, (1, 2))) == pytest.approx(gradient.weight(l, 1, 2))


@given(cases(max_depth=3, max_width=4, max_batch=4))
def test_gradients_agree_on_random_networks(case: Case) -> None:
    """For networks of any shape, `backward` and `check_gradients` find what the complex step finds."""
    x, y = np.atleast_2d(case.x), np.atleast_2d(case.y)
    model = BatchModel(case.network, x, y, case.loss, 0.1)
    gradient = case.network.backward(case.network.forward(x), y, case.loss)
    for l in range(1, case.network.depth + 1):
        actual = rate_of(model, LOSS, Reference("W", l))

        np.testing.assert_allclose(actual, gradient.weights[l], rtol=1e-9, atol=1e-12)


def test_gradients_agree_with_differences() -> None:
    """Central differences, the third way, find the same."""
    model = of_one_inactive()
    found = check_gradients(model.network, model.x, model.y, model.loss)

    assert found.max_relative_error < 1e-7
    for parameter in model.network.parameters():
        name = "w" if isinstance(parameter, Weight) else "b"
        places = (parameter.j, parameter.k) if isinstance(parameter, Weight) else (parameter.j,)
        actual = model.derivative(LOSS, Reference(name, parameter.l, places))

        assert found.numeric[parameter] == pytest.approx(actual, abs=1e-9)


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        (Reference("B"), 3),
        (Reference("N"), 3),
        (Reference("n", None, (1,)), 3),
        (Reference("z"), 0.4),
        (Reference(r"\mathbf 1"), [1.0, 1.0, 1.0]),
        (Reference("X"), [[0.5, 0.2, 0.1, 0.3], [0.1, 0.9, 0.6, 0.3], [0.8, 0.4, 0.2, 0.6]]),
        (Reference("Y"), [[1.0], [0.0], [1.0]]),
        (Reference("x", None, (2, 3)), 0.6),
        (Reference("y", None, (2, 1)), 0.0),
        (Reference(r"\mathbf x", None, (2,)), [0.1, 0.9, 0.6, 0.3]),
        (Reference(r"\mathbf y", None, (3,)), [1.0]),
        (Reference("w", 1, (2, 3)), -0.8),
        (Reference("z", 1, (1, 2)), -0.32),
        (Reference("a", 0, (2, 2)), 0.9),
        (Reference("a", 1, (1, 2)), 0.0),
        (Reference(r"\mathbf z", 2, (1,)), [1.635, 0.421]),
        (Reference(r"\hat y", None, (1, 1)), 0.46776975),
        (Reference("L", None, (1,)), 0.14163452),
        (Reference(r"\delta", None, (2, 2)), 1.0),
    ],
)
def test_values_are_those_of_the_samples(symbol: Reference, expected: float | list[float]) -> None:
    """The sample is the first index; a symbol that belongs to none is that of the network."""
    np.testing.assert_allclose(of_one_inactive().value(symbol), expected, atol=1e-8)


def test_matrices_are_those_of_a_forward_pass() -> None:
    """A forward pass of the package with the whole batch gives the same rows."""
    model = of_one_inactive()
    forward = model.network.forward(model.x)

    np.testing.assert_allclose(forward.output, model.value(Reference(r"\hat Y")))
    np.testing.assert_allclose(model.x, model.value(Reference("A", 0)))
    for l in (1, 2, 3):
        np.testing.assert_allclose(forward.z[l], model.value(Reference("Z", l)))
        np.testing.assert_allclose(forward.a[l], model.value(Reference("A", l)))


def test_the_loss_is_the_mean_of_the_samples_losses() -> None:
    """L without an index is what the package calls the loss of a batch."""
    model = of_one_inactive()
    forward = model.network.forward(model.x)

    assert model.value(LOSS) == pytest.approx(model.loss(forward.output, model.y))
    assert model.value(LOSS) == pytest.approx(np.mean([model.value(Reference("L", None, (s,))) for s in (1, 2, 3)]))


def test_rates_by_what_a_sample_has_for_itself() -> None:
    """Each sample has a share of 1/B in the mean, and all of its own loss."""
    model = of_one_inactive()
    delta = np.asarray(model.value(Reference(r"\Delta", 2)))
    z = Reference("z", 2, (3, 1))

    np.testing.assert_allclose(rate_of(model, LOSS, Reference("Z", 2)), delta / 3)
    np.testing.assert_allclose(rate_of(model, LOSS, Reference(r"\mathbf z", 2, (3,))), delta[2] / 3)
    np.testing.assert_allclose(rate_of(model, Reference("L", None, (3,)), Reference(r"\mathbf z", 2, (3,))), delta[2])
    assert model.derivative(LOSS, z) == pytest.approx(delta[2, 0] / 3)
    assert model.derivative(Reference("L", None, (3,)), z) == pytest.approx(delta[2, 0])
    assert model.derivative(z, Reference("b", 2, (1,))) == 1.0
    assert model.derivative(z, Reference("a", 1, (3, 3))) == 0.6


def test_what_does_not_depend_has_no_rate() -> None:
    """A rate across samples is None and not 0, and so is one within a sample that does not exist."""
    model = of_one_inactive()

    assert model.derivative(Reference("L", None, (1,)), Reference("z", 1, (2, 1))) is None
    assert model.derivative(Reference("z", 1, (1, 1)), Reference("w", 1, (2, 1))) is None
    assert model.derivative(Reference("z", 1, (1, 1)), Reference("Z", 2)) is None


def test_a_rate_of_one_sample_by_a_matrix() -> None:
    """Only the row of the sample matters; the others have the rate 0."""
    model = of_one_inactive()
    rate = rate_of(model, Reference("L", None, (2,)), Reference("Z", 2))
    own = rate_of(model, Reference("L", None, (2,)), Reference(r"\mathbf z", 2, (2,)))

    np.testing.assert_array_equal(rate[1], own)
    np.testing.assert_array_equal(np.delete(rate, 1, axis=0), 0)
    assert np.any(rate[1])


@pytest.mark.parametrize("name", ["B", "X", r"\mathbf 1", "q", r"\eta"])
def test_only_numbers_of_the_pass_have_rates(name: str) -> None:
    """What is not a pre-activation, activation or loss is named."""
    with pytest.raises(KeyError) as error:
        of_one_inactive().derivative(Reference(name), Reference("b", 1, (1,)))

    assert error.value.args == (name,)


@pytest.mark.parametrize("name", ["B", r"\mathbf 1", "q", "L"])
def test_rates_are_by_what_the_pass_has(name: str) -> None:
    """A symbol that is not part of the forward pass is named."""
    with pytest.raises(KeyError) as error:
        of_one_inactive().derivative(LOSS, Reference(name))

    assert error.value.args == (name,)


def test_functions_act_on_each_number_and_softmax_on_each_row() -> None:
    """A matrix of pre-activations has one row per sample; a column is one sample's, as without a batch."""
    model = of_random(relu, softmax, loss=cross_entropy)
    z = np.array([[0.0, 1.0], [-2.0, 2.0]])
    rows = [softmax(row) for row in z]

    np.testing.assert_allclose(model.call(Reference(r"\varphi", None, (1,)), [z]), [[0.0, 1.0], [0.0, 2.0]])
    np.testing.assert_allclose(model.call(Reference(r"\varphi", None, (1,), 1), [z]), [[0.0, 1.0], [0.0, 1.0]])
    np.testing.assert_allclose(model.call(Reference(r"\varphi", None, (2,)), [z]), rows)
    np.testing.assert_allclose(model.call(Reference(r"\operatorname{softmax}"), [z]), rows)
    np.testing.assert_allclose(model.call(Reference(r"\operatorname{softmax}"), [z[:1].T]), rows[0])
    assert model.call(Reference(r"\sigma"), [0.0]) == 0.5
    with pytest.raises(KeyError, match="softmax}'"):
        model.call(Reference(r"\operatorname{softmax}", primes=1), [z])
    with pytest.raises(KeyError, match="psi"):
        model.call(Reference(r"\psi"), [z])


def test_ranges_say_which_indices_there_are() -> None:
    """Each symbol has its ranges, the sample first; what is not there is refused."""
    model = of_one_inactive()

    assert model.ranges("z", 1) == (range(1, 4), range(1, 4))
    assert model.ranges("a", 0) == (range(1, 4), range(1, 5))
    assert model.ranges(r"\boldsymbol\delta", 3) == (range(1, 4),)
    assert model.ranges("x", None) == (range(1, 4), range(1, 5))
    assert model.ranges("L_", None) == (range(1, 4),)
    assert model.ranges("w", 2) == (range(1, 3), range(1, 4))
    for name in ("L", "B", "X", "Y", r"\hat Y", r"\mathbf 1", "z"):
        assert model.ranges(name, None) == ()
    for name in ("Z", "A", r"\Delta", "W", r"\mathbf b"):
        assert model.ranges(name, 1) == ()
    for name, layer in (("Z", None), ("X", 1), ("q", None), ("L_", 1)):
        with pytest.raises(KeyError, match=name):
            model.ranges(name, layer)
    with pytest.raises(IndexError, match="has layers 1 to 3, not 4"):
        model.ranges("Z", 4)
    with pytest.raises(IndexError, match="has layers 1 to 3, not 0"):
        model.ranges(r"\Delta", 0)


def test_new_values_are_those_after_one_step_on_the_batch() -> None:
    """`updated` takes one step with the mean of the samples' gradients."""
    model = of_one_inactive()
    rate = rate_of(model, LOSS, Reference("w", 3, (1, 2)))

    assert model.updated().network[Weight(3, 1, 2)] == pytest.approx(W3_12 - 0.5 * rate)


def test_random_ones_have_the_shapes_and_keep_away_from_kinks() -> None:
    """Other batches are of other networks, with active and inactive neurons in every sample's pass."""
    rng = np.random.default_rng(0)
    drawn = [of_one_inactive().random(rng) for _ in range(20)]
    hidden = [each.network.forward(each.x).z[l] for each in drawn for l in (1, 2)]

    assert {((3, 4), (3, 1))} == {(each.x.shape, each.y.shape) for each in drawn}
    assert {(4, 3, 2, 1)} == {each.network.sizes for each in drawn}
    assert len({each.learning_rate for each in drawn}) == len({each.free_z for each in drawn}) == len(drawn)
    assert min(np.abs(z).min() for z in hidden) > LEAST_DISTANCE_TO_KINK
    assert all(z.max(axis=1).min() > 0 for z in hidden)
    assert any((z < 0).any() for z in hidden)
    np.testing.assert_allclose(CASES[4].y.sum(axis=1), 1.0)


def test_a_network_with_too_few_samples_away_from_kinks_is_drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where too few samples keep away from the kinks, another network is tried."""
    monkeypatch.setattr("pagetest.batch_model.MOST_TRIES", 1)

    assert of_one_inactive().random(np.random.default_rng(1)).x.shape == (3, 4)


@pytest.mark.parametrize("shape", [(), (4,), (0, 4), (3, 5), (2, 4)])
def test_inputs_and_targets_are_a_batch(shape: tuple[int, ...]) -> None:
    """Shapes that do not fit are named with those that would."""
    example = one_inactive()
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
    check(latex, of_one_inactive())


def test_a_batch_may_have_one_sample() -> None:
    """Then its mean is the sample's own loss, and all else is as for any batch."""
    whole = of_one_inactive()
    one = BatchModel(whole.network, whole.x[:1], whole.y[:1], whole.loss, whole.learning_rate)
    for latex in (*TRUE, "L = L_1", r"a^{(l)}_{sj} = \varphi_l(z^{(l)}_{sj})", "w^{(1)}_{23} = -0.8"):
        check(latex, one)


@pytest.mark.parametrize("latex", FALSE)
def test_wrong_formulas_do_not(latex: str) -> None:
    """A mean for a sum, a factor left out, a transposed shape."""
    with pytest.raises(FormulaError):
        check(latex, of_one_inactive())

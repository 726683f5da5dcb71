"""Each loss is what its formula says, and its derivative is that of its value."""

from math import inf, log

import numpy as np
import pytest
from networks import PAIR_NAMES, PAIRS, loss_of_pass, random_target

import chainrule
from chainrule import (
    Layer,
    Loss,
    Network,
    binary_cross_entropy,
    cross_entropy,
    sigmoid,
    softmax,
    squared_error,
)
from chainrule.activations import Activation
from chainrule.losses import LOSSES

EACH = pytest.mark.parametrize("loss", LOSSES.values(), ids=LOSSES)
EACH_PAIR = pytest.mark.parametrize(("activation", "loss"), PAIRS, ids=PAIR_NAMES)

OUTPUT = np.array([[0.2, 0.3, 0.5], [0.7, 0.2, 0.1]])
TARGET = np.array([[0.1, 0.6, 0.3], [1.0, 0.0, 0.0]])


def plain(activation: Activation, width: int) -> Network:
    """Return a network whose pre-activations are its inputs."""
    return Network(Layer(np.eye(width), np.zeros(width), activation))


def test_values_are_those_of_a_pocket_calculator() -> None:
    """Known values: ½ Σ of squares, and minus the logarithm of the probability given to what happened."""
    assert 0.625 == squared_error([0.5, 1.0], [1.0, 2.0])
    assert pytest.approx(-log(0.9)) == binary_cross_entropy([0.9], [1.0])
    assert pytest.approx(-log(0.1) - 0.5 * log(0.25) - 0.5 * log(0.75)) == binary_cross_entropy([0.9, 0.25], [0, 0.5])
    assert pytest.approx(-log(0.7)) == cross_entropy([0.2, 0.7, 0.1], [0.0, 1.0, 0.0])
    assert pytest.approx(-0.5 * log(0.2) - 0.5 * log(0.7)) == cross_entropy([0.2, 0.7, 0.1], [0.5, 0.5, 0.0])


@EACH
def test_a_batch_costs_the_mean_of_its_samples(loss: Loss) -> None:
    """Over a batch the loss is the mean of the samples' losses, and the derivative is each sample's own."""
    singles = [loss(output, y) for output, y in zip(OUTPUT, TARGET, strict=True)]
    slopes = [loss.derivative(output, y) for output, y in zip(OUTPUT, TARGET, strict=True)]

    assert pytest.approx(np.mean(singles)) == loss(OUTPUT, TARGET)
    assert np.array_equal(slopes, loss.derivative(OUTPUT, TARGET))


@EACH
def test_derivative_equals_the_complex_step(loss: Loss) -> None:
    """∂L/∂ŷ_j is Im L(ŷ + ih e_j) / h."""
    step = 1e-100j * np.eye(3)
    expected = [loss.value(OUTPUT[0] + step[j], TARGET[0]).imag / 1e-100 for j in range(3)]

    assert pytest.approx(expected, rel=1e-12) == loss.derivative(OUTPUT[0], TARGET[0])


@EACH
def test_derivative_equals_the_central_difference(loss: Loss) -> None:
    """∂L/∂ŷ_j is the slope of the loss along ŷ_j."""
    ends = [(OUTPUT[0] + 1e-6 * e, OUTPUT[0] - 1e-6 * e) for e in np.eye(3)]
    expected = [(loss.value(above, TARGET[0]) - loss.value(below, TARGET[0])) / 2e-6 for above, below in ends]

    assert pytest.approx(expected, rel=1e-8) == loss.derivative(OUTPUT[0], TARGET[0])


@EACH_PAIR
def test_loss_from_z_is_the_loss_of_the_prediction(activation: Activation, loss: Loss) -> None:
    """`per_sample` gives what the definition gives, although it may work from the pre-activations."""
    rng = np.random.default_rng(5)
    z = 3 * rng.normal(size=(20, 3))
    y = random_target(loss, (20, 3), rng)
    forward = plain(activation, 3).forward(z)

    assert pytest.approx(loss(forward.output, y), rel=1e-12) == loss_of_pass(loss, forward, y)


@EACH_PAIR
def test_delta_equals_the_complex_step(activation: Activation, loss: Loss) -> None:
    """δ of the last layer is Im L(z + ih e_j) / h, for every loss and every activation that it may follow."""
    rng = np.random.default_rng(6)
    z = 3 * rng.normal(size=3)
    y = random_target(loss, (3,), rng)
    shifted = [z + 1e-100j * e for e in np.eye(3)]
    expected = [loss.per_sample(at, activation(at), y).imag / 1e-100 for at in shifted]
    network = plain(activation, 3)

    assert pytest.approx(expected, rel=1e-10) == network.backward(network.forward(z), y, loss).delta[1]


@pytest.mark.parametrize("loss", [binary_cross_entropy, cross_entropy], ids=lambda loss: loss.name)
def test_partner_simplifies_to_the_difference(loss: Loss) -> None:
    """For a loss with its partner, the chain of the two derivatives is ŷ - y."""
    partner = loss.partner
    assert partner is not None
    z = np.array([0.3, -1.2, 2.0])
    y = np.array([0.2, 0.3, 0.5])
    a = partner(z)

    assert pytest.approx(a - y, rel=1e-12) == partner.backward(loss.derivative(a, y), z, a)


@EACH_PAIR
@pytest.mark.parametrize("size", [1000.0, -1000.0])
@pytest.mark.parametrize("lead", [(), (2,)], ids=["sample", "batch"])
def test_saturation(activation: Activation, loss: Loss, size: float, lead: tuple[int, ...]) -> None:
    """At z = ±1000 neither loss nor gradient overflows or turns NaN, right or wrong (a warning is an error here)."""
    z = np.broadcast_to([size, -size, 0.0], (*lead, 3))
    y = np.broadcast_to([1.0, 0.0, 0.0], (*lead, 3))
    network = plain(activation, 3)
    forward = network.forward(z)

    assert np.isfinite(loss_of_pass(loss, forward, y))
    assert np.isfinite(network.backward(forward, y, loss).weights[1]).all()


def test_saturated_and_wrong_costs_as_much_as_z() -> None:
    """Where the prediction has rounded to 0 or 1 and is wrong, the loss is still the true one."""
    assert 1000.0 == loss_of_pass(binary_cross_entropy, plain(sigmoid, 1).forward([1000.0]), [0.0])
    assert 1000.0 == loss_of_pass(binary_cross_entropy, plain(sigmoid, 1).forward([-1000.0]), [1.0])
    assert 2000.0 == loss_of_pass(cross_entropy, plain(softmax, 2).forward([1000.0, -1000.0]), [0.0, 1.0])


def test_a_loss_of_almost_0_keeps_its_digits() -> None:
    """A right prediction that rounds to 1 still has its small loss, ln(1 + e^-z)."""
    assert pytest.approx(np.exp(-40.0), rel=1e-12, abs=0) == loss_of_pass(
        binary_cross_entropy, plain(sigmoid, 1).forward([40.0]), [1.0]
    )


def test_a_certain_prediction() -> None:
    """A prediction of exactly 0 or 1 costs nothing where it is right and everything where it is wrong."""
    assert 0.0 == binary_cross_entropy([1.0, 0.0], [1.0, 0.0])
    assert 0.0 == cross_entropy([1.0, 0.0], [1.0, 0.0])
    assert inf == binary_cross_entropy([1.0], [0.0]) == binary_cross_entropy([0.0], [1.0])
    assert inf == cross_entropy([0.0, 1.0], [1.0, 0.0])
    assert [inf] == binary_cross_entropy.derivative([1.0], [0.0])
    assert [-inf, 0.0] == cross_entropy.derivative([0.0, 1.0], [1.0, 0.0]).tolist()


def test_a_loss_of_nothing_has_no_sign() -> None:
    """A loss of 0 is 0, not -0, which would print oddly."""
    assert ["0.0", "0.0"] == [str(binary_cross_entropy([1.0], [1.0])), str(cross_entropy([1.0], [1.0]))]


@EACH
def test_names_find_the_objects(loss: Loss) -> None:
    """A loss's name is its name in the package, and its repr has that name alone."""
    assert loss is getattr(chainrule, loss.name)
    assert loss is LOSSES[loss.name]
    assert f"Loss(name={loss.name!r})" == repr(loss)

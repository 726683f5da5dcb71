"""Each activation is what its formula says, and its derivative is that of its value."""

import numpy as np
import pytest

import chainrule
from chainrule import leaky_relu, relu, sigmoid, softmax, tanh
from chainrule.activations import ACTIVATIONS, Activation

EACH = pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)
ELEMENTWISE = [each for each in ACTIVATIONS.values() if each is not softmax]
EACH_ELEMENTWISE = pytest.mark.parametrize("activation", ELEMENTWISE, ids=[each.name for each in ELEMENTWISE])

Z = np.array([-30.0, -3.0, -0.7, -0.01, 0.02, 0.5, 2.0, 25.0])


def test_values_are_those_of_a_pocket_calculator() -> None:
    """Known values at a few points."""
    assert [-2.0, 0.0, 3.0] == chainrule.identity([-2.0, 0.0, 3.0]).tolist()
    assert [0.0, 0.0, 3.0] == relu([-2.0, 0.0, 3.0]).tolist()
    assert [-0.02, 0.0, 3.0] == leaky_relu([-2.0, 0.0, 3.0]).tolist()
    assert pytest.approx([0.119202922, 0.5, 0.952574127]) == sigmoid([-2.0, 0.0, 3.0])
    assert pytest.approx([-0.964027580, 0.0, 0.995054754]) == tanh([-2.0, 0.0, 3.0])
    assert pytest.approx([0.090030573, 0.244728471, 0.665240956]) == softmax([1.0, 2.0, 3.0])


@EACH_ELEMENTWISE
def test_derivative_equals_the_complex_step(activation: Activation) -> None:
    """φ′(z) is Im φ(z + ih) / h, to the last digits, as no difference is taken."""
    expected = activation(Z + 1e-100j).imag / 1e-100

    assert pytest.approx(expected, rel=1e-12, abs=1e-15) == activation.derivative(Z)


@EACH_ELEMENTWISE
def test_derivative_equals_the_central_difference(activation: Activation) -> None:
    """φ′(z) is the slope of φ close to z."""
    expected = (activation(Z + 1e-5) - activation(Z - 1e-5)) / 2e-5

    assert pytest.approx(expected, rel=1e-8, abs=1e-9) == activation.derivative(Z)


def test_jacobian_of_softmax_equals_the_complex_step() -> None:
    """Column j of softmax's Jacobian is what a complex step of z_j gives, in every row of a batch."""
    z = np.array([[0.3, -1.2, 2.0], [5.0, 5.1, -7.0]])
    columns = [softmax(z + 1e-100j * np.eye(3)[j]).imag / 1e-100 for j in range(3)]

    assert pytest.approx(np.stack(columns, axis=-1), rel=1e-12) == softmax.derivative(z)


def test_jacobian_of_softmax_equals_the_central_difference() -> None:
    """Column j of softmax's Jacobian is the slope of all outputs along z_j."""
    z = np.array([0.3, -1.2, 2.0])
    columns = [(softmax(z + 1e-5 * e) - softmax(z - 1e-5 * e)) / 2e-5 for e in np.eye(3)]

    assert pytest.approx(np.stack(columns, axis=-1), rel=1e-8) == softmax.derivative(z)


@EACH
def test_backward_is_the_product_with_the_jacobian(activation: Activation) -> None:
    """∂L/∂z_j is Σ_i ∂L/∂a_i ∂a_i/∂z_j, for a vector and for every row of a batch."""
    z = np.array([[0.3, -1.2, 2.0], [0.5, 0.1, -0.7]])
    arriving = np.array([[1.0, -2.0, 0.5], [0.3, 0.2, -0.1]])
    slopes = activation.derivative(z)
    jacobians = slopes if activation is softmax else [np.diag(row) for row in slopes]
    expected = [row @ jacobian for row, jacobian in zip(arriving, jacobians, strict=True)]

    assert pytest.approx(np.array(expected), rel=1e-12) == activation.backward(arriving, z, activation(z))
    assert pytest.approx(expected[1], rel=1e-12) == activation.backward(arriving[1], z[1], activation(z[1]))


@EACH
def test_a_batch_is_its_rows(activation: Activation) -> None:
    """Each sample of a batch is treated as if it were alone."""
    z = np.array([[0.3, -1.2, 2.0], [0.5, 0.1, -0.7]])

    assert np.array_equal(np.array([activation(row) for row in z]), activation(z))
    assert np.array_equal(np.array([activation.derivative(row) for row in z]), activation.derivative(z))


@EACH
def test_nothing_overflows_or_turns_nan(activation: Activation) -> None:
    """At z = ±1000 values and derivatives are finite, without a warning (a warning is an error here)."""
    z = np.array([-1000.0, 0.0, 1000.0])

    assert np.isfinite(activation(z)).all()
    assert np.isfinite(activation.derivative(z)).all()


def test_limits() -> None:
    """Far from 0 the bounded activations reach their limits."""
    assert pytest.approx([0.0, 1.0], abs=1e-300) == sigmoid([-1000.0, 1000.0])
    assert [-1.0, 1.0] == tanh([-1000.0, 1000.0]).tolist()
    assert [0.0, 1.0] == softmax([-1000.0, 1000.0]).tolist()
    assert [0.5, 0.5] == softmax([1000.0, 1000.0]).tolist()


def test_sigmoid_keeps_its_digits_where_it_is_small() -> None:
    """For z down to -700, σ(z) is e^z to the last digits; below, it stays as it is."""
    assert pytest.approx(np.exp(-699.5), rel=1e-12, abs=0) == sigmoid(-699.5)
    assert pytest.approx(np.exp(-40.0), rel=1e-12, abs=0) == sigmoid.derivative(-40.0)
    assert sigmoid(-700.0) == sigmoid(-702.0) == sigmoid(-1e9)


@pytest.mark.parametrize(("activation", "left"), [(relu, 0.0), (leaky_relu, 0.01)], ids=["relu", "leaky_relu"])
def test_at_the_kink_the_slope_is_the_left_one(activation: Activation, left: float) -> None:
    """At z = 0, where there is no derivative, the left slope is the convention."""
    assert [left, left, 1.0] == activation.derivative([-1e-300, 0.0, 1e-300]).tolist()


def test_at_the_kink_of_leaky_relu_a_complex_step_gives_the_left_slope_too() -> None:
    """A complex step from z = 0, up or down, finds the convention."""
    slopes = [float(leaky_relu(complex(0.0, h)).imag / h) for h in (-1e-100, 1e-100)]

    assert pytest.approx([0.01, 0.01]) == slopes


def test_kinks_are_known() -> None:
    """`has_kink` is true where the derivative jumps at 0, and nowhere else."""
    jumps = {a.name for a in ELEMENTWISE if abs(np.subtract(*a.derivative([1e-9, -1e-9]))) > 0.5}

    assert jumps == {each.name for each in ACTIVATIONS.values() if each.has_kink}


@EACH
def test_names_find_the_objects(activation: Activation) -> None:
    """An activation's name is its name in the package, and its repr has its names alone."""
    assert activation is getattr(chainrule, activation.name)
    assert activation is ACTIVATIONS[activation.name]
    assert repr(activation).endswith(f"(name={activation.name!r}, latex={activation.latex!r})")


def test_whole_numbers_become_floats() -> None:
    """Integers, booleans and narrow floats are computed in float64; complex numbers stay complex."""
    assert np.float64 == relu([1, 2]).dtype == relu([True]).dtype == relu(np.float32(1)).dtype
    assert np.complex128 == relu([1j]).dtype


def test_what_is_not_a_number_is_refused() -> None:
    """What is not a number is named."""
    with pytest.raises(TypeError) as caught:
        relu(["a"])

    assert "z: found list with entries of type <U1, expected real numbers" == str(caught.value)

    with pytest.raises(ValueError, match="z: ") as ragged:
        relu.derivative([[1], [1, 2]])

    assert "z: the rows differ in length, expected a rectangular array of numbers" == str(ragged.value)

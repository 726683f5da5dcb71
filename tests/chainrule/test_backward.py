"""`backward` gives the gradient, for any network that can be built."""

import definitions
import numpy as np
import pytest
from hypothesis import given
from networks import Case, cases

from chainrule import Layer, Network, check_gradients, identity, relu, squared_error


@given(cases())
def test_gradient_equals_that_of_autograd(case: Case) -> None:
    """The gradient is that of the same network written from the definitions, differentiated by autograd."""
    expected = definitions.gradients(case.network, case.x, case.y, case.loss.name)

    actual = case.network.backward(case.network.forward(case.x), case.y, case.loss)

    for l, (weights, biases) in enumerate(expected, start=1):
        assert pytest.approx(weights, rel=1e-7, abs=1e-10) == actual.weights[l]
        assert pytest.approx(biases, rel=1e-7, abs=1e-10) == actual.biases[l]


@given(cases())
def test_output_and_loss_equal_those_of_the_definitions(case: Case) -> None:
    """The forward pass and the loss are those of the same network written from the definitions."""
    parameters = definitions.parameters_of(case.network)
    names = [layer.activation.name for layer in case.network.layers]
    expected = [definitions.output(parameters, names, sample) for sample in np.atleast_2d(case.x)]

    forward = case.network.forward(case.x)

    assert pytest.approx(np.reshape(expected, forward.output.shape), rel=1e-10) == forward.output
    assert pytest.approx(
        definitions.mean_loss(parameters, names, case.x, case.y, case.loss.name), rel=1e-8, abs=1e-12
    ) == case.loss(forward.output, case.y)


@given(cases(max_width=4, max_batch=3))
def test_gradient_equals_central_differences(case: Case) -> None:
    """The gradient of every parameter is its central difference, except where a step crosses a kink."""
    check = check_gradients(case.network, case.x, case.y, case.loss)

    assert len(check.kinks) < len(list(case.network.parameters()))
    assert check.max_relative_error < 1e-5


@given(cases())
def test_delta_is_the_gradient_of_each_sample_by_its_own(case: Case) -> None:
    """A batch's δ are those of its samples one by one, and its gradient is the mean of theirs."""
    gradient = case.network.backward(case.network.forward(case.x), case.y, case.loss)
    pairs = list(zip(np.atleast_2d(case.x), np.atleast_2d(case.y), strict=True))
    singles = [case.network.backward(case.network.forward(x), y, case.loss) for x, y in pairs]

    for l in range(1, case.network.depth + 1):
        assert pytest.approx(np.array([each.delta[l] for each in singles]), rel=1e-9, abs=1e-12) == np.atleast_2d(
            gradient.delta[l]
        )
        assert (
            pytest.approx(np.mean([each.weights[l] for each in singles], axis=0), rel=1e-9, abs=1e-12)
            == gradient.weights[l]
        )
        assert (
            pytest.approx(np.mean([each.biases[l] for each in singles], axis=0), rel=1e-9, abs=1e-12)
            == gradient.biases[l]
        )


def test_at_the_kink_the_derivative_of_relu_is_0() -> None:
    """At z = 0 the derivative of ReLU is 0, by convention."""
    network = Network(Layer([[1.0]], [0.0], relu), Layer([[1.0]], [0.0], identity))

    gradient = network.backward(network.forward([0.0]), [1.0], squared_error)

    assert [0.0] == gradient.delta[1]
    assert [-1.0] == gradient.delta[2]


def test_a_gradient_has_the_shapes_of_its_parameters() -> None:
    """Weights and biases have gradients of their own shapes, δ those of the pre-activations."""
    network = Network(Layer(np.ones((3, 4)), np.ones(3), relu), Layer(np.ones((2, 3)), np.ones(2), identity))

    gradient = network.backward(network.forward(np.ones((5, 4))), np.ones((5, 2)), squared_error)

    assert [(3, 4), (2, 3)] == [each.shape for each in gradient.weights]
    assert [(3,), (2,)] == [each.shape for each in gradient.biases]
    assert [(5, 3), (5, 2)] == [each.shape for each in gradient.delta]

"""At the prompt, every object is shown in a few lines."""

from __future__ import annotations

import numpy as np
import pytest
from networks import random_network
from public import CHECK, DERIVATION, OBJECTS

from chainrule import Bias, Weight, check_gradients, derive, identity, relu, squared_error, train
from chainrule.data import Dataset
from chainrule.parameters import ByLayer

SHOWN = {
    "Activation": r"Activation(name='sigmoid', latex='\\sigma')",
    "Bias": "Bias(l=3, j=1)",
    "ByLayer": "layers[1] = Layer(4-3: relu)\nlayers[2] = Layer(3-2: relu)\nlayers[3] = Layer(2-1: sigmoid)",
    "Dataset": "Dataset(219 samples of bill_length_mm, bill_depth_mm, flipper_length_mm, body_mass_g; "
    "0 is Adelie, 1 is Chinstrap)",
    "Derivation": "dL/dw1_34 = -0.006840, the sum of 2 paths:\n"
    "through a1_3, a2_1, a3_1: -0.5883 × 0.2422 × 0.9 × 1 × 0.2 × 1 × 0.4 = -0.01026\n"
    "through a1_3, a2_2, a3_1: -0.5883 × 0.2422 × -0.6 × 1 × 0.1 × 1 × 0.4 = 0.003420",
    "Example": "Example(network=Network(4-3-2-1: relu, relu, sigmoid), x=array([0.7, 0.5, 0.6, 0.4]), y=array([1.]), "
    "loss=Loss(name='squared_error'), learning_rate=0.5)",
    "Factor": r"Factor(latex='\\frac{\\partial L}{\\partial \\hat y}', formula='\\hat y - y', "
    "value=VALUE)",
    "Forward": "Forward(network=Network(4-3-2-1: relu, relu, sigmoid))",
    "Gradient": "Gradient(4-3-2-1)",
    "GradientCheck": "GradientCheck(max_relative_error=MAX, kinks=())",
    "Layer": "Layer(4-3: relu)",
    "Loss": "Loss(name='squared_error')",
    "Network": "Network(4-3-2-1: relu, relu, sigmoid)",
    "NumericGradient": "NumericGradient(4-3-2-1)",
    "Path": "through a1_3, a2_1, a3_1: -0.5883 × 0.2422 × 0.9 × 1 × 0.2 × 1 × 0.4 = -0.01026",
    "Run": "Run(Network(4-3-2-1: relu, relu, sigmoid), losses=[0.1730567 0.1132188])",
    "Weight": "Weight(l=1, j=2, k=3)",
}


def test_each_object_shows_itself() -> None:
    """Each public class has a repr that is made for reading."""
    shown = {name: repr(thing) for name, thing in OBJECTS.items()}
    shown["GradientCheck"] = shown["GradientCheck"].replace(str(CHECK.max_relative_error), "MAX")
    # The last digit depends on where in memory the arrays are.
    shown["Factor"] = shown["Factor"].replace(repr(DERIVATION.paths[0].factors[0].value), "VALUE")

    assert SHOWN == shown


def large() -> dict[str, object]:
    """Return objects of a network that is both deep and wide."""
    rng = np.random.default_rng(0)
    network = random_network([30, 200, *[3] * 50, 40], [relu] * 52, rng)
    x, y = rng.normal(size=(70, 30)), rng.normal(size=(70, 40))
    forward = network.forward(x)
    gradient = network.backward(forward, y, squared_error)
    small = random_network([20, 20], [relu], rng)
    kinks = small.with_value(Bias(1, 1), 0.0)
    for parameter in small:
        kinks = kinks.with_value(parameter, 0.0)
    check = check_gradients(kinks, np.ones(20), np.ones(20), squared_error)
    derivation = derive(network, x[0], y[0], squared_error, Weight(1, 1, 1), max_paths=200)
    run = train(
        random_network([2, 1], [identity], rng), np.eye(2), [[1], [1]], squared_error, learning_rate=0.1, epochs=900
    )
    data = Dataset(x, y[:, :1], tuple(f"feature {i}" for i in range(30)), ("no", "yes"))
    arrays = {"z": forward.z, "weights": network.weights, "layers": network.layers}
    return {"network": network, "forward": forward, "gradient": gradient, "check": check, "numeric": check.numeric} | {
        "derivation": derivation,
        "path": derivation.paths[0],
        "run": run,
        "data": data,
        "layer": network.layers[2],
        **arrays,
    }


def test_large_things_are_cut_short() -> None:
    """However deep, wide or long, an object takes up at most one screen, and in most cases one line."""
    sizes = {name: (len(repr(thing).splitlines()), len(repr(thing))) for name, thing in large().items()}

    assert {"derivation": 10, "layers": 9} == {
        name: lines for name, (lines, _) in sizes.items() if lines > 1 and name not in {"z", "weights"}
    }
    assert max(lines for lines, _ in sizes.values()) <= 60
    assert max(length for _, length in sizes.values()) <= 3500


def test_printing_a_derivation_shows_all_of_it() -> None:
    """What is printed has every path and factor that was asked for, however many."""
    network = random_network([1, *[2] * 6, 1], [relu] * 7, np.random.default_rng(1))
    derivation = derive(network, [1.0], [1.0], squared_error, Weight(1, 1, 1), max_paths=20)

    lines = str(derivation).splitlines()

    assert 21 == len(lines)
    assert {14} == {line.count("×") for line in lines[1:]}
    assert 10 == len(repr(derivation).splitlines())
    assert str(DERIVATION) == repr(DERIVATION)


@pytest.mark.parametrize(("count", "expected"), [(8, "a[1] = 1 … a[8] = 8"), (9, "a[1] = 1 … a[9] = 9")])
def test_a_container_of_many_layers_is_cut_short(count: int, expected: str) -> None:
    """Up to eight layers are shown, of more the first and the last four."""
    lines = repr(ByLayer("a", range(1, count + 1))).splitlines()

    assert expected == f"{lines[0]} … {lines[-1]}"
    assert (["…"] if count > 8 else []) == [line for line in lines if "=" not in line]
    assert min(count, 9) == len(lines)


@pytest.mark.parametrize(("count", "is_cut"), [(50, False), (51, True)])
def test_a_long_array_of_a_layer_is_cut_short(count: int, is_cut: bool) -> None:  # noqa: FBT001 (a parameter)
    """Arrays of up to 50 numbers are shown whole."""
    assert is_cut == ("..." in repr(ByLayer("a", [np.arange(count)])))


@pytest.mark.parametrize(("epochs", "is_cut"), [(6, False), (7, True)])
def test_many_losses_are_cut_short(epochs: int, is_cut: bool) -> None:  # noqa: FBT001 (a parameter)
    """Of a run the losses of up to six epochs are shown whole."""
    network = random_network([1, 1], [identity], np.random.default_rng(1))
    run = train(network, [[1.0]], [[1.0]], squared_error, learning_rate=0.1, epochs=epochs)

    assert is_cut == ("..." in repr(run))

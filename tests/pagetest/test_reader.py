"""The formulas of a page are about what its code has defined, or else about the running example."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from networks import all_alive

from chainrule import Layer, Network, binary_cross_entropy, sigmoid
from chainrule.examples import tutorial
from pagetest import BatchModel, NetworkModel, model_of

EXAMPLE = tutorial()
SMALL = Network(Layer(np.ones((1, 2)), np.zeros(1), sigmoid))
OWN = {"network": SMALL, "x": np.array([0.5, 0.25]), "y": np.array([1.0]), "loss": binary_cross_entropy}


def subject(names: dict[str, Any]) -> tuple[object, ...]:
    """Return what a model of one sample is about."""
    model = model_of(names)
    assert isinstance(model, NetworkModel)
    return model.network.sizes, model.x.tolist(), model.y.tolist(), model.loss, model.learning_rate


def parts(example: Any) -> tuple[object, ...]:  # noqa: ANN401 (an example)
    """Return the parts of an example."""
    return example.network.sizes, example.x.tolist(), example.y.tolist(), example.loss, example.learning_rate


def test_the_running_example() -> None:
    """A page without code is about it; what the code calls by another kind of value does not count."""
    assert parts(EXAMPLE) == subject({})
    assert parts(EXAMPLE) == subject({"example": 3, "network": "net", "x": 0.5, "loss": 0.1, "learning_rate": 1})


def test_another_example() -> None:
    """A page may name an example as its own."""
    example = all_alive()

    assert parts(example) == subject({"example": example})


def test_the_own_network() -> None:
    """The page's own network, sample, loss and learning rate replace those of the example."""
    assert ((2, 1), [0.5, 0.25], [1.0], binary_cross_entropy, 0.125) == subject(OWN | {"learning_rate": 0.125})


@pytest.mark.parametrize("name", ["x", "y"])
def test_a_sample_that_does_not_fit(name: str) -> None:
    """A network of another size than the sample at hand leaves the example in place; the loss is the page's."""
    sizes, x, y, _, rate = parts(EXAMPLE)

    assert (sizes, x, y, binary_cross_entropy, rate) == subject(OWN | {name: np.ones(7)})


def test_a_batch() -> None:
    """Matrices X and Y that fit the network are a batch."""
    model = model_of(OWN | {"X": np.ones((5, 2)), "Y": np.ones((5, 1))})

    assert isinstance(model, BatchModel)
    assert (SMALL, (5, 2), (5, 1)) == (model.network, model.x.shape, model.y.shape)


@pytest.mark.parametrize(
    ("X", "Y"), [(np.ones((5, 3)), np.ones((5, 1))), (np.ones((5, 2)), np.ones((4, 1))), (np.ones((5, 2)), [[1.0]] * 5)]
)
def test_matrices_that_are_not_a_batch(X: object, Y: object) -> None:
    """Other matrices X and Y are something else, such as the rows of a table."""
    assert ((2, 1), [0.5, 0.25]) == subject(OWN | {"X": X, "Y": Y})[:2]

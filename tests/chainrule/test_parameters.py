"""Parameters and layers are counted from 1, as in the text, and what is not there is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from chainrule import Bias, Layer, Network, Weight, check_gradients, relu, squared_error
from chainrule.parameters import ByLayer

if TYPE_CHECKING:
    from collections.abc import Callable

NETWORK = Network(Layer(np.ones((3, 2)), np.ones(3), relu), Layer(np.ones((1, 3)), np.ones(1), relu))
FORWARD = NETWORK.forward([1.0, 2.0])


def test_names() -> None:
    """Indices are written together, with a comma where one has two digits."""
    assert "w1_23" == str(Weight(1, 2, 3))
    assert "w2_2,13" == str(Weight(2, 2, 13))
    assert "w2_10,3" == str(Weight(2, 10, 3))
    assert "w2_99" == str(Weight(2, 9, 9))
    assert "b3_12" == str(Bias(3, 12))


def test_names_are_values() -> None:
    """Equal names are equal, usable as keys, in the order of the text, and NumPy's numbers are as good as Python's."""
    assert Weight(np.int64(1), np.int8(2), 3) == Weight(1, 2, 3)  # type: ignore[arg-type]
    assert {Bias(1, 2): "here"}[Bias(1, 2)] == "here"
    assert [Weight(1, 1, 2), Weight(1, 2, 1), Weight(2, 1, 1)] == sorted(
        [Weight(2, 1, 1), Weight(1, 2, 1), Weight(1, 1, 2)]
    )


def test_numbers_are_looked_up_by_name() -> None:
    """A network, a gradient and a gradient check each read as a mapping from parameters to numbers."""
    gradient = NETWORK.backward(FORWARD, [0.0], squared_error)
    check = check_gradients(NETWORK, [1.0, 2.0], [0.0], squared_error)

    for each in (NETWORK, gradient, check, check.numeric):
        assert 13 == len(list(each))
        assert list(NETWORK.parameters()) == list(each)
        assert [each.weights[1][2, 1], each.biases[1][2]] == [each[Weight(1, 3, 2)], each[Bias(1, 3)]]
        assert (Weight(1, 3, 2) in each, Weight(1, 3, 3) in each) == (True, False)


def test_layers_are_counted_from_1() -> None:
    """What belongs to layers starts at 1, activations at 0; all can be looped over."""
    assert (3, 2) == NETWORK.weights[1].shape
    assert [1.0, 2.0] == FORWARD.a[0].tolist()
    assert (1, 2) == (FORWARD.z.first, FORWARD.z.last)
    assert (0, 2) == (FORWARD.a.first, FORWARD.a.last)
    assert [NETWORK.weights[1], NETWORK.weights[2]] == list(NETWORK.weights)


def test_layers_show_their_numbers() -> None:
    """The repr of what belongs to layers says which layer each line is of."""
    assert "b[1] = 'one'\nb[2] = 'two'" == repr(ByLayer("b", ["one", "two"]))
    assert "a[0] = 'in'\na[1] = 'out'" == repr(ByLayer("a", ["in", "out"], first=0))


BAD: list[tuple[Callable[[], object], type[Exception], str]] = [
    (lambda: Weight(0, 1, 1), ValueError, "Weight: l: found 0, expected at least 1"),
    (lambda: Weight(1, 1, -1), ValueError, "Weight: k: found -1, expected at least 1"),
    (lambda: Weight(1, 1.0, 1), TypeError, "Weight: j: found 1.0, expected a whole number"),  # type: ignore[arg-type]
    (lambda: Bias(1, 0), ValueError, "Bias: j: found 0, expected at least 1"),
    (lambda: NETWORK.weight(3, 1, 1), ValueError, "w3_11: there is no layer 3, expected 1 to 2"),
    (lambda: NETWORK.weight(1, 4, 1), ValueError, "w1_41: layer 1 has no neuron 4, expected 1 to 3"),
    (lambda: NETWORK.bias(2, 2), ValueError, "b2_2: layer 2 has no neuron 2, expected 1 to 1"),
    (lambda: NETWORK.weight(1, 1, 3), ValueError, "w1_13: there is no input 3, expected 1 to 2"),
    (lambda: NETWORK.weight(2, 1, 4), ValueError, "w2_14: layer 1 has no neuron 4, expected 1 to 3"),
    (
        lambda: NETWORK["w1_11"],  # type: ignore[index]
        TypeError,
        "parameter: found 'w1_11', expected a Weight or a Bias",
    ),
    (lambda: NETWORK.weights[0], IndexError, "weights[0]: layers are numbered 1 to 2 here"),
    (lambda: NETWORK.layers[3], IndexError, "layers[3]: layers are numbered 1 to 2 here"),
    (lambda: FORWARD.a[-1], IndexError, "a[-1]: layers are numbered 0 to 2 here"),
    (lambda: FORWARD.z[0], IndexError, "z[0]: layers are numbered 1 to 2 here"),
]


@pytest.mark.parametrize(("call", "kind", "text"), BAD, ids=[text for *_, text in BAD])
def test_what_is_not_there_is_named(call: Callable[[], object], kind: type[Exception], text: str) -> None:
    """A number that no layer, neuron or input has is refused in these words, and never counts from the end."""
    with pytest.raises(kind) as caught:
        call()

    assert text == str(caught.value)

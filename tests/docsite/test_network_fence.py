"""A fence that asks for what is not there is refused by name."""

import pytest

from docsite.fences.network import read


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "found no settings, expected lines such as example: tutorial"),
        ("title: a: b", "found no YAML: mapping values are not allowed here"),
        ("show: [values]", "expected either example or sizes"),
        ("example: tutorial\nsizes: [1, 1]", "expected either example or sizes"),
        ("example: lesson", "unknown example 'lesson', expected one of tutorial, all_alive"),
        ("example: tutorial\ncolour: red", "unknown setting 'colour', expected one of example, sizes, "),
        ("example: tutorial\nactivations: [relu]", "activations: expected with sizes only, as an example has its own"),
        (
            "sizes: [2, 1]\nactivations: [rely]",
            "unknown activation 'rely', expected one of identity, relu, leaky_relu, sigmoid, tanh, softmax",
        ),
        ("sizes: [2, 2, 1]\nactivations: [relu]", "activations: found 1, expected 2, one a layer"),
        ("sizes: [2, 0]", "sizes[1]: found 0, expected at least 1"),
        ("sizes: [2, many]", "sizes[1]: found 'many', expected a whole number"),
        ("sizes: 3", "sizes: found 3, expected a list such as [4, 3, 2, 1], the inputs first"),
        ("sizes: [2, 1]\nshow: [values]", "show: found values, expected it with an example only"),
        ("example: tutorial\nshow: [colours]", "unknown show 'colours', expected one of names, weights, "),
        ("example: tutorial\nbold: [w1_53]", "w1_53: layer 1 has no neuron 5, expected 1 to 3"),
        ("example: tutorial\nbold: [w1_15]", "w1_15: there is no input 5, expected 1 to 4"),
        ("example: tutorial\nbold: [b4_1]", "b4_1: there is no layer 4, expected 1 to 3"),
        ("example: tutorial\nbold: [a2_3]", "a2_3: layer 2 has no neuron 3, expected 1 to 2"),
        ("example: tutorial\nbold: [a4_1]", "a4_1: there is no layer 4, expected 0 to 3"),
        ("example: tutorial\nbold: [x_5]", "x_5: there is no input 5, expected 1 to 4"),
        ("example: tutorial\nbold: [w1]", "bold: found 'w1', expected names such as w1_23, "),
        ("example: tutorial\npaths: a1_2", "paths: found a1_2, expected one weight or bias such as w1_23"),
        ("example: tutorial\npaths: [w1_11, w1_12]", "expected one weight or bias such as w1_23"),
        ("sizes: [2, 1]\nnames: [[x], [y]]", "names: found lists of (1, 1) names, expected (2, 1), one list a layer"),
        ("sizes: [1, 1]\nnames: [[x], [y]]", "names: expected title and description with them"),
    ],
)
def test_what_is_not_there_is_named(source: str, message: str) -> None:
    """A fence that asks for something impossible is refused, with what was found and what was expected."""
    with pytest.raises((ValueError, TypeError)) as caught:
        read(source)

    assert message in str(caught.value)

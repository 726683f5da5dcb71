"""A network fence that requests something that does not exist is an error that names it."""

import re

import pytest

from docsite.fences.network import read_request

EITHER = "expected either example: tutorial or names: with a list of names for each layer"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", EITHER),
        ("title: a: b", "found text that is not YAML: mapping values are not allowed here"),
        ("show: [values]", EITHER),
        ("example: tutorial\nnames: [[x], [y]]", EITHER),
        ("example: lesson", "unknown example 'lesson', expected one of tutorial"),
        ("example: tutorial\ncolour: red", "unknown setting 'colour', expected one of example, show, bold, paths, "),
        ("example: tutorial\nshow: [biases]", "unknown show 'biases', expected one of values, weights"),
        ("example: tutorial\nbold: [w1_53]", "w1_53: layer 1 has no neuron 5, expected 1 to 3"),
        ("example: tutorial\nbold: [w1_15]", "w1_15: there is no input 5, expected 1 to 4"),
        ("example: tutorial\nbold: [b1_2]", "bold: found b1_2, expected a weight such as w1_23"),
        ("example: tutorial\nbold: [w1]", "found 'w1', expected a name such as w1_23, "),
        ("example: tutorial\npaths: b1_2", "paths: found b1_2, expected a weight such as w1_23"),
        ("example: tutorial\npaths: [w1_11, w1_12]", "found ['w1_11', 'w1_12'], expected a name such as w1_23"),
        ("example: tutorial\npaths: w1_11\nthrough: w2_11", "through: found w2_11, expected paths: and a neuron that"),
        ("example: tutorial\npaths: w2_11\nthrough: a2_1", "through: found a2_1, expected paths: and a neuron that"),
        ("example: tutorial\npaths: w1_11\nthrough: a2_3", "through: found a2_3, expected paths: and a neuron that"),
        (
            "example: tutorial\nthrough: a2_1",
            "through: found a2_1, expected paths: and a neuron that they lead through",
        ),
        ("names: [[x], [y]]\nbold: [w1_11]", "unknown setting 'bold', expected one of names, title, description, "),
        ("names: [[x], [y]]\ndescription: d", "names: found no title, expected one for those who do not see the "),
        ("names: [[x], [y]]\ntitle: t", "names: found no description, expected one for those who do not see the "),
    ],
)
def test_what_is_not_there_is_named(source: str, message: str) -> None:
    """A fence that requests something impossible is an error, with what was found and what was expected."""
    with pytest.raises(ValueError, match=re.escape(message)):
        read_request(source)

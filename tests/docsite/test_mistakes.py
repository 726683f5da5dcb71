"""The known mistakes in code: each is wrong where its name says, and the page and the code have the same ones."""

from pathlib import Path

import numpy as np
import pytest
from rendering import html_of

from chainrule import Weight, check_gradients
from chainrule.examples import tutorial
from docsite.fences.wrong_numbers import four_digits, table
from exampletest.fences import read_blocks
from exercises import IN_GRADIENTS, Computation, Given, Mistake

PAGE = Path(__file__).parents[2] / "docs/reference/known-mistakes.md"
# They need a batch, a kink, several outputs or another network, so one sample of the example gives no number for them.
WITHOUT_NUMBER = {"batch", "relu-at-zero", "softmax", "threshold", "dimensions", "executed"}
NO_MISTAKES = {"known-mistakes", "published", "mazur", "rgu", "lookup"}


def sections() -> set[str]:
    """Return the ids of the page's headings."""
    lines = PAGE.read_text().splitlines()
    return {line.split("{#")[1].rstrip("}") for line in lines if line.startswith("#") and "{#" in line}


def test_right_is_right() -> None:
    """The right gradient of the table is the one that central differences find."""
    example = tutorial()
    numeric = check_gradients(example.network, example.x, example.y, example.loss).numeric
    expected = [numeric[parameter] for parameter in example.network.parameters()]
    actual = [Computation(Given.of(example)).derivative(parameter) for parameter in example.network.parameters()]

    np.testing.assert_allclose(actual, expected, atol=1e-8)


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("each layer was updated before the one below", "w1 w2 b1 b2"),
        ("the output layer was updated too early", "w1 w2 b1 b2"),
        ("the bias is left out of the gradient", "b1 b2 b3"),
        ("the bias is counted once per incoming weight", "b1 b2 b3"),
        ("the matrix is reshaped, not transposed", "w1 b1"),
        ("the input of the weight is z, not a", "w2 w3"),
        ("φ′ is taken at a, not at z", "w1 w2 w3 b1 b2 b3"),
        ("φ′ is forgotten", "w1 w2 w3 b1 b2 b3"),
        ("the ReLU mask is always true", "w1 b1"),
        ("the input of the weight is forgotten", "w1 w2 w3"),
        ("the input of the next weight is taken", "w1 w2 w3"),
        ("the input of the weight after next is taken", "w1 w2"),
        ("the input of the weight before is taken", "w1 w2 w3"),
        ("the weight itself is taken for its input", "w1 w2 w3"),
        ("the activation of the neuron that it leads to is taken for its input", "w1 w2 w3"),
        ("the pre-activation of the neuron that it leads to is taken for its input", "w1 w2 w3"),
        ("the weights above are forgotten", "w1 w2 b1 b2"),
        ("the weights out of the next neuron are taken", "w1 w2 b1 b2"),
        ("the weights out of the neuron before are taken", "w1 w2 b1 b2"),
        ("all weights to a neuron above are multiplied", "w1 w2 b1 b2"),
        ("only the first path is used", "w1 b1"),
        ("only the last path is used (= instead of +=)", "w1 b1"),
        ("the paths are multiplied", "w1 b1"),
        ("both neurons are put into one chain", "w1 b1"),
        ("the derivative is doubled", "w1 w2 w3 b1 b2 b3"),
        ("the sign is flipped", "w1 w2 w3 b1 b2 b3"),
    ],
)
def test_wrong_where_it_says_so(name: str, parameters: str) -> None:
    """A mistake leads to wrong numbers in these layers, and in no others."""
    example = tutorial()
    mistake = next(each for each in IN_GRADIENTS if each.name == name)
    wrong, right = mistake(Given.of(example)), Computation(Given.of(example))
    differs = {
        str(parameter).split("_")[0]
        for parameter in example.network.parameters()
        if abs(wrong.derivative(parameter) - right.derivative(parameter)) > 1e-12
    }
    if name == "the input of the weight is z, not a":
        weight = Weight(2, 1, 2)  # through the inactive neuron; the others of layer 2 agree
        assert wrong.derivative(weight) != right.derivative(weight)
        parameters = parameters.replace(" w3", "")  # both neurons of layer 2 are active, so z is a

    assert set(parameters.split()) == differs


@pytest.mark.parametrize(
    ("section", "printed"),
    [
        ("update-too-early", "-0.1147"),
        ("update-too-early", "-0.01004"),
        ("bias-per-weight", "-0.0684"),
        ("index-order", "-0.1069"),
        ("z-and-a", "0.03206"),
        ("slope-forgotten", "-0.5883"),
        ("mask", "0.03847"),
        ("input", "-0.06925"),
        ("input", "-0.1044"),
        ("input", "0.05087"),
        ("weights-above", "-0.1197"),
        ("weights-above", "0.06463"),
        ("weights-above", "0.04061"),
        ("paths", "0.0007694"),
        ("factors", "-0.232"),
        ("sign", "0.1425"),
    ],
)
def test_page_and_table_agree(section: str, printed: str) -> None:
    """A wrong number that the page computes itself is in the table, with a link to that section."""
    text = PAGE.read_text()
    after = text[text.index(f"{{#{section}}}") :]
    rows = [row for row in table() if row.startswith(f"| {four_digits(float(printed))} ") and f"(#{section})" in row]

    assert f"wrong {printed}\n" in after
    assert rows


def test_sections() -> None:
    """Each mistake has its section; each section of a mistake is in the code, or needs more than the example."""
    expected = {mistake.taught.partition("#")[2] for mistake in IN_GRADIENTS} | WITHOUT_NUMBER | NO_MISTAKES

    assert expected == sections()


@pytest.mark.parametrize("mistake", IN_GRADIENTS, ids=lambda mistake: mistake.name)
def test_table_is_complete(mistake: type[Mistake]) -> None:
    """Each wrong number that a mistake gives for a parameter has its row."""
    example = tutorial()
    wrong, right = mistake(Given.of(example)), Computation(Given.of(example))
    rows = table()
    for parameter in example.network.parameters():
        number, true = wrong.derivative(parameter), right.derivative(parameter)
        if not np.isclose(number, true, rtol=1e-9, atol=1e-15):
            row = f"| {four_digits(number)} | `{parameter}` |"

            assert any(each.startswith(row) and f"[{mistake.name}]" in each for each in rows), row


def test_order_and_right_rows() -> None:
    """The rows are sorted by number; each of the 26 parameters has one right number."""
    rows = table()[2:]
    numbers = [float(row.split("|")[1]) for row in rows]

    assert sorted(numbers) == numbers
    assert sum("[**right**]" in row for row in rows) == 26


def test_fence() -> None:
    """The fence becomes the table; other fences stay as they are."""
    html = html_of("```text\nwrong-numbers\n```\n\n```wrong-numbers\n```\n")

    assert html.count("<tr>") == len(table()) - 1
    assert "<code" in html


def test_the_page_has_the_table() -> None:
    """The fence is on the page of known mistakes, once."""
    fences = [block for block in read_blocks(PAGE.read_text()) if block.language == "wrong-numbers"]

    assert len(fences) == 1

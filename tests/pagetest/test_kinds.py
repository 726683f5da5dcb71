"""What kind of number each part of a formula is, and that parts of one name have one value."""

from __future__ import annotations

import pytest

from chainrule.examples import tutorial
from formulatest import check, parse, printed
from pagetest import KINDS, NetworkModel, latex_of, named

EXAMPLE = tutorial()
MODEL = NetworkModel(EXAMPLE.network, EXAMPLE.x, EXAMPLE.y, EXAMPLE.loss, EXAMPLE.learning_rate)
VALUES = {"l": 2, "j": 1, "k": 3}


@pytest.mark.parametrize(
    ("latex", "kind", "name"),
    [
        ("w^{(1)}_{23}", "weight", "w1_23"),
        ("w^{(l)}_{jk}", "weight", "w2_13"),
        ("w^{(1)}_{2,13}", "weight", "w1_2,13"),
        ("W^{(2)}", "weight", "w2"),
        ("W^{(2)\\top}", "weight", "w2"),
        ("w_1", "weight", "w_1"),
        (r"w^{(3)\text{new}}_{11}", "weight", "w3_11-new"),
        ("x_3", "activation", "x_3"),
        ("a^{(l-1)}_k", "activation", "a1_3"),
        (r"\mathbf a^{(1)}", "activation", "a1"),
        ("A^{(1)}", "activation", "a1"),
        ("X", "activation", "x"),
        (r"\hat Y", "activation", "y"),
        (r"\Delta^{(l)}", "delta", "delta2"),
        (r"\hat y", "activation", "y"),
        (r"\delta^{(1)}_2", "delta", "delta1_2"),
        (r"\frac{\partial L}{\partial z^{(1)}_2}", "delta", "delta1_2"),
        (r"\hat y - y", "error", "error"),
        (r"\hat y_1 - y_1", "error", "error_1"),
        ("a^{(3)}_1 - y_1", "error", "error_1"),
        (r"\frac{\partial L}{\partial \hat y}", "error", "error"),
        (r"\frac{\partial L}{\partial a}", "error", "error"),
        (r"\sigma'(z^{(3)}_1)", "slope", "slope3_1"),
        (r"\varphi_l'(z^{(l)}_j)", "slope", "slope2_1"),
        (r"\operatorname{ReLU}'(0.3)", "slope", "slope"),
        (r"\frac{\partial a^{(1)}_2}{\partial z^{(1)}_2}", "slope", "slope1_2"),
        (r"\frac{\partial \hat y}{\partial z^{(3)}_1}", "slope", "slope3_1"),
        (r"\frac{\partial z^{(2)}_1}{\partial a^{(1)}_3}", "weight", "w2_13"),
        (r"\frac{\partial z^{(1)}_1}{\partial x_3}", "weight", "w1_13"),
        (r"\frac{\partial z^{(2)}_1}{\partial w^{(2)}_{13}}", "activation", "a1_3"),
        (r"\frac{\partial z^{(1)}_3}{\partial w^{(1)}_{32}}", "activation", "x_2"),
        (r"\frac{\partial z}{\partial w_4}", "activation", "x_4"),
        (r"\frac{\partial z^{(l)}_j}{\partial w^{(l)}_{jk}}", "activation", "a1_3"),
    ],
)
def test_a_part_has_a_kind_and_a_name(latex: str, kind: str, name: str) -> None:
    """Symbols of the network have a kind; a factor of the chain rule has that of the number that it is equal to."""
    found = named(parse(latex)[0].sides[0], VALUES)

    assert found is not None
    assert (kind, name) == (found.kind, found.name)
    assert kind in KINDS


def test_letters_without_a_value_stand_for_themselves() -> None:
    """In a formula about all layers and neurons the names have letters, the same for the same indices."""
    latex = r"\frac{\partial z^{(l)}_j}{\partial w^{(l)}_{jk}} = a^{(l-1)}_k"
    names = [named(side, {}) for side in parse(latex)[0].sides]

    assert names[0] is not None
    assert names[0] == names[1]
    assert "al-1_k" == names[0].name


@pytest.mark.parametrize(
    "latex",
    [
        "1",
        "x",
        "y",
        "L",
        "A",
        r"\Delta",
        "a - b",
        r"\eta",
        r"\hat y + y",
        "b^{(1)}_2",
        "z^{(1)}_2",
        r"\delta_{ij}",
        r"\sigma(z)",
        r"f'(x)",
        r"\varphi_l''(z)",
        r"\frac{\partial L}{\partial w^{(1)}_{23}}",
        r"\frac{\partial L}{\partial a^{(1)}_1}",
        r"\frac{\partial \hat y_i}{\partial z^{(1)}_j}",
        r"\frac{\partial z^{(1)}_1}{\partial b^{(1)}_1}",
    ],
)
def test_other_parts_have_none(latex: str) -> None:
    """Biases, losses, rates, gradients and the variables of ordinary functions have no colour."""
    assert named(parse(latex)[0].sides[0], {}) is None


@pytest.mark.parametrize("parameter", ["w1_32", "w2_13", "w3_12", "b1_3", "b2_1", "b3_1"])
def test_parts_of_one_name_have_one_value(parameter: str) -> None:
    """In the derivations, all parts that share a name are equal on the example and on random networks."""
    values: dict[str, list[str]] = {}
    for node in (each for claim in parse(latex_of(parameter)) for each in claim.walk()):
        if node.span and (found := named(node, {})):
            values.setdefault(found.name, []).append(printed(node))
    pairs = [
        (one, other) for first, *others in values.values() for one in [first] for other in others if other != first
    ]

    assert pairs
    for one, other in pairs:
        assert 21 == check(f"{one} = {other}", MODEL).models


def test_an_entry_of_a_matrix_has_the_name_of_its_weight() -> None:
    """The place in a matrix gives the indices; in its transpose, the other way round."""
    matrix, transposed = (parse(latex)[0].sides[0] for latex in ("W^{(2)}", r"W^{(2)\top}"))
    vector = parse(r"\boldsymbol\delta^{(1)}")[0].sides[0]
    found = [named(matrix, {}, (0, 2)), named(transposed, {}, (2, 0)), named(vector, {}, (1, 0))]

    assert ["w2_13", "w2_13", "delta1_2"] == [each and each.name for each in found]

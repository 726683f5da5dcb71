"""Every form that formulas may have: a right one holds, and one with a mistake is refused with the reason."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import numpy as np
import pytest
from networks import one_inactive

from chainrule import Layer, Network, sigmoid, softmax, tanh
from chainrule.losses import LOSSES
from formulatest import Equations, FalseClaimError, FormulaError, Model, check
from pagetest.network_model import NetworkModel

EXAMPLE = one_inactive()
RNG = np.random.default_rng(1)


def layer(width: int, below: int, activation: object) -> Layer:
    """Return a layer with random parameters."""
    return Layer(RNG.normal(size=(width, below)), RNG.normal(size=width), activation)  # type: ignore[arg-type]


MODELS: dict[str, Model] = {
    "network": NetworkModel(EXAMPLE.network, EXAMPLE.x, EXAMPLE.y, EXAMPLE.loss, EXAMPLE.learning_rate),
    "smooth": NetworkModel(
        Network(layer(3, 4, tanh), layer(2, 3, sigmoid)),
        EXAMPLE.x,
        np.array([0.3, 0.9]),
        EXAMPLE.loss,
        EXAMPLE.learning_rate,
    ),
    "softmax": NetworkModel(
        Network(layer(3, 2, softmax)), np.array([0.6, -0.4]), np.array([0.0, 1.0, 0.0]), LOSSES["cross_entropy"], 0.1
    ),
    "classifier": NetworkModel(
        Network(layer(1, 2, sigmoid)), np.array([0.6, -0.4]), np.array([1.0]), LOSSES["binary_cross_entropy"], 0.1
    ),
    "equations": Equations(
        {"x": 0.5, "v": 1.5},
        {"u": "2x + 1", "y": "f(u)", "q": "u v + x"},
        {"f": lambda u: u**3, r"\sigma": lambda z: 1 / (1 + np.exp(-z))},
    ),
}
FORMS = tomllib.loads(Path(__file__).with_name("language.toml").read_text(encoding="utf-8"))["form"]
MISTAKES = [
    (form["model"], form["right"].replace(mistake["old"], mistake["new"], 1), mistake["error"], mistake["column"])
    for form in FORMS
    for mistake in form["mistakes"]
]


def without_numbers(message: str) -> str:
    """Return a message without the values of the sides, and without the model and the indices."""
    message = re.sub(r" \(on .*\)$", "", message)
    message = re.sub(r"^the left side is .*", "the left side is …", message)
    return re.sub(r"^\S+ does not round", "… does not round", message)


@pytest.mark.parametrize(("model", "latex"), [(form["model"], form["right"]) for form in FORMS])
def test_right_form_holds(model: str, latex: str) -> None:
    """It is true, for all its indices and on all models of the shape."""
    assert check(latex, MODELS[model]).index_values > 0


@pytest.mark.parametrize(("model", "latex", "message", "column"), MISTAKES)
def test_mistake_is_refused(model: str, latex: str, message: str, column: int) -> None:
    """The error shows what is wrong and where; a claim that can be read but is not true is called false."""
    with pytest.raises(FormulaError) as caught:
        check(latex, MODELS[model])

    assert (message, column) == (without_numbers(caught.value.message), caught.value.column)
    assert message.startswith(("the left side is", "…")) <= isinstance(caught.value, FalseClaimError)

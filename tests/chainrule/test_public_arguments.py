"""Each public function names what is wrong with each of its arguments."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from networks import all_alive
from public import CHECK, DERIVATION, EXAMPLE, FORWARD, GRADIENT, LOSS, NETWORK, X, Y, documented

import chainrule
from chainrule import Activation, Bias, Layer, Loss, Network, Weight, data, relu, sigmoid

if TYPE_CHECKING:
    from collections.abc import Callable

LAYER = NETWORK.layers[1]
RNG = np.random.default_rng(0)
PARAMETER = Weight(1, 2, 3)
PASSES = {"network": NETWORK, "x": X, "y": Y, "loss": LOSS}

# A right call of all that the pages of the API describe and that takes arguments. A method is called on an object.
CALLS: dict[str, tuple[Callable[..., object], dict[str, Any]]] = {
    "chainrule.Activation": (Activation, {"name": "f", "latex": "f", "value": abs, "slope": abs, "has_kink": True}),
    "chainrule.Activation.__call__": (relu.__call__, {"z": [1.0]}),
    "chainrule.Activation.derivative": (relu.derivative, {"z": [1.0]}),
    "chainrule.Bias": (Bias, {"l": 1, "j": 1}),
    "chainrule.Gradient.__getitem__": (GRADIENT.__getitem__, {"parameter": PARAMETER}),
    "chainrule.Gradient.bias": (GRADIENT.bias, {"l": 1, "j": 1}),
    "chainrule.Gradient.weight": (GRADIENT.weight, {"l": 1, "j": 1, "k": 1}),
    "chainrule.GradientCheck.__getitem__": (CHECK.__getitem__, {"parameter": PARAMETER}),
    "chainrule.GradientCheck.bias": (CHECK.bias, {"l": 1, "j": 1}),
    "chainrule.GradientCheck.weight": (CHECK.weight, {"l": 1, "j": 1, "k": 1}),
    "chainrule.Layer": (Layer, {"weights": [[1.0]], "biases": [1.0], "activation": relu}),
    "chainrule.Loss": (
        Loss,
        {"name": "f", "value": abs, "slope": abs, "partner": relu, "value_from_z": abs},
    ),
    "chainrule.Loss.__call__": (LOSS.__call__, {"output": [1.0], "y": [1.0]}),
    "chainrule.Loss.derivative": (LOSS.derivative, {"output": [1.0], "y": [1.0]}),
    "chainrule.Network": (Network, {"layers": LAYER}),
    "chainrule.Network.__getitem__": (NETWORK.__getitem__, {"parameter": PARAMETER}),
    "chainrule.Network.backward": (NETWORK.backward, {"forward": FORWARD, "y": Y, "loss": LOSS}),
    "chainrule.Network.bias": (NETWORK.bias, {"l": 1, "j": 1}),
    "chainrule.Network.forward": (NETWORK.forward, {"x": X}),
    "chainrule.Network.random": (
        Network.random,
        {"sizes": [2, 3, 1], "activations": [relu, sigmoid], "rng": RNG, "initialisation": "he"},
    ),
    "chainrule.Network.updated": (NETWORK.updated, {"gradient": GRADIENT, "learning_rate": 0.5}),
    "chainrule.Network.weight": (NETWORK.weight, {"l": 1, "j": 1, "k": 1}),
    "chainrule.Network.with_value": (NETWORK.with_value, {"parameter": PARAMETER, "value": 0.5}),
    "chainrule.Weight": (Weight, {"l": 1, "j": 1, "k": 1}),
    "chainrule.check_gradients": (chainrule.check_gradients, PASSES | {"step": 1e-5}),
    "chainrule.data.Dataset.split": (data.penguins().split, {"test_fraction": 0.5, "rng": RNG}),
    "chainrule.data.scaled": (data.scaled, {"x": [[1.0], [2.0]], "others": [[1.0]]}),
    "chainrule.derive": (chainrule.derive, PASSES | {"parameter": PARAMETER, "max_paths": 2}),
    "chainrule.Derivation.latex": (chainrule.derive(NETWORK, X, Y, LOSS, PARAMETER).latex, {"digits": 6}),
    "chainrule.train": (
        chainrule.train,
        PASSES | {"x": [X], "y": [Y], "learning_rate": 0.5, "epochs": 2, "batch_size": 1, "rng": RNG},
    ),
}
UNCHECKED = {
    "chainrule.Loss.per_sample": "takes what a forward pass gave, and is called in each step of `train`",
}

WRONG: dict[str, object] = {
    "None": None,
    "text": "0.5",
    "a list of layers": [LAYER],
    "a class": Network,
    "a function": len,
    "a dict": {"x": 1.0},
    "a set": {1.0},
    "a generator": iter([]),
    "rows that differ in length": [[1.0, 2.0], [3.0]],
    "a complex number": 1j,
    "NaN": float("nan"),
    "a number": 3,
    "a number below 1": -1,
    "a truth value": True,
    "class indices": [0, 2, 1],
    "an empty list": [],
    "masked numbers": np.ma.masked_array([0.5], [True]),
    "a date": np.datetime64("2026-11-26"),
    "an array of objects": np.array([None]),
    "another network": all_alive().network,
    "the example": EXAMPLE,
    "the derivation": DERIVATION,
}
NUMBERS = {"a number", "a number below 1", "a truth value", "NaN", "a complex number"}
RIGHT = {  # what is a right argument after all, or made so by the rule that truth values are numbers
    "z": NUMBERS | {"class indices", "an empty list"},
    "has_kink": {"a truth value"},
    "name": {"text"},
    "latex": {"text"},
    "value": {"a function", "a class"},
    "slope": {"a function", "a class"},
    "value_from_z": {"None", "a function", "a class"},
    "partner": {"None"},
    "weights": {"class indices", "an empty list"} | NUMBERS - {"a complex number"},  # `Network` says it of the layer
    "biases": {"class indices", "an empty list"} | NUMBERS - {"a complex number"},
    "learning_rate": {"a number", "a truth value"},
    "step": {"a number", "a truth value"},
    "with_value: value": {"a number", "a number below 1", "a truth value"},
    "train: rng": {"None"},
    "batch_size": {"None", "a number"},
    "epochs": {"a number"},
    "max_paths": {"a number"},
    "digits": {"a number"},
    "l": {"a number"},
    "j": {"a number"},
    "k": {"a number"},
    "network": {"another network"},
}


ARGUMENTS = [(name, argument) for name, (_, arguments) in CALLS.items() for argument in arguments]


def call(function: Callable[..., object], arguments: dict[str, Any]) -> object:
    """Call a function with all arguments, those that cannot be named by their position."""
    signature = inspect.signature(function)
    positional = []
    for name, parameter in signature.parameters.items():
        if parameter.kind in {parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD, parameter.VAR_POSITIONAL}:
            positional.append(arguments[name])
    rest = {name: arguments[name] for name, each in signature.parameters.items() if each.kind == each.KEYWORD_ONLY}
    return function(*positional, **rest)


def test_every_function_of_the_api_is_called() -> None:
    """What the pages of the API describe and takes arguments is called here, with all of its arguments."""
    described = {}
    for name, thing in documented():
        is_result = isinstance(thing, type) and "Parameters\n" not in (thing.__doc__ or "")
        if not is_result and not isinstance(thing, property):
            described[name] = {each for each in inspect.signature(thing).parameters if each != "self"}

    assert {name: arguments for name, arguments in described.items() if arguments and name not in UNCHECKED} == {
        name: set(arguments) for name, (_, arguments) in CALLS.items()
    }


@pytest.mark.parametrize("name", CALLS)
def test_right_calls_are_right(name: str) -> None:
    """With the arguments that the others are exchanged in, nothing is wrong."""
    call(*CALLS[name])


@pytest.mark.parametrize(("name", "argument"), ARGUMENTS, ids=lambda part: part)
def test_what_is_wrong_is_named(name: str, argument: str) -> None:
    """One sentence names the argument, what was found and what was expected, without a warning before."""
    function, arguments = CALLS[name]
    right = RIGHT.get(f"{name.rsplit('.', 1)[1]}: {argument}", RIGHT.get(argument, set()))
    for kind, wrong in WRONG.items():
        if kind in right:
            continue
        with pytest.raises((TypeError, ValueError)) as caught:
            call(function, arguments | {argument: wrong})

        text = str(caught.value)
        assert re.search(rf"\b{argument.removesuffix('s')}s?\b", text), (kind, text)
        assert re.search(r"\bfound .+ expect|: the rows differ in length, expected ", text), (kind, text)
        assert "\n" not in text

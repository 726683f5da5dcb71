"""What an explorer shows in any state: each number is that of `chainrule`, and each formula holds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from asking import answers
from exploring import assert_same, example_of, expected, forward_loss, random_addresses

from chainrule import ACTIVATIONS, LOSSES, ByLayer, Gradient, Network
from chainrule.examples import Example, tutorial
from docsite.scripts import given_of
from exercises import IN_GRADIENTS, Given
from formulatest import CoarseClaimError, FormulaError, check
from pagetest import model_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formulatest import Model

PAIRS = [
    (loss.name, name) for loss in LOSSES.values() for name in ([loss.partner.name] if loss.partner else ACTIVATIONS)
]


def shown(*addresses: str) -> list[dict[str, Any]]:
    """Return what explorers of the running example show at these addresses."""
    given = given_of(tutorial())
    return answers({"given": given, "address": address} for address in addresses)


def random_networks(seed: int, deepest: int = 5, widest: int = 6) -> Iterator[str]:
    """Yield networks of a reader's own, with every activation and loss."""
    rng = np.random.default_rng(seed)
    for loss, output in PAIRS:
        for hidden in ACTIVATIONS:
            sizes = "-".join(map(str, rng.integers(1, widest + 1, rng.integers(2, deepest + 2))))
            yield f"#sizes={sizes}&hidden={hidden}&output={output}&loss={loss}&seed={rng.integers(10_000)}"


def loss_of(address: str) -> str:
    """Return the name of the loss of a network."""
    return "".join(re.findall(r"loss=(\w+)", address)) or "squared_error"


def test_turned() -> None:
    """After turning any numbers, all are those of the package."""
    addresses = list(random_addresses(200, 1))
    for address, found in zip(addresses, shown(*addresses), strict=True):
        turned = dict(each.split("=") for each in address[1:].split("&"))
        example = tutorial()
        network, values = example.network, {**{f"x_{k}": v for k, v in enumerate(example.x, 1)}, "y_1": 1.0}
        for parameter in network.parameters():
            network = network.with_value(parameter, float(turned.get(str(parameter), network[parameter])))
        values |= {name: float(value) for name, value in turned.items() if name in values}
        x, y = np.array([values[f"x_{k}"] for k in range(1, 5)]), np.array([values["y_1"]])

        assert_same(found["numbers"], expected(replace(example, network=network, x=x, y=y)))


def test_own_networks() -> None:
    """In networks of all kinds, all numbers follow from the parameters as in the package."""
    addresses = list(random_networks(2))
    for address, found in zip(addresses, shown(*addresses), strict=True):
        example = example_of(found, loss_of(address))
        sizes = "-".join(map(str, example.network.sizes))

        assert f"sizes={sizes}&" in address
        assert_same(found["numbers"], expected(example))


@pytest.mark.parametrize("steps", [1, 10, 100])
def test_descent(steps: int) -> None:
    """Steps of gradient descent, right and too early, are those of the package."""
    (found,) = shown(f"#w1_32&mode=descend&steps={steps}&early&rate=0.3")
    example = replace(tutorial(), learning_rate=0.3)
    right = early = example
    losses, early_losses = [forward_loss(right)], [forward_loss(early)]
    for _ in range(steps):
        right = replace(right, network=stepped(right, 0))
        early = replace(early, network=stepped(early, 1))
        losses.append(forward_loss(right))
        early_losses.append(forward_loss(early))

    np.testing.assert_allclose(found["losses"], losses, 1e-10)
    np.testing.assert_allclose(found["earlyLosses"], early_losses, 1e-10)
    early_gradient = gradient_too_early(right)
    for parameter in right.network.parameters():
        name = str(parameter)
        np.testing.assert_allclose(found["numbers"][name], right.network[parameter], 1e-10)
        np.testing.assert_allclose(found["early"][name], early_gradient[parameter], 1e-8, 1e-12)


def test_a_descent_is_that_of_its_own_state() -> None:
    """What is kept of one descent is taken for no other."""
    descent = "#w1_32&mode=descend&early"
    addresses = [
        f"{descent}&steps=9",
        f"{descent}&steps=3",
        f"{descent}&steps=9&rate=0.1",
        f"{descent}&steps=9&x_1=0.2",
    ]
    addresses += [f"{descent}&steps=9&sizes=4-3-2-1&seed=5", f"{descent}&steps=12"]

    assert shown(*addresses) == [found for address in addresses for found in shown(address)]


def gradient_too_early(example: Example) -> Gradient:
    """Return the derivatives that the mistake gives, of which the catalogue knows how."""
    too_early, layers = IN_GRADIENTS[0](Given.of(example)), range(1, example.network.depth + 1)
    weights = ByLayer("weights", map(too_early.weight_derivatives, layers))
    deltas = ByLayer("biases", map(too_early.bias_derivatives, layers))
    return Gradient(example.network, weights, deltas, deltas)


def stepped(example: Example, early: int) -> Network:
    """Return the network after a step, which may be taken too early."""
    forward = example.network.forward(example.x)
    gradient = gradient_too_early(example) if early else example.network.backward(forward, example.y, example.loss)
    return example.network.updated(gradient, example.learning_rate)


def test_differences() -> None:
    """The central difference of each parameter confirms its derivative."""
    for found in shown("#w1_32", *random_addresses(20, 3)):
        for name, difference in found["differences"]:
            assert difference == pytest.approx(found["numbers"][f"dL/d{name}"], rel=1e-5, abs=1e-7)


FORMULAS = [("#w1_32", 1), *((each, 5) for each in random_addresses(8, 4))]
# In wide and deep networks, softmax and sigmoid saturate.
FORMULAS += [(each, 5) for each in random_networks(5, deepest=3, widest=3)]


@pytest.mark.parametrize(("address", "every"), FORMULAS)
def test_formulas(address: str, every: int) -> None:
    """Each formula holds for the network that is shown: symbols, numbers and roundings; of many, some are checked."""
    (found,) = shown(address)
    example = example_of(found, loss_of(address))
    names = {"network": example.network, "x": example.x, "y": example.y, "loss": example.loss, "learning_rate": 0.5}
    model = model_of(names)
    checked = found["equations"][::every]
    wrong = {latex: problem for latex in checked if (problem := problem_of(latex, model))}

    assert checked
    assert {} == wrong


def problem_of(latex: str, model: Model) -> str:
    """Return why a formula does not hold."""
    try:
        check(latex, model)
    except CoarseClaimError:  # 0 times anything is 0
        return ""
    except FormulaError as error:
        return f"{error}"
    return ""


def test_address() -> None:
    """An address is written as it was read."""
    addresses = [*random_addresses(50, 6), *random_networks(7)]
    others = ["#w1_32=-0.55&mode=backward&step=2", "#a2_1&mode=descend&rate=0.1&steps=10&early", "#x_2=0.4&b1_1=3"]
    found = shown(*addresses, *others)

    assert found == shown(*(each["address"] for each in found))


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("#w1_52", "The address contains “w1_52”, which is not the name of a number in this network. Try w1_32 or"),
        ("#w1_32=abc", "“abc” is not a number from −1000 to 1000. Try 0.55, for example."),
        ("#w1_32=1e9", "“1e9” is not a number from −1000 to 1000. Try 0.55, for example."),
        ("#a1_1=2", "a1_1 cannot be set in this network."),
        ("#w1_32&mode=sideways", "“sideways” is not a mode. Try paths, forward, backward or descend."),
        ("#w1_32&mode=forward&step=9", "This pass has 7 steps, and the address asks for step 9."),
        ("#w1_32&steps=501", "“501” is not a whole number from 0 to 500."),
        ("#w1_32&rate=0", "“0” is not a number from 0.0001 to 10. Try 0.55, for example."),
        ("#w1_32&early=no", "The address contains early=“no”; early has no value."),
        (
            "#sizes=4-0-1",
            "“4-0-1” does not give the widths of the layers. Enter 2 to 6 numbers, each from 1 to 6, such as",
        ),
        ("#hidden=swish", "“swish” is not an activation. Try identity, relu, leaky_relu, sigmoid, tanh or softmax."),
        ("#output=constructor", "“constructor” is not an activation. Try identity, relu,"),
        ("#loss=toString", "“toString” is not a loss. Try squared_error, binary_cross_entropy or cross_entropy."),
        ("#loss=cross_entropy", "The cross entropy needs softmax as the activation of the output; you chose sigmoid."),
        ("#%zz", "The end of the address cannot be read: a % in it is not followed by two hexadecimal digits."),
        ("#" + "w" * 10_001, "The address is too long to describe a network of this page."),
        ("#<img src=x onerror=alert(1)>", "The address contains “<img src”, which is not the name"),
    ],
)
def test_wrong_address(address: str, problem: str) -> None:
    """What an address gets wrong is said in one sentence."""
    (found,) = shown(address)

    assert found["problem"].startswith(problem)

"""What an explorer shows, compared with the package: used in Node.js, in Chromium, and in the other engines."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from chainrule import ACTIVATIONS, LOSSES, Layer, Network, derive
from chainrule.examples import Example, tutorial

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RELATIVE = 1e-12
ROUNDING = 1e-14
GIVEN = ("x_1", "x_2", "x_3", "x_4", "y_1")

PARAMETERS = [*map(str, tutorial().network.parameters())]

# Every number that the page shows: its name, its value, what is read there, and whether it is beside an arrow.
NUMBERS = """() => [...document.querySelectorAll(".explorer [data-symbol]")].map(each => [
    each.dataset.symbol, Number(each.dataset.value), each.textContent, !!each.closest(".knob--w, .knob--b"),
])"""
# The derivation that is shown, as LaTeX.
DERIVATION = """async () => {
    const shown = () => [...document.querySelectorAll(".derivation, .explorer__formula")]
        .find(each => each.checkVisibility() && each.querySelector("math"));
    while (!shown()) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return shown().querySelector("[data-tex]").dataset.tex;
}"""
CHOSEN = "() => document.querySelector('.explorer__choice').value"
PROBLEM = """() => [...document.querySelectorAll(".explorer [role=alert]")].map(each => each.textContent).join("")"""

# 200 ends of an address that try to do harm, or make no sense.
HOSTILE = [
    frame.replace("{}", each)
    for frame in (
        *("#{}", "#{}=1", "#w1_32={}", "#w1_32&mode={}", "#w1_32&step={}"),
        *("#sizes={}", "#hidden={}", "#loss={}&output={}", "#seed={}", "#rate={}&steps={}"),
    )
    for each in (
        *(
            "<img src=x onerror=alert(1)>",
            "<svg/onload=alert(1)>",
            "'\"><script>alert(1)</script>",
            "javascript:alert(1)",
        ),
        *("{{7*7}}", "${alert(1)}", "__proto__", "constructor", "%00", "%E0%A4%A", "\u202e", "💥"),
        *("1e999", "NaN", "Infinity", "-0", "0x10", "1_000", "\N{ARABIC-INDIC DIGIT THREE}", "a" * 300),
    )
]

# Turns one number after the other, typed or by the slider, and returns what is shown at once and two frames later.
TURN = """async () => {
    const found = [];
    for (const [name, value, isTyped] of TURNS) {
        const choice = document.querySelector(".explorer__choice");
        choice.value = name;
        choice.dispatchEvent(new Event("change", {bubbles: true}));
        const control = document.querySelector(isTyped ? ".explorer__field" : ".explorer__slider");
        control.value = value;
        control.dispatchEvent(new Event(isTyped ? "change" : "input", {bubbles: true}));
        const atOnce = (NUMBERS)();
        for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
        found.push([atOnce, (NUMBERS)()]);
    }
    return found;
}"""


def random_addresses(count: int, seed: int) -> Iterator[str]:
    """Yield states in which any numbers are turned, from one of them to all."""
    rng = np.random.default_rng(seed)
    names = [*PARAMETERS, *GIVEN]
    for _ in range(count):
        chosen = rng.permutation(names)[: rng.integers(1, len(names) + 1)]
        values = [round(rng.normal(), int(rng.choice([1, 2, 17]))) for _ in chosen]
        yield "#" + "&".join(f"{name}={value!r}" for name, value in zip(chosen, values, strict=True))


def example_of(found: dict[str, Any], loss: str, rate: float = 0.5) -> Example:
    """Return the network that an explorer shows, for the package to compute everything else."""
    numbers: dict[str, float] = found["numbers"]
    layers = []
    for l, activation in enumerate(found["activations"][1:], 1):
        rows = sum(f"b{l}_{j}" in numbers for j in range(1, 7))
        columns = sum(f"w{l}_1{k}" in numbers for k in range(1, 7))
        weights = [[numbers[f"w{l}_{j}{k}"] for k in range(1, columns + 1)] for j in range(1, rows + 1)]
        layers.append(Layer(weights, [numbers[f"b{l}_{j}"] for j in range(1, rows + 1)], ACTIVATIONS[activation]))
    x, y = (np.array([value for name, value in numbers.items() if name.startswith(each)]) for each in ("x_", "y_"))
    return Example(Network(*layers), x, y, LOSSES[loss], rate)


def expected(example: Example) -> dict[str, float]:
    """Return every number by its name, as the package computes it."""
    network, x, y, loss = example.network, example.x, example.y, example.loss
    forward = network.forward(x)
    gradient = network.backward(forward, y, loss)
    numbers = {f"x_{k}": value for k, value in enumerate(x, 1)} | {f"y_{j}": value for j, value in enumerate(y, 1)}
    for parameter in network.parameters():
        numbers[str(parameter)] = network[parameter]
        numbers[f"dL/d{parameter}"] = gradient[parameter]
    for letter, layers in (("z", forward.z), ("a", forward.a), ("delta", gradient.delta)):
        for l in range(1, network.depth + 1):
            numbers |= {f"{letter}{l}_{j}": value for j, value in enumerate(layers[l], 1)}
    return numbers | {"L": forward_loss(example)}


def forward_loss(example: Example) -> float:
    """Return the loss of the example."""
    return float(example.loss(example.network.forward(example.x).output, example.y))


def assert_same(found: dict[str, float], right: dict[str, float]) -> None:
    """Compare numbers by their names."""
    assert set(found) == set(right)
    names = sorted(found)
    np.testing.assert_allclose([found[each] for each in names], [right[each] for each in names], RELATIVE, ROUNDING)


def after_turning(turns: Sequence[tuple[str, float]]) -> Iterator[Example]:
    """Yield the running example after each turn of one of its numbers."""
    example = tutorial()
    named = {str(parameter): parameter for parameter in example.network.parameters()}
    for name, value in turns:
        if name in named:
            example = replace(example, network=example.network.with_value(named[name], value))
        else:
            x, y = example.x.copy(), example.y.copy()
            (x if name[0] == "x" else y)[int(name[2:]) - 1] = value
            example = replace(example, x=x, y=y)
        yield example


def random_turns(count: int, seed: int) -> list[tuple[str, float, bool]]:
    """Return which number is turned, to which value, and whether that is typed."""
    rng = np.random.default_rng(seed)
    names = [*PARAMETERS, *GIVEN]
    turns = [(str(rng.choice(names)), round(float(rng.normal()), 2), bool(rng.integers(2))) for _ in range(count)]
    return [(name, max(-1.0, min(1.0, value)), typed) for name, value, typed in turns]


def assert_shown(shown: list[tuple[str, float, str, bool]], example: Example) -> None:
    """Compare all numbers that are shown with those of the package, to the last digit and as they are read."""
    right = expected(example)
    seen = set()
    for name, value, text, is_short in shown:
        if name in right:
            seen.add(name)
            assert value == pytest.approx(right[name], rel=RELATIVE, abs=ROUNDING), name
        if text:
            # Beside an arrow there is room for two decimals.
            assert read(text) == pytest.approx(value, rel=6e-4, abs=0.0051 if is_short else 0), (name, text)
    assert seen == set(right)


def assert_derived(name: str, chosen: str, latex: str, shown: list[tuple[str, float, str, bool]]) -> None:
    """Compare what is shown of a parameter with the package: the derivation, the slope, and what confirms it."""
    slope = expected(tutorial())[f"dL/d{name}"]
    numbers = {symbol: value for symbol, value, *_ in shown}

    assert (name, derivations()[name]) == (chosen, one_line(latex))
    assert numbers[f"dL/d{name}"] == pytest.approx(slope, rel=RELATIVE)
    assert numbers[f"difference/d{name}"] == pytest.approx(slope, rel=1e-6, abs=1e-9)


def read(text: str) -> float:
    """Return a number as a reader reads it, such as −1.2 × 10⁻⁵."""
    digits, _, power = text.replace("−", "-").partition(" × 10")
    return float(digits) * 10.0 ** int(power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")) or 0)


@cache
def derivations() -> dict[str, str]:
    """Return the derivation of each parameter of the running example, as the package writes it."""
    example = tutorial()
    network = example.network
    return {
        str(parameter): one_line(derive(network, example.x, example.y, example.loss, parameter).latex())
        for parameter in network.parameters()
    }


def one_line(latex: str) -> str:
    """Return a formula with one space for any."""
    return re.sub(r"\s+", " ", latex).strip()

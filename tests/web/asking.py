"""Asks the scripts of the pages for the numbers of networks; in their lists, everything is numbered from 1."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from building import ROOT

from chainrule import ACTIVATIONS, LOSSES, Bias, Layer, Network, Weight
from docsite.node import ask

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.random import Generator

    from chainrule import Loss
    from chainrule.parameters import Parameter

ANSWER = Path(__file__).with_name("answer.ts")

# Ties between two neighbours, of which the even one is written, and numbers of all forms.
TIES = (1.0625, 1.1875, 10.375, 1000.5, 1001.5, 20_000.5, 12_345.0, 123_450.0, 5.0625 / 2**20)
FORMS = (0.0, 1.0, 0.1, 1 / 3, 0.07, 100.0, 1234.0, 1200.0, 9999.0, 9999.9, 10_000.0, 105_000.0, 1.5e10, 2e-5, 1e-100)
NUMBERS = (*TIES, *FORMS)

Case = tuple[Network, "Loss", np.ndarray, np.ndarray]


def draw(rng: Generator) -> Case:
    """Draw a network, a loss that fits its output, inputs and targets."""
    depth = rng.integers(1, 6)
    sizes = rng.integers(1, 7, depth + 1).tolist()
    loss = LOSSES[rng.choice(list(LOSSES))]
    names = [str(rng.choice(list(ACTIVATIONS))) for _ in range(depth)]
    if loss.partner:
        names[-1] = loss.partner.name
    B = rng.integers(1, 5)
    y = rng.random((B, sizes[-1]))
    if loss.name == "cross_entropy":
        y /= y.sum(axis=1, keepdims=True)
    return network(rng, sizes, names), loss, rng.normal(size=(B, sizes[0])), y


def network(rng: Generator, sizes: Sequence[int], names: Sequence[str], scale: float = 1) -> Network:
    """Draw a network of these widths and activations."""
    return Network(
        *(
            Layer(scale * rng.normal(size=(n, below)), scale * rng.normal(size=n), ACTIVATIONS[name])
            for n, below, name in zip(sizes[1:], sizes[:-1], names, strict=True)
        )
    )


def special() -> Iterator[Case]:
    """Yield networks that are seldom drawn."""
    rng = np.random.default_rng(4321)
    squared, binary, cross = (LOSSES[name] for name in ("squared_error", "binary_cross_entropy", "cross_entropy"))
    # Two paths whose factors and products are exact, or some of them.
    halves = Network(
        Layer([[0.5, -1.0], [2.0, 0.5]], [0.5, 1.0], ACTIVATIONS["relu"]),
        Layer([[1.5, 0.5], [0.5, 2.0]], [1.0, 0.5], ACTIVATIONS["relu"]),
        Layer([[0.5, 1.5]], [-1.0], ACTIVATIONS["identity"]),
    )
    for first, second in product((1.5, 3.0, 5.678), (0.5, 1 / 3, 1.234)):
        changed = halves.with_value(Weight(2, 1, 1), first).with_value(Weight(3, 1, 1), second)
        x = np.array([[1.0, 0.5]])
        yield changed, squared, x, changed.forward(x).output - 0.5
    # At the kinks of all activations that have one.
    for name in ("relu", "leaky_relu"):
        zero = network(rng, (2, 2, 1), (name, name), 0)
        yield zero, squared, np.ones((1, 2)), np.ones((1, 1))
    # Numbers of two digits, and more paths than are shown.
    for last in ("relu", "softmax"):
        yield network(rng, (11, 12, 11), ("tanh", last)), squared, rng.normal(size=(1, 11)), rng.random((1, 11))
    for hidden in ("relu", "softmax"):
        sizes, names = (2, 11, 5, 4), (hidden, hidden, "softmax")
        yield network(rng, sizes, names), squared, rng.normal(size=(1, 2)), rng.random((1, 4))
    yield network(rng, (2, 17), ["softmax"]), squared, rng.normal(size=(1, 2)), rng.random((1, 17))
    # Exponentials that would overflow, in both directions.
    one_hot = np.eye(3)
    for scale in (1000, -1000):
        yield network(rng, (3, 3), ["softmax"], scale), cross, np.ones((3, 3)), one_hot
        yield network(rng, (3, 3), ["sigmoid"], scale), binary, np.ones((3, 3)), one_hot


def from_one(items: Iterable[object]) -> list[object]:
    """Return a list of the scripts, whose place 0 is empty; an array becomes lists in a list."""
    return [None, *(from_one(item) if isinstance(item, np.ndarray) else item for item in items)]


def question(case: Case, parameters: Iterable[Parameter], learning_rate: float) -> dict[str, Any]:
    """Write a network, and the parameters to derive for, as the script reads them."""
    asked, loss, x, y = case
    places = [{"l": each.l, "j": each.j} | ({} if isinstance(each, Bias) else {"k": each.k}) for each in parameters]
    return {
        "weights": from_one(asked.weights),
        "biases": from_one(asked.biases),
        "activations": from_one(layer.activation.name for layer in asked.layers),
        "loss": loss.name,
        "samples": [{"x": from_one(one), "y": from_one(other)} for one, other in zip(x, y, strict=True)],
        "learningRate": learning_rate,
        "parameters": places,
    }


def answers(questions: Iterable[dict[str, Any]]) -> list[Any]:
    """Return what the script answers, in the engine of Chromium."""
    return [ask(ANSWER, each) for each in questions]


def main(folder: Path) -> None:
    """Keep questions of all kinds with the answers, which the tests compare with the package, for the mutants."""
    rng = np.random.default_rng(529)
    cases = [*special(), *(draw(rng) for _ in range(25))]
    values = [sign * value for value in NUMBERS for sign in (1, -1)]
    questions = [{"written": values}, *(question(case, case[0].parameters(), 0.3) for case in cases)]
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in (("questions", questions), ("answers", answers(questions))):
        (folder / f"{name}.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main(ROOT / "build/web")

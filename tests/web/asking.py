"""Asks the scripts of the pages for the numbers of networks; in their lists, everything is numbered from 1."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from building import ROOT

from chainrule import ACTIVATIONS, LOSSES, Bias, Layer, Network

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.random import Generator

    from chainrule import Loss
    from chainrule.parameters import Parameter

NODE = ROOT / ".venv/bin/node"
ANSWER = Path(__file__).with_name("answer.ts")

Case = tuple[Network, "Loss", np.ndarray, np.ndarray]


def draw(rng: Generator) -> Case:
    """Draw a network, a loss that fits its output, inputs and targets."""
    depth = rng.integers(1, 6)
    sizes = rng.integers(1, 7, depth + 1)
    loss = LOSSES[rng.choice(list(LOSSES))]
    names = [str(rng.choice(list(ACTIVATIONS))) for _ in range(depth)]
    if loss.partner:
        names[-1] = loss.partner.name
    layers = [
        Layer(rng.normal(size=(n, below)), rng.normal(size=n), ACTIVATIONS[name])
        for n, below, name in zip(sizes[1:], sizes[:-1], names, strict=True)
    ]
    B = rng.integers(1, 5)
    y = rng.random((B, sizes[-1]))
    if loss.name == "cross_entropy":
        y /= y.sum(axis=1, keepdims=True)
    return Network(*layers), loss, rng.normal(size=(B, sizes[0])), y


def from_one(items: Iterable[object]) -> list[object]:
    """Return a list of the scripts, whose place 0 is empty; an array becomes lists in a list."""
    return [None, *(from_one(item) if isinstance(item, np.ndarray) else item for item in items)]


def question(case: Case, parameters: Iterable[Parameter], learning_rate: float) -> str:
    """Write a network, and the parameters to derive for, as the script reads them."""
    network, loss, x, y = case
    places = [{"l": each.l, "j": each.j} | ({} if isinstance(each, Bias) else {"k": each.k}) for each in parameters]
    return json.dumps(
        {
            "weights": from_one(network.weights),
            "biases": from_one(network.biases),
            "activations": from_one(layer.activation.name for layer in network.layers),
            "loss": loss.name,
            "samples": [{"x": from_one(one), "y": from_one(other)} for one, other in zip(x, y, strict=True)],
            "learningRate": learning_rate,
            "parameters": places,
        }
    )


def answers(questions: Sequence[str]) -> list[Any]:
    """Return what the script answers, in the engine of Chromium."""
    done = subprocess.run(  # noqa: S603 (a program of ours)
        [NODE, ANSWER], input="\n".join(questions), stdout=subprocess.PIPE, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]

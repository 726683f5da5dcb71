"""The known mistakes in code: each computes the gradient that it leads to, for one sample.

Those in the backward pass are in `docsite.mistakes.backward`, the others in `docsite.mistakes.factors`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from docsite.mistakes import backward, factors

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule import Gradient
    from chainrule.examples import Example


@dataclass(frozen=True)
class Mistake:
    """A mistake whose numbers differ from those of the right gradient.

    Attributes
    ----------
    section : str
        The id of its section on the page.
    name : str
        What went wrong, in a few words.
    gradient : callable
        The gradient that it leads to, for an example.
    """

    section: str
    name: str
    gradient: Callable[[Example], Gradient]


MISTAKES = (
    Mistake(
        "update-too-early",
        "each layer was updated before the one below",
        backward.updated_too_early(lambda example: set(range(1, example.network.depth + 1))),
    ),
    Mistake(
        "update-too-early",
        "the output layer was updated too early",
        backward.updated_too_early(lambda example: {example.network.depth}),
    ),
    Mistake("bias-missing", "the bias is left out of the gradient", factors.biases_times(lambda _: 0.0)),
    Mistake("bias-per-weight", "the bias is stepped once per incoming weight", factors.biases_times(float)),
    Mistake("index-order", "reshaped where it should be transposed", backward.reshaped),
    Mistake("z-and-a", "the input of the weight is z, not a", factors.input_before_activation),
    Mistake("z-and-a", "φ′ is taken at a, not at z", backward.slope_at_activation),
    Mistake("slope-forgotten", "φ′ is forgotten", backward.slope_forgotten),
    Mistake("mask", "the ReLU mask is always true", backward.mask_always_true),
    Mistake("input", "the input of the weight is forgotten", factors.input_forgotten),
    Mistake("input", "the input of the next weight is taken", factors.input_shifted(1)),
    Mistake("input", "the input of the weight after next is taken", factors.input_shifted(2)),
    Mistake("input", "the input of the weight before is taken", factors.input_shifted(-1)),
    Mistake("input", "the weight itself is taken for its input", factors.weight_for_input),
    Mistake(
        "input",
        "a of its own neuron is taken for its input",
        factors.number_of_own_neuron(lambda forward, l: forward.a[l]),
    ),
    Mistake(
        "input",
        "z of its own neuron is taken for its input",
        factors.number_of_own_neuron(lambda forward, l: forward.z[l]),
    ),
    Mistake("weights-above", "the weights above are forgotten", backward.weights_above_forgotten),
    Mistake("weights-above", "the weights out of the next neuron are taken", backward.weights_above_shifted(1)),
    Mistake("weights-above", "the weights out of the neuron before are taken", backward.weights_above_shifted(-1)),
    Mistake("weights-above", "all weights to a neuron above are multiplied", backward.weights_above_multiplied),
    Mistake("paths", "only the first path", factors.from_paths(lambda derivation: derivation.paths[0].value)),
    Mistake(
        "paths",
        "only the last path (= for +=)",
        factors.from_paths(lambda derivation: derivation.paths[-1].value),
    ),
    Mistake(
        "paths",
        "the paths are multiplied",
        factors.from_paths(lambda derivation: prod(path.value for path in derivation.paths)),
    ),
    Mistake("paths", "one chain through both neurons", factors.from_paths(factors.one_chain)),
    Mistake("factors", "twice the gradient: ½ is missing, or 2/n", factors.times(2.0)),
    Mistake("sign", "the sign is turned", factors.times(-1.0)),
)

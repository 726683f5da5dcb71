r"""How exercises write symbols, numbers and sentences: Markdown with LaTeX between dollar signs."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from chainrule import Bias, Weight, identity, relu, sigmoid
from chainrule.derivation import Names
from exercises.equation import Equation, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from chainrule import Parameter
    from exercises.computation import Computation, Given

WORDS = ("no", "one", "two", "three", "four", "five", "six")
LOSSES = {
    "squared_error": r"The loss is $L = \tfrac12 ({a} - {y})^2$.",
    "binary_cross_entropy": (
        r"The loss is binary cross-entropy, $L = -\bigl(y \ln \hat y + (1 - y) \ln(1 - \hat y)\bigr)$."
    ),
    "cross_entropy": r"The loss is cross-entropy, $L = -\sum_{{i=1}}^{{3}} y_i \ln \hat y_i$.",
}


class NeuronNames(Names):
    """The symbols of a single neuron, which has no need of layers."""

    def parameter(self, parameter: Parameter) -> str:
        """Return $w_k$ or $b$."""
        return "b" if isinstance(parameter, Bias) else f"w_{parameter.k}"

    def pre_activation(self, l: int, j: int) -> str:  # noqa: ARG002 (there is one only)
        """Return $z$."""
        return "z"

    def activation(self, l: int, j: int) -> str:
        """Return $x_k$ or $a$."""
        return "a" if l else super().activation(l, j)


class SampleNames(Names):
    """The symbols of a sample in its batch, whose number is the first index."""

    def __init__(self, sizes: Sequence[int], sample: int | str) -> None:
        super().__init__(sizes)
        self.sample, self.depth = sample, len(sizes) - 1

    def pre_activation(self, l: int, j: int) -> str:
        r"""Return $z^{(l)}_{sj}$."""
        return f"z^{{({l})}}_{{{self.sample}{j}}}"

    def activation(self, l: int, j: int) -> str:
        r"""Return $x_{sj}$ or $\hat y_{sj}$."""
        return (r"\hat y" if l == self.depth else "x") + f"_{{{self.sample}{j}}}"

    def target(self, j: int) -> str:
        """Return $y_{sj}$."""
        return f"y_{{{self.sample}{j}}}"


def names(given: Given) -> Names:
    """Return the symbols of a network in LaTeX; for a single neuron, those of the first lesson."""
    sizes = given.network.sizes
    if given.sample or given.x.ndim > 1:
        return SampleNames(sizes, given.sample or "s")
    return NeuronNames(sizes) if sizes[1:] == (1,) else Names(sizes)


def factor(value: float) -> str:
    """Return a number as a product contains it."""
    written = number(value)
    return f"({written})" if value < 0 or r"\times" in written else written


def with_times(*values: float) -> str:
    """Return a product of numbers."""
    return r" \times ".join(map(factor, values))


def added(first: str, *terms: float) -> str:
    """Return a sum that goes on with numbers."""
    return " ".join([first, *(f"{'-' if term < 0 else '+'} {number(abs(term))}" for term in terms)])


def with_minus(first: float, second: float) -> str:
    """Return a number minus one that is not negative."""
    return f"{number(first)} - {number(second)}"


def decimals(value: float, digits: int) -> str:
    """Return a number rounded to this many decimals, a half away from 0, and 0 without a sign."""
    exact = Decimal(f"{value:.12f}")  # what float64 leaves beyond is not part of the number
    return f"{exact.quantize(Decimal(10) ** -digits, ROUND_HALF_UP) + 0}"


def values(pairs: Iterable[tuple[str, float]]) -> str:
    """Return symbols with their numbers, as formulas in a sentence."""
    return ", ".join(f"${symbol} = {number(value)}$" for symbol, value in pairs)


def listed(parts: Sequence[str]) -> str:
    """Return parts of a sentence with an *and* before the last one."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def network_of(given: Given) -> str:
    """Return a sentence about a network, or about a single neuron."""
    network, written = given.network, names(given)
    last, depth = network.layers[network.depth].activation, network.depth
    linear = f", so ${written.activation(depth, 1)} = {written.pre_activation(depth, 1)}$"
    if isinstance(written, NeuronNames):
        inputs = WORDS[network.sizes[0]]
        has = f"no activation function{linear}" if last == identity else f"the activation function ${last.latex}$"
        return f"A neuron has {inputs} inputs and {has}."
    output = "no activation function in the output layer" + linear
    if last != identity:
        output = f"${last.latex}$ in the output layer"
    hidden = ("", "{} in the hidden layer and ", "{} in both hidden layers and ")[depth - 1]
    function = f"${network.layers[1].activation.latex}$"
    return f"A {'-'.join(map(str, network.sizes))} network has {hidden.format(function)}{output}."


def loss_of(given: Given) -> str:
    """Return a sentence about the loss."""
    written = names(given)
    return LOSSES[given.loss.name].format(a=written.activation(given.network.depth, 1), y=written.target(1))


def numbers_of(given: Given) -> list[str]:
    """Return the numbers of a network, a line per neuron."""
    written, lines = names(given), []
    for l, layer in enumerate(given.network.layers, start=1):
        for j, row in enumerate(layer.weights, start=1):
            weights = ((written.parameter(Weight(l, j, k)), w) for k, w in enumerate(row, start=1))
            lines.append(values([*weights, (written.parameter(Bias(l, j)), layer.biases[j - 1])]))
    return lines


def inputs_of(given: Given) -> str:
    """Return the inputs of a sample."""
    return values((names(given).activation(0, k), value) for k, value in enumerate(given.x, start=1))


def targets_of(given: Given) -> str:
    """Return the targets of a sample."""
    return values((names(given).target(j), value) for j, value in enumerate(given.y, start=1))


def forward_equations(way: Computation) -> list[Equation]:
    """Return what each neuron computes, layer by layer."""
    neurons = [(l, j) for l, size in enumerate(way.network.sizes) if l for j in range(1, size + 1)]
    return [each for l, j in neurons for each in neuron(way, l, j)]


def neuron(way: Computation, l: int, j: int) -> list[Equation]:
    """Return pre-activation and activation of a neuron; they are the same if it has no activation function."""
    written, layer = names(way.given), way.network.layers[l]
    z, below = float(way.z(l)[j - 1]), way.a(l - 1)
    row, bias = layer.weights[j - 1], float(layer.biases[j - 1])
    symbols = [f"{written.parameter(Weight(l, j, k))} {written.activation(l - 1, k)}" for k in range(1, len(row) + 1)]
    adds_up = Equation(
        written.pre_activation(l, j),
        " + ".join([*symbols, written.parameter(Bias(l, j))]),
        added(" + ".join(map(with_times, row, below)), bias),
        z,
        below,
        is_sum=True,
    )
    if layer.activation == identity:
        return [replace(adds_up, symbol=written.activation(l, j))]
    formula, numbers = activation(way, l, j)
    used, result = [z], float(way.a(l)[j - 1])
    if l == way.given.shortcut:
        formula, numbers, used = f"{formula} + {written.activation(l - 1, j)}", added(numbers, *below), [z, *below]
    return [adds_up, Equation(written.activation(l, j), formula, numbers, result, used)]


def activation(way: Computation, l: int, j: int) -> tuple[str, str]:
    """Return the formula of an activation, and the same in numbers."""
    written, function = names(way.given), way.network.layers[l].activation
    symbol, z = written.pre_activation(l, j), way.z(l)
    if function == relu:
        return f"{function.latex}({symbol})", f"{function.latex}({number(z[j - 1])})"
    if function == sigmoid:
        return f"{function.latex}({symbol})", rf"\frac{{1}}{{1 + e^{{{number(-z[j - 1])}}}}}"
    powers = (
        [f"e^{{{written.pre_activation(l, i)}}}" for i in range(1, len(z) + 1)],
        [f"e^{{{number(each)}}}" for each in z],
    )
    formula, numbers = (rf"\frac{{{each[j - 1]}}}{{{' + '.join(each)}}}" for each in powers)
    return formula, numbers


def steps_of(latex: str) -> list[str]:
    """Return the lines of an ``aligned`` formula, from each relation to the next."""
    body = latex.removeprefix("\\begin{aligned}\n").removesuffix("\n\\end{aligned}")
    return re.split(r" \\\\\n(?=&(?:=|\\approx))", body)

r"""How exercises write numbers, symbols and formulas: Markdown with LaTeX between dollar signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chainrule import Weight, identity
from chainrule.derivation import Names, is_exact, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from chainrule import Parameter
    from exercises.computation import Computation, Given

WORDS = ("no", "one", "two", "three", "four", "five", "six")
NEW_LINE = " \\\\\n"
LOSSES = {
    "squared_error": r"The loss is $L = \frac12 (\hat y - y)^2$.",
    "binary_cross_entropy": "The loss is binary cross-entropy.",
    "cross_entropy": "The loss is cross-entropy.",
}


def names(given: Given) -> Names:
    """Return the symbols of a network in LaTeX."""
    return Names(given.network.sizes)


def display(lines: Iterable[str]) -> str:
    """Return a display formula of several lines."""
    return "$$\n\\begin{aligned}\n" + NEW_LINE.join(lines) + "\n\\end{aligned}\n$$"


def equal(value: float) -> str:
    """Return the relation between a formula and its number in four significant digits."""
    return "=" if is_exact(value) else r"\approx"


def result(value: float) -> str:
    """Return a number with the relation before it."""
    return f"{equal(value)} {number(value)}"


def factor(value: float) -> str:
    """Return a number as it stands in a product."""
    written = number(value)
    return f"({written})" if value < 0 or r"\times" in written else written


def product(*values: float) -> str:
    """Return a product of numbers."""
    return r" \times ".join(map(factor, values))


def added(first: str, *terms: float) -> str:
    """Return a sum that goes on with numbers."""
    return " ".join([first, *(f"{'-' if term < 0 else '+'} {number(abs(term))}" for term in terms)])


def values(pairs: Iterable[tuple[str, float]]) -> str:
    """Return symbols with their numbers, as formulas in a sentence."""
    return ", ".join(f"${symbol} = {number(value)}$" for symbol, value in pairs)


def network_of(given: Given) -> str:
    """Return a sentence about a network."""
    network, written = given.network, names(given)
    sizes = "-".join(map(str, network.sizes))
    parts = [f"layer {l} has ${layer.activation.latex}$" for l, layer in enumerate(network.layers, start=1)]
    if network.layers[network.depth].activation == identity:
        output = f"${written.activation(network.depth, 1)} = {written.pre_activation(network.depth, 1)}$"
        parts[-1] = f"layer {network.depth} has no activation function, so {output}"
    return f"In a {sizes} network, {listed(parts)}."


def numbers_of(given: Given) -> list[str]:
    """Return the numbers of a network and its sample, a line per neuron."""
    written = names(given)
    lines = [values(sample_pairs(given))]
    for l, layer in enumerate(given.network.layers, start=1):
        for j, row in enumerate(layer.weights, start=1):
            weights = ((written.parameter(Weight(l, j, k)), w) for k, w in enumerate(row, start=1))
            lines.append(values([*weights, (written.pre_activation(l, j).replace("z", "b", 1), layer.biases[j - 1])]))
    return lines


def sample_pairs(given: Given) -> list[tuple[str, float]]:
    """Return the inputs and targets with their symbols; in a batch, the sample is the first index."""
    written = names(given)
    if given.x.ndim == 1:
        x = [(written.activation(0, k), value) for k, value in enumerate(given.x, start=1)]
        return [*x, *((written.target(j), value) for j, value in enumerate(given.y, start=1))]
    pairs = []
    for s, (x_s, y_s) in enumerate(zip(given.x, given.y, strict=True), start=1):
        pairs += [(f"x_{{{s}{k}}}", value) for k, value in enumerate(x_s, start=1)]
        pairs += [(f"y_{{{s}{j}}}", value) for j, value in enumerate(y_s, start=1)]
    return pairs


def forward_lines(way: Computation, first: int = 1) -> list[str]:
    """Return the forward pass in numbers, a line per pre-activation and per activation."""
    lines = []
    for l in range(first, way.N + 1):
        for j in range(1, way.network.sizes[l] + 1):
            lines += neuron_lines(way, l, j)
    return lines


def neuron_lines(way: Computation, l: int, j: int) -> list[str]:
    """Return pre-activation and activation of a neuron in numbers."""
    written, layer = names(way.given), way.network.layers[l]
    z, a = float(way.z(l)[j - 1]), float(way.a(l)[j - 1])
    pairs = zip(layer.weights[j - 1], way.a(l - 1), strict=True)
    weighted = " + ".join(product(w, below) for w, below in pairs)
    lines = [f"{written.pre_activation(l, j)} &= {added(weighted, float(layer.biases[j - 1]))} {result(z)}"]
    if layer.activation == identity:
        return [*lines, f"{written.activation(l, j)} &= {written.pre_activation(l, j)} {result(a)}"]
    shortcut = f" + {written.activation(l - 1, j)}" if l == way.given.shortcut else ""
    call = f"{layer.activation.latex}({written.pre_activation(l, j)})"
    return [*lines, f"{written.activation(l, j)} &= {call}{shortcut} {result(a)}"]


def weighted_sum(given: Given, l: int, j: int) -> str:
    """Return the formula of a pre-activation in symbols."""
    written = names(given)
    below = range(1, given.network.sizes[l - 1] + 1)
    terms = [f"{written.parameter(Weight(l, j, k))} {written.activation(l - 1, k)}" for k in below]
    return f"{written.pre_activation(l, j)} = {' + '.join(terms)} + {bias(given, l, j)}"


def bias(given: Given, l: int, j: int) -> str:
    """Return the symbol of a bias."""
    return names(given).pre_activation(l, j).replace("z", "b", 1)


def parameter(given: Given, of: Parameter) -> str:
    """Return the symbol of a parameter."""
    return names(given).parameter(of)


def steps_of(latex: str) -> list[str]:
    """Return the lines of an ``aligned`` formula, from each relation to the next."""
    body = latex.removeprefix("\\begin{aligned}\n").removesuffix("\n\\end{aligned}")
    return re.split(r" \\\\\n(?=&(?:=|\\approx))", body)


def listed(parts: Sequence[str]) -> str:
    """Return parts of a sentence with an *and* before the last one."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def decimals(value: float, digits: int) -> str:
    """Return a number rounded to this many decimals, without a sign before 0."""
    return f"{round(value, digits) + 0.0:.{digits}f}"

"""The drawing of a network in words, for those who do not see it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chainrule import Bias

AN = re.compile(r"8|1[18]\b")  # eight, eighty, eleven, eighteen

if TYPE_CHECKING:
    from chainrule import Parameter
    from docsite.figures.network.numbers import Numbers
    from docsite.figures.network.request import Request


def entitle(request: Request) -> str:
    """Return a title, such as "A 4-3-2-1 network; drawn bold: the bias of neuron 1 of layer 3"."""
    sizes = "-".join(map(str, request.network.sizes))
    text = f"{'An' if AN.match(sizes) else 'A'} {sizes} network"
    bold = [_parameter(part) for part in sorted(request.parameters, key=str)]
    bold += [_neuron(*part) for part in sorted(request.neurons)]
    if request.start:
        bold.append(f"all paths from {_parameter(request.start)} to the loss")
    return f"{text}; drawn bold: {', '.join(bold)}" if bold else text


def describe(request: Request, numbers: Numbers | None) -> str:
    """Return what there is to see: the layers, and the numbers of the neurons."""
    layers = [_layer(request, numbers, l) for l in range(request.network.depth + 1)]
    lines = "A line leads from every neuron to every neuron of the next layer."
    loss = ["The output leads to the loss L."] if "loss" in request.show else []
    if loss and numbers and "values" in request.show:
        loss = [f"The output leads to the loss L = {numbers.loss}, where the target is {numbers.target}."]
    return " ".join([*layers, lines, *loss])


def _layer(request: Request, numbers: Numbers | None, l: int) -> str:
    size = request.network.sizes[l]
    noun = "neuron" if l else "input"
    text = f"{size} {noun}{'s' if size > 1 else ''}"
    if l:
        text = f"Layer {l}: {text}"
    if l and request.activations:
        text += f" with {request.activations[l - 1].name}"
    if not numbers:
        return f"{text}."
    details = [f"{noun} {j}: {facts}" for j in range(1, size + 1) if (facts := _facts(request, numbers, l, j))]
    return f"{text}; {'; '.join(details)}." if details else f"{text}."


def _facts(request: Request, numbers: Numbers, l: int, j: int) -> str:
    show = request.show
    facts = []
    if l and "biases" in show:
        facts.append(f"bias {numbers.bias(l, j)}")
    if l and "weights" in show:
        facts.append(f"weights {numbers.weights(l, j)}")
    if l and "preactivations" in show:
        facts.append(f"z = {numbers.pre_activation(l, j)}")
    if "values" in show:
        facts.append(f"{'a' if l else 'x'} = {numbers.activation(l, j)}")
    if l and "delta" in show:
        facts.append(f"δ = {numbers.delta(l, j)}")
    if numbers.is_dead(l, j):
        facts.append("inactive for this input, drawn dashed")
    return ", ".join(facts)


def _parameter(part: Parameter) -> str:
    if isinstance(part, Bias):
        return f"the bias of neuron {part.j} of layer {part.l}"
    return f"the weight to neuron {part.j} of layer {part.l} from {_neuron(part.l - 1, part.k)}"


def _neuron(l: int, j: int) -> str:
    return f"neuron {j} of layer {l}" if l else f"input {j}"

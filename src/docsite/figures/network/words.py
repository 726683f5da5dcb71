"""The drawing of a network in words, for those who do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chainrule import Weight
    from docsite.figures.network.numbers import PrintedNumbers
    from docsite.figures.network.request import Request


def entitle(request: Request) -> str:
    """Return a title, such as "A 4-3-2-1 network; drawn bold: the weight to neuron 1 of layer 1 from input 2"."""
    bold = [_weight(weight) for weight in sorted(request.weights, key=str)]
    if request.start:
        some = "all paths" if request.through is None else f"the path through {_neuron(*request.through)}"
        bold.append(f"{some} from {_weight(request.start)} to the loss")
    text = f"A {'-'.join(map(str, request.sizes))} network"
    return f"{text}; drawn bold: {', '.join(bold)}" if bold else text


def describe(request: Request, numbers: PrintedNumbers) -> str:
    """Return what there is to see: the layers, and the numbers of the neurons."""
    layers = [_layer(request, numbers, l) for l in range(request.depth + 1)]
    lines = "An arrow leads from every neuron to every neuron of the next layer."
    loss = ["The output leads to the loss L."] if request.start else []
    return " ".join([*layers, lines, *loss])


def _layer(request: Request, numbers: PrintedNumbers, l: int) -> str:
    size = request.sizes[l]
    noun = "neuron" if l else "input"
    text = f"{size} {noun}{'s' if size > 1 else ''}"
    if l:
        text = f"Layer {l}: {text} with {numbers.example.network.layers[l].activation.name}"
    details = [f"{noun} {j}: {facts}" for j in range(1, size + 1) if (facts := _facts(request, numbers, l, j))]
    return f"{text}; {'; '.join(details)}." if details else f"{text}."


def _facts(request: Request, numbers: PrintedNumbers, l: int, j: int) -> str:
    facts = []
    if l and request.shows_weights:
        facts.append(f"weights {numbers.weights(l, j)}")
    if "values" in request.show:
        facts.append(f"{'a' if l else 'x'} {numbers.activation(l, j)}")
    if request.is_unmoved(l, j):
        facts.append("keeps its old value")
    if numbers.is_dead(l, j):
        facts.append("inactive for this input, drawn dashed")
    return ", ".join(facts)


def _weight(weight: Weight) -> str:
    source = _neuron(weight.l - 1, weight.k) if weight.l > 1 else f"input {weight.k}"
    return f"the weight to {_neuron(weight.l, weight.j)} from {source}"


def _neuron(l: int, j: int) -> str:
    return f"neuron {j} of layer {l}"

"""The arrows in the drawing of a network, how each is drawn, and its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import Weight
from chainrule.derivation import Names
from docsite.figures.network.arrows import Arrow
from docsite.figures.network.layout import LOSS_RADIUS, RADIUS
from docsite.figures.text import SymbolText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docsite.figures.network.layout import Layout
    from docsite.figures.network.numbers import PrintedNumbers
    from docsite.figures.network.request import Request
    from docsite.figures.text import Parts

FEW = 6  # this many labels between two layers can be told apart


def connections(request: Request, layout: Layout, numbers: PrintedNumbers | None) -> Iterator[Arrow]:
    """Yield all arrows: one per weight, and the one to the loss."""
    for l in range(1, request.depth + 1):
        outputs, inputs = (range(1, request.sizes[layer] + 1) for layer in (l, l - 1))
        weights = [Weight(l, j, k) for j in outputs for k in inputs]
        labelled = _labelled(request, weights)
        for weight in weights:
            source = l - 1, weight.k
            # No change gets past an inactive neuron: paths through it are drawn, but broken.
            is_dead = numbers is not None and request.is_on_path(*source) and numbers.is_dead(*source)
            yield Arrow(
                layout.neurons[source],
                layout.neurons[l, weight.j],
                (RADIUS, RADIUS),
                request.is_bold(weight),
                is_dead,
                _label(weight, request, numbers) if weight in labelled else (),
            )
    if layout.loss:
        yield Arrow(layout.neurons[request.depth, 1], layout.loss, (RADIUS + layout.below, LOSS_RADIUS), is_bold=True)


def _labelled(request: Request, weights: list[Weight]) -> set[Weight]:
    """Return the weights to label: the bold ones, or all if none is bold and weights are shown; few enough to read."""
    if request.weights or request.start:
        bold = {weight for weight in weights if request.is_bold(weight)}
        return bold if len(bold) <= FEW else bold & (request.weights | {request.start})
    return set(weights) if "weights" in request.show and len(weights) <= FEW else set()


def _label(weight: Weight, request: Request, numbers: PrintedNumbers | None) -> Parts:
    if numbers and "weights" in request.show:
        return (numbers.weight(weight),)
    return (SymbolText(Names(request.sizes).parameter(weight)),)

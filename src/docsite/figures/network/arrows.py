"""Which arrows the drawing of a network has, how each is drawn, and what is written on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import Bias, Weight
from docsite.figures.arrow import Arrow
from docsite.figures.network.layout import LOSS_RADIUS, RADIUS, STUB
from docsite.figures.symbol import Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chainrule import Parameter
    from chainrule.derivation import Names
    from docsite.figures.label import Parts
    from docsite.figures.network.layout import Layout
    from docsite.figures.network.numbers import Numbers
    from docsite.figures.network.request import Request

FEW = 6  # so many labels between two layers can be told apart


def arrows(request: Request, layout: Layout, names: Names, numbers: Numbers | None) -> Iterator[Arrow]:
    """Return all arrows: one a weight, one a bias that is drawn, and those to the loss."""
    depth = request.network.depth
    for l in range(1, depth + 1):
        weights = [Weight(l, j, k) for j in layout.drawn(l) for k in layout.drawn(l - 1)]
        labelled = _labelled(request, weights)
        for weight in weights:
            is_bold = request.is_bold(weight)
            yield Arrow(
                layout.neurons[l - 1, weight.k],
                layout.neurons[l, weight.j],
                (RADIUS, RADIUS),
                is_bold,
                # No change gets past an inactive neuron: paths through it are drawn, but broken.
                is_bold
                and request.is_behind(l - 1, weight.k)
                and numbers is not None
                and numbers.is_dead(l - 1, weight.k),
                _label(weight, request, names, numbers) if weight in labelled else (),
            )
        for j in layout.drawn(l):
            if request.draws(Bias(l, j)):
                x, y = layout.neurons[l, j]
                yield Arrow((x, y - RADIUS - STUB), (x, y), (0, RADIUS), request.is_bold(Bias(l, j)))
    if layout.loss:
        for j in layout.drawn(depth):
            ends = layout.neurons[depth, j], layout.loss.centre
            yield Arrow(*ends, (layout.loss.start, LOSS_RADIUS), request.is_behind(depth, j))


def bias_label(bias: Bias, names: Names, numbers: Numbers | None) -> Parts:
    """Return what stands above a neuron."""
    return (Symbol("b"), f" = {numbers.parameter(bias)}") if numbers else (Symbol(names.parameter(bias)),)


def _labelled(request: Request, weights: list[Weight]) -> set[Weight]:
    """Return the weights that get a label: those asked for by name, the bold ones if few, and else all if few."""
    if not request.has_bold:
        return set(weights) if "weights" in request.show and len(weights) <= FEW else set()
    bold = {weight for weight in weights if request.is_bold(weight)}
    return bold if len(bold) <= FEW else bold & (request.parameters | {request.start})


def _label(parameter: Parameter, request: Request, names: Names, numbers: Numbers | None) -> Parts:
    if numbers and "weights" in request.show:
        return (numbers.parameter(parameter),)
    return (Symbol(names.parameter(parameter)),)

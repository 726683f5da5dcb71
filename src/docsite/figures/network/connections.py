"""The arrows in the drawing of a network, how each is drawn, and its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import Weight
from chainrule.derivation import Names
from docsite.figures.network.arrows import THIN, Arrow
from docsite.figures.network.layout import LOSS_RADIUS, RADIUS
from docsite.figures.network.pen import BOLD
from docsite.figures.text import SymbolText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docsite.figures.network.layout import Layout
    from docsite.figures.network.numbers import PrintedNumbers
    from docsite.figures.network.request import Request
    from docsite.figures.text import Parts


THICK = 4.2  # the thickness of the largest weight
FEW = 6  # this many labels between two layers can be told apart


def connections(request: Request, layout: Layout, numbers: PrintedNumbers | None) -> Iterator[Arrow]:
    """Yield all arrows: one per weight, and the one to the loss."""
    for l in range(1, request.depth + 1):
        outputs, inputs = (range(1, request.sizes[layer] + 1) for layer in (l, l - 1))
        weights = [Weight(l, j, k) for j in outputs for k in inputs]
        labelled = _labelled(request, weights)
        for weight in weights:
            style, thickness = _look(weight, request)
            yield Arrow(
                layout.neurons[l - 1, weight.k],
                layout.neurons[l, weight.j],
                (RADIUS, RADIUS),
                style,
                _is_dead(weight, request, numbers),
                thickness,
                _label(weight, request, numbers) if weight in labelled else (),
                str(weight) if request.example else "",
            )
    if layout.loss:
        radii = RADIUS + layout.below, LOSS_RADIUS
        yield Arrow(layout.neurons[request.depth, 1], layout.loss, radii, "bold", thickness=BOLD)


def _look(weight: Weight, request: Request) -> tuple[str, float]:
    """Return the style and the thickness of an arrow: where weights are shown, they are those of the weight."""
    if request.start or not (request.example and request.shows_weights):
        return ("bold", BOLD) if request.is_bold(weight) else ("line", THIN)
    if request.weights and not request.is_bold(weight):
        return "line", THIN
    network = request.example.network
    largest = max(float(abs(each).max()) for each in network.weights)
    return weight_look(network.weight(weight.l, weight.j, weight.k), largest)


def weight_look(value: float, largest: float) -> tuple[str, float]:
    """Return the style and the thickness of a weight: its sign, and its size compared with the largest one."""
    return ("plus" if value > 0 else "minus"), round(THIN + (THICK - THIN) * abs(value) / largest, 1)


def _is_dead(weight: Weight, request: Request, numbers: PrintedNumbers | None) -> bool:
    """Return whether no change gets along an arrow: such a path is drawn, but broken."""
    source = weight.l - 1, weight.k
    if request.is_unmoved(*source) or (request.is_unmoved(weight.l, weight.j) and request.is_on_path(*source)):
        return True
    return numbers is not None and request.is_on_path(*source) and numbers.is_dead(*source)


def _labelled(request: Request, weights: list[Weight]) -> set[Weight]:
    """Return the weights to label: the bold ones, or all if none is bold and weights are shown; few enough to read."""
    if request.weights or request.start:
        bold = {weight for weight in weights if request.is_bold(weight)}
        return bold if len(bold) <= FEW else bold & (request.weights | {request.start})
    return set(weights) if request.shows_weights and len(weights) <= FEW else set()


def _label(weight: Weight, request: Request, numbers: PrintedNumbers | None) -> Parts:
    if numbers and request.shows_weights:
        return (numbers.weight(weight),)
    return (SymbolText(Names(request.sizes).parameter(weight)),)

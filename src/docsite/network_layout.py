"""Where everything stands in the drawing of a network, in units of the picture."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from chainrule import Bias, Weight

if TYPE_CHECKING:
    from docsite.network_request import Neuron, Request

SIZE = 14.0  # of letters and numbers
LEADING = 18.0  # from line to line
RADIUS = 25.0  # of a neuron: a name and a number of four digits fit in
GAP = 53.0  # between the circles of two layers; four layers then have letters of 11 pixels on the narrowest phone
MARGIN = 3.0
HEAD = 46.0  # the names of the layers
STUB = 14.0  # the arrow from a bias to its neuron
ROW_GAP = 15.0
ELLIPSIS = 2 * LEADING
LOSS_RADIUS = 15.0
LOSS_GAP = 32.0
MOST_DRAWN = 7  # a wider layer is abbreviated
FIRST_DRAWN = 3  # and begins with so many of its neurons


@dataclass(frozen=True)
class Ellipsis:  # noqa: A001 (no other is meant here)
    """Neurons that are not drawn, and where they are missing."""

    x: float
    y: float
    count: int


@dataclass(frozen=True)
class Layout:
    """Where everything stands.

    Parameters
    ----------
    width, height : float
        The size of the picture.
    neurons : dict
        The centre of each neuron that is drawn.
    ellipses : tuple of Ellipsis
        What stands for those that are not.
    columns : tuple of float
        Where each layer stands, the input first.
    loss : tuple of float or None
        The centre of the loss, if it is drawn.
    """

    width: float
    height: float
    neurons: dict[Neuron, tuple[float, float]]
    ellipses: tuple[Ellipsis, ...]
    columns: tuple[float, ...]
    loss: tuple[float, float] | None

    def drawn(self, l: int) -> list[int]:
        """Return the neurons of a layer that are drawn."""
        return [j for layer, j in self.neurons if layer == l]


def lay_out(request: Request) -> Layout:
    """Place the neurons of a network.

    Parameters
    ----------
    request : Request
        The network, and what of it must be drawn.

    Returns
    -------
    Layout
        Where everything stands.
    """
    above = LEADING + STUB if request.draws_biases else 0.0
    below = LEADING * len({"preactivations", "delta"} & request.show)
    row = above + 2 * RADIUS + below + ROW_GAP
    head = MARGIN if request.names else HEAD
    sizes = request.network.sizes
    rows = [rows_of(size, _named(request, l)) for l, size in enumerate(sizes)]
    heights = [sum(ELLIPSIS if isinstance(each, range) else row for each in layer) - ROW_GAP for layer in rows]
    columns = tuple(MARGIN + RADIUS + l * (2 * RADIUS + GAP) for l in range(len(sizes)))
    neurons: dict[Neuron, tuple[float, float]] = {}
    ellipses = []
    for l, (layer, x) in enumerate(zip(rows, columns, strict=True)):
        top = head + (max(heights) - heights[l]) / 2
        for each in layer:
            if isinstance(each, range):
                ellipses.append(Ellipsis(x, top + (ELLIPSIS - ROW_GAP) / 2, len(each)))
                top += ELLIPSIS
            else:
                neurons[l, each] = (x, top + above + RADIUS)
                top += row
    right = columns[-1] + RADIUS
    middle = head + (max(heights) + above - below) / 2
    loss = (right + LOSS_GAP + LOSS_RADIUS, middle) if "loss" in request.show else None
    width = (loss[0] + LOSS_RADIUS if loss else right) + MARGIN
    return Layout(width, head + max(heights) + MARGIN, neurons, tuple(ellipses), columns, loss)


def rows_of(size: int, named: set[int]) -> list[int | range]:
    """Return what stands in a column.

    Parameters
    ----------
    size : int
        The width of the layer.
    named : set of int
        Neurons that are drawn in any case.

    Returns
    -------
    list of int or range
        Neurons, and ranges of neurons that an ellipsis stands for: two at least, since it takes the place of one.
    """
    if size <= MOST_DRAWN:
        return list(range(1, size + 1))
    rows: list[int | range] = []
    for j, following in pairwise([*sorted({*range(1, FIRST_DRAWN + 1), size, *named}), size + 1]):
        left_out = range(j + 1, following)
        rows += [j, left_out] if len(left_out) > 1 else range(j, following)
    return rows


def _named(request: Request, l: int) -> set[int]:
    neurons = set(request.neurons)
    for part in request.parameters | {request.start}:
        if isinstance(part, Weight | Bias):
            neurons.add((part.l, part.j))
        if isinstance(part, Weight):
            neurons.add((part.l - 1, part.k))
    return {j for layer, j in neurons if layer == l}

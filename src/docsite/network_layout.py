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
BIAS = 22.0  # the height of the bias's symbol or number
ASIDE = 12.0  # how far what is written above and below a neuron may reach beyond its circle
ROW_GAP = 15.0
ELLIPSIS = 2 * LEADING
LOSS_RADIUS = 14.0
LOSS_GAP = 30.0
HALF_NUMBER = 22.0  # half the width of a number of four digits
MOST_DRAWN = 7  # a wider layer is abbreviated
FIRST_DRAWN = 3  # and begins with so many of its neurons


@dataclass(frozen=True)
class Ellipsis:  # noqa: A001 (no other is meant here)
    """Neurons that are not drawn, and where they are missing."""

    x: float
    y: float
    count: int


@dataclass(frozen=True)
class Loss:
    """Where the loss stands: below a single output, so that a phone is wide enough, and else behind the outputs.

    Parameters
    ----------
    centre : tuple of float
        Its centre.
    start : float
        How far from the centre of an output its arrow begins.
    is_below : bool
        Whether it stands below.
    """

    centre: tuple[float, float]
    start: float
    is_below: bool


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
    loss : Loss or None
        The loss, if it is drawn.
    boxes : list of tuple
        Left, top, right and bottom of the neurons, with what is written above and below them.
    """

    width: float
    height: float
    neurons: dict[Neuron, tuple[float, float]]
    ellipses: tuple[Ellipsis, ...]
    columns: tuple[float, ...]
    loss: Loss | None
    boxes: list[tuple[float, float, float, float]]

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
    above = STUB + BIAS if request.draws_biases else 0.0
    below = LEADING * len({"preactivations", "delta"} & request.show)
    head = MARGIN if request.names else HEAD
    sizes = request.network.sizes
    rows = [rows_of(size, _named(request, l)) for l, size in enumerate(sizes)]
    margins = [(0.0, 0.0), *[(above, below)] * request.network.depth]  # an input has its circle alone
    heights = [
        sum(ELLIPSIS if isinstance(each, range) else sum(margin) + 2 * RADIUS + ROW_GAP for each in layer) - ROW_GAP
        for layer, margin in zip(rows, margins, strict=True)
    ]
    columns = tuple(MARGIN + RADIUS + l * (2 * RADIUS + GAP) for l in range(len(sizes)))
    neurons: dict[Neuron, tuple[float, float]] = {}
    ellipses = []
    for l, (layer, x) in enumerate(zip(rows, columns, strict=True)):
        top = head + (max(heights) - heights[l]) / 2
        over, under = margins[l]
        for each in layer:
            if isinstance(each, range):
                ellipses.append(Ellipsis(x, top + (ELLIPSIS - ROW_GAP) / 2, len(each)))
                top += ELLIPSIS
            else:
                neurons[l, each] = (x, top + over + RADIUS)
                top += over + 2 * RADIUS + under + ROW_GAP
    right, bottom = columns[-1] + RADIUS, head + max(heights)
    loss = None
    if "loss" in request.show:
        number = LEADING if "values" in request.show else 0.0
        if sizes[-1] == 1:
            x, y = neurons[len(sizes) - 1, 1]
            loss = Loss((x, y + RADIUS + below + LOSS_GAP + LOSS_RADIUS), RADIUS + below, is_below=True)
        else:
            middle = head + (max(heights) + above - below) / 2
            loss = Loss((right + LOSS_GAP + LOSS_RADIUS, middle), RADIUS, is_below=False)
            right = loss.centre[0] + (HALF_NUMBER if number else LOSS_RADIUS)
        bottom = max(bottom, loss.centre[1] + LOSS_RADIUS + number)
    boxes = [(each.x - RADIUS, each.y - LEADING, each.x + RADIUS, each.y + LEADING) for each in ellipses]
    for (l, _), (x, y) in neurons.items():
        over, under = margins[l]
        half = RADIUS + (ASIDE if over or under else 0)
        boxes.append((x - half, y - RADIUS - over, x + half, y + RADIUS + under))
    if below or above:
        right = max(right, columns[-1] + RADIUS + ASIDE)
    return Layout(right + MARGIN, bottom + MARGIN, neurons, tuple(ellipses), columns, loss, boxes)


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

"""Where everything stands in the drawing of a network, in units of the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docsite.figures.network.rows import named, rows_of

if TYPE_CHECKING:
    from docsite.figures.arrow import Box, Point
    from docsite.figures.network.request import Request
    from pagetest import Neuron

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
    corner : tuple of float
        The right end and the lower end of it and of its number.
    is_below : bool
        Whether it stands below.
    """

    centre: Point
    start: float
    corner: Point
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
    neurons: dict[Neuron, Point]
    ellipses: tuple[Ellipsis, ...]
    columns: tuple[float, ...]
    loss: Loss | None
    boxes: list[Box]

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
    sizes = request.network.sizes
    above = STUB + BIAS if request.draws_biases else 0.0
    below = LEADING * len({"preactivations", "delta"} & request.show)
    margins = [(0.0, 0.0), *[(above, below)] * request.network.depth]  # an input has its circle alone
    stacks = [_stack(rows_of(size, named(request, l)), *margins[l]) for l, size in enumerate(sizes)]
    tallest = max(height for _, height in stacks)
    head = MARGIN if request.names else HEAD
    gap = GAP + (ASIDE if below else 0)
    columns = tuple(MARGIN + RADIUS + l * (2 * RADIUS + gap) for l in range(len(sizes)))
    neurons: dict[Neuron, Point] = {}
    ellipses = []
    for l, (stack, height) in enumerate(stacks):
        top = head + (tallest - height) / 2
        for row, y in stack:
            if isinstance(row, range):
                ellipses.append(Ellipsis(columns[l], top + y, len(row)))
            else:
                neurons[l, row] = (columns[l], top + y)
    loss = _loss(request, neurons, below) if "loss" in request.show else None
    boxes = [(each.x - RADIUS, each.y - LEADING, each.x + RADIUS, each.y + LEADING) for each in ellipses]
    boxes += [_box(place, *margins[l]) for (l, _), place in neurons.items()]
    right = max([box[2] for box in boxes] + ([loss.corner[0]] if loss else [])) + MARGIN
    bottom = max(head + tallest, loss.corner[1] if loss else 0) + MARGIN
    return Layout(right, bottom, neurons, tuple(ellipses), columns, loss, boxes)


def _stack(rows: list[int | range], over: float, under: float) -> tuple[list[tuple[int | range, float]], float]:
    """Return the rows of a column with their heights below its top, and how high it is."""
    stack: list[tuple[int | range, float]] = []
    top = 0.0
    for row in rows:
        if isinstance(row, range):
            stack.append((row, top + (ELLIPSIS - ROW_GAP) / 2))
            top += ELLIPSIS
        else:
            stack.append((row, top + over + RADIUS))
            top += over + 2 * RADIUS + under + ROW_GAP
    return stack, top - ROW_GAP


def _loss(request: Request, neurons: dict[Neuron, Point], below: float) -> Loss:
    """Place the loss."""
    outputs = [place for (l, _), place in neurons.items() if l == request.network.depth]
    x, y = outputs[0][0], (outputs[0][1] + outputs[-1][1]) / 2
    has_number = "values" in request.show
    if len(outputs) == 1:
        start = RADIUS + below
        centre = (x, y + start + LOSS_GAP + LOSS_RADIUS)
    else:
        start = RADIUS
        centre = (x + start + LOSS_GAP + LOSS_RADIUS, y)
    corner = (
        centre[0] + (HALF_NUMBER if has_number else LOSS_RADIUS),
        centre[1] + LOSS_RADIUS + (LEADING if has_number else 0),
    )
    return Loss(centre, start, corner, is_below=len(outputs) == 1)


def _box(place: Point, over: float, under: float) -> Box:
    (x, y), half = place, RADIUS + (ASIDE if over or under else 0)
    return x - half, y - RADIUS - over, x + half, y + RADIUS + under

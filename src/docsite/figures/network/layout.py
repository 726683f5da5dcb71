"""Where everything is in the drawing of a network, in units of the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docsite.figures.network.arrows import Box, Point
    from docsite.figures.network.request import Neuron, Request

LEADING = 18.0  # from line to line
RADIUS = 25.0  # of a neuron: a name and a number of four digits fit in
GAP = 53.0  # between the circles of two layers; four layers then have letters of 11 pixels on the narrowest phone
MARGIN = 3.0
HEAD = 46.0  # the names of the layers
ROW_GAP = 15.0
LOSS_RADIUS = 14.0
LOSS_GAP = 30.0


@dataclass(frozen=True)
class Layout:
    """The places of a drawing.

    Parameters
    ----------
    width, height : float
        The size of the picture.
    columns : tuple of float
        The middle of each layer that is drawn, from left to right.
    neurons : dict
        The centre of each input and neuron.
    boxes : list of tuple
        Left, top, right and bottom of the neurons, with what is written below them.
    loss : tuple of float or None
        The centre of the loss, if it is drawn.
    below : float
        The height of what is written below the output.
    """

    width: float
    height: float
    columns: tuple[float, ...]
    neurons: dict[Neuron, Point]
    boxes: list[Box]
    loss: Point | None
    below: float


def lay_out(request: Request) -> Layout:
    """Place the neurons of a network in columns that have the same middle."""
    sizes = request.sizes
    below = [LEADING if request.through and l == request.through[0] else 0.0 for l in range(len(sizes))]
    heights = [size * (2 * RADIUS + each + ROW_GAP) - ROW_GAP for size, each in zip(sizes, below, strict=True)]
    head = HEAD if request.example else MARGIN
    columns = tuple(MARGIN + RADIUS + i * (2 * RADIUS + GAP) for i in range(len(sizes)))
    neurons = {}
    boxes = []
    for l, (x, high, height) in enumerate(zip(columns, below, heights, strict=True)):
        top = head + (max(heights) - height) / 2
        for j in range(1, sizes[l] + 1):
            y = top + RADIUS + (j - 1) * (2 * RADIUS + high + ROW_GAP)
            neurons[l, j] = x, y
            boxes.append((x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS + high))
    loss = _loss(request, neurons[request.depth, 1], below[-1])
    right = max(box[2] for box in boxes) + MARGIN
    bottom = max(head + max(heights), loss[1] + LOSS_RADIUS if loss else 0) + MARGIN
    return Layout(right, bottom, columns, neurons, boxes, loss, below[-1])


def _loss(request: Request, output: Point, below: float) -> Point | None:
    """Return the place of the loss: below the output."""
    x, y = output
    return (x, y + below + RADIUS + LOSS_GAP + LOSS_RADIUS) if request.start else None

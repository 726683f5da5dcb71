"""Where everything is in the drawing of a network, in units of the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docsite.figures.network.arrows import Box, Point
    from docsite.figures.network.request import Neuron, Request

SIZE = 14.0  # of letters and numbers
LEADING = 18.0  # from line to line
RADIUS = 25.0  # of a neuron: a name and a number of four digits fit in
GAP = 53.0  # between the circles of two layers; four layers then have letters of 11 pixels on the narrowest phone
MARGIN = 3.0
HEAD = 46.0  # the names of the layers
ASIDE = 12.0  # how far a δ may extend beyond the circle above it
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
        The middle of each layer, the input first.
    neurons : dict
        The centre of each input and neuron.
    boxes : list of tuple
        Left, top, right and bottom of the neurons, with what is written below them.
    loss : tuple of float or None
        The centre of the loss, if it is drawn: below the output, so that a phone is wide enough.
    below : float
        The height of what is written below a neuron.
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
    below = [LEADING if l and "delta" in request.show else 0.0 for l in range(request.depth + 1)]
    aside = [ASIDE if each else 0.0 for each in below]
    heights = [size * (2 * RADIUS + each + ROW_GAP) - ROW_GAP for size, each in zip(request.sizes, below, strict=True)]
    head = HEAD if request.example else MARGIN
    gap = GAP + aside[-1]
    columns = tuple(MARGIN + RADIUS + l * (2 * RADIUS + gap) for l in range(request.depth + 1))
    tops = [head + (max(heights) - height) / 2 for height in heights]
    neurons = {
        (l, j): (columns[l], tops[l] + RADIUS + (j - 1) * (2 * RADIUS + below[l] + ROW_GAP)) for l, j in request.neurons
    }
    boxes = [
        (x - RADIUS - aside[l], y - RADIUS, x + RADIUS + aside[l], y + RADIUS + below[l])
        for (l, _), (x, y) in neurons.items()
    ]
    x, y = neurons[request.depth, 1]
    loss = (x, y + RADIUS + below[-1] + LOSS_GAP + LOSS_RADIUS) if request.start else None
    right = max(box[2] for box in boxes) + MARGIN
    bottom = max(head + max(heights), loss[1] + LOSS_RADIUS if loss else 0) + MARGIN
    return Layout(right, bottom, columns, neurons, boxes, loss, below[-1])

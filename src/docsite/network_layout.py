"""Where everything stands in the drawing of a network, in units of the picture."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docsite.network_request import Neuron, Request

SIZE = 14.0  # of letters and numbers
RADIUS = 25.0  # of a neuron: a name and a number of four digits fit in
GAP = 54.0  # between the circles of two layers; four layers then keep letters of 11 pixels on the narrowest phone
MARGIN = 3.0
HEAD = 42.0  # the names of the layers
LINE = 17.0  # a line of text below a neuron
STUB = 8.0  # the line from a bias to its neuron
ROW_GAP = 16.0
LOSS_RADIUS = 15.0
LOSS_GAP = 34.0
MOST_DRAWN = 7  # a wider layer is abbreviated
FIRST_DRAWN = 3  # and begins with so many of its neurons


@dataclass(frozen=True)
class Ellipsis:
    """Neurons that are not drawn."""

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


def lay_out(request: Request, lines: int) -> Layout:
    """Place the neurons of a network.

    Parameters
    ----------
    request : Request
        The network, and what of it must be drawn.
    lines : int
        How many lines of text stand below a neuron.

    Returns
    -------
    Layout
        Where everything stands.
    """
    sizes = request.network.sizes
    below = STUB + lines * LINE if lines else 0.0
    row = 2 * RADIUS + below + ROW_GAP
    rows = [_rows(sizes[l], _named(request, l)) for l in range(len(sizes))]
    heights = [sum(LINE * 2.2 if isinstance(each, range) else row for each in layer) for layer in rows]
    height = max(heights)
    columns = tuple(MARGIN + RADIUS + l * (2 * RADIUS + GAP) for l in range(len(sizes)))
    neurons: dict[Neuron, tuple[float, float]] = {}
    ellipses = []
    for l, (layer, x) in enumerate(zip(rows, columns, strict=True)):
        y = HEAD + (height - heights[l]) / 2
        for each in layer:
            if isinstance(each, range):
                ellipses.append(Ellipsis(x, y + LINE * 1.1 - below / 2, len(each)))
                y += LINE * 2.2
            else:
                neurons[l, each] = (x, y + RADIUS)
                y += row
    middle = HEAD + (height - below - ROW_GAP) / 2
    right = columns[-1] + RADIUS
    loss = (right + LOSS_GAP + LOSS_RADIUS, middle) if "loss" in request.show else None
    width = (loss[0] + LOSS_RADIUS if loss else right) + MARGIN
    return Layout(width, HEAD + height - ROW_GAP + MARGIN, neurons, tuple(ellipses), columns, loss)


def _named(request: Request, l: int) -> set[int]:
    """Return the neurons of a layer that a bold part names: they are always drawn."""
    parts = request.parameters | ({request.start} if request.start else set())
    ends = {(part.l, part.j) for part in parts} | {(part.l - 1, part.k) for part in parts if hasattr(part, "k")}
    return {j for layer, j in ends | request.neurons if layer == l}


def _rows(size: int, named: set[int]) -> list[int | range]:
    """Return what stands in a column: neurons, and ranges of neurons that an ellipsis stands for."""
    if size <= MOST_DRAWN:
        return list(range(1, size + 1))
    drawn = sorted({*range(1, FIRST_DRAWN + 1), size, *named})
    rows: list[int | range] = []
    for j, after in pairwise([*drawn, size + 1]):
        rows.append(j)
        left_out = range(j + 1, after)
        # An ellipsis takes the place of one neuron, so it never stands for a single one.
        rows.extend(left_out if len(left_out) == 1 else [left_out] if left_out else [])
    return rows

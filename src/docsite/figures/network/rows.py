"""Which neurons of a layer are drawn, and how many an ellipsis stands for."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from chainrule import Bias, Weight

if TYPE_CHECKING:
    from docsite.figures.network.request import Request

MOST_DRAWN = 7  # a wider layer is abbreviated
FIRST_DRAWN = 3  # and begins with so many of its neurons


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


def named(request: Request, l: int) -> set[int]:
    """Return the neurons of a layer that are bold, or joined by a bold weight."""
    neurons = set(request.neurons)
    for part in request.parameters | {request.start}:
        if isinstance(part, Weight | Bias):
            neurons.add((part.l, part.j))
        if isinstance(part, Weight):
            neurons.add((part.l - 1, part.k))
    return {j for layer, j in neurons if layer == l}

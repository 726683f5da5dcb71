"""What a ``network`` fence requests, and which parts of the network that makes bold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chainrule import Weight
    from chainrule.examples import Example

Neuron = tuple[int, int]  # its layer, and its number in that layer; layer 0 contains the inputs


@dataclass(frozen=True)
class Request:
    """A drawing that a page requests.

    Parameters
    ----------
    names : tuple of tuple of str
        The symbols of the neurons of each layer, the input first.
    example : Example or None
        The network with its numbers; None for a graph of other quantities.
    show : frozenset of str
        What the drawing shows besides the names: "values", "weights".
    weights : frozenset of Weight
        The weights that are bold.
    start : Weight or None
        The weight whose paths to the loss are bold.
    through : Neuron or None
        The only neuron of its layer that such a path may use: the others keep their old values.
    caption : str
        What is written below the drawing, in Markdown.
    title, description : str
        Those of a graph of other quantities, in words for those who do not see it.
    """

    names: tuple[tuple[str, ...], ...]
    example: Example | None = None
    show: frozenset[str] = frozenset()
    weights: frozenset[Weight] = frozenset()
    start: Weight | None = None
    through: Neuron | None = None
    caption: str = ""
    title: str = ""
    description: str = ""

    @property
    def sizes(self) -> tuple[int, ...]:
        """The widths of the layers, the input first."""
        return tuple(map(len, self.names))

    @property
    def depth(self) -> int:
        """The number of layers after the input."""
        return len(self.names) - 1

    @property
    def shows_weights(self) -> bool:
        """Whether the arrows show the weights."""
        return "weights" in self.show

    def is_bold(self, weight: Weight) -> bool:
        """Return whether a weight is bold: by name, or as part of a path."""
        is_between = self.is_on_path(weight.l - 1, weight.k) and self.is_on_path(weight.l, weight.j)
        return weight in self.weights or weight == self.start or is_between

    def is_on_path(self, l: int, j: int) -> bool:
        """Return whether a neuron is on a path from the start to the loss."""
        # All neurons of the later layers are.
        if self.start is None or self.is_unmoved(l, j):
            return False
        return l > self.start.l or (l, j) == (self.start.l, self.start.j)

    def is_unmoved(self, l: int, j: int) -> bool:
        """Return whether a neuron keeps its old value, although a path would lead through it."""
        return self.through is not None and l == self.through[0] and j != self.through[1]

"""What a ``network`` fence asks for, and what of the network is bold then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chainrule import Bias, Weight

if TYPE_CHECKING:
    from chainrule import Activation, Network, Parameter
    from chainrule.examples import Example
    from pagetest import Neuron


@dataclass(frozen=True)
class Request:
    """A drawing that somebody asked for.

    Parameters
    ----------
    network : Network
        The network to draw.
    example : Example or None
        Where the numbers come from, if there are any.
    activations : tuple of Activation
        One a layer, or none.
    names : tuple of tuple of str
        The symbols of the neurons of each layer, the input first, where they are others than the notation's.
    show : frozenset of str
        What is written into the drawing.
    parameters, neurons : frozenset
        What is drawn bold by name.
    start : Weight, Bias or None
        The parameter whose paths to the loss are drawn bold.
    caption, title, description : str
        What the writer says about it, empty where nothing.
    """

    network: Network
    example: Example | None
    activations: tuple[Activation, ...]
    names: tuple[tuple[str, ...], ...]
    show: frozenset[str]
    parameters: frozenset[Parameter]
    neurons: frozenset[Neuron]
    start: Parameter | None
    caption: str
    title: str
    description: str

    @property
    def has_bold(self) -> bool:
        """Whether anything is drawn bold."""
        return bool(self.parameters or self.neurons or self.start)

    def is_bold(self, part: Parameter | Neuron) -> bool:
        """Return whether a weight, a bias or a neuron is drawn bold."""
        if isinstance(part, tuple):
            return part in self.neurons or self.is_behind(*part)
        if part in self.parameters or part == self.start:
            return True
        return isinstance(part, Weight) and self.is_behind(part.l - 1, part.k)

    def is_behind(self, l: int, j: int) -> bool:
        """Return whether a neuron lies on a path from the start to the loss."""
        # All neurons of the later layers do.
        return self.start is not None and (l > self.start.l or (l, j) == (self.start.l, self.start.j))

    def draws(self, bias: Bias) -> bool:
        """Return whether a bias is drawn: if all are, or if it is bold."""
        return "biases" in self.show or self.is_bold(bias)

    @property
    def draws_biases(self) -> bool:
        """Whether any bias is drawn."""
        return "biases" in self.show or any(isinstance(part, Bias) for part in self.parameters | {self.start})

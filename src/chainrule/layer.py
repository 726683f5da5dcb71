"""One layer of a network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chainrule.activations import ACTIVATIONS, Activation
from chainrule.validation import Array, finite, read_only, real_array

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


@dataclass(frozen=True, eq=False)
class Layer:
    r"""A layer: its weights, its biases and its activation.

    Parameters
    ----------
    weights : array_like of shape (n_l, n_{l-1})
        $W^{(l)}$; row $j$ holds the weights to neuron $j$.
    biases : array_like of shape (n_l,)
        $b^{(l)}$.
    activation : Activation
        $\varphi_l$.

    Raises
    ------
    TypeError
        If an array holds what is no real number, or the activation is none.

    Notes
    -----
    The arrays are copied to float64 and cannot be written to.
    Shapes and values are checked by `Network`, which knows the layer's number.
    """

    weights: Array
    biases: Array
    activation: Activation

    def __init__(self, weights: ArrayLike, biases: ArrayLike, activation: Activation) -> None:
        if not isinstance(activation, Activation):
            message = f"activation: found {activation!r}, expected one of chainrule's: {', '.join(ACTIVATIONS)}"
            raise TypeError(message)
        _fill(self, real_array("weights", weights).copy(), real_array("biases", biases).copy(), activation)
        self.freeze()

    @classmethod
    def trusted(cls, weights: Array, biases: Array, activation: Activation) -> Layer:
        """Make a layer of arrays that are known to fit, without a copy, and still writeable."""
        layer = cls.__new__(cls)
        _fill(layer, weights, biases, activation)
        return layer

    def freeze(self) -> None:
        """Make the arrays read-only."""
        read_only((self.weights, self.biases))

    def check_shapes(self, l: int, width_below: int | None) -> None:
        """Refuse shapes that cannot be those of layer `l`."""
        weights, biases = self.weights.shape, self.biases.shape
        if self.weights.ndim != 2 or not self.weights.size:  # noqa: PLR2004 (a matrix has two axes)
            message = f"layer {l}: weights have shape {weights}, expected (n_{l}, n_{l - 1}) with both at least 1"
            raise ValueError(message)
        if biases != weights[:1]:
            message = f"layer {l}: biases have shape {biases}, expected {weights[:1]}, one for each row of the weights"
            raise ValueError(message)
        if width_below not in {None, weights[1]}:
            expected = f"({weights[0]}, {width_below}), as layer {l - 1} has width {width_below}"
            message = f"layer {l}: weights have shape {weights}, expected {expected}"
            raise ValueError(message)

    def check_values(self, l: int) -> None:
        """Refuse parameters that are NaN or infinite."""
        finite(f"layer {l}, weights", self.weights)
        finite(f"layer {l}, biases", self.biases)


def _fill(layer: Layer, weights: Array, biases: Array, activation: Activation) -> None:
    # A frozen dataclass is filled past its own lock.
    object.__setattr__(layer, "weights", weights)
    object.__setattr__(layer, "biases", biases)
    object.__setattr__(layer, "activation", activation)

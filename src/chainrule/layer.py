"""One layer of a network."""

from dataclasses import dataclass

from numpy.typing import ArrayLike

from chainrule.activations import ACTIVATIONS, Activation
from chainrule.immutable import Immutable
from chainrule.validation import Array, brief, finite, real_array


@dataclass(frozen=True, eq=False)
class Layer(Immutable):
    r"""A layer: its weights, its biases and its activation.

    Parameters
    ----------
    weights : array_like of shape (n_l, n_{l-1})
        $W^{(l)}$; row $j$ contains the weights to neuron $j$.
    biases : array_like of shape (n_l,)
        $b^{(l)}$.
    activation : Activation
        $\varphi_l$.

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
            raise TypeError(
                f"activation: found {brief(activation)}, expected one of chainrule's: {', '.join(ACTIVATIONS)}"
            )
        arrays = real_array("weights", weights).copy(), real_array("biases", biases).copy()
        self._set(weights=arrays[0], biases=arrays[1], activation=activation)

    def __repr__(self) -> str:
        return f"Layer({'-'.join(map(str, self.weights.shape[::-1]))}: {self.activation.name})"

    def check(self, l: int, width_below: int | None) -> None:
        """Raise an error if these shapes and values cannot be those of layer `l`."""
        weights, biases = self.weights.shape, self.biases.shape
        if self.weights.ndim != 2 or not self.weights.size:  # noqa: PLR2004 (a matrix has two axes)
            raise ValueError(f"layer {l}: weights have shape {weights}, expected (n_{l}, n_{l - 1}), both at least 1")
        if biases != weights[:1]:
            expected = f"{weights[:1]}, one per row of the weights"
            raise ValueError(f"layer {l}: biases have shape {biases}, expected {expected}")
        if width_below not in {None, weights[1]}:
            expected = f"({weights[0]}, {width_below}), as layer {l - 1} has width {width_below}"
            raise ValueError(f"layer {l}: weights have shape {weights}, expected {expected}")
        finite(f"layer {l}, weights", self.weights)
        finite(f"layer {l}, biases", self.biases)

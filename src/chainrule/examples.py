r"""The network that the text works through, with numbers that a person can follow with a pencil.

It is a 4-3-2-1 network with ReLU, ReLU and sigmoid, ½ squared error and $\eta = 0.5$.
Its parameters were found by search, so that mistakes show: no pre-activation is near the kink of ReLU,
no two weights of a layer are equal, and no two gradients other than 0 are equal in size.
"""

from dataclasses import dataclass

import numpy as np

from chainrule.activations import relu, sigmoid
from chainrule.immutable import Immutable
from chainrule.layer import Layer
from chainrule.losses import Loss, squared_error
from chainrule.network import Network
from chainrule.validation import Array, finite_copy


@dataclass(frozen=True, eq=False)
class Example(Immutable):
    r"""One network with one sample.

    Attributes
    ----------
    network : Network
        The network before the step.
    x : ndarray of shape (n_0,)
        The input.
    y : ndarray of shape (n_N,)
        The target.
    loss : Loss
        The loss.
    learning_rate : float
        $\eta$.
    """

    network: Network
    x: Array
    y: Array
    loss: Loss
    learning_rate: float

    def __post_init__(self) -> None:
        self._set(x=finite_copy("x", self.x), y=finite_copy("y", self.y))


def tutorial() -> Example:
    """Return the running example: an untrained network that looks at one Chinstrap penguin.

    The bird's bill is 49.7 mm long and 18.6 mm deep, its flipper 195 mm long, and it weighs 3,600 g. Each measurement
    is scaled so that 0 is the smallest bird of `chainrule.data.penguins` and 1 the largest, and rounded to one decimal.
    Neuron 2 of layer 1 is inactive for this bird, all other hidden ones are active. Trained from here, the network
    tells Chinstraps from Adélies.

    Examples
    --------
    >>> from chainrule.examples import tutorial
    >>> example = tutorial()
    >>> example.network.forward(example.x).output.round(2)
    array([0.41])
    """
    network = Network(
        Layer([[0.4, -0.6, 0.2, 0.6], [-0.2, 0.7, -0.9, -0.3], [0.1, 0.9, -0.5, -0.7]], [0.2, 0.2, 0.9], relu),
        Layer([[-0.1, 0.3, 0.2], [0.8, 0.9, 0.1]], [0.7, 0.8], relu),
        Layer([[0.9, -0.6]], [-0.3], sigmoid),
    )
    return Example(network, np.array([0.7, 0.5, 0.6, 0.4]), np.array([1.0]), squared_error, 0.5)

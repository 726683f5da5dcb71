r"""The forward and the backward pass, and what they return.

Layer $l$ turns the activations $a^{(l-1)}$ of the layer below into
$z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}$ and $a^{(l)} = \varphi_l(z^{(l)})$; the way back passes on
$\delta^{(l)} = \partial L/\partial z^{(l)}$.
Sources: Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors", Nature 323, 1986;
the notation is that of Nielsen, "Neural Networks and Deep Learning", chapter 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from chainrule.parameters import ByLayer, PerParameter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from chainrule.activations import Numbers
    from chainrule.layer import Layer
    from chainrule.network import Network
    from chainrule.validation import Array


# --8<-- [start:forward]
def propagate(layers: Iterable[Layer], x: Numbers) -> tuple[list[Numbers], list[Numbers]]:
    """Return the pre-activations z of all layers, and the activations a of all layers, the input first."""
    z: list[Numbers] = []
    a = [x]
    for layer in layers:
        z.append(a[-1].dot(layer.weights.T) + layer.biases)
        a.append(layer.activation.value(z[-1]))
    return z, a


# --8<-- [end:forward]


# --8<-- [start:backward]
def propagate_back(layers: Sequence[Layer], z: Sequence[Array], a: Sequence[Array], delta: Array) -> list[Array]:
    """Return δ of all layers, from δ of the last layer."""
    deltas = [delta]
    for i in reversed(range(len(layers) - 1)):
        upstream = deltas[-1].dot(layers[i + 1].weights)  # ∂L/∂a of the layer below: a sum over all paths upwards
        deltas.append(layers[i].activation.pull_back(upstream, z[i], a[i + 1]))
    return deltas[::-1]


# --8<-- [end:backward]


# --8<-- [start:gradients]
def layer_gradients(delta: Array, a: Array) -> tuple[Array, Array]:
    """Return ∂L/∂W and ∂L/∂b of one layer, from its δ and the activations below; over a batch, the mean."""
    if delta.ndim == 1:
        return np.multiply.outer(delta, a), delta
    share = delta / len(a)
    return share.T.dot(a), np.add.reduce(share)


# --8<-- [end:gradients]


@dataclass(frozen=True, eq=False)
class Forward:
    r"""What a forward pass computed, read-only.

    Attributes
    ----------
    network : Network
        The network that made the pass.
    z : ByLayer of ndarray
        ``z[l]`` is $z^{(l)}$, for $l = 1 \dots N$, of shape (n_l,) or (B, n_l).
    a : ByLayer of ndarray
        ``a[l]`` is $a^{(l)}$, for $l = 0 \dots N$; ``a[0]`` is the input.
    """

    network: Network
    z: ByLayer[Array]
    a: ByLayer[Array]

    @property
    def output(self) -> Array:
        r"""The prediction $\hat y = a^{(N)}$, of shape (n_N,) or (B, n_N)."""
        return self.a[self.network.depth]


@dataclass(frozen=True, eq=False)
class Gradient(PerParameter):
    r"""What a backward pass computed, read-only.

    Attributes
    ----------
    network : Network
        The network whose gradient it is.
    weights, biases : ByLayer of ndarray
        ``weights[l]`` is $\partial L/\partial W^{(l)}$ of shape $(n_l, n_{l-1})$,
        ``biases[l]`` is $\partial L/\partial b^{(l)}$ of shape (n_l,), for $l = 1 \dots N$.
        Over a batch, the mean over its samples.
    delta : ByLayer of ndarray
        ``delta[l]`` is $\partial L/\partial z^{(l)}$ of each sample's own loss, of shape (n_l,) or (B, n_l).
    """

    network: Network
    weights: ByLayer[Array]
    biases: ByLayer[Array]
    delta: ByLayer[Array]

r"""A network: first its mathematics, counted from 1 as in the text, then `Network`, which checks its arguments.

Sources: Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors", Nature 323, 1986;
Nielsen, "Neural Networks and Deep Learning", chapter 2, whose notation this is.
"""

from collections.abc import Sequence

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike

from chainrule.activations import Activation
from chainrule.initialisation import random_layers
from chainrule.layer import Layer
from chainrule.losses import Loss
from chainrule.parameters import Bias, ByLayer, Parameter, PerParameter, shortened
from chainrule.results import Forward, Gradient, check_own
from chainrule.validation import check_type, finite_copy, one_number, positive, quiet, samples


# --8<-- [start:forward]
def forward_pass(network, x):
    """Return z and a of every layer by its number; a[0] is the input."""
    N, layers = network.depth, network.layers
    z, a = {}, {0: x}
    for l in range(1, N + 1):
        z[l] = a[l - 1] @ layers[l].weights.T + layers[l].biases
        a[l] = layers[l].activation(z[l])
    return z, a


# --8<-- [end:forward]
# --8<-- [start:backward]
def backward_pass(network, z, a, delta_of_output):
    """Return δ of every layer by its number, from δ of the output."""
    N, layers = network.depth, network.layers
    delta = {N: delta_of_output}
    for l in range(N - 1, 0, -1):
        arriving = delta[l + 1] @ layers[l + 1].weights  # ∂L/∂a
        delta[l] = layers[l].activation.backward(arriving, z[l], a[l])
    return delta


# --8<-- [end:backward]
# --8<-- [start:gradients]
def layer_gradients(delta, a_below):
    """Return ∂L/∂W and ∂L/∂b of a layer; for a batch, the means."""
    if delta.ndim == 1:  # one sample
        return np.outer(delta, a_below), delta
    B = len(delta)
    return delta.T @ a_below / B, delta.sum(axis=0) / B


# --8<-- [end:gradients]
def updated_layer(layer, dW, db, learning_rate):
    """Return the layer after one step, against its derivatives."""
    weights = layer.weights - learning_rate * dW
    biases = layer.biases - learning_rate * db
    return Layer(weights, biases, layer.activation)


class Network(PerParameter):
    r"""A fully connected network, which never changes; `updated` returns a new one.

    Parameters
    ----------
    *layers : Layer
        Layer 1 to layer $N$, each as wide as the next one expects.

    Attributes
    ----------
    layers, weights, biases : ByLayer
        ``layers[l]``, ``weights[l]`` and ``biases[l]`` are those of layer $l = 1 \dots N$.
    sizes, depth : tuple of int, int
        ``sizes[l]`` is $n_l$, and ``sizes[0]`` the number of inputs; ``depth`` is $N$, the number of layers.

    Examples
    --------
    >>> from chainrule import Layer, Network, relu, sigmoid, squared_error
    >>> hidden = Layer([[0.5, -0.25]], [0.1], relu)
    >>> network = Network(hidden, Layer([[2.0]], [-0.4], sigmoid))
    >>> forward = network.forward([1.0, 0.8])
    >>> gradient = network.backward(forward, [1.0], squared_error)
    >>> round(gradient.weight(1, 1, 2), 4)
    -0.1543
    """

    layers: ByLayer[Layer]
    sizes: tuple[int, ...]
    depth: int

    def __init__(self, *layers: Layer) -> None:
        if not layers:
            raise ValueError("Network: found no layer, expected at least one")
        for l, layer in enumerate(layers, start=1):
            check_type(f"layer {l}", layer, Layer, "such as Layer(weights, biases, relu); for a list, Network(*layers)")
            layer.check(l, len(layers[l - 2].biases) if l > 1 else None)
        weights, biases = [layer.weights for layer in layers], [layer.biases for layer in layers]
        self._set(layers=ByLayer("layers", layers), depth=len(layers), sizes=(len(weights[0].T), *map(len, biases)))
        self._set(weights=ByLayer("weights", weights), biases=ByLayer("biases", biases))

    def __repr__(self) -> str:
        return f"{super().__repr__()[:-1]}: {', '.join(shortened(each.activation.name for each in self.layers))})"

    @classmethod
    def random(
        cls, sizes: Sequence[int], activations: Sequence[Activation], *, rng: Generator, initialisation: str = "he"
    ) -> "Network":
        r"""Make a network with random normal weights and zero biases.

        The variance of the weights of layer $l$ is $2/n_{l-1}$ for ``"he"`` (He et al. 2015, for ReLU),
        $2/(n_{l-1} + n_l)$ for ``"xavier"`` (Glorot and Bengio 2010), and 0 for ``"zeros"``, which cannot learn.
        """
        return cls(*random_layers(sizes, activations, rng, initialisation))

    def with_value(self, parameter: Parameter, value: float) -> "Network":
        """Return a new network in which one parameter has another, finite value."""
        _, position = self.position(parameter)
        parts = [(each.weights.copy(), each.biases.copy(), each.activation) for each in self.layers]
        weights, biases, _ = parts[parameter.l - 1]
        value = one_number("value", finite_copy("value", value))
        (biases if isinstance(parameter, Bias) else weights)[position] = value
        return Network(*(Layer(*each) for each in parts))

    def forward(self, x: ArrayLike) -> Forward:
        """Compute all pre-activations and activations of one sample of shape (n_0,) or of a batch (B, n_0)."""
        with quiet():
            z, a = forward_pass(self, samples("x", x, self.sizes[0], "the input").copy())
        return Forward(self, ByLayer("z", z.values()), ByLayer("a", a.values(), first=0))

    def backward(self, forward: Forward, y: ArrayLike, loss: Loss) -> Gradient:
        """Compute the gradient from this network's own forward pass and a target of the output's shape."""
        check_own("forward", forward, Forward, self, "as network.forward(x) returns it")
        check_type("loss", loss, Loss, "such as squared_error")
        layers, z, a, N = self.layers, forward.z, forward.a, self.depth
        y = loss.target(y, a[N].shape, layers[N].activation)
        with quiet():
            delta = backward_pass(self, z, a, loss.delta(layers[N].activation, z[N], a[N], y))
            weights, biases = zip(*(layer_gradients(delta[l], a[l - 1]) for l in range(1, N + 1)), strict=True)
        deltas = ByLayer("delta", [delta[l] for l in range(1, N + 1)])
        return Gradient(self, ByLayer("weights", weights), ByLayer("biases", biases), deltas)

    def updated(self, gradient: Gradient, learning_rate: float) -> "Network":
        r"""Take one step of gradient descent, $w - \eta\,\partial L/\partial w$ for all parameters at once."""
        check_own("gradient", gradient, Gradient, self, "as network.backward(forward, y, loss) returns it")
        rate = positive("learning_rate", learning_rate)
        with quiet():
            steps = zip(self.layers, gradient.weights, gradient.biases, strict=True)
            return Network(*(updated_layer(layer, dW, db, rate) for layer, dW, db in steps))

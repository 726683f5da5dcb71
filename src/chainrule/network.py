"""The network: what it computes, and what it becomes by a step of gradient descent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chainrule.layer import Layer
from chainrule.losses import Loss
from chainrule.parameters import Bias, ByLayer, Parameter, PerParameter
from chainrule.results import Forward, Gradient, layer_gradients, propagate, propagate_back
from chainrule.validation import check_generator, check_type, natural, one_number, positive, read_only, samples

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import ArrayLike

    from chainrule.activations import Activation
    from chainrule.validation import Array

# The variance of a layer's random weights, from the width below it and its own.
VARIANCES: dict[str, Callable[[int, int], float]] = {
    "he": lambda below, _: 2 / below,
    "xavier": lambda below, here: 2 / (below + here),
    "zeros": lambda _below, _here: 0.0,
}


class Network(PerParameter):
    r"""A fully connected network, which never changes; `updated` returns a new one.

    Parameters
    ----------
    *layers : Layer
        Layer 1 to layer $N$, each as wide as the next one expects.

    Attributes
    ----------
    layers, weights, biases : ByLayer
        ``layers[l]``, ``weights[l]`` and ``biases[l]`` belong to layer $l = 1 \dots N$.
    sizes : tuple of int
        ``sizes[l]`` is $n_l$; ``sizes[0]`` is the number of inputs.
    depth : int
        $N$, the number of layers.

    Raises
    ------
    TypeError
        If an argument is no `Layer`.
    ValueError
        If a shape does not fit, or a parameter is NaN or infinite. The text names the layer.

    Examples
    --------
    >>> from chainrule import Layer, Network, relu, sigmoid, squared_error
    >>> network = Network(Layer([[0.5, -0.25]], [0.1], relu), Layer([[2.0]], [-0.4], sigmoid))
    >>> forward = network.forward([1.0, 0.8])
    >>> forward.z[1], forward.output.round(4)
    (array([0.4]), array([0.5987]))
    >>> gradient = network.backward(forward, [1.0], squared_error)
    >>> round(gradient.weight(1, 1, 2), 4)
    -0.1543
    """

    __slots__ = ("biases", "depth", "layers", "sizes", "weights")

    layers: ByLayer[Layer]
    weights: ByLayer[Array]
    biases: ByLayer[Array]
    sizes: tuple[int, ...]
    depth: int

    def __init__(self, *layers: Layer) -> None:
        if not layers:
            message = "Network: found no layer, expected at least one"
            raise ValueError(message)
        for l, layer in enumerate(layers, start=1):
            if not isinstance(layer, Layer):
                message = f"layer {l}: found {type(layer).__name__}, expected a Layer"
                raise TypeError(message)
            layer.check_shapes(l, len(layers[l - 2].biases) if l > 1 else None)
            layer.check_values(l)
        _fill(self, layers)

    @classmethod
    def trusted(cls, layers: Sequence[Layer]) -> Network:
        """Make a network of layers whose shapes are known to fit; their values are checked, and become read-only."""
        for l, layer in enumerate(layers, start=1):
            layer.check_values(l)
            layer.freeze()
        network = cls.__new__(cls)
        _fill(network, layers)
        return network

    @classmethod
    def random(
        cls,
        sizes: Sequence[int],
        activations: Sequence[Activation],
        *,
        rng: np.random.Generator,
        initialisation: str = "he",
    ) -> Network:
        r"""Make a network with random weights and zero biases.

        Parameters
        ----------
        sizes : sequence of int
            Number of inputs, then the width of each layer.
        activations : sequence of Activation
            One a layer.
        rng : numpy.random.Generator
            Where the numbers come from.
        initialisation : {"he", "xavier", "zeros"}
            Normal weights of variance $2/n_{l-1}$ (He et al. 2015, for ReLU) or $2/(n_{l-1} + n_l)$
            (Glorot and Bengio 2010), or all weights 0, which cannot learn and is here to show why.

        Returns
        -------
        Network
            The new network.

        Raises
        ------
        TypeError
            If a size is not whole, an activation is none, or `rng` is no generator.
        ValueError
            If the counts do not fit or the initialisation is unknown.

        Examples
        --------
        >>> import numpy as np
        >>> from chainrule import Network, relu, sigmoid
        >>> network = Network.random([4, 3, 1], [relu, sigmoid], rng=np.random.default_rng(0))
        >>> network.sizes
        (4, 3, 1)
        """
        sizes = [natural(f"sizes[{i}]", size) for i, size in enumerate(sizes)]
        if len(sizes) != len(activations) + 1 or not activations:
            message = (
                f"activations: found {len(activations)} for {len(sizes)} sizes, expected one a layer, at least one"
            )
            raise ValueError(message)
        if initialisation not in VARIANCES:
            message = f"initialisation: found {initialisation!r}, expected one of {', '.join(VARIANCES)}"
            raise ValueError(message)
        check_generator(rng)
        layers = []
        for below, here, activation in zip(sizes[:-1], sizes[1:], activations, strict=True):
            deviation = np.sqrt(VARIANCES[initialisation](below, here))
            layers.append(Layer(deviation * rng.normal(size=(here, below)), np.zeros(here), activation))
        return cls(*layers)

    def __repr__(self) -> str:
        activations = ", ".join(layer.activation.name for layer in self.layers)
        return f"Network({'-'.join(map(str, self.sizes))}: {activations})"

    def with_value(self, parameter: Parameter, value: float) -> Network:
        """Return a new network in which one parameter has another value.

        Parameters
        ----------
        parameter : Weight or Bias
            Which one.
        value : float
            Its new value, finite.

        Returns
        -------
        Network
            The new network; this one is untouched.

        Raises
        ------
        TypeError
            If `parameter` is neither a `Weight` nor a `Bias`, or `value` is no real number.
        ValueError
            If the network has no such parameter, or the value is NaN or infinite.
        """
        _, position = self.position(parameter)
        value = one_number("value", value)
        layers = [Layer.trusted(each.weights.copy(), each.biases.copy(), each.activation) for each in self.layers]
        layer = layers[parameter.l - 1]
        (layer.biases if isinstance(parameter, Bias) else layer.weights)[position] = value
        return Network.trusted(layers)

    def forward(self, x: ArrayLike) -> Forward:
        r"""Compute all pre-activations and activations.

        Parameters
        ----------
        x : array_like of shape (n_0,) or (B, n_0)
            One sample, or a batch of samples.

        Returns
        -------
        Forward
            With ``z[l]``, ``a[l]`` and ``output``.

        Raises
        ------
        TypeError
            If `x` holds what is no real number.
        ValueError
            If its shape does not fit, or a number is NaN or infinite.
        """
        x = samples("x", x, self.sizes[0], "the input").copy()
        z, a = propagate(self.layers, x)
        read_only((*z, *a))
        return Forward(self, ByLayer("z", z), ByLayer("a", a, first=0))

    def backward(self, forward: Forward, y: ArrayLike, loss: Loss) -> Gradient:
        r"""Compute the gradient of the loss with respect to every weight and bias.

        Parameters
        ----------
        forward : Forward
            The forward pass of this very network.
        y : array_like of the output's shape
            Target.
        loss : Loss
            Which loss.

        Returns
        -------
        Gradient
            With ``weights[l]``, ``biases[l]`` and ``delta[l]``.

        Raises
        ------
        TypeError
            If an argument has the wrong type.
        ValueError
            If the forward pass is another network's (one before an update, say), the shape of `y` does not fit,
            the batch is empty, or the loss does not fit the output or the target.
        """
        check_type("forward", forward, Forward, "as network.forward(x) returns it")
        check_type("loss", loss, Loss, "such as squared_error")
        if forward.network is not self:
            message = "forward: it was computed by another network, expected this one's; has it been updated since?"
            raise ValueError(message)
        layers, z, a = tuple(self.layers), tuple(forward.z), tuple(forward.a)
        loss.check_activation(layers[-1].activation)
        y = loss.target(y, a[-1].shape)
        deltas = propagate_back(layers, z, a, loss.delta(layers[-1].activation, z[-1], a[-1], y))
        weights, biases = zip(*map(layer_gradients, deltas, a), strict=True)  # the last a is below no layer
        read_only((*weights, *biases, *deltas))
        return Gradient(self, ByLayer("weights", weights), ByLayer("biases", biases), ByLayer("delta", deltas))

    def updated(self, gradient: Gradient, learning_rate: float) -> Network:
        r"""Take one step of gradient descent, $w - \eta\,\partial L/\partial w$ for all parameters at once.

        Parameters
        ----------
        gradient : Gradient
            The gradient of this very network.
        learning_rate : float
            $\eta$, above 0.

        Returns
        -------
        Network
            The new network; this one is untouched.

        Raises
        ------
        TypeError
            If an argument has the wrong type.
        ValueError
            If the gradient is another network's, the learning rate is not above 0,
            or the step makes a parameter infinite or NaN.
        """
        check_type("gradient", gradient, Gradient, "as network.backward(forward, y, loss) returns it")
        if gradient.network is not self:
            message = "gradient: it was computed for another network, expected this one's; has it been updated since?"
            raise ValueError(message)
        rate = positive("learning_rate", learning_rate)
        with np.errstate(over="ignore"):  # what becomes infinite is refused by name
            layers = [
                Layer.trusted(layer.weights - rate * weights, layer.biases - rate * biases, layer.activation)
                for layer, weights, biases in zip(self.layers, gradient.weights, gradient.biases, strict=True)
            ]
        return Network.trusted(layers)


def _fill(network: Network, layers: Sequence[Layer]) -> None:
    network.layers = ByLayer("layers", layers)
    network.weights = ByLayer("weights", [layer.weights for layer in layers])
    network.biases = ByLayer("biases", [layer.biases for layer in layers])
    network.sizes = (layers[0].weights.shape[1], *(len(layer.biases) for layer in layers))
    network.depth = len(layers)

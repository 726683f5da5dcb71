"""Training: gradient descent over epochs and mini-batches."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from chainrule.immutable import Immutable
from chainrule.layer import Layer
from chainrule.losses import Loss
from chainrule.network import Network, backward_pass, forward_pass
from chainrule.validation import Array, check_generator, check_type, natural, positive, quiet, read_only, samples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.random import Generator
    from numpy.typing import ArrayLike

    from chainrule.activations import Activation


@dataclass(frozen=True, eq=False)
class Run(Immutable):
    """What `train` returns.

    Attributes
    ----------
    network : Network
        The trained network.
    losses : ndarray of shape (epochs,)
        The mean loss over each epoch's samples, each taken just before the update that it led to.
    """

    network: Network
    losses: Array

    def __post_init__(self) -> None:
        read_only([self.losses])

    def __repr__(self) -> str:
        return f"Run({self.network}, losses={np.array2string(self.losses, threshold=6, edgeitems=2)})"


class DivergenceError(ValueError):
    """What `train` raises when a loss or a parameter becomes infinite or NaN.

    Attributes
    ----------
    run : Run
        The training up to the last epoch with a finite network: that network, and the losses of the epochs.
    """

    run: Run


def train(  # noqa: PLR0913 (a training run has these settings)
    network: Network,
    x: ArrayLike,
    y: ArrayLike,
    loss: Loss,
    *,
    learning_rate: float,
    epochs: int,
    batch_size: int | None = None,
    rng: Generator | None = None,
) -> Run:
    r"""Train a network by mini-batch gradient descent.

    Parameters
    ----------
    network : Network
        Where to start; it is left untouched.
    x : array_like of shape (S, n_0)
        All samples.
    y : array_like of shape (S, n_N)
        Their targets.
    loss : Loss
        Which loss.
    learning_rate : float
        $\eta$, above 0.
    epochs : int
        How often each sample is used.
    batch_size : int, optional
        Samples a step; the last step of an epoch takes what is left. All of them unless given.
    rng : numpy.random.Generator, optional
        Shuffles the samples before each epoch. Without it they keep their order.

    Returns
    -------
    Run
        The trained network and the loss of each epoch.

    Raises
    ------
    DivergenceError
        If a loss or a parameter becomes infinite or NaN. The error's ``run`` has the last finite network.

    Notes
    -----
    To watch a training, or to stop it, train for one epoch at a time: the numbers are the same, bit for bit.
    An interrupt (Ctrl+C) or a divergence then leaves you the network and the losses of the last whole epoch.

    Examples
    --------
    >>> import numpy as np
    >>> from chainrule import Network, binary_cross_entropy, sigmoid, tanh, train
    >>> x, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
    >>> start = Network.random([2, 4, 1], [tanh, sigmoid], rng=np.random.default_rng(0))
    >>> run = train(start, x, y, binary_cross_entropy, learning_rate=1.0, epochs=400)
    >>> run.network.forward(x).output.round().ravel()
    array([0., 1., 1., 0.])

    Epoch by epoch, until the loss is small enough:

    >>> network, losses = start, []
    >>> while not losses or losses[-1] > 0.1:
    ...     one = train(network, x, y, binary_cross_entropy, learning_rate=1.0, epochs=1)
    ...     network, losses = one.network, [*losses, *one.losses]
    >>> len(losses), bool((run.losses[:len(losses)] == losses).all())
    (62, True)
    """
    check_type("network", network, Network, "to start from")
    check_type("loss", loss, Loss, "such as squared_error")
    x = samples("x", x, network.sizes[0], "the input")
    if x.ndim == 1:
        raise ValueError(f"x: found one sample of shape {x.shape}, expected a batch (S, {network.sizes[0]})")
    y = loss.target(y, (len(x), network.sizes[-1]), network.layers[network.depth].activation)
    rate = positive("learning_rate", learning_rate)
    epochs = natural("epochs", epochs)
    size = len(x) if batch_size is None else natural("batch_size", batch_size)
    if rng is not None:
        check_generator(rng)

    descend = partial(_descend, x=x, y=y, loss=loss, rate=rate, batch_size=size)
    same = copy.deepcopy(rng)  # gives the same numbers once more
    try:
        return descend(network, epochs=epochs, rng=rng)
    except DivergenceError as error:
        error.run = _finite_part(network, lambda last: descend(last, epochs=1, rng=same))
        error.add_note("The `run` of this error has the last finite network, and the losses until then.")
        raise


def _descend(  # noqa: PLR0913 (the settings of `train`, checked)
    start: Network, *, x: Array, y: Array, loss: Loss, rate: float, batch_size: int, epochs: int, rng: Generator | None
) -> Run:
    layers = {
        l: WriteableLayer(layer.weights.copy(), layer.biases.copy(), layer.activation)
        for l, layer in enumerate(start.layers, start=1)
    }
    network = WriteableNetwork(start.depth, layers)
    losses = np.empty(epochs)
    with quiet():
        for epoch in range(epochs):
            total = sum(step(network, *batch, loss, rate) for batch in _batches(x, y, batch_size, rng))
            losses[epoch] = total / len(x)
            if not np.isfinite(losses[epoch]):
                found = f"in epoch {epoch + 1} the loss is {losses[epoch]}"
                raise DivergenceError(f"training diverged: {found}; try a smaller learning_rate")
    try:
        trained = [Layer(layer.weights, layer.biases, layer.activation) for layer in layers.values()]
        return Run(Network(*trained), losses)
    except ValueError as error:
        raise DivergenceError(f"training diverged: in the last step, {error}; try a smaller learning_rate") from error


def _finite_part(network: Network, one_epoch: Callable[[Network], Run]) -> Run:
    """Repeat a training, which gives the same numbers, epoch by epoch until it diverges."""
    losses: list[float] = []
    while True:
        try:
            run = one_epoch(network)
        except DivergenceError:
            return Run(network, np.array(losses))
        network = run.network
        losses.extend(run.losses)


@dataclass
class WriteableLayer:
    """A layer whose arrays a step changes in place, for speed."""

    weights: Array
    biases: Array
    activation: Activation


@dataclass
class WriteableNetwork:
    """What the passes read of a network."""

    depth: int
    layers: dict[int, WriteableLayer]


def _batches(x: Array, y: Array, size: int, rng: Generator | None) -> Iterator[tuple[Array, Array]]:
    if rng is not None:
        order = rng.permutation(len(x))
        x, y = x[order], y[order]
    for start in range(0, len(x), size):
        yield x[start : start + size], y[start : start + size]


# --8<-- [start:step]
def step(network, x, y, loss, learning_rate):
    """Change a writeable network by one step, and return the sum of the samples' losses before it."""
    N, layers = network.depth, network.layers
    z, a = forward_pass(network, x)
    total = loss.per_sample(z[N], a[N], y).sum()
    delta_of_output = loss.delta(layers[N].activation, z[N], a[N], y)
    # For speed: backpropagation is linear in δ, so η and the mean's 1/B, multiplied in here,
    # turn every gradient into a step; and the arrays are changed in place.
    steps = backward_pass(network, z, a, learning_rate / len(x) * delta_of_output)
    for l in range(1, N + 1):  # every δ is known before the first parameter changes
        layers[l].weights -= steps[l].T @ a[l - 1]
        layers[l].biases -= steps[l].sum(axis=0)
    return total


# --8<-- [end:step]

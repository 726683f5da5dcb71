"""Training: gradient descent over epochs and mini-batches."""

import copy
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike

from chainrule.immutable import Immutable
from chainrule.layer import Layer
from chainrule.losses import Loss
from chainrule.network import Network, backward_pass, forward_pass
from chainrule.validation import Array, check_type, natural, positive, quiet, samples


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
    x, y : array_like of shape (S, n_0) and (S, n_N)
        All samples and their targets.
    loss : Loss
        The loss to reduce.
    learning_rate : float
        $\eta$, above 0.
    epochs : int
        How often each sample is used.
    batch_size : int, optional
        Samples per step; the last step of an epoch takes those that are left. By default, all samples.
    rng : numpy.random.Generator, optional
        Shuffles the samples before each epoch. Without it they keep their order.

    Raises
    ------
    DivergenceError
        If a loss or a parameter becomes infinite or NaN. The error's ``run`` contains the last finite network.

    Notes
    -----
    To watch the training, or to stop it early, train for one epoch at a time: the numbers are the same, bit for bit.
    After an interrupt (Ctrl+C) or a divergence, you then still have the network and losses of the last whole epoch.

    Examples
    --------
    >>> import numpy as np
    >>> from chainrule import Network, binary_cross_entropy, sigmoid, tanh, train
    >>> x, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
    >>> rng = np.random.default_rng(0)
    >>> start = Network.random([2, 4, 1], [tanh, sigmoid], rng=rng)
    >>> loss, rate = binary_cross_entropy, 1.0
    >>> run = train(start, x, y, loss, learning_rate=rate, epochs=400)
    >>> run.network.forward(x).output.round().ravel()
    array([0., 1., 1., 0.])

    Epoch by epoch, until the loss is small enough:

    >>> network, losses = start, []
    >>> while not losses or losses[-1] > 0.1:
    ...     one = train(network, x, y, loss, learning_rate=rate, epochs=1)
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
        check_type("rng", rng, np.random.Generator, "such as numpy.random.default_rng(0)")

    descend = partial(_descend, x, y, loss, rate, size)
    again = copy.deepcopy(rng)
    try:
        return descend(network, epochs, rng)
    except DivergenceError as error:
        error.run = Run(network, np.empty(0))
        with suppress(DivergenceError):  # the same numbers once more, epoch by epoch
            while True:
                one = descend(error.run.network, 1, again)
                error.run = Run(one.network, np.append(error.run.losses, one.losses))
        raise


def _descend(  # noqa: PLR0913, PLR0917 (the settings of `train`, checked)
    x: Array, y: Array, loss: Loss, rate: float, size: int, start: Network, epochs: int, rng: Generator | None
) -> Run:
    remedy = "try a smaller learning_rate, or take error.run, the last finite one"
    layers = {  # what the passes read of a network, with arrays that a step can change in place, for speed
        l: SimpleNamespace(weights=layer.weights.copy(), biases=layer.biases.copy(), activation=layer.activation)
        for l, layer in enumerate(start.layers, start=1)
    }
    work, losses = SimpleNamespace(depth=start.depth, layers=layers), np.empty(epochs)
    with quiet():
        for epoch in range(epochs):
            losses[epoch] = sum(step(work, *batch, loss, rate) for batch in _batches(x, y, size, rng)) / len(x)
            if not np.isfinite(losses[epoch]):
                found = f"in epoch {epoch + 1} the loss is {losses[epoch]}"
                raise DivergenceError(f"training diverged: {found}; {remedy}")
    try:
        trained = (Layer(layer.weights, layer.biases, layer.activation) for layer in layers.values())
        return Run(Network(*trained), losses)
    except ValueError as error:
        raise DivergenceError(f"training diverged: in the last step, {error}; {remedy}") from error


def _batches(x: Array, y: Array, size: int, rng: Generator | None) -> Iterator[tuple[Array, Array]]:
    if rng is not None:
        order = rng.permutation(len(x))
        x, y = x[order], y[order]
    for start in range(0, len(x), size):
        yield x[start : start + size], y[start : start + size]


# --8<-- [start:step]
def step(network, x, y, loss, learning_rate):
    """Take one step, and return the sum of the losses before it."""
    N, layers = network.depth, network.layers
    z, a = forward_pass(network, x)
    total = loss.per_sample(z[N], a[N], y).sum()
    delta_of_output = loss.delta(layers[N].activation, z[N], a[N], y)
    # For speed: every δ is proportional to that of the output, so η
    # and the mean's 1/B, multiplied in here, turn gradients into steps.
    share = learning_rate / len(x) * delta_of_output
    steps = backward_pass(network, z, a, share)
    for l in range(1, N + 1):
        layers[l].weights -= steps[l].T @ a[l - 1]
        layers[l].biases -= steps[l].sum(axis=0)
    return total


# --8<-- [end:step]

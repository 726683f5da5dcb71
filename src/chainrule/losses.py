r"""Losses: each function of prediction and target stands beside its derivative.

A loss and the activation that it belongs to simplify: sigmoid with binary cross-entropy, softmax with cross-entropy.
Their $\partial L/\partial z$ is $\hat y - y$, and their loss is computed from $z$, so that it stays finite
where the prediction rounds to 0 or 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.activations import Activation, sigmoid, softmax
from chainrule.validation import Array, finite, real_array

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray

    from chainrule.results import Forward

PROBABILITY_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Loss:
    r"""A loss function $L(\hat y, y)$ of one sample; over a batch, the mean of its samples' losses.

    Parameters
    ----------
    name : str
        The name in code.
    definition : str
        $L$ in LaTeX, for one output.
    slope_definition : str
        $\partial L/\partial\hat y$ in LaTeX, for one output.
    value, slope : callable
        Loss of each sample, and $\partial L/\partial\hat y$, from prediction and target.
    partner : Activation, optional
        The only output activation that the loss may follow. ``None`` means any.
    value_at : callable, optional
        For a loss with a partner, the loss of each sample from pre-activation and target.

    Examples
    --------
    >>> from chainrule import squared_error
    >>> squared_error([0.75], [1.0])
    0.03125
    >>> squared_error.derivative([0.75], [1.0])
    array([-0.25])
    """

    name: str
    definition: str = field(repr=False)
    slope_definition: str = field(repr=False)
    value: Callable[[Array, Array], Array] = field(repr=False)
    slope: Callable[[Array, Array], Array] = field(repr=False)
    partner: Activation | None = field(default=None, repr=False)
    value_at: Callable[[NDArray[Any], Array], NDArray[Any]] | None = field(default=None, repr=False)

    def __call__(self, output: ArrayLike, y: ArrayLike) -> float:
        r"""Return the loss of a prediction.

        Parameters
        ----------
        output : array_like of shape (n,) or (B, n)
            Prediction $\hat y$.
        y : array_like of the same shape
            Target.

        Returns
        -------
        float
            The loss of the sample, or the mean of the samples' losses.
            Infinite where a cross-entropy meets a prediction of exactly 0 or 1 that excludes the target;
            `of` works from the pre-activations and stays finite.

        Raises
        ------
        TypeError
            If an argument holds what is no real number.
        ValueError
            If shapes differ, the batch is empty, or a number is not what the loss takes.
        """
        output, y = self._pair(output, y)
        with np.errstate(divide="ignore"):
            return float(np.mean(self.value(output, y)))

    def derivative(self, output: ArrayLike, y: ArrayLike) -> Array:
        r"""Return $\partial L/\partial\hat y$ of each sample's own loss.

        Parameters
        ----------
        output : array_like of shape (n,) or (B, n)
            Prediction $\hat y$.
        y : array_like of the same shape
            Target.

        Returns
        -------
        ndarray
            As `output`. Not divided by the batch size.

        Raises
        ------
        TypeError
            If an argument holds what is no real number.
        ValueError
            If shapes differ, the batch is empty, or a number is not what the loss takes.
        """
        output, y = self._pair(output, y)
        with np.errstate(divide="ignore"):
            return self.slope(output, y)

    def of(self, forward: Forward, y: ArrayLike) -> float:
        """Return the loss of a forward pass, computed from its pre-activations where that is safer.

        Parameters
        ----------
        forward : Forward
            What `Network.forward` returned.
        y : array_like of the output's shape
            Target.

        Returns
        -------
        float
            The loss of the sample, or the mean of the samples' losses; finite for any finite pre-activation
            if the loss has a partner.

        Raises
        ------
        TypeError
            If `y` holds what is no real number.
        ValueError
            If the network does not end in the loss's partner, shapes differ, the batch is empty,
            or a number is not what the loss takes.
        """
        layers = forward.network.layers
        self.check_activation(layers[len(layers)].activation)
        y = self.target(y, forward.output.shape)
        return float(np.mean(self.each(forward.z[len(layers)], forward.output, y)))

    def each(self, z: NDArray[Any], output: NDArray[Any], y: Array) -> NDArray[Any]:
        """Return the loss of each sample, from what a checked forward pass gave."""
        return self.value(output, y) if self.value_at is None else self.value_at(z, y)

    def delta(self, activation: Activation, z: Array, output: Array, y: Array) -> Array:
        r"""Return $\delta^{(N)}$ of each sample's own loss, from what a checked forward pass gave."""
        return activation.pull_back(self.slope(output, y), z, output) if self.partner is None else output - y

    def check_activation(self, activation: Activation) -> None:
        """Refuse an output activation that the loss does not follow."""
        if self.partner is not None and activation != self.partner:
            message = f"{self.name}: the network ends in {activation.name}, expected {self.partner.name}"
            raise ValueError(message)

    def target(self, y: ArrayLike, shape: tuple[int, ...]) -> Array:
        """Return the target as float64 if it fits the shape of the output and the loss."""
        y = real_array("y", y)
        if y.shape != shape:
            message = f"y: found shape {y.shape}, expected {shape}, the shape of the output"
            raise ValueError(message)
        if not y.size:
            message = f"y: found an empty batch of shape {shape}, expected at least one sample"
            raise ValueError(message)
        return self._allowed("y", finite("y", y))

    def _pair(self, output: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
        output = finite("output", real_array("output", output))
        if output.ndim not in {1, 2}:
            message = f"output: found shape {output.shape}, expected (n,) or (B, n)"
            raise ValueError(message)
        y = self.target(y, output.shape)
        return self._allowed("output", output), y

    def _allowed(self, name: str, values: Array) -> Array:
        if self.partner is None:
            return values
        if values.min() < 0 or values.max() > 1:
            message = f"{name}: found values from {values.min()} to {values.max()}, but {self.name} expects 0 to 1"
            raise ValueError(message)
        if self.partner is softmax:
            totals = values.sum(axis=-1)
            worst = np.ravel(totals)[np.argmax(np.abs(totals - 1))]
            if abs(worst - 1) > PROBABILITY_TOLERANCE:
                message = (
                    f"{name}: found outputs that sum to {worst}, but {self.name} expects each sample's to sum to 1"
                )
                raise ValueError(message)
        return values


# --8<-- [start:squared_error]
def _squared_error(output: Array, y: Array) -> Array:
    error = output - y
    losses: Array = 0.5 * np.add.reduce(error * error, axis=-1)
    return losses


def _squared_error_slope(output: Array, y: Array) -> Array:
    return output - y


# --8<-- [end:squared_error]


def _times_log(y: Array, p: Array) -> Array:
    # 0 · log 0 is 0 here: a class that the target rules out costs nothing.
    return np.where(y == 0, 0.0, y * np.log(np.where(y == 0, 1.0, p)))


def _binary_cross_entropy(output: Array, y: Array) -> Array:
    losses: Array = 0.0 - np.sum(_times_log(y, output) + _times_log(1 - y, 1 - output), axis=-1)
    return losses


def _over(y: Array, p: Array) -> Array:
    return np.divide(y, p, out=np.zeros_like(y), where=y != 0)


def _binary_cross_entropy_slope(output: Array, y: Array) -> Array:
    return _over(1 - y, 1 - output) - _over(y, output)


def _binary_cross_entropy_at(z: NDArray[Any], y: Array) -> NDArray[Any]:
    # −y ln σ(z) − (1 − y) ln(1 − σ(z)), written so that no logarithm meets 0.
    right = z.real > 0
    losses = np.where(right, (1 - y) * z, -y * z) + np.log1p(np.exp(np.where(right, -z, z)))
    total: NDArray[Any] = np.sum(losses, axis=-1)
    return total


def _cross_entropy(output: Array, y: Array) -> Array:
    losses: Array = 0.0 - np.sum(_times_log(y, output), axis=-1)
    return losses


def _cross_entropy_slope(output: Array, y: Array) -> Array:
    return -_over(y, output)


def _cross_entropy_at(z: NDArray[Any], y: Array) -> NDArray[Any]:
    # −Σ y ln softmax(z), with the logarithm of the quotient taken apart.
    shifted = z - np.max(z.real, axis=-1, keepdims=True)
    log_total = np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))
    losses: NDArray[Any] = np.sum(y * (log_total - shifted), axis=-1)
    return losses


squared_error = Loss("squared_error", r"\tfrac12 (\hat y - y)^2", r"\hat y - y", _squared_error, _squared_error_slope)
binary_cross_entropy = Loss(
    "binary_cross_entropy",
    r"-\bigl(y \ln \hat y + (1 - y) \ln(1 - \hat y)\bigr)",
    r"\frac{1 - y}{1 - \hat y} - \frac{y}{\hat y}",
    _binary_cross_entropy,
    _binary_cross_entropy_slope,
    sigmoid,
    _binary_cross_entropy_at,
)
cross_entropy = Loss(
    "cross_entropy",
    r"-\sum_{j=1}^{n} y_j \ln \hat y_j",
    r"-\frac{y_j}{\hat y_j}",
    _cross_entropy,
    _cross_entropy_slope,
    softmax,
    _cross_entropy_at,
)

LOSSES = {each.name: each for each in (squared_error, binary_cross_entropy, cross_entropy)}

r"""Losses: each function of prediction and target next to its derivative.

A loss and its partner, the activation before it, simplify: binary cross-entropy with sigmoid, cross-entropy with
softmax. Their $\partial L/\partial z$ is $\hat y - y$, and their loss is computed from $z$, so it stays finite
where the prediction rounds to 0 or 1.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from chainrule.activations import Activation, sigmoid, softmax
from chainrule.immutable import Immutable
from chainrule.validation import AnyArray, Array, check_members, finite, quiet, real_array

PROBABILITY_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Loss(Immutable):
    r"""A loss function $L(\hat y, y)$ of one sample; over a batch, the mean of its samples' losses.

    Parameters
    ----------
    name : str
        The name in code.
    value, slope : callable
        Loss of each sample, and $\partial L/\partial\hat y$, from prediction and target.
    partner : Activation, optional
        The only output activation that the loss may follow. ``None`` means any.
    value_from_z : callable, optional
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
    value: Callable[[AnyArray, Array], AnyArray] = field(repr=False)
    slope: Callable[[Array, Array], Array] = field(repr=False)
    partner: Activation | None = field(default=None, repr=False)
    value_from_z: Callable[[AnyArray, Array], AnyArray] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        optional = {"partner": Activation | None, "value_from_z": Callable | None}
        check_members(self, name=str, value=Callable, slope=Callable, **optional)

    def __call__(self, output: ArrayLike, y: ArrayLike) -> float:
        r"""Return the loss of one prediction $\hat y$ of shape (n,), or the mean over a batch (B, n).

        It is infinite where a cross-entropy meets a prediction of exactly 0 or 1 that excludes the target;
        `train` and `check_gradients` work from the pre-activations, and their losses stay finite.
        """
        with quiet():
            return float(self._finite("the loss", np.asarray(np.mean(self.value(*self._pair(output, y))))))

    def derivative(self, output: ArrayLike, y: ArrayLike) -> Array:
        r"""Return $\partial L/\partial\hat y$ of each sample's own loss, in the shape of the prediction."""
        with quiet():
            return self._finite("the slope", self.slope(*self._pair(output, y)))

    def per_sample(self, z: AnyArray, output: AnyArray, y: Array) -> AnyArray:
        """Return the loss of each sample of a forward pass, from its output or, where that is safer, from its z."""
        return self.value(output, y) if self.value_from_z is None else self.value_from_z(z, y)

    def delta(self, activation: Activation, z: Array, output: Array, y: Array) -> Array:
        r"""Return $\delta^{(N)}$ of each sample's own loss."""
        return activation.backward(self.slope(output, y), z, output) if self.partner is None else output - y

    def target(self, y: ArrayLike, shape: tuple[int, ...], activation: Activation | None = None) -> Array:
        """Return the target as float64 if it fits the loss and the output's shape and activation."""
        if activation is not None and self.partner not in {None, activation}:
            raise ValueError(f"{self.name}: the network ends in {activation.name}, expected {self.partner.name}")
        given, y = y, real_array("y", y)
        if y.shape != shape:
            is_one_number_per_sample = shape[-1] > 1 and y.size == math.prod(shape[:-1])
            remedy = "; name a class by a one-hot row, such as [0, 1, 0]" if is_one_number_per_sample else ""
            raise ValueError(f"y: found shape {y.shape}, expected {shape}, the shape of the output{remedy}")
        if not y.size:
            raise ValueError(f"y: found an empty batch of shape {shape}, expected at least one sample")
        return self._allowed("y", finite("y", y), given)

    def _pair(self, output: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
        given, output = output, finite("output", real_array("output", output))
        if output.ndim not in {1, 2}:
            raise ValueError(f"output: found shape {output.shape}, expected (n,) or (B, n)")
        y = self.target(y, output.shape)
        return self._allowed("output", output, given), y

    def _finite(self, name: str, result: Array) -> Array:
        # The logarithm of 0 in a cross-entropy is infinite, and nothing else may be.
        return finite(f"{name} of {self.name}", result) if self.partner is None else result

    def _allowed(self, name: str, values: Array, given: ArrayLike) -> Array:
        if self.partner is None:
            return values
        if values.min() < 0 or values.max() > 1:
            found = f"found values from {values.min()} to {values.max()}"
            raise ValueError(f"{name}: {found}, but {self.name} expects 0 to 1")
        if self.partner is softmax:
            dtype = np.asarray(given).dtype
            rounding = float(np.finfo(dtype if dtype.kind == "f" else np.float64).eps)
            totals = values.sum(axis=-1)
            worst = np.ravel(totals)[np.argmax(np.abs(totals - 1))]
            if abs(worst - 1) > max(PROBABILITY_TOLERANCE, 10 * rounding):
                found = f"found outputs that sum to {worst}"
                raise ValueError(f"{name}: {found}, but {self.name} expects each sample's to sum to 1")
        return values


def squared_error_value(output, y):
    """Return ½ Σ (ŷ - y)², a sum over the outputs."""
    return 0.5 * np.sum((output - y) ** 2, axis=-1)


def squared_error_slope(output, y):
    """Return ŷ - y, the derivative with respect to each output."""
    return output - y


def _times_log(y: Array, p: AnyArray) -> AnyArray:
    # 0 · log 0 is 0 here: a class that the target rules out costs nothing.
    return np.where(y == 0, 0.0, y * np.log(np.where(y == 0, 1.0, p)))


def _over(y: Array, p: Array) -> Array:
    return np.divide(y, p, out=np.zeros_like(y), where=y != 0)


def _binary(output: AnyArray, y: Array) -> AnyArray:
    return 0.0 - np.sum(_times_log(y, output) + _times_log(1 - y, 1 - output), axis=-1)


def _binary_slope(output: Array, y: Array) -> Array:
    return _over(1 - y, 1 - output) - _over(y, output)


def _binary_from_z(z: AnyArray, y: Array) -> AnyArray:
    # −y ln σ(z) − (1 − y) ln(1 − σ(z)), written so that no logarithm meets 0.
    right = z.real > 0
    return np.sum(np.where(right, (1 - y) * z, -y * z) + np.log1p(np.exp(np.where(right, -z, z))), axis=-1)


def _cross_entropy(output: AnyArray, y: Array) -> AnyArray:
    return 0.0 - np.sum(_times_log(y, output), axis=-1)


def _cross_entropy_slope(output: Array, y: Array) -> Array:
    return -_over(y, output)


def _cross_entropy_from_z(z: AnyArray, y: Array) -> AnyArray:
    # −Σ y ln softmax(z), with the logarithm of the quotient taken apart.
    shifted = z - np.max(z.real, axis=-1, keepdims=True)
    return np.sum(y * (np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True)) - shifted), axis=-1)


squared_error = Loss("squared_error", squared_error_value, squared_error_slope)
binary_cross_entropy = Loss("binary_cross_entropy", _binary, _binary_slope, sigmoid, _binary_from_z)
cross_entropy = Loss("cross_entropy", _cross_entropy, _cross_entropy_slope, softmax, _cross_entropy_from_z)

LOSSES = {each.name: each for each in (squared_error, binary_cross_entropy, cross_entropy)}

r"""Activations: each function $\varphi$ next to its derivative $\varphi'$.

Every function also takes complex numbers and then compares them by their real part.
So a derivative can be checked with a complex step, $\varphi'(z) \approx \operatorname{Im} \varphi(z + ih) / h$.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from chainrule.immutable import Immutable
from chainrule.validation import AnyArray, Array, any_array, check_members, is_float64_array, quiet, real_array

LEAK = 0.01


@dataclass(frozen=True)
class Activation(Immutable):
    r"""An activation function. Calling it gives $\varphi(z)$; `derivative` gives $\varphi'(z)$.

    Parameters
    ----------
    name : str
        The name in code, such as ``"relu"``.
    latex : str
        The name in formulas, such as ``\operatorname{ReLU}``.
    value, slope : callable
        $\varphi$ and $\varphi'$ as functions of an array of any shape.
    has_kink : bool
        Whether $\varphi'$ jumps at $z = 0$.

    Examples
    --------
    >>> from chainrule import relu
    >>> relu([-1.0, 0.0, 2.0])
    array([0., 0., 2.])
    >>> relu.derivative([-1.0, 0.0, 2.0])
    array([0., 0., 1.])
    """

    name: str
    latex: str
    value: Callable[[AnyArray], AnyArray] = field(repr=False)
    slope: Callable[[AnyArray], AnyArray] = field(repr=False)
    has_kink: bool = field(default=False, repr=False)

    def __post_init__(self) -> None:
        check_members(self, name=str, latex=str, value=Callable, slope=Callable, has_kink=bool)

    def __call__(self, z: ArrayLike) -> AnyArray:
        r"""Return $\varphi(z)$ for pre-activations of any shape; for softmax, the last axis is the layer."""
        return self.value(_numbers(z))

    def derivative(self, z: ArrayLike) -> AnyArray:
        r"""Return $\varphi'(z)$, the derivative at the pre-activations, in their shape.

        For softmax it is the Jacobian, of shape (..., n, n): row $i$, column $j$ is
        $\partial a_i/\partial z_j = a_i(\delta_{ij} - a_j)$.
        """
        return self.slope(_numbers(z))

    def backward(self, arriving: Array, z: Array, a: Array) -> Array:
        r"""Return $\partial L/\partial z$ of a layer, from $\partial L/\partial a$, $z$ and $a$, all in one shape."""
        del a
        return arriving * self.slope(z)


class _Softmax(Activation):
    """The one activation whose outputs each depend on all pre-activations of the layer."""

    def backward(self, arriving: Array, z: Array, a: Array) -> Array:
        del z
        along = np.sum(arriving * a, axis=-1, keepdims=True)
        return a * (arriving - along)  # the Jacobian times the vector, without building the Jacobian


def _numbers(z: ArrayLike) -> AnyArray:
    if is_float64_array(z):
        return z
    array = any_array("z", z)
    return array if array.dtype.kind == "c" else real_array("z", z)


# --8<-- [start:relu]
def relu_value(z):
    """Return the larger of 0 and z."""
    return np.maximum(z, 0.0)


def relu_slope(z):
    """Return 1 for positive z, else 0; at z = 0 that is a convention."""
    return (z > 0).astype(float)


# --8<-- [end:relu]


def _leaky_relu(z: AnyArray) -> AnyArray:
    return np.where(z.real > 0, z, LEAK * z)


def _leaky_relu_slope(z: AnyArray) -> AnyArray:
    return np.where(z.real > 0, 1.0, LEAK)  # the left slope at the kink, as for ReLU


# --8<-- [start:sigmoid]
def sigmoid_value(z):
    """Return 1 / (1 + e^-z)."""
    z = np.maximum(z, -700.0)  # exp(710) would overflow
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_slope(z):
    """Return σ(z) (1 - σ(z))."""
    a = sigmoid_value(z)
    return a * (1.0 - a)


# --8<-- [end:sigmoid]


def _softmax(z: AnyArray) -> AnyArray:
    if not (z.ndim and z.shape[-1]):
        raise ValueError(f"z: found shape {z.shape}, expected (..., n) with n at least 1")
    with quiet():
        t = np.exp(z - np.max(z.real, axis=-1, keepdims=True))  # at most 1, so nothing overflows
    return t / np.sum(t, axis=-1, keepdims=True)


def _softmax_slope(z: AnyArray) -> AnyArray:
    a = _softmax(z)
    return a[..., :, None] * (np.eye(z.shape[-1]) - a[..., None, :])


identity = Activation("identity", r"\operatorname{id}", lambda z: z, np.ones_like)
relu = Activation("relu", r"\operatorname{ReLU}", relu_value, relu_slope, has_kink=True)
leaky_relu = Activation("leaky_relu", r"\operatorname{LReLU}", _leaky_relu, _leaky_relu_slope, has_kink=True)
sigmoid = Activation("sigmoid", r"\sigma", sigmoid_value, sigmoid_slope)
tanh = Activation("tanh", r"\tanh", np.tanh, lambda z: 1.0 - np.tanh(z) ** 2)
softmax = _Softmax("softmax", r"\operatorname{softmax}", _softmax, _softmax_slope)

ACTIVATIONS = {each.name: each for each in (identity, relu, leaky_relu, sigmoid, tanh, softmax)}

r"""Activations: each function $\varphi$ stands beside its derivative $\varphi'$.

Every function also takes complex numbers and then compares them by their real part.
So a derivative can be checked with a complex step, $\varphi'(z) \approx \operatorname{Im} \varphi(z + ih) / h$.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from chainrule.validation import Array, any_array

Numbers = NDArray[Any]  # float64, or complex128 for a complex step

LEAK = 0.01


@dataclass(frozen=True)
class Activation:
    r"""An activation function that acts on each pre-activation by itself.

    Calling it gives $\varphi(z)$; `derivative` gives $\varphi'(z)$.

    Parameters
    ----------
    name : str
        The name in code, such as ``"relu"``.
    latex : str
        The name in formulas, such as ``\operatorname{ReLU}``.
    value, slope : callable
        $\varphi$ and $\varphi'$ as functions of an array of any shape.
    definition : str
        $\varphi(z)$ in LaTeX.
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
    value: Callable[[Numbers], Numbers] = field(repr=False)
    slope: Callable[[Numbers], Numbers] = field(repr=False)
    definition: str = field(repr=False)
    has_kink: bool = field(default=False, repr=False)

    def __call__(self, z: ArrayLike) -> Numbers:
        r"""Return $\varphi(z)$.

        Parameters
        ----------
        z : array_like
            Pre-activations, of any shape.

        Returns
        -------
        ndarray
            Activations, as `z`.
        """
        return self.value(_numbers(z))

    def derivative(self, z: ArrayLike) -> Numbers:
        r"""Return $\varphi'(z)$, the derivative taken at the pre-activation.

        Parameters
        ----------
        z : array_like
            Pre-activations, of any shape.

        Returns
        -------
        ndarray
            Derivatives, as `z`.
        """
        return self.slope(_numbers(z))

    def pull_back(self, upstream: Array, z: Array, a: Array) -> Array:
        r"""Turn $\partial L/\partial a$ into $\partial L/\partial z$.

        Parameters
        ----------
        upstream : ndarray
            $\partial L/\partial a$, as `z`.
        z, a : ndarray of shape (n,) or (B, n)
            Pre-activations of one layer and the activations that they gave.

        Returns
        -------
        ndarray
            $\partial L/\partial z$, as `z`.
        """
        del a
        return upstream * self.slope(z)

    def jacobian(self, z: ArrayLike) -> Array:
        r"""Return $\partial a_i/\partial z_j$ of one layer and one sample.

        Parameters
        ----------
        z : array_like of shape (n,)
            Pre-activations of the layer.

        Returns
        -------
        ndarray of shape (n, n)
            Row $i$, column $j$: $\partial a_i/\partial z_j$.
            Zero off the diagonal, except for softmax.
        """
        return np.diag(self.slope(_numbers(z)))


class _Sigmoid(Activation):
    def pull_back(self, upstream: Array, z: Array, a: Array) -> Array:
        # σ′(z) = a (1 − a), and a is there already.
        del z
        return upstream * (a * (1.0 - a))


class _Tanh(Activation):
    def pull_back(self, upstream: Array, z: Array, a: Array) -> Array:
        # tanh′(z) = 1 − a², and a is there already.
        del z
        return upstream * (1.0 - a * a)


class _Softmax(Activation):
    """The one activation whose outputs each depend on all pre-activations of the layer."""

    def derivative(self, z: ArrayLike) -> Numbers:
        r"""Return the Jacobian $\partial a_i/\partial z_j = a_i(\delta_{ij} - a_j)$.

        Parameters
        ----------
        z : array_like of shape (..., n)
            Pre-activations.

        Returns
        -------
        ndarray of shape (..., n, n)
            Row $i$, column $j$: $\partial a_i/\partial z_j$.
        """
        return self.slope(_numbers(z))

    def pull_back(self, upstream: Array, z: Array, a: Array) -> Array:
        # The Jacobian times the vector, without building the Jacobian.
        del z
        along = np.sum(upstream * a, axis=-1, keepdims=True)
        product: Array = a * (upstream - along)
        return product

    def jacobian(self, z: ArrayLike) -> Array:
        return self.slope(_numbers(z))


def _numbers(z: ArrayLike) -> Numbers:
    array = any_array("z", z)
    if array.dtype.kind not in "biufc":
        message = f"z: found entries of type {array.dtype}, expected numbers"
        raise TypeError(message)
    return array if array.dtype.kind == "c" else array.astype(np.float64, copy=False)


def _identity(z: Numbers) -> Numbers:
    return z


def _identity_slope(z: Numbers) -> Numbers:
    return np.ones_like(z)


# --8<-- [start:relu]
def _relu(z: Numbers) -> Numbers:
    relu: Numbers = np.maximum(z, 0.0)
    return relu


def _relu_slope(z: Numbers) -> Numbers:
    return (z.real > 0).astype(np.float64)  # 1 if z > 0, else 0; at the kink z = 0 that is a convention


# --8<-- [end:relu]


def _leaky_relu(z: Numbers) -> Numbers:
    return np.where(z.real > 0, z, LEAK * z)


def _leaky_relu_slope(z: Numbers) -> Numbers:
    return np.where(z.real > 0, 1.0, LEAK)  # the left slope at the kink, as for ReLU


# --8<-- [start:sigmoid]
def _sigmoid(z: Numbers) -> Numbers:
    # Below -700 the exponential would overflow; there σ(z) is below 1e-304, and so is the error of stopping.
    sigma: Numbers = 1.0 / (1.0 + np.exp(-np.maximum(z, -700.0)))
    return sigma


def _sigmoid_slope(z: Numbers) -> Numbers:
    a = _sigmoid(z)
    slope: Numbers = a * (1.0 - a)
    return slope


# --8<-- [end:sigmoid]


def _tanh_slope(z: Numbers) -> Numbers:
    a = np.tanh(z)
    slope: Numbers = 1.0 - a * a
    return slope


def _softmax(z: Numbers) -> Numbers:
    t = np.exp(z - np.max(z.real, axis=-1, keepdims=True))  # at most 1, so nothing overflows
    quotient: Numbers = t / np.sum(t, axis=-1, keepdims=True)
    return quotient


def _softmax_slope(z: Numbers) -> Numbers:
    a = _softmax(z)
    kronecker = np.eye(z.shape[-1])
    jacobian: Numbers = a[..., :, None] * (kronecker - a[..., None, :])
    return jacobian


identity = Activation("identity", r"\operatorname{id}", _identity, _identity_slope, "z")
relu = Activation("relu", r"\operatorname{ReLU}", _relu, _relu_slope, r"\max(0, z)", has_kink=True)
leaky_relu = Activation(
    "leaky_relu", r"\operatorname{LReLU}", _leaky_relu, _leaky_relu_slope, r"\max(0.01\,z, z)", has_kink=True
)
sigmoid = _Sigmoid("sigmoid", r"\sigma", _sigmoid, _sigmoid_slope, r"\frac{1}{1 + e^{-z}}")
tanh = _Tanh("tanh", r"\tanh", np.tanh, _tanh_slope, r"\frac{e^z - e^{-z}}{e^z + e^{-z}}")
softmax = _Softmax(
    "softmax", r"\operatorname{softmax}", _softmax, _softmax_slope, r"\frac{e^{z_i}}{\sum_{j=1}^{n} e^{z_j}}"
)

ACTIVATIONS = {each.name: each for each in (identity, relu, leaky_relu, sigmoid, tanh, softmax)}

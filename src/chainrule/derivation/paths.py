r"""The paths from a parameter to the loss, and the derivatives along them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from chainrule.activations import softmax
from chainrule.derivation.latex import Names, partial
from chainrule.parameters import Bias, Parameter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chainrule.losses import Loss
    from chainrule.network import Network
    from chainrule.results import Forward
    from chainrule.validation import Array


@dataclass(frozen=True)
class Factor:
    r"""One derivative along a path.

    Attributes
    ----------
    latex : str
        The derivative, such as ``\frac{\partial z^{(3)}_1}{\partial a^{(2)}_1}``.
    formula : str
        What it equals, such as ``w^{(3)}_{11}``.
    value : float
        Its number.
    """

    latex: str
    formula: str
    value: float


@dataclass(frozen=True)
class Path:
    r"""One path from a parameter to the loss.

    Attributes
    ----------
    neurons : tuple of tuple of int
        Layer and number of each activation on the way, from the parameter's own layer to the output.
    factors : tuple of Factor
        The derivatives along it, from the loss back to the parameter.
    value : float
        Their product.
    """

    neurons: tuple[tuple[int, int], ...]
    factors: tuple[Factor, ...]

    @property
    def value(self) -> float:
        """The product of the factors."""
        return math.prod(factor.value for factor in self.factors)


class Tracer:
    """Walks the paths from one parameter to the loss.

    A path enters each layer at a pre-activation and leaves it at an activation. Both belong to the same neuron
    but for softmax, where every activation of the layer depends on every pre-activation.

    Parameters
    ----------
    network : Network
        The network.
    forward : Forward
        Its forward pass of one sample.
    y : ndarray of shape (n_N,)
        Target.
    loss : Loss
        Which loss.
    parameter : Weight or Bias
        Where the paths begin.
    """

    def __init__(self, network: Network, forward: Forward, y: Array, loss: Loss, parameter: Parameter) -> None:
        self.forward = forward
        self.y = y
        self.loss = loss
        self.parameter = parameter
        self.network = network
        self.names = Names(self.network.sizes)

    def count(self) -> int:
        """Return the number of paths, without walking them."""
        return math.prod(len(choice) for choice in self._choices())

    def paths(self) -> Iterator[Path]:
        """Yield the paths one by one, in the order of their neurons' numbers."""
        l, depth = self.parameter.l, self.network.depth
        for choice in product(*self._choices()):
            chosen = iter(choice)
            steps = []
            for m in range(l, depth + 1):
                enters = next(chosen)
                steps.append((m, enters, next(chosen) if self._mixes(m) else enters))
            yield self._path(steps)

    def loss_factor(self, j: int) -> Factor:
        r"""Return $\partial L/\partial\hat y_j$, or $\partial L/\partial z^{(N)}_j$ where the two steps simplify."""
        depth = self.network.depth
        output = self.names.activation(depth, j)
        by = self.names.pre_activation(depth, j) if self._ends_in_z(depth) else output
        value = (self.forward.output - self.y)[j - 1]  # also the derivative of ½ squared error
        return Factor(partial("L", by), f"{output} - {self.names.target(j)}", float(value))

    def activation_factor(self, l: int, i: int, j: int) -> Factor:
        r"""Return $\partial a^{(l)}_i/\partial z^{(l)}_j$."""
        activation = self.network.layers[l].activation
        a, z = self.names.activation(l, i), self.names.pre_activation(l, j)
        slope = activation.derivative(self.forward.z[l])[j - 1]  # for softmax a row, and the Jacobian is symmetric
        if activation != softmax:
            formula = f"{activation.latex}'({z})"
        elif i == j:
            formula = rf"{a}\,(1 - {a})"
        else:
            formula = f"-{a}\\,{self.names.activation(l, j)}"
        return Factor(partial(a, z), formula, float(np.ravel(slope)[i - 1 if activation == softmax else 0]))

    def weight_factor(self, l: int, j: int, k: int) -> Factor:
        r"""Return $\partial z^{(l)}_j/\partial a^{(l-1)}_k$, which is $w^{(l)}_{jk}$."""
        symbol = partial(self.names.pre_activation(l, j), self.names.activation(l - 1, k))
        return Factor(symbol, self.names.weight(l, j, k), self.network.weight(l, j, k))

    def parameter_factor(self) -> Factor:
        r"""Return the derivative of $z^{(l)}_j$: $a^{(l-1)}_k$ for a weight, 1 for a bias."""
        parameter = self.parameter
        l = parameter.l
        symbol = partial(self.names.pre_activation(l, parameter.j), self.names.parameter(parameter))
        if isinstance(parameter, Bias):
            return Factor(symbol, "1", 1.0)
        below = self.names.activation(l - 1, parameter.k)
        return Factor(symbol, below, float(self.forward.a[l - 1][parameter.k - 1]))

    def _choices(self) -> list[range]:
        """Return what a path can choose from on its way: a neuron to enter, and for softmax one to leave."""
        choices = []
        for m in range(self.parameter.l, self.network.depth + 1):
            neurons = range(1, self.network.sizes[m] + 1)
            choices.append(neurons if m > self.parameter.l else range(self.parameter.j, self.parameter.j + 1))
            if self._mixes(m):
                choices.append(neurons)
        return choices

    def _path(self, steps: list[tuple[int, int, int]]) -> Path:
        neurons: list[tuple[int, int]] = []
        factors = [self.parameter_factor()]
        for l, enters, leaves in steps:
            if neurons:
                factors.append(self.weight_factor(l, enters, neurons[-1][1]))
            neurons.append((l, leaves))
            if not self._ends_in_z(l):
                factors.append(self.activation_factor(l, leaves, enters))
        factors.append(self.loss_factor(neurons[-1][1]))
        return Path(tuple(neurons), tuple(reversed(factors)))

    def _mixes(self, l: int) -> bool:
        return self.network.layers[l].activation == softmax and not self._ends_in_z(l)

    def _ends_in_z(self, l: int) -> bool:
        return l == self.network.depth and self.loss.partner is not None

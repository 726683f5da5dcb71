r"""The paths from a parameter to the loss, and the derivatives along them."""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from chainrule.activations import softmax
from chainrule.derivation.latex import Names, partial, plain_number
from chainrule.immutable import Immutable
from chainrule.losses import Loss
from chainrule.network import Network
from chainrule.parameters import Bias, Parameter, Weight, shortened
from chainrule.results import Forward
from chainrule.validation import Array


@dataclass(frozen=True)
class Factor(Immutable):
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


@dataclass(frozen=True, repr=False)
class Path(Immutable):
    r"""One path from a parameter to the loss.

    Attributes
    ----------
    neurons : tuple of tuple of int
        Layer and number of each activation along the path, from the parameter's layer to the output.
    factors : tuple of Factor
        The derivatives along the path, from the loss back to the parameter; ``value`` is their product.
    """

    neurons: tuple[tuple[int, int], ...]
    factors: tuple[Factor, ...]

    @property
    def value(self) -> float:
        """The product of the factors."""
        return math.prod(factor.value for factor in self.factors)

    def __str__(self) -> str:
        return self._text(list)

    def __repr__(self) -> str:
        return self._text(shortened)

    def _text(self, shown: Callable[[Iterable[str]], list[str]]) -> str:
        neurons = ", ".join(shown(f"a{l}_{j}" for l, j in self.neurons))
        factors = " × ".join(shown(plain_number(factor.value) for factor in self.factors))
        return f"through {neurons}: {factors} = {plain_number(self.value)}"


class Tracer:
    """Follows the paths from one parameter to the loss of one sample.

    A path enters each layer at a pre-activation and leaves it at an activation. Both are of the same neuron,
    except with softmax, where every activation of the layer depends on every pre-activation.
    """

    def __init__(self, network: Network, forward: Forward, y: Array, loss: Loss, parameter: Parameter) -> None:
        self.network, self.forward, self.y, self.loss, self.parameter = network, forward, y, loss, parameter
        self.names = Names(network.sizes)

    def count(self) -> int:
        """Return the number of paths, without following them."""
        return math.prod(len(choice) for choice in self._choices())

    def paths(self) -> Iterator[Path]:
        """Yield the paths one by one, in the order of their neurons' numbers."""
        for choice in product(*self._choices()):
            chosen = iter(choice)
            neurons: list[tuple[int, int]] = []
            factors = [self.parameter_factor()]
            for l in range(self.parameter.l, self.network.depth + 1):
                enters = next(chosen)
                leaves = next(chosen) if self._mixes(l) else enters
                if neurons:
                    factors.append(self._weight_factor(Weight(l, enters, neurons[-1][1])))
                neurons.append((l, leaves))
                if not self._ends_in_z(l):
                    factors.append(self._activation_factor(l, leaves, enters))
            factors.append(self._loss_factor(neurons[-1][1]))
            yield Path(tuple(neurons), tuple(reversed(factors)))

    def parameter_factor(self) -> Factor:
        r"""Return the derivative of $z^{(l)}_j$: $a^{(l-1)}_k$ for a weight, 1 for a bias."""
        parameter = self.parameter
        symbol = partial(self.names.pre_activation(parameter.l, parameter.j), self.names.parameter(parameter))
        if isinstance(parameter, Bias):
            return Factor(symbol, "1", 1.0)
        below, k = parameter.l - 1, parameter.k
        return Factor(symbol, self.names.activation(below, k), float(self.forward.a[below][k - 1]))

    def delta(self, value: float) -> Factor:
        r"""Return $\delta^{(l)}_j$ of the parameter's neuron, from the loss or from the layer above."""
        l, j = self.parameter.l, self.parameter.j
        is_softmax = self.network.layers[l].activation == softmax
        width, z, output = self.network.sizes[l], self.names.pre_activation(l, j), r"\hat y_m"
        if self._ends_in_z(l):
            formula = self._loss_factor(j).formula
        elif l == self.network.depth and is_softmax:
            formula = rf"\sum_{{m=1}}^{{{width}}} (\hat y_m - y_m)\,{partial(output, z)}"
        elif l == self.network.depth:
            formula = rf"({self._loss_factor(j).formula})\,{self._activation_factor(l, j, j).formula}"
        else:
            source = "m" if is_softmax else f"{j}" if j < 10 else f",{j}"  # noqa: PLR2004 (two digits need a comma)
            arriving = (
                rf"\sum_{{i=1}}^{{{self.network.sizes[l + 1]}}} w^{{({l + 1})}}_{{i{source}}}\,\delta^{{({l + 1})}}_i"
            )
            mixed = rf"\sum_{{m=1}}^{{{width}}} {partial(f'a^{{({l})}}_m', z)}"
            formula = f"{mixed if is_softmax else self._activation_factor(l, j, j).formula} {arriving}"
        return Factor(self.names.delta(l, j), formula, value)

    def _loss_factor(self, j: int) -> Factor:
        # ∂L/∂ŷ of ½ squared error, or ∂L/∂z where loss and activation simplify: both are ŷ - y.
        depth = self.network.depth
        output = self.names.activation(depth, j)
        by = self.names.pre_activation(depth, j) if self._ends_in_z(depth) else output
        value = (self.forward.output - self.y)[j - 1]
        return Factor(partial("L", by), f"{output} - {self.names.target(j)}", float(value))

    def _activation_factor(self, l: int, i: int, j: int) -> Factor:
        activation = self.network.layers[l].activation
        a, z = self.names.activation(l, i), self.names.pre_activation(l, j)
        slopes = activation.derivative(self.forward.z[l])
        if activation != softmax:
            return Factor(partial(a, z), f"{activation.latex}'({z})", float(slopes[j - 1]))
        formula = rf"{a}\,(1 - {a})" if i == j else f"-{a}\\,{self.names.activation(l, j)}"
        return Factor(partial(a, z), formula, float(slopes[i - 1, j - 1]))

    def _weight_factor(self, weight: Weight) -> Factor:
        l, j, k = weight.l, weight.j, weight.k
        symbol = partial(self.names.pre_activation(l, j), self.names.activation(l - 1, k))
        return Factor(symbol, self.names.parameter(weight), self.network[weight])

    def _choices(self) -> list[range]:
        """Return what a path can choose in each layer: the neuron to enter and, for softmax, the one to leave."""
        choices = []
        for l in range(self.parameter.l, self.network.depth + 1):
            neurons = range(1, self.network.sizes[l] + 1)
            choices.append(neurons if l > self.parameter.l else range(self.parameter.j, self.parameter.j + 1))
            if self._mixes(l):
                choices.append(neurons)
        return choices

    def _mixes(self, l: int) -> bool:
        return self.network.layers[l].activation == softmax and not self._ends_in_z(l)

    def _ends_in_z(self, l: int) -> bool:
        return l == self.network.depth and self.loss.partner is not None

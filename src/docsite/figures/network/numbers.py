"""The numbers of an example, as they are written into the drawing of its network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule.derivation import plain_number

if TYPE_CHECKING:
    from chainrule import Parameter
    from chainrule.examples import Example


class Numbers:
    """What an example computes.

    Parameters
    ----------
    example : Example
        The network and its sample.
    """

    def __init__(self, example: Example) -> None:
        self._network = example.network
        self._forward = example.network.forward(example.x)
        self._gradient = example.network.backward(self._forward, example.y, example.loss)
        self.loss = written(example.loss(self._forward.output, example.y))
        self.target = ", ".join(map(written, example.y))

    def parameter(self, parameter: Parameter) -> str:
        """Return a weight or a bias as text."""
        return written(self._network[parameter])

    def bias(self, l: int, j: int) -> str:
        """Return $b^{(l)}_j$ as text."""
        return written(self._network.bias(l, j))

    def weights(self, l: int, j: int) -> str:
        """Return all weights to a neuron as text."""
        return ", ".join(map(written, self._network.weights[l][j - 1]))

    def activation(self, l: int, j: int) -> str:
        """Return $a^{(l)}_j$ as text."""
        return written(self._forward.a[l][j - 1])

    def pre_activation(self, l: int, j: int) -> str:
        """Return $z^{(l)}_j$ as text."""
        return written(self._forward.z[l][j - 1])

    def delta(self, l: int, j: int) -> str:
        r"""Return $\delta^{(l)}_j$ as text."""
        return written(self._gradient.delta[l][j - 1])

    def is_dead(self, l: int, j: int) -> bool:
        """Return whether ReLU lets nothing of a neuron through, and no gradient back."""
        if l == 0 or not self._network.layers[l].activation.has_kink:
            return False
        return bool(self._network.layers[l].activation.derivative(self._forward.z[l])[j - 1] == 0)


def written(value: float) -> str:
    """Return a number as it stands in a figure, with a proper minus sign."""
    return plain_number(float(value)).replace("-", "−")

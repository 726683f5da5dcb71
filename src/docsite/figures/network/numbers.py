"""The numbers of an example, as the drawing of its network shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule.derivation import is_exact, plain_number

if TYPE_CHECKING:
    from chainrule import Weight
    from chainrule.examples import Example


class PrintedNumbers:
    """What an example computes, as text.

    Parameters
    ----------
    example : Example
        The network and its sample.
    """

    def __init__(self, example: Example) -> None:
        self.example = example
        self._forward = example.network.forward(example.x)

    def weight(self, weight: Weight) -> str:
        """Return a weight."""
        return _printed(self.example.network.weight(weight.l, weight.j, weight.k))

    def weights(self, l: int, j: int) -> str:
        """Return all weights to a neuron."""
        return ", ".join(map(_printed, self.example.network.weights[l][j - 1]))

    def activation(self, l: int, j: int) -> str:
        """Return $a^{(l)}_j$ after the sign that tells whether it is rounded."""
        return signed(self._forward.a[l][j - 1])

    def is_dead(self, l: int, j: int) -> bool:
        """Return whether ReLU blocks both the value of a neuron and the gradient that reaches it."""
        if l == 0 or not self.example.network.layers[l].activation.has_kink:
            return False
        return bool(self.example.network.layers[l].activation.derivative(self._forward.z[l])[j - 1] == 0)


def signed(value: float) -> str:
    """Return a number after = or, if it is rounded, ≈."""
    return f"{'=' if is_exact(float(value)) else '≈'} {_printed(value)}"


def _printed(value: float) -> str:
    return plain_number(float(value)).replace("-", "−")

"""The kinds that ask for the derivative of the loss with respect to a parameter of the network."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from chainrule import derive
from chainrule.derivation import partial
from exercises import writing
from exercises.kinds.kind import Kind

if TYPE_CHECKING:
    from chainrule import Derivation, Parameter
    from exercises.computation import Computation, Given


class GradientKind(Kind):
    """Asks for ∂L/∂ of a parameter."""

    def ask(self, given: Given, parameter: Parameter) -> None:
        """Keep what was drawn."""
        self.given, self.parameter = given, parameter
        self.asked = f"dL/d{parameter}"
        self.symbol = partial("L", writing.parameter(given, parameter))

    def number(self, way: Computation) -> float:
        """Return the derivative."""
        return way.derivative(self.parameter)

    @cached_property
    def derived(self) -> Derivation:
        """The derivation, as the package gives it."""
        given = self.given
        return derive(given.network, given.x, given.y, given.loss, self.parameter)

    @property
    def hints(self) -> tuple[str, str, str]:
        """The paths, the factors, the numbers."""
        symbols, formulas, numbers, *_ = writing.steps_of(self.derived.latex())
        rule = "Multiply along each path, and add" if self.derived.path_count > 1 else "Multiply along the path"
        return (
            self.paths,
            f"{rule}:\n\n{writing.display([symbols, formulas])}",
            f"In numbers:\n\n{writing.display([f'{self.symbol} {numbers}'])}",
        )

    @property
    def paths(self) -> str:
        """The paths in words."""
        written = writing.names(self.given)
        routes = [
            writing.listed([f"${written.activation(l, j)}$" for l, j in path.neurons]) for path in self.derived.paths
        ]
        symbol = f"${writing.parameter(self.given, self.parameter)}$"
        if len(routes) == 1:
            return f"One path leads from {symbol} to the loss: through {routes[0]}."
        count = writing.WORDS[len(routes)].capitalize()
        each = "".join(f"\n- through {route}" for route in routes)
        return f"{count} paths lead from {symbol} to the loss:\n{each}"

    @property
    def derivation(self) -> str:
        """The forward pass, then the derivation of the package."""
        forward = writing.display(writing.forward_lines(self.right()))
        return f"The forward pass:\n\n{forward}\n\nThe derivative:\n\n$$\n{self.derived.latex()}\n$$"

"""The kinds that ask for the derivative of the loss with respect to a parameter of the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule import identity
from chainrule.derivation import partial
from exercises import writing
from exercises.computation import derivation
from exercises.equation import DIGITS, display
from exercises.kinds.number import NumberKind

if TYPE_CHECKING:
    from chainrule import Derivation, Parameter
    from exercises.computation import Computation, Given


class GradientKind(NumberKind):
    """Asks for ∂L/∂ of a parameter, whose derivation the package knows."""

    parameter: Parameter

    def ask(self, given: Given, parameter: Parameter) -> None:
        """Keep what was drawn."""
        self.given, self.parameter = given, parameter
        self.asked = f"dL/d{parameter}"
        self.symbol = self.derivative

    @property
    def derivative(self) -> str:
        """The derivative in LaTeX."""
        return partial("L", writing.names(self.given).parameter(self.parameter))

    def number(self, way: Computation) -> float:
        """Return the derivative."""
        return way.derivative(self.parameter)

    @property
    def derived(self) -> Derivation:
        """The derivation, as the package gives it."""
        return derivation(self.given, self.parameter)

    @property
    def products(self) -> list[str]:
        """The derivation in LaTeX: rates, formulas, numbers, results."""
        z = writing.names(self.given).pre_activation(self.given.network.depth, 1)
        return writing.steps_of(self.derived.latex(DIGITS).replace(f"{identity.latex}'({z})", "1"))

    @property
    def hints(self) -> tuple[str, str, str]:
        """The paths, the factors, the numbers."""
        rates, formulas, numbers, *_ = self.products
        rule = "Multiply along each path, and add" if self.derived.path_count > 1 else "Multiply along the path"
        factors = display([rates, formulas])
        return self.path, f"{rule}:\n\n{factors}", f"In numbers:\n\n{display([f'{self.derivative} {numbers}'])}"

    @property
    def path(self) -> str:
        """The paths in words."""
        written = writing.names(self.given)
        routes = [
            writing.listed([f"${written.activation(l, j)}$" for l, j in path.neurons]) for path in self.derived.paths
        ]
        symbol = f"${written.parameter(self.parameter)}$"
        if len(routes) == 1:
            return f"One path leads from {symbol} to the loss: through {routes[0]}."
        count = writing.WORDS[len(routes)].capitalize()
        each = "\n".join(f"- through {route}" for route in routes)
        return f"{count} paths lead from {symbol} to the loss:\n\n{each}"

    @property
    def steps(self) -> list[str]:
        """The derivation of the package."""
        return ["The derivative:", display(self.products)]

"""The kinds whose way to the answer is a few equations."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from exercises.equation import display
from exercises.kinds.number import NumberKind

if TYPE_CHECKING:
    from exercises.equation import Equation


class StepwiseKind(NumberKind):
    """Leads from the forward pass to the answer in equations."""

    @property
    @abstractmethod
    def path(self) -> str:
        """The first hint: the way in words."""

    @property
    @abstractmethod
    def equations(self) -> list[Equation]:
        """The equations; the last one is that of the answer."""

    @property
    def hints(self) -> tuple[str, str, str]:
        """The way in words, in symbols, and in numbers but for the result."""
        *before, last = self.equations
        symbols = display(line for each in self.equations for line in each.in_symbols)
        numbers = display([*(line for each in before for line in each.computed), *last.in_numbers])
        return self.path, f"In symbols:\n\n{symbols}", f"In numbers:\n\n{numbers}"

    @property
    def steps(self) -> list[str]:
        """The equations."""
        return ["From there to the answer:", display(line for each in self.equations for line in each.whole)]

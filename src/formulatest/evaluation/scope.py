"""What a formula is evaluated with: a model, the values of its letters, and how much work it may take."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from formulatest.errors import FormulaError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np

    from formulatest.protocol import Model

MOST_STEPS = 200_000
ROUNDING = 1e-12  # relative: what float64 loses in a few thousand operations, with room to spare


class Budget:
    """How many more nodes may be evaluated, so that no formula takes for ever.

    Attributes
    ----------
    largest : float
        The largest result so far; recorded only where there is noise.
    """

    def __init__(self, steps: int = MOST_STEPS) -> None:
        self.steps = self.limit = steps
        self.largest = 0.0

    def spend(self, column: int) -> None:
        """Count one node."""
        self.steps -= 1
        if self.steps < 0:
            raise FormulaError(f"the formula takes more than {self.limit} steps", column)


@dataclass(frozen=True)
class Scope:
    """The circumstances in which a formula is evaluated.

    Attributes
    ----------
    model : Model
        The model that gives the symbols their values.
    letters : mapping of str to float
        The values of the indices, and of the letter of a limit.
    budget : Budget
        Shared by all parts of one claim.
    noise : numpy.random.Generator, optional
        If given, each result is off by up to `ROUNDING` of itself, which shows how much rounding matters.
    """

    model: Model
    letters: Mapping[str, float] = field(default_factory=dict)
    budget: Budget = field(default_factory=Budget)
    noise: np.random.Generator | None = None

    def with_letter(self, letter: str, value: float) -> Scope:
        """Return a scope in which one more letter has a value."""
        return replace(self, letters={**self.letters, letter: value})

    @property
    def exact(self) -> Scope:
        """The same scope without noise."""
        return self if self.noise is None else replace(self, noise=None)

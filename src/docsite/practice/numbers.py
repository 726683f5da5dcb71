"""All numbers that known mistakes give for the gradients of the running example, and the right ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chainrule.examples import tutorial
from exercises import IN_GRADIENTS, Computation, Given

if TYPE_CHECKING:
    from chainrule import Parameter
    from exercises import Mistake

DIGITS = 4


@dataclass(frozen=True)
class KnownNumber:
    """A number of a parameter.

    Attributes
    ----------
    value : float
        The number, to four significant digits.
    parameter : Weight or Bias
        Whose derivative it is.
    mistakes : tuple of type of Mistake
        The mistakes that give it; none if it is right.
    """

    value: float
    parameter: Parameter
    mistakes: tuple[type[Mistake], ...]


def rows() -> list[KnownNumber]:
    """Return a row for each number and parameter, sorted by number."""
    given = Given.of(tutorial())
    right = Computation(given)
    found: dict[tuple[float, Parameter], tuple[type[Mistake], ...]] = {}
    for parameter in given.network.parameters():
        true = rounded(right.derivative(parameter))
        found[true, parameter] = ()
        for mistake in IN_GRADIENTS:
            value = rounded(mistake(given).derivative(parameter))
            if value != true:
                found[value, parameter] = (*found.get((value, parameter), ()), mistake)
    return [KnownNumber(*key, found[key]) for key in sorted(found, key=lambda key: (key[0], str(key[1])))]


def rounded(value: float) -> float:
    """Return a number to four significant digits, and 0 without a sign."""
    return float(f"{value:.{DIGITS - 1}e}") + 0.0


def as_data() -> list[list[Any]]:
    """Return the rows as the script reads them: number, parameter, and name and section of each mistake."""
    return [
        [row.value, str(row.parameter), [[each.name, each.taught.partition("#")[2]] for each in row.mistakes]]
        for row in rows()
    ]

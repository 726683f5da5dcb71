r"""What a symbol equals: a formula, the same in numbers, and a result."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from chainrule import derivation

if TYPE_CHECKING:
    from collections.abc import Iterable

DIGITS = 6  # significant ones, from which a reader can work on to the four decimals that are asked for
number = partial(derivation.number, digits=DIGITS)
is_exact = partial(derivation.is_exact, digits=DIGITS)

NEW_LINE = " \\\\\n"
WIDEST = 36  # letters on a line, so that a phone has room for it
WITHOUT_WIDTH = re.compile(r"\\(operatorname|t?frac|[bB]ig[lr]|,)|[{}^_& ]")


@dataclass(frozen=True)
class Equation:
    r"""A symbol, and what it equals.

    Attributes
    ----------
    symbol, formula, numbers : str
        LaTeX, such as ``z``, ``w_1 x_1 + b`` and ``0.5 \times 2 + 0.1``.
    value : float
        The result.
    used : iterable of float
        Those of the numbers that may be rounded where they are written.
    first : str
        The relation after the symbol.
    is_sum : bool
        Whether it is the sum of a neuron, which is often written without the symbols.
    """

    symbol: str
    formula: str
    numbers: str
    value: float
    used: Iterable[float] = ()
    first: str = "="
    is_sum: bool = False

    @property
    def in_symbols(self) -> list[str]:
        """The formula, in lines."""
        return self._lines((self.first, self.formula))

    @property
    def in_numbers(self) -> list[str]:
        """The numbers without the result, in lines."""
        return self._lines((self._to_numbers, self.numbers))

    @property
    def computed(self) -> list[str]:
        """The numbers and the result, in lines."""
        return self._lines((self._to_numbers, self.numbers), self._result)

    @property
    def brief(self) -> list[str]:
        """The whole or, of a sum, the numbers and the result."""
        return self.computed if self.is_sum else self.whole

    @property
    def whole(self) -> list[str]:
        """The formula, the numbers and the result, in lines."""
        return self._lines((self.first, self.formula), (self._to_numbers, self.numbers), self._result)

    @property
    def _to_numbers(self) -> str:
        return "=" if all(map(is_exact, self.used)) else r"\approx"

    @property
    def _result(self) -> tuple[str, str]:
        # What ReLU makes 0 is exactly 0, whatever was rounded before.
        is_equal = self.value == 0 or (is_exact(self.value) and self._to_numbers == "=")
        return "=" if is_equal else r"\approx", number(self.value)

    def _lines(self, *sides: tuple[str, str]) -> list[str]:
        """Return the symbol and its sides, with a new line where one would get too long."""
        lines = [f"{self.symbol} &"]
        for at, (relation, side) in enumerate(sides):
            if at and _width(f"{lines[-1]} {relation} {side}") > WIDEST:
                lines.append(f"&{relation} {side}")
            else:
                lines[-1] += f"{'' if lines[-1].endswith('&') else ' '}{relation} {side}"
        return lines


def display(lines: Iterable[str]) -> str:
    """Return a display formula of several lines."""
    return "$$\n\\begin{aligned}\n" + NEW_LINE.join(lines) + "\n\\end{aligned}\n$$"


def _width(latex: str) -> int:
    """Return about how many letters wide a formula is."""
    return len(re.sub(r"\\[a-zA-Z]+", "x", WITHOUT_WIDTH.sub("", latex)))

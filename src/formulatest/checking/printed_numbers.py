"""Printed numbers: their values and their precision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from formulatest.evaluation import ROUNDING
from formulatest.latex.nodes import Number, Power, Product, Sum

if TYPE_CHECKING:
    from formulatest.latex.nodes import Node

LARGEST_SHIFT = 250  # of a power of ten, so that the number fits in a float


@dataclass(frozen=True)
class Literal:
    """A printed number with its sign and power of ten.

    Attributes
    ----------
    value : Decimal
        What is printed.
    unit : Decimal
        One unit of its last printed digit; 0 for a whole number, which is exact,
        unless it is one digit with a power of ten.
    """

    value: Decimal
    unit: Decimal

    def negated(self) -> Literal:
        """Return the number with the other sign."""
        return replace(self, value=-self.value)

    def is_rounding_of(self, value: float, noise: float = 0.0) -> bool:
        """Return whether a value, give or take the noise of computing it, rounds to the printed number."""
        printed = float(self.value)
        noise = max(noise, ROUNDING * max(abs(value), abs(printed)))
        return abs(value - printed) <= float(self.unit) / 2 + noise


def literal(node: Node) -> Literal | None:
    """Return the printed number that a node consists of, or None if it is more than that."""
    if isinstance(node, Number):
        value = Decimal(node.text)
        return Literal(value, Decimal(1).scaleb(-len(node.text.partition(".")[2])) if "." in node.text else Decimal(0))
    if isinstance(node, Sum) and len(node.terms) == 1:
        inner = literal(node.terms[0])
        return inner and (inner.negated() if node.signs[0] < 0 else inner)
    if isinstance(node, Product) and len(node.factors) == 2 and isinstance(node.factors[1], Power):  # noqa: PLR2004
        mantissa, power = literal(node.factors[0]), node.factors[1]
        exponent = literal(power.exponent)
        is_shift = exponent is not None and not exponent.unit and abs(exponent.value) <= LARGEST_SHIFT
        if mantissa and exponent and power.base == Number("10") and is_shift:
            shift = int(exponent.value)
            # One digit with a power of ten, as in 3 × 10⁸, is rounded to it; a 0 would be, and say, anything.
            unit = mantissa.unit or Decimal(1 <= abs(mantissa.value) < 10)  # noqa: PLR2004 (one digit)
            return Literal(mantissa.value.scaleb(shift), unit.scaleb(shift))
    return None

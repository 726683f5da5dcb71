"""A symbol may have one meaning without indices and another one with them, as a total and its parts have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from formulatest import FormulaError, check
from formulatest.models.equation_model import Equations
from formulatest.protocol import OutOfRangeError, Reference

if TYPE_CHECKING:
    import numpy as np


class Parts(Equations):
    """A total T, whose parts have indices."""

    numbers = (1.5, 2.5, 4.0)

    def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
        """Know the total by its name, and its parts by the name with a mark for the index."""
        return (range(1, 4),) if (name, layer) == ("T_", None) else super().ranges(name, layer)

    def value(self, symbol: Reference) -> float:
        """Return the total or one part."""
        return self.numbers[symbol.indices[0] - 1] if symbol.indices else sum(self.numbers)

    def random(self, _: np.random.Generator) -> Parts:
        """Return the same: the numbers do not matter here."""
        return self


MODEL = Parts({"T": 0.0, "q": 0.0})


def test_both_meanings_stand_in_one_formula() -> None:
    """The total is a sum of its parts, and each part is told apart."""
    check(r"T = \sum_{i=1}^{3} T_i = T_1 + T_2 + T_3 = 8", MODEL)


def test_a_free_index_of_a_part_goes_over_all_parts() -> None:
    """As for any other index."""
    assert check(r"T_i < T", MODEL).index_values == len(MODEL.numbers)


def test_a_part_that_is_not_there_is_refused() -> None:
    """A part has a range as any index has."""
    with pytest.raises(OutOfRangeError, match="T has index 4, expected 1 to 3"):
        check("T_4 = 4", MODEL)


def test_other_symbols_have_no_parts() -> None:
    """An index where the model has none is an error still."""
    with pytest.raises(FormulaError, match="q has 1 indices here, expected 0"):
        check("q_1 = 0", MODEL)

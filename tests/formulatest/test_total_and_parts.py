"""A symbol may have one meaning without indices and another one with them, as a total and its parts have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from formulatest import Computed, Equations, FalseClaimError, FormulaError, OutOfRangeError, Reference, check

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
    """The total is a sum of its parts, and each part has its own value."""
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


BOTH = Computed(lambda m: {"M": 5.0 * m, "M_": {0: 7.0 * m, 1: 9.0 * m}}, {"m": 1.0})
ONLY_PARTS = Computed(lambda M: {"M_": {0: 7.0 * M}, "q": 3.0}, {"m": 1.0})
INPUT_AND_PARTS = Computed(lambda M: {"M_": {0: M, 1: M**2}}, {"M": 2.0})


@pytest.mark.parametrize(
    ("latex", "model"),
    [
        ("M = 5 m", BOTH),
        ("M_0 = 7 m", BOTH),
        ("M_1 - M_0 = 2 m", BOTH),
        (r"\sum_{i=0}^{1} M_i = 16 m", BOTH),
        (r"\frac{dM}{dm} = 5", BOTH),
        (r"\frac{dM_1}{dm} = 9", BOTH),
        ("M_0 = 7", ONLY_PARTS),
        ("M_1 = M^2", INPUT_AND_PARTS),
        (r"\frac{dM_1}{dM} = 2 M", INPUT_AND_PARTS),
        (r"\frac{dM}{dM} = 1", INPUT_AND_PARTS),
    ],
)
def test_function_gives_both_meanings(latex: str, model: Computed) -> None:
    """A mapping with the names M and M_ gives the total and its parts."""
    check(latex, model)


@pytest.mark.parametrize(
    ("latex", "model", "message"),
    [
        ("M_0 = M", BOTH, "the left side is 7, the right side is 5"),
        ("M_0 = 5", BOTH, "7 does not round to the printed 5"),
        ("M_i = M", BOTH, "the left side is 7, the right side is 5"),
        ("M_2 = 5", BOTH, "M has index 2, expected 0 to 1"),
        ("M = 7", ONLY_PARTS, "unknown symbol M"),
        ("q_0 = 3", ONLY_PARTS, "q has 1 indices here, expected 0"),
        ("M_0 = M^2", INPUT_AND_PARTS, "the left side is 2, the right side is 4"),
        (r"\frac{dM}{dM_0} = 1", INPUT_AND_PARTS, "a derivative is with respect to M here, not to M_0"),
    ],
)
def test_one_meaning_is_not_taken_for_the_other(latex: str, model: Computed, message: str) -> None:
    """Neither is the number found for the indexed symbol, nor a part for the bare one."""
    with pytest.raises(FormulaError) as caught:
        check(latex, model)

    assert message == caught.value.message.partition(" (on ")[0]
    assert message.startswith(("the left", "7")) == isinstance(caught.value, FalseClaimError)

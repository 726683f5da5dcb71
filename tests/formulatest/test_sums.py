r"""Sums and products over a range, which may be empty."""

from __future__ import annotations

import numpy as np
import pytest

from formulatest import Computed, FormulaError, check


def model(n: int) -> Computed:
    """Return a count, a sum and a product that begin at 3, and vectors."""

    def symbols(x: float) -> dict[str, object]:
        vectors = {s: np.array([x, s]) for s in range(1, 6)}
        return {
            "n": n,
            "S": sum(s * x for s in range(3, n + 1)),
            "P": np.prod([s * x for s in range(3, n + 1)]),
            r"\mathbf v": vectors,
            "V": sum((vectors[s] for s in range(3, n + 1)), np.zeros(2)),
        }

    return Computed(symbols, {"x": 1.5})


@pytest.mark.parametrize("n", [2, 3, 5])
@pytest.mark.parametrize(
    "latex",
    [
        r"S = \sum_{s=3}^{n} s x",
        r"P = \prod_{s=3}^{n} s x",
        r"V = \sum_{s=3}^{n} \mathbf v_s",
        r"\sum_{s=1}^{n} s = \sum_{s=1}^{2} s + \sum_{s=3}^{n} s",
        r"\sum_{s=3}^{n} \sum_{t=3}^{n} s t = (\sum_{s=3}^{n} s)^2",
    ],
)
def test_range_may_be_empty(latex: str, n: int) -> None:
    """A range that ends just before it begins has no values: their sum is 0, of the terms' shape, their product 1."""
    check(latex, model(n))


@pytest.mark.parametrize(
    "latex",
    [
        r"\sum_{i=1}^{0} i = 0",
        r"\prod_{i=1}^{0} i = 1",
        r"\sum_{i=6}^{5} \mathbf v_i = 0",
        r"\sum_{i=0}^{-1} \frac{1}{i} = 0",
        r"\sum_{i=1}^{0} \mathbf v_i = \begin{pmatrix} 0 \\ 0 \end{pmatrix}",
    ],
)
def test_empty(latex: str) -> None:
    """There need not be a first term; if there is one, the sum has its shape."""
    check(latex, model(2))


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        (r"\sum_{i=1}^{0} i = 1", "0 does not round to the printed 1"),
        (r"\prod_{i=1}^{0} i = 0", "1 does not round to the printed 0"),
        (r"S = \sum_{s=3}^{n} s x", "s goes from 3 to 1, expected an end from 2 (no value) to 2002"),
        (r"\sum_{i=1}^{-1} i = 0", "i goes from 1 to -1, expected an end from 0 (no value) to 2000"),
        (r"\sum_{i=1}^{2001} i = 0", "i goes from 1 to 2001, expected an end from 0 (no value) to 2000"),
        (r"\sum_{i=1}^{0} q_i = 0", "unknown symbol q"),
        (r"\prod_{i=1}^{0} \mathbf v_i = 1", r"the factors of \prod have shape (2, 1), expected numbers"),
        (r"\sum_{i=1}^{0} \mathbf v_i = 0", "the sides have shapes (2, 1) and ()"),
    ],
)
def test_refused(latex: str, message: str) -> None:
    """A range that ends earlier is a mistake, and so are symbols that the model does not have."""
    with pytest.raises(FormulaError) as caught:
        check(latex, model(1))

    assert message == caught.value.message.partition(" (on ")[0]

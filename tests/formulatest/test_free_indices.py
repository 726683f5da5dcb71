"""Free indices go over all values for which the symbols exist, and over no others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from formulatest import Equations, FormulaError, check, parse
from formulatest.checking.free_indices import LARGEST, assignments, free_letters
from formulatest.evaluation import Budget

if TYPE_CHECKING:
    import numpy as np

    from formulatest.protocol import Reference


@dataclass(frozen=True)
class Layers(Equations):
    """Layers of widths, and a long list; every value is 1."""

    widths: tuple[int, ...] = (4, 3, 2)
    length: int = 5

    def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
        """Know a and w in layers, t in a list, and N."""
        if layer is None:
            return {"N": (), "t": (range(1, self.length + 1),), "q": (range(3),)}[name]
        first = {"a": 0, "w": 1}[name]
        if not first <= layer < len(self.widths):
            message = f"{name} has no layer {layer}"
            raise IndexError(message)
        here = range(1, self.widths[layer] + 1)
        return (here,) if name == "a" else (here, range(1, self.widths[layer - 1] + 1))

    def value(self, symbol: Reference) -> float:
        """Return the number of the last layer, or 1."""
        return len(self.widths) - 1 if symbol.name == "N" else 1.0

    def random(self, _: np.random.Generator) -> Layers:
        """Return itself."""
        return self


MODEL = Layers({})


@pytest.mark.parametrize(
    ("latex", "letters", "count"),
    [
        ("a^{(l)}_j = 1", ["l", "j"], 4 + 3 + 2),
        ("w^{(l)}_{jk} = a^{(l-1)}_k", ["l", "j", "k"], 12 + 6),
        ("a^{(l+1)}_j = a^{(l)}_j", ["l", "j"], 3 + 2),
        ("a^{(N)}_j = 1", ["j"], 2),
        ("a^{(l)}_2 = 1", ["l"], 3),
        ("a^{(l)}_4 = 1", ["l"], 3),
        ("t_{i+1} = t_i", ["i"], 4),
        ("t_{i+1} = 1", ["i"], 5),
        ("t_i t_j = 1", ["i", "j"], 25),
        (r"\sum_{i=1}^{5} t_i = 5 t_j", ["j"], 5),
        (r"\lim_{h \to 0} (t_i + h) = t_i", ["i"], 5),
        (r"a^{(1)}_j = a^{(1)}_j \quad \text{for } j > 1", ["j"], 3),
        ("w^{(l)}_{j1} = a^{(m)}_j", ["l", "m", "j"], 3 + 3 + 2 + 2 + 2 + 2),
        (r"\sum_{m=1}^{2} a^{(m)}_j = 2 \quad \text{for } a^{(1)}_j > 0", ["j"], 3),
    ],
)
def test_values(latex: str, letters: list[str], count: int) -> None:
    """As many as there are in all ranges together."""
    [claim] = parse(latex)

    assert (letters, count) == (free_letters(claim, MODEL), len(assignments(claim, MODEL, Budget())))


@pytest.mark.parametrize(
    ("latex", "model", "message"),
    [
        ("a^{(l)}_4 = 1", MODEL, "a has index 4, expected 1 to 3"),
        ("a^{(l+3)}_j = 1", MODEL, "no values of l, j fit all indices of the formula"),
        ("a^{(l+3)}_j = t_k", MODEL, "no values of l, j, k fit all indices of the formula"),
        ("a^{(7)}_j = 1", MODEL, "a has no layer 7"),
        (r"t_i = \sum_{i=1}^{2} t_i", MODEL, "i has a value already, expected another letter to count here"),
        ("u_j = 1", MODEL, "unknown symbol u"),
        ("u^{(l)}_j a^{(7)}_j = 1", MODEL, "unknown symbol u"),
        ("t_{ij} = 1", MODEL, "t has 2 indices here, expected 1"),
        ("w^{(l)}_{j} = 1", MODEL, "w has 1 indices here, expected 2"),
        ("t_{i+1} = 1", Layers({}, length=100), f"i may be {LARGEST} and more"),
        ("a^{(l)}_1 = 1", Layers({}, widths=(1,) * 80), f"l may be {LARGEST} and more"),
        (
            "t_i t_j t_k = 1",
            Layers({}, length=30),
            "the free indices i, j, k have too many values, expected at most 5000",
        ),
    ],
)
def test_refused(latex: str, model: Layers, message: str) -> None:
    """A claim is never tested for only some of its values."""
    with pytest.raises(FormulaError, match="^" + message):
        check(latex, model)


def test_long_list_is_gone_through() -> None:
    """An index by itself may have any number of values."""
    assert check("t_i = 1", Layers({}, length=1000)).index_values == 1000


def test_unknown_beside_a_missing_layer() -> None:
    """A layer that does not exist does not hide claims about the others."""
    with pytest.raises(FormulaError, match="a has no layer 9"):
        check("a^{(9)}_{i+1} = u_{i+1}", MODEL)

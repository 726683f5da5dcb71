"""A model may be any object with the methods of the protocol, and need not import this package."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from formulatest import FalseClaimError, FormulaError, Model, OutOfRangeError, Reference, UnknownSymbolError, check

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (Reference("L"), "L"),
        (Reference("w", 1, (2, 3)), "w^(1)_2,3"),
        (Reference(r"\hat y", None, (1,)), r"\hat y_1"),
        (Reference(r"\varphi", None, (2,), 1), r"\varphi'_2"),
        (Reference("a", 0), "a^(0)"),
    ],
)
def test_reference_is_shown_as_it_is_written(reference: Reference, expected: str) -> None:
    """Errors name a symbol with its primes, layer and indices."""
    assert expected == str(reference)


class Spring:
    """Elongations of a spring under one to three weights; it does not use this package."""

    def __init__(self, stiffness: float, pull: float) -> None:
        self.stiffness, self.pull = stiffness, pull

    def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
        """Return the ranges of indices."""
        if layer is not None:
            raise IndexError("one layer") if name == "s" else KeyError(name)
        return {"k": (), "F": (), "s": (range(1, 4),), "f": (), r"\mathbf s": ()}[name]

    def value(self, symbol: Any) -> Any:  # noqa: ANN401 (as models may)
        """Return k, F or the elongations."""
        elongations = np.array([1, 2, 3]) * self.pull / self.stiffness
        if symbol.name == "s":
            return elongations[symbol.indices[0] - 1]
        return {"k": self.stiffness, "F": self.pull, r"\mathbf s": elongations}[symbol.name]

    def derivative(self, of: Any, by: Any) -> float | None:  # noqa: ANN401 (as models may)
        """Return the derivative of an elongation; all else is given."""
        if of.name != "s":
            return None
        return float(self.value(of) / {"k": -self.stiffness, "F": self.pull}[by.name])

    def call(self, function: Any, arguments: Sequence[Any]) -> Any:  # noqa: ANN401 (as models may)
        """Return the elongation by a force."""
        assert "f" == function.name
        return arguments[0] / self.stiffness

    def updated(self) -> Spring:
        """Return the spring with one more pull."""
        return Spring(self.stiffness, self.pull + 1)

    def random(self, rng: np.random.Generator) -> Spring:
        """Return another spring."""
        return Spring(*rng.uniform(1, 5, 2))


MODEL: Model = Spring(4.0, 2.0)
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "formula-tests.md"


def test_page_names_the_methods() -> None:
    """The page for authors lists exactly the methods of the protocol."""
    listed = re.findall(r"^\| `(\w+)\(", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert [name for name in vars(Model) if not name.startswith("_")] == listed


@pytest.mark.parametrize(
    ("latex", "index_values", "models"),
    [
        (r"k s_i = i F", 3, 21),
        (r"s_2 = \frac{2 \times 2}{4} = 1", 1, 1),
        (r"\mathbf s = \begin{pmatrix} 0.5 \\ 1.0 \\ 1.5 \end{pmatrix}", 1, 1),
        (r"\frac{\partial s_i}{\partial F} = \frac{i}{k}", 3, 21),
        (r"\frac{\partial s_i}{\partial k} = -\frac{i F}{k^2}", 3, 21),
        (r"\frac{\partial F}{\partial k} = 0", 1, 1),
        ("f(F) = s_1", 1, 21),
        (r"F \leftarrow F + 1 = 3", 1, 21),
    ],
)
def test_holds(latex: str, index_values: int, models: int) -> None:
    """Each method of the protocol serves some formula."""
    checked = check(latex, MODEL)

    assert (index_values, models) == (checked.index_values, checked.models)


@pytest.mark.parametrize(
    ("latex", "error", "message"),
    [
        ("k s_i = F", FalseClaimError, "the left side is 4, the right side is 2 .on the example of the page, i = 2."),
        ("s_4 = 1", OutOfRangeError, "s has index 4, expected 1 to 3"),
        ("s^{(1)}_1 = 1", OutOfRangeError, "one layer"),
        ("k^{(1)} = 1", FormulaError, "unknown symbol k with a layer, expected it without one"),
        ("q = 1", UnknownSymbolError, "unknown symbol q"),
        (
            r"\frac{\partial F}{\partial k} = 1",
            FormulaError,
            "F does not depend on k; a formula that claims so ends in = 0",
        ),
    ],
)
def test_refused(latex: str, error: type[FormulaError], message: str) -> None:
    """Python's own exceptions, which a model raises for what it does not have, become errors of the formula."""
    with pytest.raises(error, match=message):
        check(latex, MODEL)

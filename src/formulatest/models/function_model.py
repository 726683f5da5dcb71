"""A model made of a Python function, which takes what varies and returns what the other symbols mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from formulatest.errors import FormulaError
from formulatest.models.inputs import check_inputs, drawn, moved
from formulatest.models.numeric_derivative import applied, called, slope

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from formulatest.models.inputs import Bounds
    from formulatest.protocol import Reference, Value

MOST_AXES = 2  # of an array: a vector or a matrix


@dataclass(frozen=True, eq=False)
class Computed:
    r"""Symbols whose values a function computes.

    Parameters
    ----------
    function : callable
        Takes the values of the inputs, in order, and returns a mapping from each other symbol to what it means:
        a number, a vector or a matrix, a function, or a mapping from each index (a tuple for several) to a number.
        A symbol that means one thing without an index and another with one is given as ``"M"`` and ``"M_"``.
        The function must also accept complex numbers if a formula has derivatives.
    inputs : mapping of str to float
        The symbols that vary, with their values. In the other models, with which formulas in symbols are tested,
        each is up to 40 % smaller or larger, or, in one half of them, up to 2.8 times as large and of either sign.
    bounds : mapping of str to tuple of float, optional
        The least and the largest value of inputs that have no meaning beyond; either may be infinite.

    Examples
    --------
    A stone that falls for four seconds:

    >>> from formulatest import Computed, check
    >>> def stone(g):
    ...     return {"v": {t: g * t for t in range(5)}, "s": {t: g * t * t / 2 for t in range(5)}}
    >>> model = Computed(stone, {"g": 9.81})
    >>> check(r"s_t = \tfrac12 v_t t", model)
    Checked(index_values=5, models=21)
    >>> check(r"s_2 = 2 \times 9.81 = 19.62", model).models
    1

    A probability:

    >>> import numpy as np
    >>> def entropy(p):
    ...     return {"H": -p * np.log(p) - (1 - p) * np.log(1 - p)}
    >>> model = Computed(entropy, {"p": 0.8}, bounds={"p": (0, 1)})
    >>> check(r"\frac{dH}{dp} = \ln \frac{1 - p}{p} \approx -1.386", model).models
    21
    """

    function: Callable[..., Mapping[str, Any]]
    inputs: Mapping[str, float]
    bounds: Bounds = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_inputs(self.inputs, self.bounds)

    @cached_property
    def _symbols(self) -> dict[str, Any]:
        name = getattr(self.function, "__name__", type(self.function).__name__)
        found = called(name, self.function, list(self.inputs.values()))
        if not isinstance(found, Mapping):
            kind = type(found).__name__
            raise FormulaError(f"{name} returns a {kind}, expected a mapping from symbols to what they mean")
        for symbol in self.inputs.keys() & found.keys():
            if found[symbol] is not self.inputs[symbol]:
                raise FormulaError(f"{name} returns another {symbol} than its input, expected one meaning for a name")
        return {**self.inputs, **{symbol: _meaning(symbol, value) for symbol, value in found.items()}}

    def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
        """Return the ranges of a symbol's indices, from the least to the largest with a value."""
        meaning = self._symbols[name]
        if layer is not None:
            raise KeyError(f"{name} with a layer")
        if not isinstance(meaning, Mapping):
            return ()
        return tuple(range(min(each), max(each) + 1) for each in zip(*meaning, strict=True))

    def value(self, symbol: Reference) -> Value:
        """Return the value of a symbol."""
        value: Any = self._symbols.get(symbol.name)
        if symbol.indices and not isinstance(value, Mapping):
            value = self._symbols[symbol.name + "_"]
        if callable(value):
            raise FormulaError(f"{symbol.name} is a function, expected brackets after it")
        if isinstance(value, Mapping):
            if symbol.indices not in value:
                raise IndexError(f"{symbol} has no value")
            value = value[symbol.indices]
        return value  # type: ignore[no-any-return]  # what the function returned

    def derivative(self, of: Reference, by: Reference) -> Value:
        """Return the rate at which a symbol changes with an input, with the other inputs fixed."""
        if by.name not in self.inputs or by.indices:
            raise FormulaError(f"a derivative is with respect to {' or '.join(self.inputs)} here, not to {by}")

        def moved(value: Any) -> Value:  # noqa: ANN401 (real or complex)
            return Computed(self.function, {**self.inputs, by.name: value}).value(of)

        return slope(moved, self.inputs[by.name])

    def call(self, function: Reference, arguments: Sequence[Value]) -> Value:
        """Return the value of a function, or of its derivative if it has a prime."""
        return applied(self._symbols[function.name], function, arguments)

    def updated(self) -> Computed:
        """Raise an error, because there are no steps and so no new values."""
        raise FormulaError("there are no new values here")

    def random(self, rng: np.random.Generator) -> Computed:
        """Return the same function of other inputs within the bounds."""
        return replace(self, inputs=drawn(self.inputs, self.bounds, rng))

    def nearby(self, rng: np.random.Generator, rounding: float) -> Computed:
        """Return the same function of inputs that are off by rounding."""
        return Computed(self.function, moved(self.inputs, rng, rounding))


def _meaning(symbol: str, value: Any) -> Any:  # noqa: ANN401 (a number, an array, a mapping or a function)
    """Return what a symbol means, with each index of a table as a tuple."""
    if not isinstance(value, Mapping):
        if _is_value(value) or callable(value):
            return value
        expected = "a number, an array, a function, or a mapping from each index to a number"
        raise FormulaError(f"{symbol} is a {type(value).__name__}, expected {expected}")
    found = {index if isinstance(index, tuple) else (index,): each for index, each in value.items()}
    is_whole = all(isinstance(each, int) for index in found for each in index)
    if not is_whole or len({len(index) for index in found}) != 1:
        raise FormulaError(f"the indices of {symbol} are {list(value)}, expected whole numbers, as many for each value")
    for index, each in found.items():
        if not _is_value(each):
            shown = ",".join(map(str, index))
            raise FormulaError(f"{symbol}_{shown} is a {type(each).__name__}, expected a number or an array")
    return found


def _is_value(value: object) -> bool:
    if isinstance(value, np.ndarray):
        return value.ndim <= MOST_AXES and np.issubdtype(value.dtype, np.number)
    return isinstance(value, int | float | complex | np.number)

"""A model made of a Python function: it takes what varies, and returns what the other symbols mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from formulatest.errors import FormulaError
from formulatest.models.numeric_derivative import applied, called, slope
from formulatest.models.variation import varied

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np

    from formulatest.models.protocol import Reference, Value


@dataclass(frozen=True, eq=False)
class Computed:
    r"""Symbols whose values a function computes.

    Parameters
    ----------
    function : callable
        Takes the values of the inputs, in their order, and returns a mapping from each further symbol to what it means:
        a number, a mapping from each index (a tuple for several) to a number, or a function.
        It must take complex numbers, too, if a formula has derivatives.
    inputs : mapping of str to float
        The symbols that vary, with their values. In the other models, on which formulas in symbols are tested,
        each is up to 40 % smaller or larger.

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
    """

    function: Callable[..., Mapping[str, Any]]
    inputs: Mapping[str, float]

    @cached_property
    def _symbols(self) -> dict[str, Any]:
        name = getattr(self.function, "__name__", type(self.function).__name__)
        found = called(name, self.function, list(self.inputs.values()))
        if not isinstance(found, Mapping):
            message = f"{name} returns a {type(found).__name__}, expected a mapping from symbols to what they mean"
            raise FormulaError(message)
        return {**self.inputs, **{symbol: _by_index(symbol, meaning) for symbol, meaning in found.items()}}

    def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
        """Return the ranges of a symbol's indices: from the least to the largest that has a value."""
        meaning = self._symbols[name]
        if layer is not None:
            message = f"{name} with a layer"
            raise KeyError(message)
        if not isinstance(meaning, Mapping):
            return ()
        return tuple(range(min(each), max(each) + 1) for each in zip(*meaning, strict=True))

    def value(self, symbol: Reference) -> Value:
        """Return the value of a symbol."""
        value: Any = self._symbols[symbol.name]
        if callable(value):
            message = f"{symbol.name} is a function, expected brackets behind it"
            raise FormulaError(message)
        if isinstance(value, Mapping):
            if symbol.indices not in value:
                message = f"{symbol} has no value"
                raise IndexError(message)
            value = value[symbol.indices]
        return value  # type: ignore[no-any-return]  # what the function returned

    def derivative(self, of: Reference, by: Reference) -> Value:
        """Return the rate at which a symbol moves with an input, the other inputs fixed."""
        if by.name not in self.inputs:
            message = f"a derivative is with respect to {' or '.join(self.inputs)} here, not to {by}"
            raise FormulaError(message)

        def moved(value: Any) -> Value:  # noqa: ANN401 (real or complex)
            return replace(self, inputs={**self.inputs, by.name: value}).value(of)

        return slope(moved, self.inputs[by.name])

    def call(self, function: Reference, arguments: Sequence[Value]) -> Value:
        """Return the value of a function, or of its derivative where it has a prime."""
        return applied(self._symbols[function.name], function, arguments)

    def updated(self) -> Computed:
        """Refuse: there are no steps, and so no new values."""
        message = "there are no new values here"
        raise FormulaError(message)

    def random(self, rng: np.random.Generator) -> Computed:
        """Return the same function of other inputs."""
        return replace(self, inputs=varied(self.inputs, rng))


def _by_index(symbol: str, meaning: Any) -> Any:  # noqa: ANN401 (a number, a mapping or a function)
    if not isinstance(meaning, Mapping):
        return meaning
    found = {index if isinstance(index, tuple) else (index,): value for index, value in meaning.items()}
    is_whole = all(isinstance(each, int) for index in found for each in index)
    if not is_whole or len({len(index) for index in found}) != 1:
        message = f"the indices of {symbol} are {list(meaning)}, expected whole numbers, as many for each value"
        raise FormulaError(message)
    return found

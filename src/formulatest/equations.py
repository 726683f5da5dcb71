r"""A model made of equations: variables with values, and variables that are defined by others.

It serves pages about functions inside functions, such as $y = f(u)$ with $u = g(x)$,
where a derivative is found by a complex step through the equations.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from formulatest.errors import FormulaError
from formulatest.evaluate import Scope, evaluate
from formulatest.nodes import Call, Node, Symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np

    from formulatest.model import Reference, Value

STEP = 1e-30  # a complex step has no rounding error, however small it is
SPREAD = 0.4


@dataclass(frozen=True)
class Equations:
    r"""Variables, the equations that define some of them, and functions.

    Parameters
    ----------
    values : mapping of str to float
        The variables that no equation defines.
    definitions : mapping of str to Node
        What each other variable is equal to.
    functions : mapping of str to callable
        Functions of one number or more, which must take complex numbers, too.

    Examples
    --------
    >>> from formulatest import check
    >>> from formulatest.equations import Equations
    >>> model = Equations.of({"x": 0.5}, {"u": "2x + 1", "y": "u^3"})
    >>> check(r"\frac{dy}{dx} = \frac{dy}{du}\,\frac{du}{dx} = 12 \times 2 = 24", model).models
    21
    """

    values: Mapping[str, float]
    definitions: Mapping[str, Node] = field(default_factory=dict)
    functions: Mapping[str, Callable[..., Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.definitions:
            reached, waiting = set[str](), [name]
            while waiting:
                found = _variables(self.definitions[waiting.pop()]) & self.definitions.keys() - reached
                reached |= found
                waiting += found
            if name in reached:
                message = f"{name} is defined by itself"
                raise FormulaError(message)

    @classmethod
    def of(
        cls,
        values: Mapping[str, float],
        definitions: Mapping[str, str],
        functions: Mapping[str, Callable[..., Any]] | None = None,
    ) -> Equations:
        """Make a model from definitions in LaTeX."""
        from formulatest.parser import parse  # noqa: PLC0415

        trees = {name: parse(latex)[0].sides[0] for name, latex in definitions.items()}
        return cls(values, trees, functions or {})

    def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
        """Return the ranges of a symbol's indices: it has none."""
        if layer is not None or not (name in self.values or name in self.definitions or name in self.functions):
            raise KeyError(name)
        return ()

    def value(self, symbol: Reference) -> Value:
        """Return the value of a variable."""
        if symbol.name in self.definitions:
            return evaluate(self.definitions[symbol.name], Scope(self))
        return self.values[symbol.name]

    def derivative(self, of: Reference, by: Reference) -> Value:
        """Return the rate at which one variable moves with another, all that depends on the other moving along."""
        if not self._depends(of.name, by.name):
            message = f"{of.name} does not depend on {by.name}; a formula that says so ends in = 0"
            raise ValueError(message)
        moved: dict[str, Any] = {**self.values, by.name: self.value(by) + 1j * STEP}
        definitions = {name: tree for name, tree in self.definitions.items() if name != by.name}
        value: Any = replace(self, values=moved, definitions=definitions).value(of)
        return float(value.imag / STEP)

    def call(self, function: Reference, arguments: Sequence[Value]) -> Value:
        """Return the value of a function, or of its derivative where it has a prime."""
        action = self.functions[function.name]
        if not function.primes:
            value: Value = action(*arguments)
            return value
        if function.primes > 1:
            raise KeyError(function.name + "'" * function.primes)
        [argument] = arguments
        moved: Any = action(argument + 1j * STEP)
        return float(moved.imag / STEP)

    def updated(self) -> Equations:
        """Refuse: equations take no step."""
        message = "the new value"
        raise KeyError(message)

    def random(self, rng: np.random.Generator) -> Equations:
        """Return the same equations with other values near the old ones."""
        factors = rng.uniform(1 - SPREAD, 1 + SPREAD, size=len(self.values))
        values = {name: value * factor for (name, value), factor in zip(self.values.items(), factors, strict=True)}
        return replace(self, values=values)

    def _depends(self, of: str, by: str) -> bool:
        if of == by:
            return True
        tree = self.definitions.get(of)
        return tree is not None and any(self._depends(name, by) for name in _variables(tree))


def _variables(tree: Node) -> set[str]:
    names = {each.name for each in tree.walk() if isinstance(each, Symbol)}
    return names - {each.function.name for each in tree.walk() if isinstance(each, Call)}

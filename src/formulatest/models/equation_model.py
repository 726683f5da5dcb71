r"""A model made of equations: variables with values, and variables that are defined by others.

It serves pages about functions inside functions, such as $y = f(u)$ with $u = g(x)$,
where a derivative is found by a complex step through the equations.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any

from formulatest.checking.evaluate import Scope, evaluate
from formulatest.errors import FormulaError
from formulatest.latex.nodes import Call, Node, Symbol
from formulatest.latex.parser import parse
from formulatest.models.numeric_derivative import applied, slope
from formulatest.models.variation import varied

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np

    from formulatest.models.protocol import Reference, Value


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
    >>> from formulatest.models.equation_model import Equations
    >>> model = Equations.of({"x": 0.5}, {"u": "2x + 1", "y": "u^3"})
    >>> check(r"\frac{dy}{dx} = \frac{dy}{du}\,\frac{du}{dx} = 12 \times 2 = 24", model).models
    21
    """

    values: Mapping[str, float]
    definitions: Mapping[str, Node] = field(default_factory=dict)
    functions: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    _order: list[str] = field(default_factory=list, init=False, repr=False, compare=False)
    _known: dict[str, Value] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        graph = {name: sorted(_variables(tree)) for name, tree in self.definitions.items()}
        try:
            self._order.extend(TopologicalSorter(graph).static_order())
        except CycleError as error:
            message = f"{error.args[1][0]} is defined by itself"
            raise FormulaError(message) from None

    @classmethod
    def of(
        cls,
        values: Mapping[str, float],
        definitions: Mapping[str, str],
        functions: Mapping[str, Callable[..., Any]] | None = None,
    ) -> Equations:
        """Make a model from definitions in LaTeX."""
        names = {*values, *definitions}
        trees = {name: parse(latex, names.__contains__)[0].sides[0] for name, latex in definitions.items()}
        return cls(values, trees, functions or {})

    def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
        """Return the ranges of a symbol's indices: it has none."""
        if layer is not None or not (name in self.values or name in self.definitions or name in self.functions):
            raise KeyError(name)
        return ()

    def value(self, symbol: Reference) -> Value:
        """Return the value of a variable."""
        if symbol.name not in self.definitions:
            return self.values[symbol.name]
        if symbol.name not in self._known:
            needed = self._needed(symbol.name) & self.definitions.keys()
            for name in self._order:  # each once and none in another: many equations take neither long nor deep calls
                if name in needed and name not in self._known:
                    self._known[name] = self._evaluated(name)
        return self._known[symbol.name]

    def derivative(self, of: Reference, by: Reference) -> Value | None:
        """Return the rate at which one variable moves with another, all that depends on the other moving along.

        It is None if the first does not depend on the second.
        """
        if by.name not in self._needed(of.name):
            return None
        definitions = {name: tree for name, tree in self.definitions.items() if name != by.name}

        def moved(value: Any) -> Value:  # noqa: ANN401 (real or complex)
            return replace(self, values={**self.values, by.name: value}, definitions=definitions).value(of)

        return slope(moved, self.value(by))

    def call(self, function: Reference, arguments: Sequence[Value]) -> Value:
        """Return the value of a function, or of its derivative where it has a prime."""
        return applied(self.functions.get(function.name), function, arguments)

    def updated(self) -> Equations:
        """Refuse: equations take no step, and so have no new values."""
        message = "there are no new values here"
        raise FormulaError(message)

    def random(self, rng: np.random.Generator) -> Equations:
        """Return the same equations with other values near the old ones."""
        return replace(self, values=varied(self.values, rng))

    def _evaluated(self, name: str) -> Value:
        try:
            return evaluate(self.definitions[name], Scope(self))
        except FormulaError as error:
            error.place_in_definition(name)
            raise

    def _needed(self, name: str) -> set[str]:
        """Return the variables that one depends on, itself included."""
        found, waiting = {name}, [name]
        while waiting:
            tree = self.definitions.get(waiting.pop())
            new = _variables(tree) - found if tree else set()
            found |= new
            waiting += new
        return found


def _variables(tree: Node) -> set[str]:
    names = {each.name for each in tree.walk() if isinstance(each, Symbol)}
    return names - {each.function.name for each in tree.walk() if isinstance(each, Call)}

r"""A model made of equations: variables with values, and variables defined in terms of others.

It serves pages about functions inside functions, such as $y = f(u)$ with $u = g(x)$,
where a derivative is found by a complex step through the equations.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any

from formulatest.errors import FormulaError
from formulatest.evaluation import Scope, evaluate
from formulatest.latex.nodes import Call, Node, Symbol
from formulatest.latex.parser import parse
from formulatest.models.inputs import check_inputs, drawn, moved
from formulatest.models.numeric_derivative import applied, slope

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence

    import numpy as np

    from formulatest.models.inputs import Bounds
    from formulatest.protocol import Reference, Value


@dataclass(frozen=True)
class Equations:
    r"""Variables, the equations that define some of them, and functions.

    Parameters
    ----------
    inputs : mapping of str to float
        The variables that no equation defines, with their values. In the other models, with which formulas in
        symbols are tested, each is up to 40 % smaller or larger, or, in one half of them, up to 2.8 times as large
        and of either sign.
    definitions : mapping of str to str or Node, optional
        What each of the other variables is equal to, in LaTeX or parsed.
    functions : mapping of str to callable, optional
        Functions of one or more numbers, which must also accept complex numbers.
    bounds : mapping of str to tuple of float, optional
        The least and the largest value of inputs that have no meaning beyond; either may be infinite.

    Examples
    --------
    >>> from formulatest import Equations, check
    >>> model = Equations({"x": 0.5}, {"u": "2x + 1", "y": "u^3"})
    >>> check(r"\frac{dy}{dx} = \frac{dy}{du}\,\frac{du}{dx} = 12 \times 2 = 24", model).models
    21
    """

    inputs: Mapping[str, float]
    definitions: Mapping[str, str | Node] = field(default_factory=dict)
    functions: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    bounds: Bounds = field(default_factory=dict)
    _trees: dict[str, Node] = field(default_factory=dict, init=False, repr=False, compare=False)
    _order: list[str] = field(default_factory=list, init=False, repr=False, compare=False)
    _known: dict[str, Value] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        check_inputs(self.inputs, self.bounds)
        names = {*self.inputs, *self.definitions, *self.functions}
        for name, definition in self.definitions.items():
            if name in self.inputs:
                raise FormulaError(f"{name} has a value and a definition, expected one of them")
            if isinstance(definition, str):
                definition = _parsed(name, definition, names)  # noqa: PLW2901 (parsed)
            self._trees[name] = definition
        graph = {name: sorted(_variables(tree)) for name, tree in self._trees.items()}
        try:
            self._order.extend(TopologicalSorter(graph).static_order())
        except CycleError as error:
            raise FormulaError(f"{error.args[1][0]} is defined by itself") from None

    def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
        """Return the ranges of a symbol's indices, of which it has none."""
        if layer is not None or not (name in self.inputs or name in self._trees or name in self.functions):
            raise KeyError(name)
        return ()

    def value(self, symbol: Reference) -> Value:
        """Return the value of a variable."""
        if symbol.name not in self._trees:
            return self.inputs[symbol.name]
        if symbol.name not in self._known:
            needed = self._needed(symbol.name) & self._trees.keys()
            for (
                name
            ) in self._order:  # each once, and not recursively, so many equations need neither much time nor deep calls
                if name in needed and name not in self._known:
                    self._known[name] = self._evaluated(name)
        return self._known[symbol.name]

    def derivative(self, of: Reference, by: Reference) -> Value | None:
        """Return the rate at which one variable changes with another, including all that depends on the other.

        It is None if the first does not depend on the second.
        """
        if by.name not in self._needed(of.name):
            return None
        definitions = {name: tree for name, tree in self._trees.items() if name != by.name}

        def moved(value: Any) -> Value:  # noqa: ANN401 (real or complex)
            return replace(self, inputs={**self.inputs, by.name: value}, definitions=definitions, bounds={}).value(of)

        return slope(moved, self.value(by))

    def call(self, function: Reference, arguments: Sequence[Value]) -> Value:
        """Return the value of a function, or of its derivative if it has a prime."""
        return applied(self.functions.get(function.name), function, arguments)

    def updated(self) -> Equations:
        """Raise an error, because equations take no step and so have no new values."""
        raise FormulaError("there are no new values here")

    def random(self, rng: np.random.Generator) -> Equations:
        """Return the same equations with other inputs within the bounds."""
        return replace(self, inputs=drawn(self.inputs, self.bounds, rng))

    def nearby(self, rng: np.random.Generator, rounding: float) -> Equations:
        """Return the same equations with inputs that are off by rounding."""
        return replace(self, inputs=moved(self.inputs, rng, rounding), bounds={})

    def _evaluated(self, name: str) -> Value:
        try:
            return evaluate(self._trees[name], Scope(self))
        except FormulaError as error:
            error.place_in_definition(name)
            raise

    def _needed(self, name: str) -> set[str]:
        """Return the variables that one depends on, itself included."""
        found, waiting = {name}, [name]
        while waiting:
            tree = self._trees.get(waiting.pop())
            new = _variables(tree) - found if tree else set()
            found |= new
            waiting += new
        return found


def _parsed(name: str, definition: str, names: Container[str]) -> Node:
    claims = parse(definition, names.__contains__)
    if len(claims) > 1 or claims[0].relations or claims[0].condition:
        raise FormulaError(f"found {definition!r} as the definition of {name}, expected one side of an equation")
    return claims[0].sides[0]


def _variables(tree: Node) -> set[str]:
    names = {each.name for each in tree.walk() if isinstance(each, Symbol)}
    return names - {each.function.name for each in tree.walk() if isinstance(each, Call)}

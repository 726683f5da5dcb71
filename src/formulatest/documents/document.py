"""The formulas of one document, tested in order with the objects that its code has created so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from formulatest.checking.check import Checked, check
from formulatest.checking.printed_numbers import literal
from formulatest.documents.joined_model import JoinedModel
from formulatest.errors import FalseClaimError, FormulaError
from formulatest.evaluation import Budget, Scope, evaluate, has_name
from formulatest.latex.names import defined_name
from formulatest.latex.nodes import Call, Node, Symbol
from formulatest.latex.parser import parse
from formulatest.models.equation_model import Equations
from formulatest.protocol import UnknownSymbolError

if TYPE_CHECKING:
    from formulatest.documents.markdown import Formula
    from formulatest.protocol import Model

# A loop over layers or neurons leaves its counter defined; these letters are indices in every formula.
LETTERS_OF_INDICES = frozenset("ijklmns")

NOT_A_DEFINITION = "a definition begins with a bare symbol, or a function of one, and ="
ANY_VALUES = (0.7, 1.9)  # for a variable of a definition: what holds for the one alone is not true

VARIABLE = re.compile(r"[a-zA-Z]|\\[a-zA-Z]+")
# The language of formulas has but a few of them. The others are known so that a claim which cannot be read fails.
RELATION = re.compile(
    r"""
    [=<>≠≈≡≤≥≦≧⩽⩾∈∉∋∝∼≃≅≪≫≔⊂⊃⊆⊇←→↔↦⇐⇒⇔⟵⟶⟹⟺＝＜＞] | &[lg]t;
    | \\(?:
        approx | in | notin | ni | not | [lg]t | [lg]eq? | neq? | nless | ngtr | ll | gg | propto | cong | asymp | perp
        | parallel | gets | to | iff | implies | impliedby | (?:long)?mapsto | equiv | n?prec | n?succ | n?su[bp]set
        | (?:Long|long|n|x|hook)?(?:left|right|leftright|Left|Right|Leftright)arrow
        | [a-zA-Z]*(?:sim|eqq?|slant)
    )(?![a-zA-Z])
    """,
    re.VERBOSE,
)

ModelOf = Callable[[Mapping[str, Any]], "Model | None"]


@dataclass
class Document:
    """The state of one document while its formulas are tested in order.

    Parameters
    ----------
    formulas : sequence of Formula
        All formulas of the document, in order.
    model_of : callable
        Makes the subject's model from the names that the document's code has defined so far, or returns None:
        then symbols are those that the document itself defines.
    functions : mapping of str to callable
        Functions that formulas may use by name, such as a sigmoid, in addition to those that the code defines.
    """

    formulas: Sequence[Formula]
    model_of: ModelOf
    functions: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    _values: dict[str, float] = field(default_factory=dict)
    _definitions: dict[str, Node] = field(default_factory=dict)
    _functions: dict[str, Callable[..., Any]] = field(default_factory=dict)
    _section: int = -1
    _budget: Budget = field(default_factory=Budget)

    def test(self, formula: Formula, names: Mapping[str, Any]) -> Checked | None:
        """Test one formula.

        Parameters
        ----------
        formula : Formula
            The formula with its mark.
        names : mapping
            What the document's code has defined so far.

        Returns
        -------
        Checked or None
            What was checked; None if the formula claims nothing, or is marked as not tested.

        Raises
        ------
        FormulaError
            If it is wrong, cannot be read or evaluated, or is marked as wrong and holds.
        """
        self._budget = Budget()
        if formula.section != self._section:
            self._section, self._values, self._definitions, self._functions = formula.section, {}, {}, {}
        if formula.reason:
            return None
        if formula.problem:
            raise FormulaError(formula.problem)
        if not is_claim(formula):
            if formula.mark and not any(is_claim(each) for each in self._marked_with(formula)):
                raise FormulaError(f"the mark {formula.mark!r} is for formulas that claim nothing")
            return None
        if formula.mark == "definition":
            return self._test_definition(formula, names)
        model = JoinedModel(self._equations(names), self.model_of(names))
        if formula.mark == "wrong":
            return _check_wrong(formula, model)
        return check(formula.latex, model)

    def _marked_with(self, formula: Formula) -> list[Formula]:
        return [each for each in self.formulas if each.block == formula.block]

    def _test_definition(self, formula: Formula, names: Mapping[str, Any]) -> Checked:
        for each in self._marked_with(formula):
            if is_claim(each):
                self._define(each, names)
        for value in ANY_VALUES:
            self._budget = Budget()
            checked = _check_definition(formula, self._equations(names), value)
        return checked

    def _define(self, formula: Formula, names: Mapping[str, Any]) -> None:
        known = JoinedModel(self._equations(names), self.model_of(names))
        new = defined_name(formula.latex)
        for claim in parse(formula.latex, lambda name: name == new or has_name(name, known)):
            left, right = claim.sides[0], claim.sides[1] if claim.relations[:1] == ("=",) else None
            match left, right:
                case Call(
                    function=Symbol(name=name, layer=None, indices=(), primes=0), arguments=(Symbol(name=argument),)
                ), Node():
                    self._functions[name] = self._function(name, argument, right)
                case Symbol(name=name, layer=None, indices=(), primes=0, state=""), Node():
                    self._definitions.pop(name, None)
                    printed = literal(right)
                    if printed is None:
                        self._definitions[name] = right
                    else:
                        self._values[name] = float(printed.value)
                case _:
                    raise FormulaError(NOT_A_DEFINITION, claim.column)

    def _equations(self, names: Mapping[str, Any]) -> Equations:
        values = {
            name: float(value)
            for name, value in names.items()
            if len(name) == 1 and name not in LETTERS_OF_INDICES and _is_number(value)
        }
        functions = {name: value for name, value in names.items() if len(name) == 1 and callable(value)}
        values = {name: value for name, value in (values | self._values).items() if name not in self._definitions}
        return Equations(values, self._definitions, {**self.functions, **functions, **self._functions})

    def _function(self, name: str, argument: str, body: Node) -> Callable[..., Any]:
        """Make a function of one variable; all its calls in one formula share a budget."""

        def function(value: Any) -> Any:  # noqa: ANN401 (real or complex)
            try:
                return evaluate(body, Scope(Equations({}, {}, self.functions), {argument: value}, self._budget))
            except FormulaError as error:
                error.place_in_definition(name)
                raise

        return function


def is_claim(formula: Formula) -> bool:
    """Return whether a formula is a display or has a relation; if not, it is a name or a sign in a sentence."""
    if formula.is_display or formula.problem:
        return True
    try:
        return any(claim.relations for claim in parse(formula.latex))
    except FormulaError:
        return RELATION.search(formula.latex) is not None and not RELATION.fullmatch(formula.latex.strip())


def _check_wrong(formula: Formula, model: Model) -> Checked:
    try:
        check(formula.latex, model)
    except FalseClaimError:
        return Checked(1, 1)
    raise FormulaError("it is marked as wrong, but it holds")


def _check_definition(formula: Formula, equations: Equations, any_value: float) -> Checked:
    """Check what a definition claims beyond itself; variables without a value get one."""
    while True:
        try:
            return check(formula.latex, equations)
        except UnknownSymbolError as error:
            if not VARIABLE.fullmatch(error.name) or error.name in equations.inputs:
                raise
            equations = replace(equations, inputs={**equations.inputs, error.name: any_value})


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)

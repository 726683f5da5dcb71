"""A claim is checked: for all its indices, on the page's model and on others of its shape."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from formulatest.checking.evaluate import (
    CONSTANTS,
    Budget,
    IndependentError,
    Scope,
    asked,
    compare,
    evaluate,
    holds_exactly,
    integer,
    shown,
)
from formulatest.checking.free_indices import assignments, has_name, is_symbol
from formulatest.checking.pairing import align, align_cells
from formulatest.checking.printed_numbers import CLOSE, literal
from formulatest.errors import FormulaError
from formulatest.latex.nodes import Call, Chain, Derivative, Matrix, Node, Number, Power, Product, Symbol
from formulatest.latex.parser import parse
from formulatest.models.caching import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formulatest.models.protocol import Model, Value

OTHER_MODELS = 20
MOST_STEPS_AT_ONCE = 20_000  # for one value of each free index on one model, which is about 50 ms
MOST_STEPS_IN_ALL = 1_000_000
TINY = 1e-12  # what float64 leaves of a difference of numbers of size 1


class FalseClaimError(FormulaError):
    """A formula can be read and evaluated, but it does not hold."""


class CoarseClaimError(FormulaError):
    """A formula holds, but would hold with another digit, too."""


@dataclass(frozen=True)
class Checked:
    """What was checked.

    Attributes
    ----------
    index_values : int
        For how many values of the free indices, over all claims of the formula.
    models : int
        On how many models.
    """

    index_values: int
    models: int


@np.errstate(all="ignore")  # what is not finite is refused, part by part
def check(latex: str, model: Model, *, seed: int = 0) -> Checked:
    r"""Check a formula.

    Parameters
    ----------
    latex : str
        LaTeX without dollar signs.
    model : Model
        What it is about.
    seed : int
        For the other models of the same shape.

    Returns
    -------
    Checked
        For how many index values and on how many models it was checked.

    Raises
    ------
    FalseClaimError
        If it does not hold.
    CoarseClaimError
        If it would hold with another digit.
    FormulaError
        If it cannot be read or evaluated.
    """
    index_values, example, others = 0, Remembered(model), list[Remembered]()
    rng = np.random.default_rng(seed)
    for claim in parse(latex, lambda name: has_name(name, model)):
        if not claim.relations:
            message = "the formula claims nothing, expected a relation such as ="
            raise FormulaError(message, claim.column)
        links = tuple(_links(claim, example))
        is_general = any(link.is_general for link in links)
        values = assignments(claim, example, Budget())
        index_values += _check_on_example(claim, links, values, example)
        if is_general:
            others = others or [example.random(rng) for _ in range(OTHER_MODELS)]
            for number, other in enumerate(others, start=1):
                for letters in values:
                    _check_for(claim, links, Scope(other, letters), f"random model {number}", is_example=False)
    return Checked(index_values, 1 + len(others))


@dataclass(frozen=True)
class _Link:
    """A relation between two sides of a chain."""

    relation: str
    left: Node
    right: Node
    right_has_symbols: bool
    is_general: bool  # between symbols, so that it must hold on all models of the shape


def _links(claim: Chain, model: Model) -> Iterator[_Link]:
    have = [has_symbols(side, model) for side in claim.sides]
    for at, relation in enumerate(claim.relations):
        is_general = relation == "∈" or (have[at] and have[at + 1])
        yield _Link(relation, claim.sides[at], claim.sides[at + 1], have[at + 1], is_general)


def _check_on_example(claim: Chain, links: tuple[_Link, ...], values: list[dict[str, int]], example: Model) -> int:
    """Check a claim on the page's model, and return for how many values of the free indices."""
    count, models = 0, 1 + OTHER_MODELS * any(link.is_general for link in links)
    for number, letters in enumerate(values):
        scope = Scope(example, letters, Budget(MOST_STEPS_AT_ONCE))
        count += _check_for(claim, links, scope, "the example of the page", is_example=True)
        steps = (MOST_STEPS_AT_ONCE - scope.budget.steps) * len(values) * models
        if number == 0 and steps > MOST_STEPS_IN_ALL:
            message = f"the formula takes about {steps} steps in all, expected at most {MOST_STEPS_IN_ALL}"
            raise FormulaError(message, claim.column)
    if not count:
        message = "the condition never holds on the example of the page, expected that it does"
        raise FormulaError(message, claim.column)
    return count


def _check_for(claim: Chain, links: tuple[_Link, ...], scope: Scope, where: str, *, is_example: bool) -> bool:
    """Check a claim for one model and one value of each free index; return False if its condition does not hold."""
    reference: Value | None = None
    try:
        if claim.condition and not holds_exactly(claim.condition, scope):
            return False
        for link in links:
            if is_example or link.is_general:
                reference = _check_link(link, scope, reference)
    except FormulaError as error:
        at = "".join(f", {letter} = {value}" for letter, value in scope.letters.items())
        error.message = f"{error.message} (on {where}{at})"
        raise
    return True


def _check_link(link: _Link, scope: Scope, reference: Value | None) -> Value | None:
    """Check one relation; return the exact value that printed numbers further on must be roundings of."""
    relation, left, right = link.relation, link.left, link.right
    match relation:
        case "∈":
            _check_shape(left, right, scope)
            return None
        case "=" | "≈":
            return _check_equal(link, scope, reference)
        case "←":
            return _check_new_value(left, right, scope)
    holds, left_value, right_value = compare(relation, left, right, scope)
    if not holds:
        message = f"{left_value:.6g} {relation} {right_value:.6g} does not hold"
        raise FalseClaimError(message, left.column)
    return None


def _check_equal(link: _Link, scope: Scope, reference: Value | None) -> Value:
    left, right = link.left, link.right
    if right == Number("0") and isinstance(left, Derivative):
        return _check_independent(left, scope)
    left_value = evaluate(left, scope)
    if link.right_has_symbols:
        right_value = evaluate(right, scope)
        # What a chain of roundings led to is compared with the symbols before them.
        _check_close(left_value if reference is None else reference, right_value, right)
        return right_value
    exact = left_value if reference is None else reference
    _check_numbers(left, right, scope, exact)
    return exact


def _check_independent(derivative: Derivative, scope: Scope) -> Value:
    """Accept = 0 both for a rate that is 0 and for a symbol that the other does not reach."""
    try:
        value = evaluate(derivative, scope)
    except IndependentError:
        return 0.0
    _check_close(value, 0.0, derivative)
    return value


def _check_new_value(left: Node, right: Node, scope: Scope) -> Value:
    new = evaluate(left, replace(scope, model=asked(left, scope.model.updated)))
    value = evaluate(right, scope)
    _check_close(new, value, right)
    return value


def _check_numbers(left: Node, right: Node, scope: Scope, exact: Value) -> None:
    """Check a side of printed numbers against the exact value, and against the side whose shape it repeats."""
    if (printed := literal(right)) is not None:
        before = literal(left)
        if before is not None and before.unit > printed.unit and not printed.is_rounding_of(float(before.value)):
            message = f"{printed.value} is more exact than the {before.value} before it"
            raise FalseClaimError(message, right.column)
        if isinstance(exact, np.ndarray) or not printed.is_rounding_of(exact):
            message = f"{shown(exact)} does not round to the printed {printed.value}"
            raise FalseClaimError(message, right.column)
        return
    if isinstance(right, Matrix) and not isinstance(left, Matrix):
        pairs = align_cells(exact, right)
    else:
        pairs = align(left, right, scope)
    if pairs:
        for value, number, column in pairs:
            if isinstance(value, np.ndarray) or not number.is_rounding_of(value):
                message = f"{shown(value)} does not round to the printed {number.value}"
                raise FalseClaimError(message, column)
        return
    _check_close(exact, evaluate(right, scope), right)
    for changed, column in _changed_digits(right):
        if _are_close(exact, evaluate(changed, scope)):
            message = "a digit of this number could be another one, and the claim would hold"
            raise CoarseClaimError(message, column)


def _changed_digits(node: Node) -> Iterator[tuple[Node, int]]:
    """Yield the side with the last digit of one number changed, for each number in it."""
    for number in node.walk():
        if isinstance(number, Number):
            digit = int(number.text[-1])
            for other in ((digit + 1) % 10, (digit - 1) % 10):
                yield _with_number(node, number, number.text[:-1] + str(other)), number.column


def _with_number(node: Any, number: Number, text: str) -> Any:  # noqa: ANN401 (a node, or a tuple in one)
    if node is number:
        return replace(number, text=text)
    if isinstance(node, tuple):
        return tuple(_with_number(each, number, text) for each in node)
    if isinstance(node, Node):
        values = {each.name: _with_number(getattr(node, each.name), number, text) for each in fields(node)}
        return replace(node, **values)
    return node


def _check_shape(left: Node, right: Node, scope: Scope) -> None:
    value = evaluate(left, scope)
    base, exponent = (right.base, right.exponent) if isinstance(right, Power) else (right, None)
    if not isinstance(base, Symbol) or base.name != "\\mathbb R":
        message = "after ∈ stands \\mathbb{R} with a shape"
        raise FormulaError(message, right.column)
    factors = exponent.factors if isinstance(exponent, Product) else () if exponent is None else (exponent,)
    expected = tuple(integer(factor, scope) for factor in factors)
    shape = np.shape(value)
    if shape[1:] == (1,) and len(expected) == 1:
        shape = shape[:1]
    if shape != expected and not (not shape and set(expected) == {1}):
        message = f"its shape is {shape}, not {expected}"
        raise FalseClaimError(message, left.column)


def has_symbols(node: Node, model: Model) -> bool:
    """Whether a side has symbols, so that it is more than arithmetic."""
    if isinstance(node, Derivative):
        return True
    if isinstance(node, Call):
        return any(has_symbols(argument, model) for argument in node.arguments)
    if isinstance(node, Symbol):
        return node.name not in CONSTANTS or is_symbol(node.name, model)
    return any(has_symbols(child, model) for child in node.children())


def _check_close(expected: Value, actual: Value, node: Node) -> None:
    if np.shape(expected) != np.shape(actual):
        message = f"the sides have shapes {np.shape(expected)} and {np.shape(actual)}"
        raise FalseClaimError(message, node.column)
    if not _are_close(expected, actual):
        message = f"the left side is {shown(expected)}, the right side is {shown(actual)}"
        raise FalseClaimError(message, node.column)


def _are_close(expected: Value, actual: Value) -> bool:
    scale = max(np.max(np.abs(expected)), np.max(np.abs(actual)))
    return bool(np.all(np.abs(np.subtract(expected, actual)) <= CLOSE * scale + TINY))

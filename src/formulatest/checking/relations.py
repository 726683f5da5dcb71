"""The relations of a claim: what each one claims, and whether it is true."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from formulatest.checking.number_sides import check_numbers, check_same, has_symbols
from formulatest.checking.printed_numbers import literal
from formulatest.checking.rounding import Measured, exactly, is_same, measured
from formulatest.errors import FalseClaimError, FormulaError
from formulatest.evaluation import COMPARISONS, IndependentError, asked, integer, shown_apart
from formulatest.latex.nodes import Absolute, Call, Derivative, Number, Power, Product, Repeated, Symbol

if TYPE_CHECKING:
    from formulatest.checking.pairing import Pair
    from formulatest.evaluation import Scope
    from formulatest.latex.nodes import Chain, Node
    from formulatest.protocol import Model


@dataclass(frozen=True)
class Link:
    """A relation between two sides of a chain.

    Attributes
    ----------
    relation : str
        As in a `Chain`.
    left, right : Node
        The sides.
    left_has_symbols, right_has_symbols : bool
        Whether a side is more than printed numbers.
    is_general : bool
        Whether it must hold on all models of the shape, not only on the page's.
    origin : Node or None
        The side that printed numbers come from, if it or a later relation of the chain is ``≈``.
    """

    relation: str
    left: Node
    right: Node
    left_has_symbols: bool
    right_has_symbols: bool
    is_general: bool
    origin: Node | None


def links_of(claim: Chain, model: Model) -> list[Link]:
    """Return the relations of a claim in order.

    A relation is general if both its sides have symbols, and so is a shape. It is about only the page's model
    if one side has none: the value of the other side is a number. But an expression that equals 0 is
    an equation, unless the chain begins with something that has a value by itself: a symbol, a derivative,
    a function of one, or the sum of all numbers of one name.
    """
    have = [has_symbols(side, model) for side in claim.sides]
    are_zero = [_is_zero(side) for side in claim.sides]
    is_value = _has_value_of_its_own(claim.sides[are_zero[0]])
    links = []
    for at, relation in enumerate(claim.relations):
        left, right = claim.sides[at : at + 2]
        is_equation = not is_value and relation in "=≈" and any(are_zero[at : at + 2]) and any(have[at : at + 2])
        is_general = relation == "∈" or (have[at] and have[at + 1]) or is_equation
        with_symbols = [side for side, has in zip(claim.sides[: at + 1], have, strict=False) if has]
        origin = [*claim.sides[:1], *with_symbols][-1] if "≈" in claim.relations[at:] else None
        links.append(Link(relation, left, right, have[at], have[at + 1], is_general, origin))
    return links


def _is_zero(node: Node) -> bool:
    printed = literal(node)
    return printed is not None and not printed.value and not printed.unit  # 0.0 is what something rounds to


def _has_value_of_its_own(node: Node) -> bool:
    if isinstance(node, Call):
        return all(isinstance(argument, Number) or _has_value_of_its_own(argument) for argument in node.arguments)
    if isinstance(node, Repeated):
        return node.kind == "sum" and _has_value_of_its_own(node.body)
    if isinstance(node, Absolute):
        return _has_value_of_its_own(node.of)
    return isinstance(node, Symbol | Derivative)


def check_link(link: Link, scope: Scope, exact: Measured | None) -> tuple[Measured | None, Pair | None]:
    """Check one relation.

    Returns
    -------
    exact : Measured or None
        The exact value that later printed numbers must be roundings of.
    pair : Pair or None
        The numbers on the right, if there are only numbers, with what they were compared with.
    """
    match link.relation:
        case "∈":
            _check_shape(link.left, link.right, scope)
            return None, None
        case "=" | "≈":
            return _check_equal(link, scope, exact)
        case "←":
            return _check_new_value(link.left, link.right, scope), None
    _check_comparison(link, scope)
    return None, None


def _check_equal(link: Link, scope: Scope, exact: Measured | None) -> tuple[Measured, Pair | None]:
    left, right = link.left, link.right
    if isinstance(left, Derivative) and _is_zero(right):
        return _check_independent(left, scope), None
    # The result of a chain of roundings is compared with the symbols before it.
    before = measured(left, scope) if exact is None else exact
    if link.right_has_symbols:
        after = measured(right, scope)
        check_same(before, after, right)
        return after, None
    return before, check_numbers(left, right, scope, before, origin=link.origin)


def _check_independent(derivative: Derivative, scope: Scope) -> Measured:
    """Accept = 0 both for a derivative that is 0 and for a symbol that does not depend on the other."""
    try:
        value = measured(derivative, scope)
    except IndependentError:
        return exactly(0.0)
    check_same(value, exactly(0.0), derivative)
    return value


def _check_new_value(left: Node, right: Node, scope: Scope) -> Measured:
    new = measured(left, replace(scope, model=asked(left, scope.model.updated)))
    value = measured(right, scope)
    check_same(new, value, right)
    return value


def _check_comparison(link: Link, scope: Scope) -> None:
    """Check an inequality; values that differ only by rounding count as equal."""
    left, right = measured(link.left, scope), measured(link.right, scope)
    for side, value in ((link.left, left.value), (link.right, right.value)):
        if isinstance(value, np.ndarray):
            raise FormulaError("only single real numbers can be compared", side.column)
    compared = COMPARISONS[link.relation]
    holds = link.relation in "≤≥" if is_same(left, right) else compared(left.value, right.value)  # type: ignore[arg-type]
    if not holds:
        one, other = shown_apart(left.value, right.value)
        raise FalseClaimError(f"{one} {link.relation} {other} does not hold", link.left.column)


def _check_shape(left: Node, right: Node, scope: Scope) -> None:
    shape = np.shape(measured(left, scope).value)
    base, exponent = (right.base, right.exponent) if isinstance(right, Power) else (right, None)
    if not isinstance(base, Symbol) or base.name != "\\mathbb R":
        raise FormulaError("expected \\mathbb{R} with a shape after ∈", right.column)
    factors = exponent.factors if isinstance(exponent, Product) else () if exponent is None else (exponent,)
    expected = tuple(integer(factor, scope) for factor in factors)
    if shape[1:] == (1,) and len(expected) == 1:
        shape = shape[:1]
    if shape != expected and not (not shape and set(expected) == {1}):
        raise FalseClaimError(f"its shape is {shape}, not {expected}", left.column)

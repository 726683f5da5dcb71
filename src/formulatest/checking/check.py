"""Checks a claim for all its indices, on the page's model and on others of the same shape."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from formulatest.checking.free_indices import assignments
from formulatest.checking.relations import Link, check_link, links_of
from formulatest.checking.ties import Tie, Ties
from formulatest.errors import FormulaError, UndefinedError
from formulatest.evaluation import Budget, Scope, evaluate, has_name, holds, shown
from formulatest.latex.parser import parse
from formulatest.models.caching import CachedModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from formulatest.checking.rounding import Measured
    from formulatest.latex.nodes import Chain, Node
    from formulatest.protocol import Model, Value

OTHER_MODELS = 20
MOST_DRAWS = 100  # of other models, because the formula may be meaningless on some
MOST_STEPS_AT_ONCE = 20_000  # for one value of each free index on one model, which is about 50 ms
MOST_STEPS_IN_ALL = 1_000_000
MOST_INPUTS_SHOWN = 8
SAME_SIZE = 10.0  # how many times as large an input may be


@dataclass(frozen=True)
class Checked:
    """What was checked.

    Attributes
    ----------
    index_values : int
        For how many values of the free indices, over all claims of the formula.
    models : int
        On how many models.
    claims : tuple of Chain
        The trees of the formula's claims.
    ties : tuple of Tie
        Which printed number was found to stand for which symbol.
    value : callable
        Returns the value of a part of the formula on the page's model; None if it has none, as with a free index.
    """

    index_values: int
    models: int
    claims: tuple[Chain, ...] = field(default=(), compare=False, repr=False)
    ties: tuple[Tie, ...] = field(default=(), compare=False, repr=False)
    value: Callable[[Node], Value | None] = field(default=lambda _: None, compare=False, repr=False)


@np.errstate(all="ignore")  # a part that is not finite is reported as an error
def check(latex: str, model: Model, *, seed: int = 0) -> Checked:
    r"""Check a formula.

    Parameters
    ----------
    latex : str
        LaTeX without dollar signs.
    model : Model
        The model of the formula's subject.
    seed : int
        The seed of the other models of the same shape.

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
    example = CachedModel(model)
    others = _Others(example, seed)
    index_values, models = 0, 1
    ties: list[Tie] = []
    claims = parse(latex, partial(has_name, model=example))
    for claim in claims:
        if not claim.relations:
            raise FormulaError("the formula claims nothing, expected a relation such as =", claim.column)
        links = links_of(claim, example)
        is_general = any(link.is_general for link in links)
        values = assignments(claim, example, Budget())
        index_values += _check_on_example(claim, links, values, example, ties)
        if is_general:
            general = [link for link in links if link.is_general]
            budget = Budget(MOST_STEPS_IN_ALL)
            tested = [_check_on_others(claim, general, letters, others, budget) for letters in values]
            models = max(models, 1 + max(tested))
    return Checked(index_values, models, claims, tuple(ties), partial(_value, model=example))


def _value(node: Node, *, model: CachedModel) -> Value | None:
    with suppress(FormulaError):
        return evaluate(node, Scope(model, {}, Budget(MOST_STEPS_AT_ONCE)))
    return None


class _Others:
    """Other models of the same shape, each drawn once, when needed."""

    def __init__(self, example: CachedModel, seed: int) -> None:
        self._example = example
        self._rng = np.random.default_rng(seed)
        self._drawn: list[CachedModel] = []

    def drawn(self, *, of_same_sizes: bool) -> Iterator[tuple[int, CachedModel]]:
        """Yield the models with their numbers, from 1; on request, only those with inputs of the page's sizes."""
        for number in range(MOST_DRAWS):
            if number == len(self._drawn):
                self._drawn.append(self._example.random(self._rng))
            if not of_same_sizes or self._has_same_sizes(self._drawn[number]):
                yield number + 1, self._drawn[number]

    def _has_same_sizes(self, other: CachedModel) -> bool:
        pairs = [(value, other.inputs[name]) for name, value in self._example.inputs.items()]
        return all(abs(one) <= SAME_SIZE * abs(two) and abs(two) <= SAME_SIZE * abs(one) for one, two in pairs if one)


def _check_on_example(
    claim: Chain, links: Sequence[Link], values: list[dict[str, int]], example: CachedModel, ties: list[Tie]
) -> int:
    """Check a claim on the page's model, and return the number of values of the free indices that it covers."""
    count, models = 0, 1 + OTHER_MODELS * any(link.is_general for link in links)
    for number, letters in enumerate(values):
        scope = Scope(example, letters, Budget(MOST_STEPS_AT_ONCE))
        found = Ties()
        count += _check_for(claim, links, scope, found)
        ties += found.found
        steps = (MOST_STEPS_AT_ONCE - scope.budget.steps) * len(values) * models
        if number == 0 and steps > MOST_STEPS_IN_ALL:
            message = f"the formula takes about {steps} steps in all, expected at most {MOST_STEPS_IN_ALL}"
            raise FormulaError(message, claim.column)
    if not count:
        message = "the condition never holds on the example of the page, expected it to hold at least once"
        raise FormulaError(message, claim.column)
    return count


def _check_on_others(
    claim: Chain, links: Sequence[Link], letters: dict[str, int], others: _Others, budget: Budget
) -> int:
    """Check a claim on other models, and return how many of them satisfy its condition.

    A model on which it has no meaning, as the logarithm of a negative number has none, does not count.
    """
    counts, last = {True: 0, False: 0}, None
    is_rough = any(link.relation == "≈" for link in links)  # so it may be true only for a small step
    for number, other in others.drawn(of_same_sizes=is_rough):
        try:
            counts[_check_for(claim, links, Scope(other, letters, budget), Ties(), number)] += 1
        except UndefinedError as error:
            last = error
        if counts[True] == OTHER_MODELS or (counts[False] >= OTHER_MODELS and not counts[True]):
            break
    if last and not any(counts.values()):
        last.message += "; if its inputs are out of range, give the model their bounds"
        raise last
    return counts[True]


def _check_for(claim: Chain, links: Sequence[Link], scope: Scope, ties: Ties, number: int | None = None) -> bool:
    """Check a claim for one model and one value of each free index; return False if its condition does not hold."""
    exact: Measured | None = None
    try:
        if claim.condition and not holds(claim.condition, scope):
            return False
        for link in links:
            exact, pair = check_link(link, scope, exact)
            ties.add(link, pair)
    except FormulaError as error:
        error.message = f"{error.message} (on {_circumstances(scope, number)})"
        raise
    return True


def _circumstances(scope: Scope, number: int | None) -> str:
    """Return the model, by its number if it is a random one, with the values of the indices and of its inputs."""
    indices = [f"{letter} = {value}" for letter, value in scope.letters.items()]
    if number is None:
        return ", ".join(["the example of the page", *indices])
    assert isinstance(scope.model, CachedModel)
    inputs = [f"{name} = {shown(value)}" for name, value in scope.model.inputs.items()]
    more = ["…"] if len(inputs) > MOST_INPUTS_SHOWN else []
    where = "where " + ", ".join(inputs[:MOST_INPUTS_SHOWN] + more)
    return ", ".join([f"random model {number}", *indices, *([where] if inputs else [])])

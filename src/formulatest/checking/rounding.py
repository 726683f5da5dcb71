"""Decides whether two values differ by more than rounding.

Rounding is not compared with the values themselves, which may be small because large terms cancel, but measured:
both are evaluated again with every input and every result off by a random part of what rounding is allowed
(stochastic arithmetic, after La Porte and Vignes). Values that move as much as they differ are the same.
So each entry of an array is compared at its scale, and a number counts as 0 as far as its terms can show.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from formulatest.errors import UndefinedError
from formulatest.evaluation import ROUNDING, Budget, evaluate, shown
from formulatest.latex.printer import latex
from formulatest.models.caching import NEARBY_MODELS, CachedModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from formulatest.checking.printed_numbers import Literal
    from formulatest.evaluation import Scope
    from formulatest.latex.nodes import Node
    from formulatest.protocol import Value

SLACK = 3.0  # a few samples may miss the largest move
LARGEST_MOVE = 1e-6  # relative to the largest number met; whatever moves farther jumps, which rounding does not explain


@dataclass(frozen=True)
class Sample:
    """A value with rounding, and the largest number met while computing it."""

    value: Value
    scale: float


@dataclass(frozen=True)
class Measured:
    """A value, and its samples with rounding, which are None where it does not exist."""

    value: Value
    sample: Callable[[], list[Sample | None]]

    @cached_property
    def samples(self) -> list[Sample | None]:
        """The value in each sample."""
        return self.sample()

    def entry(self, *place: int) -> Measured:
        """Return one entry of an array, or the number itself."""

        def at(value: Value) -> float:
            return float(np.reshape(value, np.shape(value) or (1, 1))[place])

        return Measured(at(self.value), lambda: [each and Sample(at(each.value), each.scale) for each in self.samples])


def measured(node: Node, scope: Scope) -> Measured:
    """Return the value of a node, which must be real; its samples are taken if they are needed."""
    value = evaluate(node, scope)
    if np.iscomplexobj(value):
        raise UndefinedError(f"{latex(node)} is {shown(value)}, expected a real number", node.column)
    return Measured(value, lambda: [_sample(node, each) for each in _with_noise(node, scope)])


def exactly(value: float) -> Measured:
    """Return a value without rounding."""
    return Measured(value, lambda: [Sample(value, abs(value))] * NEARBY_MODELS)


def is_same(one: Measured, other: Measured) -> bool:
    """Return whether two values of the same shape are equal up to rounding, entry by entry."""
    difference = np.abs(np.subtract(one.value, other.value))
    return any(bool(np.all(difference <= allowed(one, other))) for allowed in (_last_digits, tolerance))


def tolerance(one: Measured, other: Measured) -> Value:
    """Return how far apart two values may be, entry by entry, to be equal up to rounding."""
    difference, allowed = np.subtract(one.value, other.value), _last_digits(one, other)
    for here, there in zip(one.samples, other.samples, strict=True):
        if here and there:
            move = np.abs(np.subtract(here.value, there.value) - difference)
            is_rounding = move <= LARGEST_MOVE * max(here.scale, there.scale)
            allowed = np.maximum(allowed, np.where(is_rounding, SLACK * move, 0))
    return allowed


def is_rounded_to(number: Measured, printed: Literal) -> bool:
    """Return whether a number rounds to a printed one, as far as its own rounding can show."""
    value = float(number.value)
    if printed.is_rounding_of(value):
        return True
    return printed.is_rounding_of(value, float(tolerance(number, exactly(float(printed.value)))))


def _last_digits(one: Measured, other: Measured) -> Value:
    last: Value = ROUNDING * np.maximum(np.abs(one.value), np.abs(other.value))
    return last


def _with_noise(node: Node, scope: Scope) -> list[Scope]:
    """Return scopes with different noise, always the same for the same node."""
    model, limit = scope.model, scope.budget.limit
    assert isinstance(model, CachedModel)
    return [
        replace(scope, model=nearby, budget=Budget(limit), noise=np.random.default_rng([seed, node.column]))
        for seed, nearby in enumerate(model.nearby)
    ]


def _sample(node: Node, scope: Scope) -> Sample | None:
    assert isinstance(scope.model, CachedModel)
    inputs = map(abs, scope.model.inputs.values())
    with suppress(UndefinedError):
        value = evaluate(node, scope)
        return Sample(value, max(scope.budget.largest, *inputs, 0.0))
    return None

"""Which printed number stands for which symbol, as the checks of a claim have found it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from formulatest.checking.rounding import is_rounded_to
from formulatest.latex.nodes import Symbol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from formulatest.checking.pairing import Pair
    from formulatest.checking.relations import Link
    from formulatest.latex.nodes import Node


@dataclass(frozen=True)
class Tie:
    """Numbers, and symbols that they stand for.

    Attributes
    ----------
    symbols, numbers : Node
        The two parts of the formula. Numbers without symbols of their own are tied to those that they come from.
    letters : mapping of str to float
        The values of the indices.
    place : tuple of int
        If the symbols are a matrix or a vector, the entry of it that the numbers are, counted from 0.
    """

    symbols: Node
    numbers: Node
    letters: Mapping[str, float] = field(default_factory=dict)
    place: tuple[int, ...] = ()


@dataclass
class Ties:
    """Collects the ties of one claim for one value of each free index, relation by relation."""

    found: list[Tie] = field(default_factory=list)
    _sides: list[Node] = field(default_factory=list)  # those with symbols which are equal to what comes next

    def add(self, link: Link, pair: Pair | None) -> None:
        """Add what one relation ties, which has been checked: its two sides part by part, if one is of numbers."""
        if link.left_has_symbols and link.left not in self._sides:
            self._sides.append(link.left)
        if link.relation == "←":
            self._sides = [replace(each, state="new") for each in self._sides if isinstance(each, Symbol)]
        elif link.relation not in "=≈":
            self._sides = []
        if pair is None:
            return
        for whole in [pair] if pair.literal else [part for part in pair.parts if part.place]:
            self.found += [Tie(side, whole.numbers, pair.scope.letters, whole.place) for side in self._sides]
        if not pair.literal:
            self._add_part(pair)

    def _add_part(self, pair: Pair) -> None:
        if pair.symbols == pair.numbers:
            return
        if all(map(_is_tied, pair.compared())):
            earlier = [replace(each, numbers=pair.numbers) for each in self.found if each.numbers is pair.symbols]
            self.found += earlier or [Tie(pair.symbols, pair.numbers, pair.scope.letters, pair.place)]
        for part in pair.parts:
            self._add_part(part)


def _is_tied(pair: Pair) -> bool:
    """Return whether a part is one number that rounds its value; the value of other parts is computed as a whole."""
    printed = pair.literal
    return printed is not None and not np.ndim(pair.value.value) and is_rounded_to(pair.value, printed)

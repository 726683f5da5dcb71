"""Free indices: a claim with free indices is a claim about all their values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from formulatest.errors import FormulaError
from formulatest.evaluation import Scope, integer, is_symbol, ranges_of
from formulatest.latex.nodes import Chain, Limit, Node, Repeated, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formulatest.evaluation import Budget
    from formulatest.protocol import Model

LARGEST = 64
UP_TO_LARGEST = range(LARGEST + 1)
MOST_ASSIGNMENTS = 5_000

Occurrence = tuple[Symbol, frozenset[str]]  # a symbol with indices, and the letters that a sum around it counts


def occurrences(node: Node, bound: frozenset[str] = frozenset()) -> Iterator[Occurrence]:
    """Yield each symbol that has a layer or indices, with the letters bound around it."""
    if isinstance(node, Repeated):
        yield from occurrences(node.first, bound)
        yield from occurrences(node.last, bound)
        yield from occurrences(node.body, bound | {node.index})
        return
    if isinstance(node, Limit):
        yield from occurrences(node.target, bound)
        yield from occurrences(node.body, bound | {node.letter})
        return
    if isinstance(node, Symbol) and (node.layer is not None or node.indices):
        yield node, bound
    for child in node.children():
        yield from occurrences(child, bound)


def letters_of(node: Node) -> set[str]:
    """Return the bare letters in an index."""
    return {each.name for each in node.walk() if isinstance(each, Symbol) and each.is_bare and len(each.name) == 1}


def free_letters(claim: Chain, model: Model) -> list[str]:
    """Return the free letters of a claim: those of layers first, then by name."""
    of_layers: set[str] = set()
    of_indices: set[str] = set()
    for symbol, bound in occurrences(claim):
        if symbol.layer is not None:
            of_layers |= letters_of(symbol.layer) - bound
        for index in symbol.indices:
            of_indices |= letters_of(index) - bound
    return [
        letter
        for letters in (of_layers, of_indices - of_layers)
        for letter in sorted(letters)
        if not is_symbol(letter, model)
    ]


def assignments(claim: Chain, model: Model, budget: Budget) -> list[dict[str, int]]:
    """Return all values of the free letters for which every symbol of the claim exists.

    Raises
    ------
    FormulaError
        If there are none, or too many.
    """
    letters = free_letters(claim, model)
    places = [_place(symbol, bound) for symbol, bound in occurrences(claim)]
    found: list[dict[str, int]] = [{}]
    for letter in letters:
        here = [place for place in places if letter in place.letters]
        before, found = found, []
        for values in before:
            open_letters = set(letters) - values.keys() - {letter}
            candidates = _candidates(letter, here, Scope(model, values, budget), open_letters)
            for value in candidates:
                scope = Scope(model, {**values, letter: value}, budget)
                if all(place.fits(scope, open_letters) for place in here):
                    if value == LARGEST and candidates is UP_TO_LARGEST:
                        _check_is_free(letter, here, scope, open_letters)
                    found.append({**values, letter: value})
            if len(found) > MOST_ASSIGNMENTS:
                names = ", ".join(letters)
                message = f"the free indices {names} have too many values, expected at most {MOST_ASSIGNMENTS}"
                raise FormulaError(message, claim.column)
    if not found:
        raise FormulaError(f"no values of {', '.join(letters)} fit all indices of the formula", claim.column)
    return found


@dataclass(frozen=True)
class _Place:
    """A symbol with free letters in its layer or its indices."""

    symbol: Symbol
    bound: frozenset[str]
    letters_of_layer: frozenset[str]
    letters_of_indices: tuple[frozenset[str], ...]

    @property
    def letters(self) -> frozenset[str]:
        return self.letters_of_layer.union(*self.letters_of_indices) - self.bound

    def ranges(self, scope: Scope, open_letters: set[str]) -> tuple[range, ...] | None:
        """Return the ranges of the indices, or None if the layer is not known yet, or the symbol is unknown.

        Raises
        ------
        IndexError
            If there is no such layer.
        """
        if self.letters_of_layer & (open_letters | self.bound):
            return None
        layer = None if self.symbol.layer is None else integer(self.symbol.layer, scope)
        try:
            return ranges_of(self.symbol, layer, scope.model)
        except KeyError:
            return None

    def known_ranges(self, scope: Scope, open_letters: set[str]) -> tuple[range, ...] | None:
        """Return the ranges of the indices, or None if there are none for any reason."""
        try:
            return self.ranges(scope, open_letters)
        except IndexError:
            return None

    def fits(self, scope: Scope, open_letters: set[str]) -> bool:
        """Return whether layer and indices exist as far as known; a wrong number in the formula is found later."""
        try:
            ranges = self.ranges(scope, open_letters)
        except IndexError:
            return not self.letters_of_layer & scope.letters.keys()
        if ranges is None or len(ranges) != len(self.symbol.indices):
            return True
        return all(
            integer(index, scope) in allowed
            for index, letters, allowed in zip(self.symbol.indices, self.letters_of_indices, ranges, strict=True)
            if letters & scope.letters.keys() and not letters & (open_letters | self.bound)
        )


def _place(symbol: Symbol, bound: frozenset[str]) -> _Place:
    layer = frozenset[str]() if symbol.layer is None else frozenset(letters_of(symbol.layer))
    return _Place(symbol, bound, layer, tuple(frozenset(letters_of(index)) for index in symbol.indices))


def _check_is_free(letter: str, places: list[_Place], scope: Scope, open_letters: set[str]) -> None:
    """Raise an error rather than check a claim for only some of its values."""
    for place in places:
        ranges = place.known_ranges(scope, open_letters)
        if ranges is not None and (letter in place.letters_of_layer or len(ranges) == len(place.symbol.indices)):
            message = f"{letter} may be {LARGEST} and more, expected less, or an index of which it is the whole"
            raise FormulaError(message, place.symbol.column)


def _candidates(letter: str, places: list[_Place], scope: Scope, open_letters: set[str]) -> range:
    """Return the values that a letter may have: those of an index that it forms alone, or those of layers."""
    for place in places:
        ranges = place.known_ranges(scope, open_letters | {letter})
        if ranges is not None and len(ranges) == len(place.symbol.indices):
            for index, allowed in zip(place.symbol.indices, ranges, strict=True):
                if index == Symbol(letter):
                    return allowed
    return UP_TO_LARGEST

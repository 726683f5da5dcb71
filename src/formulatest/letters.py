"""Free indices: a claim with them is a claim for all of their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formulatest.errors import FormulaError
from formulatest.evaluate import Scope, integer, ranges_of, split
from formulatest.nodes import Chain, Node, Repeated, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formulatest.evaluate import Budget
    from formulatest.model import Model

LARGEST = 64
MOST_ASSIGNMENTS = 20_000

Occurrence = tuple[Symbol, frozenset[str]]  # a symbol with indices, and the letters that a sum around it counts


def occurrences(node: Node, bound: frozenset[str] = frozenset()) -> Iterator[Occurrence]:
    """Yield each symbol that has a layer or indices, with the letters bound around it."""
    if isinstance(node, Repeated):
        yield from occurrences(node.first, bound)
        yield from occurrences(node.last, bound)
        yield from occurrences(node.body, bound | {node.index})
        return
    if isinstance(node, Symbol) and (node.layer is not None or node.indices):
        yield node, bound
    for child in node.children():
        yield from occurrences(child, bound)


def letters_of(node: Node) -> set[str]:
    """Return the bare letters in an index."""
    return {each.name for each in node.walk() if isinstance(each, Symbol) and _is_bare(each)}


def free_letters(claim: Chain, model: Model) -> list[str]:
    """Return the letters that a claim is for all values of: those of layers first, then by name."""
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
    places = list(occurrences(claim))
    found: list[dict[str, int]] = [{}]
    for letter in letters:
        found = [
            {**values, letter: value}
            for values in found
            for value in range(LARGEST + 1)
            if _fits(places, Scope(model, {**values, letter: value}, budget), set(letters))
        ]
        if len(found) > MOST_ASSIGNMENTS:
            message = f"the free indices {', '.join(letters)} have more than {MOST_ASSIGNMENTS} values"
            raise FormulaError(message, claim.column)
    if not found:
        message = f"no values of {', '.join(letters)} fit all indices of the formula"
        raise FormulaError(message, claim.column)
    return found


def _fits(places: list[Occurrence], scope: Scope, free: set[str]) -> bool:
    """Whether each layer and index that is known by now exists; a wrong number in the formula is found later."""
    return all(_place_fits(symbol, bound, scope, free) for symbol, bound in places)


def _place_fits(symbol: Symbol, bound: frozenset[str], scope: Scope, free: set[str]) -> bool:
    def is_known(index: Node) -> bool:
        return not letters_of(index) & (bound | (free - set(scope.letters)))

    if symbol.layer is not None and not is_known(symbol.layer):
        return True
    layer = None if symbol.layer is None else integer(symbol.layer, scope)
    depends = symbol.layer is not None and bool(letters_of(symbol.layer) & free)
    try:
        ranges = ranges_of(symbol, layer, scope.model)
    except IndexError:
        return not depends
    except KeyError:
        return True
    return all(
        integer(index, scope) in allowed
        for index, allowed in zip(split(symbol.indices, len(ranges)), ranges, strict=False)
        if is_known(index) and letters_of(index) & free
    )


def _is_bare(symbol: Symbol) -> bool:
    return symbol.layer is None and not symbol.indices and len(symbol.name) == 1


def is_symbol(letter: str, model: Model) -> bool:
    """Whether a model has a symbol of that name."""
    try:
        model.ranges(letter, None)
    except KeyError:
        return False
    except IndexError:
        return True
    return True

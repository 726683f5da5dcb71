"""Formulas broken on purpose, in one place each: a test that accepts such a mutant is blind to that mistake."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from formulatest.errors import FormulaError
from formulatest.latex.meaning import ordered
from formulatest.latex.nodes import Call, Chain, Number, Power, Product, Quotient, Symbol
from formulatest.latex.parser import parse
from formulatest.latex.places import node_at, places, with_node
from formulatest.latex.printer import latex as printed
from formulatest.mistakes import mistakes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formulatest.latex.places import Place

Claims: TypeAlias = tuple[Chain, ...]
CONTEXT = (Call, Power, Product, Quotient, Symbol)  # a number in one of these is shown with the whole of it


@dataclass(frozen=True)
class Mutant:
    """A formula with one mistake.

    Attributes
    ----------
    kind : str
        ``digit``, ``factor``, ``function``, ``indices``, ``layer``, ``prime``, ``sign``, ``sum``, ``symbols``,
        ``term`` or ``transpose``.
    latex : str
        The whole formula, with the mistake.
    column : int
        The column of the mistake in the original LaTeX, counted from 0.
    change : str
        The part with the mistake, before and after.
    """

    kind: str
    latex: str
    column: int
    change: str


def mutants(latex: str) -> Iterator[Mutant]:
    r"""Yield the mutants of a formula.

    Each of them can be read, and differs in meaning from the formula and from the others:
    terms, sides or factors that are numbers are not a mutant when only their order has changed.

    Parameters
    ----------
    latex : str
        LaTeX without dollar signs.

    Yields
    ------
    Mutant
        The formula with one mistake, as the printer writes it.

    Raises
    ------
    FormulaError
        If the formula cannot be read.

    Examples
    --------
    >>> from formulatest import mutants
    >>> [(each.kind, each.latex) for each in mutants("y = 2u - v")][-2:]
    [('symbols', 'u = 2 \\cdot y - v'), ('symbols', 'y = 2 \\cdot v - u')]
    """
    claims = parse(latex)
    seen = {ordered(claims)}
    for kind, column, change, changed in _changes(claims):
        text = _formula(changed)
        try:
            meaning = ordered(parse(text))
        except FormulaError:
            continue
        if meaning not in seen:
            seen.add(meaning)
            yield Mutant(kind, text, column, change)


def _formula(claims: Claims) -> str:
    lines = r" \\ ".join(map(printed, claims))
    return lines if len(claims) == 1 else rf"\begin{{aligned}} {lines} \end{{aligned}}"


def _changes(claims: Claims) -> Iterator[tuple[str, int, str, Claims]]:
    """Yield the kind of each mistake, its column, what it changes, and the claims with it."""
    for path, around, node in places(claims):
        is_shown_alone = not isinstance(node, Number) or not isinstance(node_at(claims, around), CONTEXT)
        shown = path if is_shown_alone else around
        for kind, part, new in mistakes(node):
            changed = with_node(claims, path, new)
            change = f"{printed(node_at(claims, shown))} → {printed(node_at(changed, shown))}"
            yield kind, part.column, change, changed
    for (path, one), (other_path, other) in pairwise(_symbols(claims)):
        first, second = printed(one), printed(other)
        swapped = with_node(with_node(claims, path, other), other_path, one)
        yield "symbols", one.column, f"{first}, {second} → {second}, {first}", swapped


def _symbols(claims: Claims) -> Iterator[tuple[Place, Symbol]]:
    """Yield the symbols of a formula with their paths, but not those in layers and indices."""
    last: Place | None = None
    for path, _, node in places(claims):
        if isinstance(node, Symbol) and (last is None or path[: len(last)] != last):
            last = path
            yield path, node

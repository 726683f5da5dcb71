r"""Formulas broken on purpose, one slip at a time: a test that accepts one of them does not see that slip."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from formulatest.errors import FormulaError
from formulatest.latex.nodes import Chain, Elementwise, Matrix, Node, Product, Sum, Symbol
from formulatest.latex.parser import parse
from formulatest.latex.units import levels, units_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formulatest.latex.units import Unit

    Slip = tuple[str, int, int, str]  # its kind, where it stands, and what is written there instead


FLIPPED = {"+": "-", "-": "+"}


@dataclass(frozen=True)
class Mutant:
    """A formula with one slip.

    Attributes
    ----------
    kind : str
        ``digit``, ``sign``, ``indices``, ``layer``, ``prime``, ``factor``, ``sum``, ``term`` or ``symbols``.
    latex : str
        The whole formula.
    column : int
        Where the slip is.
    change : str
        What was there, and what is there now.
    """

    kind: str
    latex: str
    column: int
    change: str


def mutants(latex: str) -> Iterator[Mutant]:
    r"""Yield the formulas that one slip makes of a formula.

    What can no longer be read is no mutant, and neither is what says the same in another order:
    factors that are numbers, terms, sides.

    Parameters
    ----------
    latex : str
        LaTeX without dollar signs.

    Yields
    ------
    Mutant
        One for each slip.

    Raises
    ------
    FormulaError
        If the formula cannot be read.

    Examples
    --------
    >>> from formulatest.mutants import mutants
    >>> [(each.kind, each.latex) for each in mutants("y = 2u - v")][:3]
    [('digit', 'y = 3u - v'), ('sign', 'y = 2u + v'), ('factor', 'y = u - v')]
    """
    original = _meaning(latex)
    seen = {original}
    for kind, start, end, text in _slips(latex):
        changed = latex[:start] + text + latex[end:]
        try:
            meaning = _meaning(changed)
        except FormulaError:
            continue
        if meaning not in seen:
            seen.add(meaning)
            yield Mutant(kind, changed, start, f"{_shown(latex[start:end])} → {_shown(text)}")


def _shown(text: str) -> str:
    return " ".join(text.split()) or "nothing"


def _slips(latex: str) -> Iterator[Slip]:
    units = units_of(latex)
    for level in levels(units):
        for unit in level:
            yield from _digits(unit)
    for level in levels(units):
        for unit in level:
            if unit.kind == "sign":
                yield "sign", unit.start, unit.end, FLIPPED[unit.token]
        for unit in level:
            yield from _scripts(latex, unit)
        yield from _factors(level)
        yield from _terms(level)
    symbols = sorted(_symbols(units), key=lambda unit: unit.start)
    for one, other in pairwise(symbols):
        first, second = latex[one.start : one.end], latex[other.start : other.end]
        yield "symbols", one.start, other.end, f"{second} {latex[one.end : other.start]}{first} "


def _digits(unit: Unit) -> Iterator[Slip]:
    if unit.token[0].isdigit():
        for at, digit in enumerate(unit.token, unit.start):
            if digit.isdigit():
                yield "digit", at, at + 1, str((int(digit) + 1) % 10)


def _scripts(latex: str, unit: Unit) -> Iterator[Slip]:
    for mark, start, end, inner in unit.scripts:
        content = latex[start:end]
        if mark == "'":
            yield "prime", start, end, content[1:]
        elif mark == "^" and (layer := re.match(r"\s*\(([^()]*)\)", content)):
            yield from (
                ("layer", start + layer.start(1), start + layer.end(1), _moved(layer[1], step)) for step in (-1, 1)
            )
        elif mark == "_":
            parts = [each for each in inner if each.kind == "atom"]
            for one, other in pairwise(parts):
                between = latex[one.end : other.start]
                if between.strip(" ,"):
                    continue
                swapped = f"{latex[other.start : other.end]}{between}{latex[one.start : one.end]}"
                yield "indices", one.start, other.end, swapped
            for part in parts:
                if len(part.token) > 1 and part.token.isdigit():
                    yield "indices", part.start, part.end, part.token[::-1]


def _moved(layer: str, step: int) -> str:
    return str(int(layer) + step) if layer.strip().isdigit() else f"{layer}{step:+d}"


def _factors(level: list[Unit]) -> Iterator[Slip]:
    for run in _runs(level, {"atom", "product"}):
        atoms = [unit for unit in run if unit.kind == "atom"]
        for one, other in pairwise(atoms):
            yield "sum" if one.token in {r"\sum", r"\prod"} else "factor", one.start, other.start, " "
        if len(atoms) > 1:
            yield "factor", atoms[-2].end, atoms[-1].end, " "


def _terms(level: list[Unit]) -> Iterator[Slip]:
    for run in _runs(level, {"atom", "product", "sign"}):
        signs = [unit for unit in run if unit.kind == "sign" and unit is not run[0]]
        starts = [run[0].start, *(sign.start for sign in signs)]
        ends = [*starts[1:], run[-1].end]
        if signs:
            yield "term", starts[0], signs[0].end if signs[0].token == "+" else ends[0], " "  # noqa: S105 (a sign)
        yield from (("term", start, end, " ") for start, end in zip(starts[1:], ends[1:], strict=True))


def _runs(level: list[Unit], kinds: set[str]) -> Iterator[list[Unit]]:
    run: list[Unit] = []
    for unit in level:
        if unit.kind in kinds:
            run.append(unit)
        else:
            if run:
                yield run
            run = []
    if run:
        yield run


def _symbols(units: list[Unit]) -> Iterator[Unit]:
    for unit in units:
        if unit.is_symbol:
            yield unit
        else:
            for group in unit.groups:
                yield from _symbols(group)


def _meaning(latex: str) -> tuple[Any, ...]:
    """Return the claims of a formula, put in an order that does not depend on how they are written."""
    return tuple(_ordered(claim) for claim in parse(latex))


def _ordered(node: Any) -> Any:  # noqa: ANN401 (a node, or a tuple in one, or what stands in a node)
    if isinstance(node, tuple):
        return tuple(map(_ordered, node))
    if not isinstance(node, Node):
        return node
    node = replace(node, **{each.name: _ordered(getattr(node, each.name)) for each in fields(node)} | {"column": 0})
    if isinstance(node, Elementwise) or (isinstance(node, Product) and not _has_arrays(node)):
        return replace(node, factors=tuple(sorted(node.factors, key=repr)))
    if isinstance(node, Sum):
        pairs = sorted(zip(node.terms, node.signs, strict=True), key=repr)
        return replace(node, terms=tuple(pair[0] for pair in pairs), signs=tuple(pair[1] for pair in pairs))
    if isinstance(node, Chain) and set(node.relations) == {"="}:
        return replace(node, sides=tuple(sorted(node.sides, key=repr)))
    return node


def _has_arrays(node: Node) -> bool:
    return any(isinstance(each, Matrix) or (isinstance(each, Symbol) and _is_array(each)) for each in node.walk())


def _is_array(symbol: Symbol) -> bool:
    return symbol.name.startswith(("\\mathbf", "\\boldsymbol")) or (symbol.name.isupper() and not symbol.indices)

r"""Marks symbols with their kinds in a formula, and with the same kinds the numbers that the tests tie to them.

The mark is LaTeX: ``\class{k-weight p-w1_32}{…}``, where ``k-`` is the kind and ``p-`` the name of the number.
Parts of the same name have the same value. Only formulas that have been tested, and hold, are marked.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from formulatest import Call, Derivative
from pagetest.kinds import Named, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formulatest import Checked, Node

    Span = tuple[int, int]

# A size belongs to the bracket after it; an alignment mark cannot be in braces.
SIZE = re.compile(r"\\(?:left|right|[bB]igg?[lrm]?)\s*$")
UNBREAKABLE = re.compile(r"\\(?:left|right)(?![a-zA-Z])|[{}]|&|\\\\")


def coloured(latex: str, checked: Checked) -> str:
    r"""Return the LaTeX of a tested formula in which each symbol and number of a kind is marked.

    Parameters
    ----------
    latex : str
        The formula as its author typed it.
    checked : Checked
        The result of its test.

    Examples
    --------
    >>> from formulatest import check
    >>> from pagetest import coloured, model_of
    >>> latex = r"x_1 = 0.7"
    >>> coloured(latex, check(latex, model_of({})))
    '\\class{k-activation p-x_1}{x_1} = \\class{k-activation p-x_1}{0.7}'
    """
    marks = _marks(checked)
    done, text = 0, ""
    for (at, end), mark in sorted(marks.items(), key=lambda item: (item[0][0], -item[0][1])):
        size = SIZE.search(latex[:at])
        start = size.start() if size else at
        if start >= done and _may_be_marked(latex, (start, end)):
            text += rf"{latex[done:start]}\class{{k-{mark.kind} p-{mark.name}}}{{{latex[start:end]}}}"
            done = end
    return text + latex[done:]


def _marks(checked: Checked) -> dict[Span, Named]:
    """Return the names of the parts of a formula, by their places."""
    marks: dict[Span, Named] = {}
    values: dict[str, list[Any]] = {}
    for node, span, found in (each for claim in checked.claims for side in claim.sides for each in _symbols(side)):
        marks[span] = _with_value(found, node, checked, values)
    for tie in checked.ties:
        name = named(tie.symbols, tie.letters, tie.place)
        if not name or not tie.numbers.span:
            continue
        place = tie.symbols.span
        if place in marks and name.name.endswith("-new"):
            marks[place] = name  # of the symbol before the arrow
        elif place in marks and not tie.place:
            name = marks[place]
        marks.setdefault(tie.numbers.span, name)
    return marks


def _with_value(name: Named, node: Node, checked: Checked, values: dict[str, list[Any]]) -> Named:
    """Return a name that no part with another value has: ∂L/∂ŷ is ŷ − y for the squared error alone."""
    value = checked.value(node) if "-" not in name.name else None
    if value is None:
        return name
    known = values.setdefault(name.name, [value])
    number = next((at for at, each in enumerate(known) if np.allclose(each, value)), len(known))
    if number == len(known):
        known.append(value)
    return replace(name, name=f"{name.name}-{number + 1}") if number else name


def _symbols(node: Node) -> Iterator[tuple[Node, Span, Named]]:
    """Yield the outermost parts that have a kind; a derivative of no kind is not looked into."""
    if node.span and (name := named(node, {})):
        yield node, node.span, name
        return
    for child in _children(node):
        yield from _symbols(child)


def _children(node: Node) -> Iterator[Node]:
    if isinstance(node, Call):
        yield from node.arguments
    elif not isinstance(node, Derivative):
        yield from node.children()


def _may_be_marked(latex: str, span: Span) -> bool:
    """Return whether braces around a part leave the rest of the formula as it is."""
    depth = 0
    for match in UNBREAKABLE.finditer(latex, *span):
        depth += {"{": 1, r"\left": 1, "}": -1, r"\right": -1}.get(match[0], 0)
        if depth < 0 or (depth == 0 and match[0] in {"&", r"\\"}):
            return False
    return depth == 0

"""The LaTeX of a formula cut into what a slip of the pen changes: symbols with their scripts, operators, groups."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = re.compile(r"\\begin\{\w+\*?\}|\\end\{\w+\*?\}|\\text\{[^{}]*\}|\\[a-zA-Z]+|\\.|\d+(?:\.\d+)?|'+|\S", re.DOTALL)
SPACES = re.compile(
    r"\\[,;:! ]|~|\\(quad|qquad|displaystyle|textstyle|left|right|limits|[bB]igg?[lrm]?|partial|underbrace)"
)
ARGUMENTS = {r"\frac": 2, r"\tfrac": 2, r"\dfrac": 2, r"\sqrt": 1} | dict.fromkeys(
    (r"\hat", r"\tilde", r"\bar", r"\vec", r"\mathbf", r"\boldsymbol", r"\mathbb", r"\mathrm", r"\operatorname"), 1
)
PRODUCTS = frozenset({r"\times", r"\cdot", r"\odot", "/"})
SIGNS = frozenset("+-")
SEPARATORS = re.compile(r"[=<>&,|]|\\(approx|leftarrow|gets|leq?|geq?|neq?|in|\\)(?![a-zA-Z])")
OPENING, CLOSING = ("{", "(", "[", "\\begin"), ("}", ")", "]", "\\end")


@dataclass
class Unit:
    """A part of a formula.

    Attributes
    ----------
    start, end : int
        Where it stands in the LaTeX, its scripts included.
    kind : str
        ``atom``, ``product``, ``sign`` or ``separator``.
    token : str
        What it begins with.
    groups : list of list of Unit
        What stands in its brackets and arguments.
    scripts : list of tuple
        ``_``, ``^`` or ``'``, where its content starts and ends, and its units.
    """

    start: int
    end: int
    kind: str
    token: str
    groups: list[list[Unit]] = field(default_factory=list)
    scripts: list[tuple[str, int, int, list[Unit]]] = field(default_factory=list)

    @property
    def is_symbol(self) -> bool:
        """Whether it is a letter, with or without a style."""
        styled = ARGUMENTS.get(self.token) == 1 and self.token not in {r"\sqrt", r"\mathbb"}
        return self.kind == "atom" and (styled or self.token.isalpha() or self.token in _GREEK)


_GREEK = frozenset(
    rf"\{name}"
    for name in ("alpha", "beta", "gamma", "delta", "eta", "theta", "sigma", "phi", "varphi", "varepsilon", "lambda")
)


def units_of(latex: str) -> list[Unit]:
    """Return the units of a formula that can be read, in order, with what is inside of them."""
    return _Reader(latex).level()


def levels(units: list[Unit]) -> Iterator[list[Unit]]:
    """Yield the units of a formula, then those in each of its groups and scripts, level by level."""
    yield units
    for unit in units:
        for inner in [*unit.groups, *(script[3] for script in unit.scripts)]:
            yield from levels(inner)


class _Reader:
    def __init__(self, latex: str) -> None:
        self.tokens = [each for each in TOKEN.finditer(latex) if not SPACES.fullmatch(each[0])]
        self.at = 0

    def level(self) -> list[Unit]:
        """Read up to what closes the level."""
        units = []
        while self.at < len(self.tokens) and not self.tokens[self.at][0].startswith(CLOSING):
            units.append(self.unit())
        return units

    def unit(self) -> Unit:
        match = self.tokens[self.at]
        self.at += 1
        token = match[0]
        unit = Unit(match.start(), match.end(), _kind(token), token)
        if token.startswith(OPENING):
            unit.groups.append(self.level())
            self.close(unit)
        for _ in range(ARGUMENTS.get(token, 0)):
            if not self.is_complete(unit):
                self.argument(unit)
        while unit.kind == "atom" and self.at < len(self.tokens) and self.tokens[self.at][0][0] in "_^'":
            self.script(unit)
        return unit

    def argument(self, unit: Unit) -> None:
        inner = self.unit_without_scripts()
        unit.groups.append(inner.groups[0] if inner.token == "{" else [inner])  # noqa: S105 (a bracket)
        unit.end = inner.end

    def is_complete(self, unit: Unit) -> bool:
        r"""Whether both arguments of a fraction stand in one number, as in ``\tfrac12``."""
        last = self.tokens[self.at - 1][0]
        return bool(unit.groups) and last.isdigit() and len(last) > 1

    def script(self, unit: Unit) -> None:
        mark = self.tokens[self.at]
        self.at += 1
        if mark[0].startswith("'"):
            unit.end = mark.end()
            unit.scripts.append(("'", mark.start(), mark.end(), []))
        else:
            inner = self.unit_without_scripts()
            is_group = bool(inner.groups)
            start, end = (inner.start + 1, inner.end - 1) if is_group else (inner.start, inner.end)
            unit.scripts.append((mark[0], start, end, inner.groups[0] if is_group else [inner]))
            unit.end = inner.end

    def unit_without_scripts(self) -> Unit:
        match = self.tokens[self.at]
        self.at += 1
        unit = Unit(match.start(), match.end(), _kind(match[0]), match[0])
        if match[0] == "{":
            unit.groups.append(self.level())
            self.close(unit)
        return unit

    def close(self, unit: Unit) -> None:
        unit.end = self.tokens[self.at].end()
        self.at += 1


def _kind(token: str) -> str:
    if token in PRODUCTS:
        return "product"
    if token in SIGNS:
        return "sign"
    return "separator" if SEPARATORS.fullmatch(token) else "atom"

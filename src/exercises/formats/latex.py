r"""The LaTeX that exercises use, as a tree. Anything else is an error."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

TOKEN = re.compile(r"\\begin\{aligned\}|\\end\{aligned\}|\\[a-zA-Z]+|\\[\\,]|\d+(?:\.\d+)?|[a-zA-Z]|[-+=(),'&{}_^]")
LETTERS = {
    r"\delta": "δ",
    r"\eta": "η",
    r"\sigma": "σ",
    r"\varphi": "φ",
    r"\Delta": "Δ",
    r"\partial": "∂",
    r"\ln": "ln",
}
SIGNS = {
    "-": "−",
    "+": "+",
    "=": "=",
    ",": ",",
    r"\times": "×",
    r"\cdot": "⋅",
    r"\approx": "≈",
    r"\leftarrow": "←",
    r"\in": "∈",
    r"\sum": "∑",
}
SPACES = {r"\,": 1 / 6, r"\quad": 1.0}  # in em
LARGE = {r"\left", r"\right", r"\bigl", r"\bigr", r"\Bigl", r"\Bigr"}
BEGIN, END = r"\begin{aligned}", r"\end{aligned}"


@dataclass(frozen=True)
class Numeral:
    """A number without its sign."""

    text: str


@dataclass(frozen=True)
class Name:
    """A letter, or the name of a function."""

    text: str


@dataclass(frozen=True)
class Sign:
    """An operator or a relation."""

    text: str


@dataclass(frozen=True)
class Parenthesis:
    """An opening or closing bracket."""

    text: str
    is_large: bool


@dataclass(frozen=True)
class Space:
    """A space of this many em."""

    width: float


@dataclass(frozen=True)
class Row:
    """Parts one after another."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Fraction:
    """One thing over another."""

    over: Row
    under: Row


@dataclass(frozen=True)
class Hat:
    """Something with a hat."""

    of: Row


@dataclass(frozen=True)
class Scripts:
    """Something with an index, an exponent or both; a prime is an exponent."""

    base: Node
    below: Row | None
    above: Row | None


@dataclass(frozen=True)
class Aligned:
    """Lines of a left and a right side each."""

    lines: tuple[tuple[Row, Row], ...]


Node: TypeAlias = Numeral | Name | Sign | Parenthesis | Space | Fraction | Hat | Scripts | Aligned


def tree_of(latex: str) -> Row:
    """Return the tree of a formula."""
    return Reader(latex).whole()


class Reader:
    """Reads one formula, token by token."""

    def __init__(self, latex: str) -> None:
        self.latex = latex
        rest = TOKEN.sub("", latex).strip()
        if rest:
            raise ValueError(f"found {rest[0]!r} in {latex!r}, expected the LaTeX of exercises")
        self.tokens = TOKEN.findall(latex)[::-1]

    def whole(self) -> Row:
        """Return all of it."""
        row = self.row()
        if self.tokens:
            raise self.error(self.tokens[-1])
        return row

    def row(self) -> Row:
        """Return what comes before the next mark that ends a row."""
        parts = []
        while self.tokens and self.tokens[-1] not in {"}", "&", r"\\", END}:
            parts.append(self.scripted())
        return Row(tuple(parts))

    def scripted(self) -> Node:
        """Return an atom with its index and exponent."""
        base, below, above = self.atom(), None, None
        while self.tokens and self.tokens[-1] in {"_", "^", "'"}:
            mark = self.tokens.pop()
            if (below if mark == "_" else above) is not None:
                raise self.error(mark)
            if mark == "_":
                below = self.argument()
            else:
                above = self.argument() if mark == "^" else Row((Sign("′"),))
        return Scripts(base, below, above) if below or above else base

    def atom(self) -> Node:  # noqa: PLR0911 (one return per kind)
        """Return the next thing."""
        found = self.tokens.pop()
        if found in SIGNS:
            return Sign(SIGNS[found])
        if found in SPACES:
            return Space(SPACES[found])
        if found in {"(", ")"} or found in LARGE:
            return Parenthesis(self.expect("(", ")") if found in LARGE else found, found in LARGE)
        if found[0].isdigit():
            return Numeral(found)
        if found.isalpha() or found in LETTERS:
            return Name(LETTERS.get(found, found))
        if found in {r"\frac", r"\tfrac"}:
            return Fraction(self.argument(), self.argument())
        if found == r"\hat":
            return Hat(self.argument())
        if found in {r"\operatorname", r"\mathbb"}:
            return self.named(found)
        if found == BEGIN:
            return self.aligned()
        raise self.error(found)

    def argument(self) -> Row:
        """Return what is in braces, or the next letter, digit or command."""
        found = self.tokens.pop() if self.tokens else ""
        if found == "{":
            row = self.row()
            self.expect("}")
            return row
        if found[:1].isdigit():
            self.tokens += [found[1:]] if found[1:] else []
            return Row((Numeral(found[0]),))
        if not (found.isalpha() or found in LETTERS):
            raise self.error(found)
        return Row((Name(LETTERS.get(found, found)),))

    def named(self, command: str) -> Name:
        """Return the name of a function, or of the set of real numbers."""
        text = "".join(part.text for part in self.argument().parts if isinstance(part, Name))
        if command == r"\operatorname":
            return Name(text)
        if text != "R":
            raise self.error(command)
        return Name("ℝ")

    def aligned(self) -> Aligned:
        """Return lines, up to their end."""
        lines = []
        while True:
            left = self.row()
            self.expect("&")
            lines.append((left, self.row()))
            if self.expect(r"\\", END) == END:
                return Aligned(tuple(lines))

    def expect(self, *tokens: str) -> str:
        """Return the next token, which is one of these."""
        found: str = self.tokens.pop() if self.tokens else ""
        if found not in tokens:
            raise self.error(found)
        return found

    def error(self, found: str) -> ValueError:
        """Return an error about a token."""
        return ValueError(f"found {found or 'the end'!r} in {self.latex!r}, expected the LaTeX of exercises")

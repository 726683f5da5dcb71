"""The Markdown of exercises, in blocks: paragraphs, lists and display formulas. Anything else is an error."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

PART = re.compile(r"\$(?P<formula>[^$]+)\$|\*(?P<emphasis>[^*]+)\*")


@dataclass(frozen=True)
class Text:
    """Words."""

    text: str


@dataclass(frozen=True)
class Emphasis:
    """Words that matter."""

    text: str


@dataclass(frozen=True)
class InlineFormula:
    """A formula in a sentence, in LaTeX."""

    latex: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True)
class Display:
    """A formula with lines of its own, in LaTeX."""

    latex: str


Part: TypeAlias = Text | Emphasis | InlineFormula
Block: TypeAlias = Paragraph | Bullets | Display


def blocks(markdown: str) -> list[Block]:
    """Return the blocks of a question, a hint or a derivation."""
    return [block(each) for each in re.split(r"\n{2,}", markdown)]


def block(text: str) -> Block:
    """Return a block."""
    if text.startswith("$$\n") and text.endswith("\n$$"):
        return Display(text[3:-3])
    lines = text.split("\n")
    if all(line.startswith("- ") for line in lines):
        return Bullets(tuple(parts(line.removeprefix("- ")) for line in lines))
    return Paragraph(parts(text))


def parts(text: str) -> tuple[Part, ...]:
    """Return the parts of a sentence."""
    found: list[Part] = []
    end = 0
    for match in PART.finditer(text):
        found += words(text[end : match.start()])
        found.append(InlineFormula(match["formula"]) if match["formula"] else Emphasis(match["emphasis"]))
        end = match.end()
    return (*found, *words(text[end:]))


def words(text: str) -> list[Text]:
    """Return what is between two other parts."""
    strange = re.search(r"[$*`_\\<>\[\]]", text)
    if strange:
        raise ValueError(f"found {strange[0]!r} in {text!r}, expected words, formulas and *emphasis*")
    return [Text(text)] if text else []

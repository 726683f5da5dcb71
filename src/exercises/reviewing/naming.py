"""Which known mistakes give the derivatives that a reader's function returned."""

from __future__ import annotations

from operator import methodcaller
from typing import TYPE_CHECKING

from exercises.formats.plain import sentence
from exercises.formats.reading import parts
from exercises.mistakes import MISTAKES
from exercises.reviewing.comparison import are_close

if TYPE_CHECKING:
    from chainrule import Parameter
    from exercises.computation import Given
    from exercises.mistakes import Mistake


def mistakes_that_give(given: Given, found: dict[Parameter, float], wrong: list[Parameter]) -> list[Mistake]:
    """Return the mistakes that give every derivative that is wrong."""

    def gives(way: Mistake, parameter: Parameter) -> bool:
        return are_close(way.over_batch(methodcaller("derivative", parameter)), found[parameter])

    ways = [mistake(given) for mistake in MISTAKES]
    return [way for way in ways if all(gives(way, each) for each in wrong)]


def names_and_advice(ways: list[Mistake], first: Parameter) -> list[str]:
    """Return what the mistakes are, and what to do instead."""
    if not ways:
        return ["No known mistake gives these numbers."]
    known = [f"{way.name}. {advice(way, first)} More: {address(way)}" for way in ways]
    if len(known) == 1:
        return [f"That is what a known mistake gives: {known[0]}"]
    return ["That is what each of these known mistakes gives:", *(f"- {each}" for each in known)]


def advice(way: Mistake, first: Parameter) -> str:
    """Return what to do instead, about this derivative; for a batch, in general."""
    return sentence(parts(way.advise(first) if way.given.x.ndim == 1 else way.advice))


def address(way: Mistake) -> str:
    """Return the page and the section with the right way, as in an address of the site."""
    return way.taught.replace(".md", "/")

"""The derivations of a page: a ``derivation`` fence names a parameter, and `chainrule.derive` gives the formula."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from chainrule import derive
from chainrule.examples import tutorial
from exampletest import Block, read_blocks
from pagetest.errors import located
from pagetest.part_names import named_parameter

if TYPE_CHECKING:
    from collections.abc import Iterator


def derivations(markdown: str) -> Iterator[tuple[Block, str]]:
    """Yield the derivation fences of a page, each with its formula.

    Parameters
    ----------
    markdown : str
        The page.

    Yields
    ------
    tuple of Block and str
        The fence, and the LaTeX that it becomes, without dollar signs.

    Raises
    ------
    PageError
        If a fence names a parameter that does not exist; the message names the page and the line.
    """
    for block in read_blocks(markdown):
        if block.language == "derivation":
            name = "\n".join(block.lines)
            try:
                yield block, latex_of(name)
            except ValueError as error:
                raise located(f"derivation\n{name}", f"derivation: {error}") from error


@lru_cache(maxsize=256)
def latex_of(name: str) -> str:
    """Return the derivation of a parameter of the running example, by the parameter's name."""
    example = tutorial()
    return derive(example.network, example.x, example.y, example.loss, named_parameter(name, example.network)).latex()

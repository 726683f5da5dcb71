"""The derivations that a page asks for: the fence ``derivation`` names a parameter, `chainrule.derive` answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from chainrule import derive, examples
from exampletest.fences import Block, read_blocks
from pagetest.errors import located
from pagetest.part_names import named_parameter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chainrule.examples import Example

EXAMPLES: dict[str, Callable[[], Example]] = {"tutorial": examples.tutorial, "all_alive": examples.all_alive}


@dataclass(frozen=True)
class Written:
    """A formula that a fence asks for.

    Attributes
    ----------
    block : Block
        The fence.
    latex : str
        What it becomes, without dollar signs.
    """

    block: Block
    latex: str


def derivations(markdown: str) -> Iterator[Written]:
    """Yield the formulas that the fences of a page ask for.

    Parameters
    ----------
    markdown : str
        The page.

    Yields
    ------
    Written
        One for each fence.

    Raises
    ------
    PageError
        If a fence asks for what there is not; the message names the page and the line.
    """
    for block in read_blocks(markdown):
        if block.language == "derivation":
            name = "\n".join(block.lines)
            try:
                yield Written(block, latex_of(name))
            except ValueError as error:
                raise located(f"derivation\n{name}", f"derivation: {error}") from error


@lru_cache(maxsize=256)
def latex_of(name: str) -> str:
    """Return the derivation of a parameter of the running example, by the parameter's name."""
    example = EXAMPLES["tutorial"]()
    return derive(example.network, example.x, example.y, example.loss, named_parameter(name, example.network)).latex()

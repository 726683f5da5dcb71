"""The derivations that a page asks for: the fence ``derivation`` names a parameter, `chainrule.derive` answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import yaml

from chainrule import derive, examples
from exampletest.fences import Block, read_blocks
from pagetest.errors import located
from pagetest.part_names import named_parameter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chainrule.examples import Example

FORMS = ("paths", "delta")
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
            yield Written(block, latex_of(block))


def latex_of(block: Block) -> str:
    """Return the formula that a fence asks for."""
    source = "\n".join(block.lines)
    try:
        return _latex(source)
    except (ValueError, TypeError, yaml.YAMLError) as error:
        fence, cause = f"derivation\n{source}", f"derivation: {error}"
        raise located(fence, cause) from error


@lru_cache(maxsize=256)
def _latex(source: str) -> str:
    settings = yaml.safe_load(source)
    if not isinstance(settings, dict) or "of" not in settings or not settings.keys() <= {"of", "example", "form"}:
        message = f"found {source!r}, expected the keys of, and if needed example and form"
        raise ValueError(message)
    name, form = settings.get("example", "tutorial"), settings.get("form", "paths")
    if name not in EXAMPLES:
        message = f"unknown example {name!r}, expected one of {', '.join(EXAMPLES)}"
        raise ValueError(message)
    if form not in FORMS:
        message = f"unknown form {form!r}, expected one of {', '.join(FORMS)}"
        raise ValueError(message)
    example = EXAMPLES[name]()
    parameter = named_parameter(settings["of"], example.network)
    return derive(example.network, example.x, example.y, example.loss, parameter).latex(form)

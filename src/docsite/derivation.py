"""Fences that become a derivation: ``derivation`` writes the formula that `chainrule.derive` gives for one parameter.

The body of the fence is YAML: ``of``, the parameter, such as ``w1_23`` or ``b3_1``; ``example``, which one;
``form``, ``paths`` or ``delta``. The formula is written into the page's Markdown before anything else reads it,
so it is set, and tested, like a formula that somebody typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml
from markdown.extensions import Extension

from chainrule import derive
from docsite.fence import FenceWriter
from docsite.location import located
from docsite.network_fence import EXAMPLES
from docsite.part_names import named_parameter
from exampletest.fences import Block, read_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown import Markdown

FORMS = ("paths", "delta")


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
            yield Written(block, _of(block))


def _of(block: Block) -> str:
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


class Derivations(Extension):
    """Write the derivations of a page."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Read the page before its fences are looked at."""
        FenceWriter.register(md, "derivation", lambda block: ["$$", *_of(block).split("\n"), "$$"])


def makeExtension(**settings: Any) -> Derivations:  # noqa: ANN401 (Python-Markdown's name, and its any)
    """Return the extension, as Python-Markdown asks for it."""
    return Derivations(**settings)

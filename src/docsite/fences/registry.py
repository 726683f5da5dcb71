"""All our own fences, and the step that replaces them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markdown.preprocessors import Preprocessor

from docsite.fences.citation import Citation
from docsite.fences.counts import Counts
from docsite.fences.derivation import DerivedFormula
from docsite.fences.exercises import OneExercise, TenExercises
from docsite.fences.explorer import Explorer
from docsite.fences.fence import HtmlFence, MarkdownFence, PictureFence
from docsite.fences.got import Got
from docsite.fences.graph import GraphPicture
from docsite.fences.lessons import LessonCards
from docsite.fences.network import NetworkPicture
from docsite.fences.neuron import NeuronPicture
from docsite.fences.plot import Plot
from docsite.fences.practice import Practice
from docsite.fences.run import RunNotice
from docsite.fences.teaching import Teaching
from docsite.fences.wheels import OfferedWheels
from docsite.fences.wrong_numbers import WrongNumbers
from exampletest import Block, ExampleError, read_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docsite.figures.svg import Picture
    from docsite.page import CurrentPage

REGISTERED: tuple[MarkdownFence | PictureFence, ...] = (
    Citation(),
    Counts(),
    DerivedFormula(),
    OneExercise(),
    TenExercises(),
    Explorer(),
    Got(),
    GraphPicture(),
    LessonCards(),
    NetworkPicture(),
    NeuronPicture(),
    OfferedWheels(),
    Plot(),
    Practice(),
    RunNotice(),
    Teaching(),
    WrongNumbers(),
)
FENCES = {fence.language: fence for fence in REGISTERED}


class Fences(Preprocessor):
    """Replaces the fences of a page, wherever they are, including lists, tabs and admonitions.

    Attributes
    ----------
    pictures : dict of str to Picture
        The pictures, by the placeholders that mark their places in the text.
    """

    def __init__(self, page: CurrentPage) -> None:
        super().__init__(page.md)
        self.page = page
        self.pictures: dict[str, Picture] = {}

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of the page, with each fence replaced."""
        self.pictures.clear()
        replaced: list[str] = []
        done = 0
        for block in self._blocks(lines):
            first = block.line - 1
            if first < done:
                continue  # inside a block of Markdown that shows how a fence is written
            text = lines[first : block.end]
            content = self._content(block, "\n".join(text)) if block.language in FENCES else text
            replaced += [*lines[done:first], *content]
            done = block.end
        return replaced + lines[done:]

    def _blocks(self, lines: list[str]) -> list[Block]:
        try:
            return read_blocks("\n".join(lines))
        except ExampleError as error:
            raise self.page.error(lines[error.line - 1], error) from None

    def _content(self, block: Block, source: str) -> list[str]:
        try:
            content = self._lines(FENCES[block.language], block)
        except (ValueError, TypeError) as error:
            raise self.page.error(source, f"{block.language}: {error}") from error
        return ["", *(block.indent + line for line in content), ""]

    def _lines(self, fence: MarkdownFence | PictureFence, block: Block) -> Sequence[str]:
        for option in block.options:
            if option not in fence.options:
                raise ValueError(f"unknown option {option!r}, expected {', '.join(fence.options) or 'none'}")
        body = "\n".join(block.lines)
        if isinstance(fence, HtmlFence):
            return [self.md.htmlStash.store(fence.html(body)), "", *fence.markdown(body)]
        if isinstance(fence, MarkdownFence):
            return fence.markdown(body)
        picture = _drawn(fence, body, tuple(block.options.items()), f"figure-{len(self.pictures) + 1}")
        placeholder = self.md.htmlStash.store(picture.svg)
        self.pictures[placeholder] = picture
        return [placeholder]


@cache
def _drawn(fence: PictureFence, body: str, options: tuple[tuple[str, str], ...], name: str) -> Picture:
    """Draw a picture once: under `make serve`, most edits of a page leave its pictures as they are."""
    return fence.picture(body, dict(options), name)

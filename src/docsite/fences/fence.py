"""The base classes of our own fences: each turns the body of a block into what the page shows in its place."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docsite.figures.svg import Picture


class Fence(ABC):
    """A fence; a mistake in a block raises a ValueError, to which the registry adds the page and the line.

    Attributes
    ----------
    language : str
        The word after the first fence.
    options : tuple of str
        What may follow that word, as in ``title="…"``.
    """

    language: ClassVar[str]
    options: ClassVar[tuple[str, ...]] = ()


class MarkdownFence(Fence):
    """A fence that becomes lines of Markdown, which every later step reads as if the author had written them."""

    @abstractmethod
    def markdown(self, body: str) -> Sequence[str]:
        """Return the lines."""


class HtmlFence(MarkdownFence):
    """A fence that becomes HTML of its own, and lines of Markdown after it if it has any."""

    @abstractmethod
    def html(self, body: str) -> str:
        """Return the HTML."""

    def markdown(self, body: str) -> Sequence[str]:
        """Return no lines."""
        del body
        return ()


class PictureFence(Fence):
    """A fence that becomes a picture."""

    @abstractmethod
    def picture(self, body: str, options: Mapping[str, str], name: str) -> Picture:
        """Draw it; `name` is an id that is unique on the page."""

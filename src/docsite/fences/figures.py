"""Fences that become pictures: ``network`` draws a network, ``plot`` draws curves.

A picture is drawn when the page's tree is built, not when its fence is read, for two reasons:
what stands in a block of code as an example is then left alone, and a caption is Markdown like all other text.
The extension needs `pymdownx.superfences`, which finds fences wherever they stand: in lists, tabs and admonitions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER, HTML_PLACEHOLDER_RE
from pymdownx.superfences import SuperFencesCodeExtension  # type: ignore[import-untyped]

from docsite.figures.network.figure import network_figure
from docsite.figures.plot import plot
from pagetest.errors import PageError, located

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown import Markdown

    from docsite.figures.svg import Picture

DRAW: dict[str, Callable[[str, dict[str, str], str], Picture]] = {"network": network_figure, "plot": plot}
UNREAD = re.compile(rf"[ >]*(?:`{{3,}}|~{{3,}}) *(?:{'|'.join(DRAW)})\b")


@dataclass(frozen=True)
class Fence:
    """A fence that waits to be drawn."""

    kind: str
    source: str
    options: dict[str, str]

    def picture(self, name: str) -> Picture:
        """Draw it; `name` is unique on the page."""
        try:
            return DRAW[self.kind](self.source, self.options, name)
        except (ValueError, TypeError) as error:
            raise self.error(error) from error

    def error(self, cause: object) -> PageError:
        """Return the error to raise, with the place of the fence."""
        # The end of the first line and the body: enough to find the fence, whatever its options.
        end = '"' if self.options else self.kind
        fence, message = f"{end}\n{self.source}", f"{self.kind}: {cause}"
        return located(fence, message)


class Figures(Extension):
    """Draw the fences of a page."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Tell superfences of the two fences."""
        superfences = next(
            (each for each in md.registeredExtensions if isinstance(each, SuperFencesCodeExtension)), None
        )
        if not superfences:
            message = "figures: expected pymdownx.superfences before it in the list of Markdown extensions"
            raise ValueError(message)
        for kind in DRAW:
            superfences.extend_super_fences(kind, _fence, _accept, None)
        md.preprocessors.register(_UnreadFences(md), "unread_figures", 24)  # just after superfences
        md.treeprocessors.register(_Drawer(md), "figures", 25)  # before inline Markdown, so that captions get it


def makeExtension(**settings: Any) -> Figures:  # noqa: ANN401 (Python-Markdown's name, and its any)
    """Return the extension, as Python-Markdown asks for it."""
    return Figures(**settings)


def _accept(_language: str, found: dict[str, str], options: dict[str, str], *_: object) -> bool:
    # superfences would pass over an error in silence, so every option is let in and judged when the fence is drawn.
    options.update(found)
    return True


def _fence(src: str, language: str, options: dict[str, str], **_: object) -> Fence:
    return Fence(language, src, dict(options))


class _UnreadFences(Preprocessor):
    """Refuse what superfences left behind: it passes over a fence that it cannot read in silence."""

    def run(self, lines: list[str]) -> list[str]:
        for line in lines:
            if UNREAD.match(line):
                cause = (
                    'the fence cannot be read, expected options such as title="…" and an end of the same indentation'
                )
                raise located(line, cause)
        return lines


class _Drawer(Treeprocessor):
    """Put each picture where its fence stood."""

    def run(self, root: Element) -> None:
        stash = self.md.htmlStash.rawHtmlBlocks
        number = 0
        for element in list(root.iter()):
            text = (element.text or "").strip()
            for key in map(int, HTML_PLACEHOLDER_RE.findall(text)):
                if isinstance(fence := stash[key], Fence):
                    if text != HTML_PLACEHOLDER % key:
                        cause = "found text next to the fence, expected an empty line before and after it"
                        raise fence.error(cause)
                    number += 1
                    picture = fence.picture(f"figure-{number}")
                    stash[key] = picture.svg
                    _become_figure(element, picture)


def _become_figure(paragraph: Element, picture: Picture) -> None:
    """Turn the paragraph that holds the place of a picture into a figure."""
    placeholder, paragraph.text = paragraph.text, None
    paragraph.tag = "figure"
    paragraph.set("class", f"figure figure--{picture.kind}")
    box = SubElement(paragraph, "div", {"class": "figure__box"})
    box.text = placeholder
    if picture.may_scroll:
        # A box that scrolls must be reachable by keyboard, and then needs a role and a name.
        box.attrib |= {"tabindex": "0", "role": "group", "aria-label": picture.title}
    if picture.caption:
        SubElement(paragraph, "figcaption").text = picture.caption

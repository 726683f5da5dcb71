"""The step that makes each picture drawn by a fence a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from docsite.fences.registry import Fences
    from docsite.figures.svg import Picture


class Figures(Treeprocessor):
    """Turns the paragraphs with placeholders of pictures into figures."""

    def __init__(self, fences: Fences) -> None:
        super().__init__(fences.md)
        self.fences = fences

    def run(self, root: Element) -> None:
        """Turn them all."""
        for paragraph in list(root.iter("p")):
            if picture := self.fences.pictures.get((paragraph.text or "").strip()):
                _become_figure(paragraph, picture)


def _become_figure(paragraph: Element, picture: Picture) -> None:
    placeholder, paragraph.text = paragraph.text, None
    paragraph.tag = "figure"
    paragraph.set("class", f"figure figure--{picture.kind}")
    box = SubElement(paragraph, "div", {"class": "figure__box", "translate": "no"})
    box.text = placeholder
    if picture.may_scroll:
        # A box that scrolls must be reachable by keyboard, so it needs a role and a name.
        box.attrib |= {"tabindex": "0", "role": "group", "aria-label": picture.title}
    if picture.caption:
        SubElement(paragraph, "figcaption").text = picture.caption

"""The step that lets a link name what its page shows first, as ``{ data-state="w1_32&mode=backward" }``.

It runs after the builder has resolved the links, which expects a section of the page where the state comes.
"""

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor


class States(Treeprocessor):
    """Moves the state of each link to the end of its address."""

    def run(self, root: Element) -> None:
        """Move them all."""
        for link in root.iter("a"):
            state = link.attrib.pop("data-state", None)
            if state:
                link.set("href", f"{link.get('href')}#{state}")

"""What a drawing hands to the page."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

SCALE = 1.2  # pixels a unit where there is room: letters of 14 units are then as large as the text


@dataclass(frozen=True)
class Picture:
    """A picture as SVG.

    Parameters
    ----------
    kind : str
        The fence that it comes from.
    svg : str
        The picture, with a title and a description inside.
    title : str
        Its title, as plain text.
    caption : str
        A line of Markdown to stand below, or nothing.
    may_scroll : bool
        Whether it is too wide for a phone, so that it scrolls in its own box there.
    """

    kind: str
    svg: str
    title: str
    caption: str = ""
    may_scroll: bool = False


def titled_svg(name: str, width: float, height: float, title: str, description: str) -> Element:
    """Return an empty picture that a screen reader reads as one image.

    Parameters
    ----------
    name : str
        An id that is unique on the page.
    width, height : float
        The size, in units of the picture.
    title, description : str
        What it is, and what there is to see, as plain text.

    Returns
    -------
    Element
        The picture.
    """
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "id": name,
            "role": "img",
            "aria-labelledby": f"{name}-title",
            "aria-describedby": f"{name}-description",
            "viewBox": f"0 0 {width:.0f} {height:.0f}",
            "width": f"{width * SCALE:.0f}",
            "height": f"{height * SCALE:.0f}",
        },
    )
    SubElement(root, "title", {"id": f"{name}-title"}).text = title
    SubElement(root, "desc", {"id": f"{name}-description"}).text = description
    return root

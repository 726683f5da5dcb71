"""What the page gets from a drawing."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

SCALE = 1.2  # pixels per unit where there is room, which makes letters of 14 units as large as the text
LEAST_SCALE = 11 / 14  # makes letters of 14 units 11 pixels high; a picture shrinks no further
WIDEST = 366.0  # units that then fit on a phone 320 pixels wide


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
        A line of Markdown below it, or nothing.
    width : float
        Its width in units.
    """

    kind: str
    svg: str
    title: str
    caption: str = ""
    width: float = WIDEST

    @property
    def may_scroll(self) -> bool:
        """Whether it scrolls in its own box on a phone."""
        return self.width > WIDEST


def titled_svg(name: str, size: tuple[float, float], title: str, description: str) -> Element:
    """Return an empty picture that a screen reader reads as one image.

    Parameters
    ----------
    name : str
        An id that is unique on the page.
    size : tuple of float
        Width and height, in units of the picture.
    title, description : str
        What it is, and what there is to see, as plain text.

    Returns
    -------
    Element
        The picture.
    """
    width, height = size
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
    if width > WIDEST:
        root.set("style", f"min-width: {width * LEAST_SCALE:.0f}px")
    SubElement(root, "title", {"id": f"{name}-title"}).text = title
    SubElement(root, "desc", {"id": f"{name}-description"}).text = description
    return root

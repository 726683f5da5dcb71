"""A hillside is drawn from above, with its valley and a path into it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring

import pytest

from docsite.fences.plot import Plot
from docsite.figures.descent import LINES

SVG = "{http://www.w3.org/2000/svg}"
BOWL = "lambda p, q: p**2 + q**2, np.linspace(-2, 2, 41), np.linspace(-1, 2, 31)"


def draw(path: str) -> Element:
    """Draw a path in a bowl."""
    options = {"title": "A descent", "x": "p", "y": "q"}
    return fromstring(Plot().picture(f"hill({BOWL}, {path})", options, "figure-1").svg)  # noqa: S314 (our own)


def paths(root: Element, colour: str) -> list[list[tuple[float, float]]]:
    """Return the corners of each line of a colour."""
    lines = [
        each.get("d", "")
        for each in root.iter(f"{SVG}path")
        if f"stroke: var(--figure-{colour}" in each.get("style", "")
    ]
    return [[(float(x), float(y)) for x, y in re.findall(r"[ML] ([\d.]+) ([\d.]+)", line)] for line in lines]


def test_in_words() -> None:
    """Who does not see the picture reads where the path begins and ends, and how high these places are."""
    expected = (
        "q against p. Lines of equal height around a valley. "
        "A path of 2 steps from (1, 1.5), 3.25 high, to (0.25, −0.5), 0.312 high."
    )

    assert expected == draw("[[1, 1.5], [0.5, 0.75], [0.25, -0.5]]").findtext(f"{SVG}desc")


def test_the_path_goes_down_the_picture() -> None:
    """A step down in both coordinates goes left and down, as far in the one direction as in the other."""
    root = draw("[[1, 1], [0, 0]]")
    [(x_start, y_start), (x_end, y_end)] = next(line for line in paths(root, "accent") if len(line) == 2)

    assert x_start - x_end == pytest.approx(y_end - y_start, rel=0.01)
    assert x_start > x_end


def test_there_is_a_line_for_each_height() -> None:
    """The lines around the floor are grey."""
    assert LINES == len(paths(draw("[[1, 1], [0, 0]]"), "grey"))


@pytest.mark.parametrize(("end", "is_above"), [("0, 0", True), ("1.5, 1.5", False)])
def test_the_name_of_the_start_is_out_of_the_way(end: str, is_above: bool) -> None:  # noqa: FBT001 (a case)
    """The name is above a path that leads down, and below one that leads up."""
    root = draw(f"[[1, 1], [{end}]]")
    [(_, y), _] = next(line for line in paths(root, "accent") if len(line) == 2)
    [name] = [each for each in root.iter(f"{SVG}text") if "start" in "".join(each.itertext())]

    assert is_above == (float(name.get("y", "nan")) < y)

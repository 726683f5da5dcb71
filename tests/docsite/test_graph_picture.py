"""A computational graph is drawn with the values and gradients that the autograd of the text finds."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring

import pytest

from docsite.fences.graph import GraphPicture

SVG = "{http://www.w3.org/2000/svg}"
CAPITAL = 9  # about the height of a digit
BODY = "expression: u * v + u\nu: 2\nv: -3\ncaption: A graph."


def draw(body: str) -> Element:
    """Draw a graph."""
    return fromstring(GraphPicture().picture(body, {}, "figure-1").svg)  # noqa: S314 (our own)


def test_in_words() -> None:
    """Who does not see the picture reads all its numbers."""
    root = draw(BODY)
    expected = (
        "From left to right: u = 2 with gradient −2; v = −3 with gradient 2; "
        "× = −6 with gradient 1; + = −4 with gradient 1."
    )

    assert ("The computational graph of u × v + u", expected) == (
        root.findtext(f"{SVG}title"),
        root.findtext(f"{SVG}desc"),
    )


def test_numbers_in_the_picture() -> None:
    """Each circle has its name and number, each arrow its local gradient, and each gradient is below its circle."""
    found = ["".join(text.itertext()) for text in draw(BODY).iter(f"{SVG}text")]

    assert sorted(["−3", "2", "1", "1", "u", "2", "−2", "v", "−3", "2", "×", "−6", "1", "+", "−4", "1"]) == sorted(
        found
    )


def test_no_label_is_between_the_two_arrows_of_an_input() -> None:
    """Of the two arrows from u, the upper one has its label above, and the lower one below."""
    root = draw(BODY)
    lines = [[float(each) for each in re.findall(r"[\d.]+", path.get("d", ""))[:4]] for path in root.iter(f"{SVG}path")]
    labels = [(float(each.get("x", "")), float(each.get("y", ""))) for each in root.iter(f"{SVG}tspan")]
    lower, upper = (  # the arrows, and then their labels, are in the order in which the steps use their inputs
        y - (top + (x - left) * (bottom - top) / (right - left))
        for (left, top, right, bottom), (x, y) in ((lines[each], labels[each]) for each in (0, 3))
    )

    assert (True, True) == (lower > CAPITAL, upper < 0)


def test_the_caption_is_that_of_the_fence() -> None:
    """The caption goes below the figure, without being drawn."""
    assert "A graph." == GraphPicture().picture(BODY, {}, "figure-1").caption


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("u: 2", "expression: found '', expected expression: with sums and products, and a number for each"),
        ("expression: u +\nu: 2", "expression: found 'u +', expected expression: with sums and products"),
        ("expression: u - v\nu: 1\nv: 2", "found u - v, expected a sum or a product of u, v"),
        ("expression: u + w\nu: 1", "found w, expected a sum or a product of u"),
        ("expression: [", "found text that is not YAML: "),
    ],
)
def test_what_is_no_graph_is_an_error(body: str, problem: str) -> None:
    """What cannot be drawn is named, with what was expected."""
    with pytest.raises(ValueError, match=r"expected|found text") as caught:
        draw(body)

    assert str(caught.value).startswith(problem)

"""A single neuron is drawn with the numbers that it computes."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest

from docsite.fences.neuron import NeuronPicture

SVG = "{http://www.w3.org/2000/svg}"
BODY = "x: [0.5, 0.2]\nw: [0.4, -0.5]\nb: -0.1\ny: 1\n"


def draw(body: str) -> Element:
    """Draw a neuron."""
    return fromstring(NeuronPicture().picture(body, {}, "figure-1").svg)  # noqa: S314 (our own)


def named(root: Element, name: str) -> str:
    """Return all words of the part of a drawing that has the name of a symbol."""
    found = [each for each in root.iter() if each.get("data-symbol") == name]
    return "".join(text for each in found for text in each.itertext())


def test_in_words() -> None:
    """Who does not see the picture reads all its numbers."""
    expected = (
        "Inputs: x_1 = 0.5 with weight 0.4; x_2 = 0.2 with weight −0.5. Bias: b = −0.1. "
        "The sum is z = 0, the answer a = 0.5, the target y = 1, the loss L = 0.125."
    )

    assert ("A neuron with 2 inputs", expected) == (
        draw(BODY).findtext(f"{SVG}title"),
        draw(BODY).findtext(f"{SVG}desc"),
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [("x_2", "x20.2"), ("w_2", "−0.5"), ("b", "b = −0.1"), ("z", "z0"), ("a", "a0.5"), ("y", "y = 1"), ("L", "L0.125")],
)
def test_each_part_has_its_symbol_and_number(name: str, words: str) -> None:
    """The parts have the names by which formulas refer to them."""
    assert words == named(draw(BODY), name)


def test_weights_are_seen() -> None:
    """The larger a weight is, the thicker is its arrow; the colour shows the sign."""
    arrows = {
        each.get("data-symbol", ""): (each.get("class"), float(each.get("stroke-width", 0)))
        for each in draw(BODY).iter(f"{SVG}path")
    }

    assert ("figure__line--plus", "figure__line--minus") == (arrows["w_1"][0], arrows["w_2"][0])
    assert arrows["w_1"][1] < arrows["w_2"][1]


def test_the_caption() -> None:
    """A caption may be given."""
    assert "A judge." == NeuronPicture().picture(f"{BODY}caption: A judge.\n", {}, "figure-1").caption


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("x: [", "found text that is not YAML"),
        ("x", "expected x: and w:"),
        (BODY.replace("b: -0.1\n", ""), "expected x: and w:"),
        (f"{BODY}z: 1\n", "expected x: and w:"),
    ],
)
def test_what_it_does_not_understand(body: str, message: str) -> None:
    """The error says what a body has."""
    with pytest.raises(ValueError, match=message):
        draw(body)

"""Number lines show where a nudge arrives, on one scale, with the rate that each function has."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring

import pytest

from docsite.fences.plot import Plot

SVG = "{http://www.w3.org/2000/svg}"
TWICE = 'u=("2x + 1", lambda x: 2 * x + 1)'
CUBED = 'y=("u³", lambda u: u**3)'


def draw(source: str) -> Element:
    """Draw a nudge."""
    return fromstring(Plot().picture(f"nudge({source})", {"title": "A nudge"}, "figure-1").svg)  # noqa: S314 (our own)


def texts(root: Element) -> list[str]:
    """Return all words of a drawing."""
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def test_in_words_and_numbers() -> None:
    """Each quantity has its number, its nudge and its factor, in the picture and in its description."""
    root = draw(f"0.1, x=0.5, {TWICE}, {CUBED}")
    expected = (
        "Number lines, all from 0 to 11. x = 0.5 moves by +0.1. u = 2x + 1: × 2. u = 2 moves by +0.2. "
        "y = u³: ≈ × 12. y = 8 moves by +2.648."
    )

    assert expected == root.findtext(f"{SVG}desc")
    assert {"x = 0.5", "u = 2x + 1", "= 2", "y = u³", "= 8", "+0.1", "+0.2", "+2.648", "× 2", "≈ × 12", "0", "11"} == {
        *texts(root)
    }


def test_all_lines_have_one_scale() -> None:
    """A nudge that becomes twice as large is drawn twice as long, and stretches the band between the lines so."""
    bars = [
        path for path in draw(f"0.4, x=0.5, {TWICE}").iter(f"{SVG}path") if "stroke-width: 5" in path.get("style", "")
    ]
    ends = [[float(x) for x in re.findall(r"[ML] ([\d.]+)", path.get("d", ""))] for path in bars]
    (x0, x1), (u0, u1) = ends

    assert u1 - u0 == pytest.approx(2 * (x1 - x0), abs=0.2)
    assert u0 - x0 == pytest.approx((2 - 0.5) / 0.4 * (x1 - x0), abs=1)


def test_a_rounded_number_is_not_said_to_be_equal() -> None:
    """Only a number that is shown in full has an equals sign; a negative factor has brackets, a fall a minus sign."""
    found = texts(draw('0.1, x=0.3, y=("-x/7", lambda x: -x / 7)'))

    assert {"x = 0.3", "≈ −0.04286", "−0.01429", "× (−0.1429)"} <= {*found}

"""A plot shows what its fence computes, in words that can be read, and the same bytes each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, fromstring

import numpy as np
import pytest

import chainrule
from docsite.fences.plot import Plot
from docsite.figures.text import width

if TYPE_CHECKING:
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"
LINE = "curve([0, 1, 2, 4], [0, 1, 2, 4], 'line')"
Point = tuple[float, float]


def draw(*lines: str, **options: str) -> Element:
    """Draw a fence of some lines."""
    picture = Plot().picture("\n".join(lines), {"title": "A plot", **options}, "figure-1")
    return fromstring(picture.svg)  # noqa: S314 (our own)


def position(element: Element) -> Point:
    """Return where an element is."""
    return float(element.get("x", "")), float(element.get("y", ""))


def texts(root: Element) -> dict[str, Point]:
    """Return all words of a drawing, with the points that they are anchored to; of equal ones, the first."""
    found = [text for text in root.iter(f"{SVG}text") if text.get("x")]
    return {"".join(text.itertext()): position(text) for text in reversed(found)}


def marks(root: Element) -> list[Point]:
    """Return the ticks and then the marks of a drawing."""
    return [position(each) for each in root.iter(f"{SVG}use")]


def groups(root: Element) -> list[tuple[str, list[Point]]]:
    """Return the mark and the points of each group."""
    paths = {path.get("style", "").rpartition("marker: ")[2]: path.get("d", "") for path in root.iter(f"{SVG}path")}
    return [
        (mark[0].get("d", ""), [(float(x), float(y)) for x, y in re.findall(r"(\S+) (\S+)(?: L|$)", paths[name])])
        for mark in root.iter(f"{SVG}marker")
        if (name := f"url(#{mark.get('id')})") in paths
    ]


def curves(root: Element) -> list[Element]:
    """Return the lines of the curves."""
    return [path for path in root.iter(f"{SVG}path") if "stroke-width: 2;" in f"{path.get('style')};"]


def test_points_are_where_the_axes_say() -> None:
    """A point at (2, 1) is above the tick of 2 and level with the tick of 1."""
    root = draw(LINE, "mark(2, 1, 'point')")
    *ticks, point = marks(root)

    assert texts(root)["2"][0] == pytest.approx(point[0], abs=0.2)
    assert point[0] == ticks[2][0]
    assert point[1] == ticks[6][1]


def test_the_numbers_at_the_axes_are_whole() -> None:
    """Only what is drawn is rounded to a tenth of a unit, not what is written."""
    found = texts(draw("curve([0, 0.5], [0.15, 0], 'from 0.125')"))

    assert {"from 0.125", "0.025", "0.050", "0.150"} <= found.keys()


def test_a_curve_passes_through_its_points() -> None:
    """The line of a curve begins and ends where marks at its first and last point are."""
    root = draw(LINE, "mark(0, 0, 'first', ha='right')", "mark(4, 4, 'last', ha='right')")
    [path] = curves(root)
    numbers = [float(each) for each in re.findall(r"-?[\d.]+", path.get("d", ""))]

    assert marks(root)[-2:] == [tuple(numbers[:2]), tuple(numbers[-2:])]


def test_names_are_where_they_belong() -> None:
    """The name of a curve is at its end, that of a point above it, those of the axes outside, and none is cut."""
    root = draw("curve([0, 1, 2], [5, 0, 3], 'curve')", "mark(1, 3, 'point')", "mark(2, 3, '')", x="step", y="value")
    point, end = marks(root)[-2:]
    found = texts(root)

    assert found["curve"] == pytest.approx((end[0] + 7, end[1] + 4), abs=1)
    assert found["point"][0] == point[0]
    assert 6 < point[1] - found["point"][1] < 12
    assert point[1] < found["0.5"][1] < found["step"][1]
    assert found["value"][1] < found["4"][1] < point[1]
    for text, (x, y) in found.items():
        assert 0 <= x <= 366 - width(text, 14)
        assert 10 <= y <= 238


def test_a_name_is_moved() -> None:
    """The name of a curve moves up by `dy`; that of a point ends there where `ha` is "right"."""
    point = "mark(2, 1, 'point', ha='{}')"
    curve = "curve([0, 1, 4], [0, 4, 2], 'curve', dy={})"
    low, high = (texts(draw(curve.format(dy)))["curve"][1] for dy in (0, 8))
    anchors = [
        re.findall(r"text-anchor: (\w+)", text.get("style", ""))
        for ha in ("left", "right")
        for text in draw(curve.format(0), point.format(ha)).iter(f"{SVG}text")
        if text.text == "point"
    ]

    assert low - high == pytest.approx(8, abs=0.2)
    assert [["start"], ["end"]] == anchors


def test_letters_look_as_in_formulas() -> None:
    """A letter alone is a symbol; words, the names of functions and the English "a" are not."""
    root = draw("curve([0, 1], [0, 1], 'a = σ′(z)')", x="ReLU(z)", y="step h")
    found = [(each.get("class"), each.text) for each in root.iter(f"{SVG}tspan")]
    letters, prime = "figure__letter", "figure__prime"

    assert [(letters, "z"), (letters, "σ"), (prime, "′"), (letters, "z"), (letters, "h")] == found


def test_all_of_the_package_is_at_hand() -> None:
    """The body may use NumPy, every public name of the package, the running example and the data."""
    names = ", ".join(chainrule.__all__)

    assert curves(draw(f"[np, tutorial, penguins, scaled, {names}]", LINE))


def test_curves_differ_by_more_than_colour() -> None:
    """Each curve has its own dashes, and its name in the same colour."""
    root = draw(*(f"curve([0, 1], [0, {i}], 'curve {i}')" for i in range(4)))
    styles = [path.get("style", "") for path in curves(root)]
    colours = [re.findall(r"stroke: (var[^;]+)", style)[0] for style in styles]
    names = {"".join(text.itertext()): text.get("style", "") for text in root.iter(f"{SVG}text")}

    assert 4 == len({*(re.sub("stroke: [^;]+", "", style) for style in styles)})
    assert 4 == len({*colours})
    assert all(f"fill: {colour}" in names[f"curve {i}"] for i, colour in enumerate(colours))


def test_in_words() -> None:
    """Title and description tell a screen reader what is drawn."""
    root = draw("curve([0, 1, 2], [3, -1, 0.5], 'loss')", "mark(1, 2, 'a point')", x="step", y="L")
    expected = (
        "L against step. Curve 1, loss (solid): from 3 at step = 0 to 0.5 at step = 2, lowest −1, highest 3. "
        "Marked: a point at (1, 2)."
    )

    assert "A plot" == root.findtext(f"{SVG}title")
    assert expected == root.findtext(f"{SVG}desc")
    assert (draw(LINE).findtext(f"{SVG}desc") or "").startswith("y against x. Curve 1, line")


def test_the_caption_is_that_of_the_fence() -> None:
    """The caption of the fence is passed on."""
    assert "Below" == Plot().picture(LINE, {"title": "A plot", "caption": "Below"}, "figure-1").caption


def test_logarithmic_axes() -> None:
    """Powers of ten are equal steps apart."""
    root = draw("curve([1, 10, 100], [1, 0.1, 0.01], 'line')", "axes.set(xscale='log', yscale='log')")
    powers = {"".join(text.itertext()).strip() for text in root.iter(f"{SVG}text") if not text.get("x")}
    [path] = curves(root)
    x = [float(each) for each in re.findall(r"[ML] ([\d.]+)", path.get("d", ""))]

    assert {"100", "101", "102", "10−1", "10−2"} == powers  # the exponents are raised
    assert x[2] - x[1] == pytest.approx(x[1] - x[0], abs=0.2)


def test_every_colour_is_that_of_the_palette() -> None:
    """No colour is fixed: all that is drawn takes one from the style sheet, or the text's where there is none."""
    source = [f"curve([0, 1], [0, {i}], 'curve {i}')" for i in range(4)]
    root = draw(*source, "mark(0.5, 3.5, 'point')", "axes.set(yscale='symlog')")
    drawn = [each for tag in ("path", "use", "text") for each in root.iter(f"{SVG}{tag}")]
    styles = "; ".join(each.get("style", "") for each in root.iter())
    found = {value for name, value in re.findall(r"(fill|stroke): ([^;]+)", styles)}
    names = ("ink", "grey", "accent", "second", "third", "fourth")

    assert {"none", *(f"var(--figure-{name}, currentColor)" for name in names)} == found
    assert all("var(--figure-" in "".join(part.get("style", "") for part in each.iter()) for each in drawn[2:])
    assert not [each for each in root.iter() if each.get("fill") or each.get("stroke")]


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    """A new process draws the same bytes, with whatever settings of Matplotlib its user has, and without a date."""
    (tmp_path / "matplotlibrc").write_text("axes.linewidth: 9\n", encoding="utf-8")
    code = (
        f"from docsite.fences.plot import Plot; print(Plot().picture({LINE!r}, {{'title': 'A plot'}}, 'figure-1').svg)"
    )
    environment = os.environ | {"MATPLOTLIBRC": str(tmp_path)}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)  # noqa: S603

    svg = Plot().picture(LINE, {"title": "A plot"}, "figure-1").svg

    assert svg == run.stdout.rstrip("\n")
    assert not re.search(r"metadata|font-family|<style|20\d\d-", svg)


def test_matplotlib_is_imported_by_the_first_plot() -> None:
    """Pages without a plot do not wait for Matplotlib."""
    code = (
        "import sys\n"
        "from docsite.fences.registry import FENCES\n"
        "FENCES['network'].picture('example: tutorial', {}, 'figure-1')\n"
        "print('matplotlib' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout  # noqa: S603

    assert "False\n" == out


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "found no curve, expected a call of curve(x, y, label)"),
        ("z = 1\ncurve(z, q(z), '')", "line 2: NameError: name 'q' is not defined"),
        ("z = 1\ncurve(z,", "line 2: SyntaxError: '(' was never closed"),
        ("curve([0, 1], [0, np.inf], 'c')", "line 1: ValueError: found [0, inf], expected finite numbers in one "),
        ("curve([0, 1], [0], 'c')", "line 1: ValueError: x and y must have same first dimension, but have shapes (2,)"),
        ("curve([0, 1], ['a', 'b'], 'c')", "line 1: ValueError: could not convert string to float: 'a'"),
        ("curve([1, 2], np.log(np.array([0.0, 1.0])), 'c')", "line 1: RuntimeWarning: divide by zero"),
        ("curve([0, 1], [1, 100], 'c')\naxes.set(xscale='log')", "found 0 on a logarithmic axis, expected numbers "),
        (
            "curve([0, 1], [0, 1], 'c')\ncurve([0, 1], [0, 1], 'd')",
            "the names 'c' and 'd' overlap, expected a dy or ha ",
        ),
        (f"{LINE}\nmark(2, 2, 'm')", "a curve runs through the name 'm', expected a dy or ha that separates them"),
        ("points([0, 4], [0, 4], 'p', at=(0, 0))", "a point is below the name 'p', expected another place for it"),
        (
            "points([0, 4], [0, 4], 'p', at=(0, 3))\nboundary(lambda x, y: x - 1.5, 'half', at=(1.8, 1))",
            "a curve runs through the name 'half', expected a dy or ha that separates them",
        ),
        ("curve([0, 1], [0, 1], 'ℵ文')", "Glyph 25991"),
    ],
)
def test_what_cannot_be_drawn(source: str, message: str) -> None:
    """A fence that cannot be drawn, or not be read, is an error with its line and the cause."""
    with pytest.raises(ValueError, match=re.escape(message)):
        Plot().picture(source, {"title": "A plot"}, "figure-1")


def test_no_name_covers_that_of_an_axis() -> None:
    """A name so high that it would cover the name of the vertical axis is an error."""
    with pytest.raises(ValueError, match="the names 'high' and 'value' overlap, expected a dy or ha that separates"):
        draw(LINE, "mark(0, 4, 'high')", y="value")


def test_a_title_is_required() -> None:
    """A picture without a title would be nothing to a screen reader."""
    with pytest.raises(ValueError, match='expected title="…", which screen readers read'):
        Plot().picture(LINE, {}, "figure-1")


def test_groups_of_points_have_marks_of_their_own() -> None:
    """Each point is drawn once, with the mark of its group, and the description says how many there are and where."""
    root = draw("points([0, 1, 2], [0, 2, 4], 'rings', at=(0, 3))", "points([3, 4], [1, 1], 'wedges', at=(3, 3))")
    (ring, rings), (wedge, wedges) = groups(root)
    x, y = np.transpose([*rings, *wedges])

    assert ring != wedge
    assert (3, 2) == (len(rings), len(wedges))
    assert [x[1] - x[0]] * 3 == pytest.approx(np.diff(x)[1:], abs=0.11)
    assert [y[0] - y[1], 0] == pytest.approx([y[1] - y[2], y[3] - y[4]], abs=0.11)
    assert {"rings", "wedges"} <= texts(root).keys()
    assert " 3 points, rings: 0 to 2 across, 0 to 4 up. 2 points, wedges: 3 to 4 across, 1 to 1 up." in str(
        root.findtext(f"{SVG}desc")
    )


def test_a_boundary_is_where_the_output_is_one_half() -> None:
    """The line of a boundary passes through the points at which the output is one half, and ends at the axes."""
    root = draw(
        "points([0, 4], [0, 4], 'points', at=(0, 3))",
        "boundary(lambda x, y: 0.5 + x - 2, 'half', at=(3, 1))",
    )
    [path] = curves(root)
    numbers = [float(each) for each in re.findall(r"-?[\d.]+", path.get("d", ""))]
    [(_, [(start, _), (end, _)])] = groups(root)

    assert [pytest.approx((start + end) / 2, abs=0.2)] * (len(numbers) // 2) == numbers[::2]
    assert " Boundary 1, half (solid): lines with the ends (2, 4), (2, 0)." in str(root.findtext(f"{SVG}desc"))


def test_a_boundary_outside_of_the_axes_is_an_error() -> None:
    """An output that is nowhere one half has no boundary to draw."""
    with pytest.raises(ValueError, match="nowhere one half within the axes, expected a boundary"):
        draw("points([0, 4], [0, 4], 'points', at=(0, 3))", "boundary(lambda x, y: 0 * x, 'none', at=(3, 1))")

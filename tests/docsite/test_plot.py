"""A plot shows what its fence computes, in words that can be read, and the same bytes each time."""

from __future__ import annotations

import re
import subprocess
import sys
from xml.etree.ElementTree import Element, fromstring

import numpy as np
import pytest

import chainrule
from docsite.figures.plot import plot
from docsite.figures.plot_words import freest, spread
from docsite.figures.symbol import width

SVG = "{http://www.w3.org/2000/svg}"
LINE = "curve([0, 1, 2, 4], [0, 1, 2, 4], 'line')"


def parse(svg: str) -> Element:
    """Read a drawing."""
    return fromstring(svg)  # noqa: S314 (our own)


def draw(*lines: str, **options: str) -> str:
    """Draw a fence of some lines."""
    return plot("\n".join(lines), {"title": "A plot", **options}, "figure-1").svg


def texts(svg: str) -> dict[str, Element]:
    """Return all texts of a drawing."""
    return {"".join(text.itertext()): text for text in parse(svg).iter(f"{SVG}text")}


def at(text: Element, axis: str) -> float:
    """Return where a text begins."""
    return float(next(iter(text)).get(axis, ""))


def test_points_stand_where_the_axes_say() -> None:
    """A point at (2, 1) stands above the number 2 of one axis and beside the number 1 of the other."""
    svg = draw(LINE, "mark(2, 1)")
    circle = next(each for each in reversed(list(parse(svg).iter(f"{SVG}use"))))
    numbers: dict[str, list[Element]] = {"1": [], "2": []}
    for text in parse(svg).iter(f"{SVG}text"):
        numbers.get("".join(text.itertext()), []).append(text)
    across, up = numbers["2"][0], numbers["1"][1]

    assert at(across, "x") + 0.25 * 14 == pytest.approx(float(circle.get("x", "")), abs=1)
    assert at(up, "y") - 0.34 * 14 == pytest.approx(float(circle.get("y", "")), abs=1)


def test_a_curve_passes_through_its_points() -> None:
    """The line of a curve is drawn where marks at its points are."""
    svg = draw(LINE, "mark(0, 0)", "mark(4, 4)")
    first, last = list(parse(svg).iter(f"{SVG}use"))[-2:]
    path = next(
        re.findall(r"-?[\d.]+", each.get("d", ""))
        for each in parse(svg).iter(f"{SVG}path")
        if "accent" in each.get("style", "")
    )
    expected = [first.get("x"), first.get("y"), last.get("x"), last.get("y")]

    assert expected == [*path[:2], *path[-2:]]


def test_words_stand_where_they_belong() -> None:
    """The name of a curve stands at its end, the numbers below and left of the axes, and all lie in the picture."""
    svg = draw("curve([0, 1, 2], [0, 5, 3], 'name')", "mark(2, 3)", "mark(0, 0)", x="step", y="value")
    end, start = list(parse(svg).iter(f"{SVG}use"))[-2:]
    found = texts(svg)

    assert float(end.get("y", "")) == pytest.approx(at(found["name"], "y") - 0.34 * 14, abs=1)
    assert at(found["name"], "x") > float(end.get("x", ""))
    assert at(found["1"], "y") > float(start.get("y", "")) + 14
    assert at(found["step"], "y") > at(found["1"], "y") + 14
    assert at(found["4"], "x") < float(start.get("x", "")) - 14
    _, _, right, bottom = map(float, parse(svg).get("viewBox", "").split())
    for text in found.values():
        assert 0 <= at(text, "x") <= right - width("".join(text.itertext()), 14) + 1
        assert 10 <= at(text, "y") <= bottom - 2


def test_all_of_the_package_is_at_hand() -> None:
    """The body may use NumPy, every public name of the package and the examples."""
    names = ", ".join(chainrule.__all__)

    assert "<svg" in draw(f"[np, tutorial, all_alive, penguins, standardised, {names}]", LINE)


def test_curves_differ_by_more_than_colour() -> None:
    """Curves that name no style get one each, and each has its name at its end."""
    svg = draw(*(f"curve([0, 1], [0, {i}], 'curve {i}')" for i in range(4)))
    dashes = [
        re.findall(r"stroke-dasharray: ([^;]+)", each.get("style", ""))
        for each in parse(svg).iter(f"{SVG}path")
        if each.get("clip-path")
    ]

    assert 4 == len({*map(tuple, dashes)})
    assert {f"curve {i}" for i in range(4)} <= set(texts(svg))


def test_in_words() -> None:
    """Title and description say to a screen reader what is drawn."""
    svg = draw("curve([0, 1, 2], [3, -1, 0.5], 'loss', style='dashed')", "mark(1, -1, 'lowest')", x="step", y="L")
    expected = (
        "L against step. Curve 1, loss (dashed): from 3 at step = 0 to 0.5 at step = 2, lowest −1, highest 3. "
        "Marked: lowest at (1, −1)."
    )

    assert "A plot" == parse(svg).findtext(f"{SVG}title")
    assert expected == parse(svg).findtext(f"{SVG}desc")


def test_words_of_the_writer() -> None:
    """Axes, caption and description are those of the fence."""
    picture = plot(
        LINE, {"title": "t", "x": "z", "y": "$a^{(1)}_2$", "caption": "Below", "description": "d"}, "figure-1"
    )

    assert {"z", "a(1)2", "line"} <= set(texts(picture.svg))
    assert "Below" == picture.caption
    assert "d" == parse(picture.svg).findtext(f"{SVG}desc")


def test_logarithmic_axes() -> None:
    """Powers of ten stand at the ends of equal steps."""
    found = texts(draw("curve([1, 10, 100], [1, 0.1, 0.01])", "log_x()", "log_y()"))

    assert {"1", "10", "100", "0.1", "0.01"} <= set(found)
    assert at(found["100"], "x") - at(found["10"], "x") > 60


def test_tiny_numbers_on_logarithmic_axes() -> None:
    """However small a number is, it is no 0 there."""
    found = texts(draw("curve([1e-13, 1e-11], [1, 10])", "log_x()"))

    assert "1e−13" in found
    assert "0" not in found


def test_the_same_bytes_each_time() -> None:
    """A new process draws the same bytes, without a date, and Matplotlib sets no text of its own."""
    code = f"from docsite.figures.plot import plot; print(plot({LINE!r}, {{'title': 'A plot'}}, 'figure-1').svg)"
    again = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout  # noqa: S603

    svg = draw(LINE)

    assert svg == again.rstrip("\n")
    assert not re.search(r"metadata|DejaVu|#\w*[^\w);\"]*20\d\d", svg)


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


def test_names_keep_their_distance() -> None:
    """Names at the ends of curves are moved apart, no further than needed, in their order, and stay in the picture."""
    assert [10.0, 50.0] == spread([10.0, 50.0], 16.0, 0.0, 100.0)
    assert [34.0, 18.0] == spread([27.0, 25.0], 16.0, 0.0, 100.0)
    assert [0.0, 16.0, 32.0] == spread([1.0, 2.0, 3.0], 16.0, 0.0, 100.0)
    assert [68.0, 84.0, 100.0] == spread([99.0, 99.0, 99.0], 16.0, 0.0, 100.0)


def test_names_of_points_leave_the_curves_free() -> None:
    """The name of a point on a rising line stands above left or below right, not across the line."""
    line = np.column_stack([np.linspace(0, 200, 100), np.linspace(200, 0, 100)])

    x, y = freest(np.array([100.0, 100.0]), 60.0, line, (0.0, 200.0))

    assert (x - 100) * (y - 100) > 0


def test_names_of_points_stay_in_the_plot() -> None:
    """The name of a point at the right end stands left of it."""
    flat = np.column_stack([np.linspace(0, 200, 100), np.full(100, 50.0)])

    x, _ = freest(np.array([198.0, 50.0]), 60.0, flat, (0.0, 200.0))

    assert x + 30 <= 200


@pytest.mark.parametrize(
    ("source", "options", "message"),
    [
        (LINE, {}, 'expected title="…", which screen readers read'),
        (LINE, {"title": "t", "colour": "red"}, "unknown option 'colour', expected title, x, y, caption, description"),
        ("", {"title": "t"}, "found no curve, expected a call of curve(x, y, label)"),
        ("z = 1\ncurve(z, q(z))", {"title": "t"}, "line 2: NameError: name 'q' is not defined"),
        ("z = 1\ncurve(z,", {"title": "t"}, "line 2: SyntaxError: '(' was never closed"),
        ("curve([0, 1], [0, np.inf])", {"title": "t"}, "line 1: ValueError: curve: y: found inf at 2, counted from 1,"),
        ("curve([0, 1], [0])", {"title": "t"}, "found x of shape (2,) and y of shape (1,), expected both (n,)"),
        ("curve([0, 1], ['a', 'b'])", {"title": "t"}, "line 1: TypeError: curve: y: "),
        ("curve([0], [1], style='bold')", {"title": "t"}, "unknown style 'bold', expected one of solid, dashed, "),
        ("mark(np.array([1, 2]), np.array([1, 2]))", {"title": "t"}, "mark: found coordinates of shape (2,)"),
        ("curve([1, 2], np.log(np.array([0.0, 1.0])))", {"title": "t"}, "line 1: FloatingPointError: divide by zero"),
        ("curve([0, 1], [1, 100])\nlog_x()", {"title": "t"}, "log_x: found 0, expected numbers above 0"),
        ("curve([2, 3], [1, 100])\nlog_x()", {"title": "t"}, "log_x: the axis would have one number at most"),
        (LINE, {"title": "t", "x": "$x^{2^3}$"}, "cannot write 'x^{2^3}' in a figure"),
    ],
)
def test_what_cannot_be_drawn(source: str, options: dict[str, str], message: str) -> None:
    """A fence that cannot be drawn is refused, with its line and the cause."""
    with pytest.raises(ValueError, match=re.escape(message)):
        plot(source, options, "figure-1")

"""Arrows run from circle to circle, and their labels hide nothing."""

import re

import pytest

from docsite.figures.network.arrows import Arrow, place_labels

SIZE = 10.0
WIDE, HIGH = 5.2, 10.0  # of the label of one digit


def label(y: float = 0.0, text: str = "5") -> Arrow:
    """Return a level arrow with a label."""
    return Arrow((0, y), (200, y), (20, 30), parts=(text,))


def head(arrow: Arrow) -> list[list[float]]:
    """Return the corners of the head of an arrow."""
    numbers = list(map(float, re.findall(r"-?[\d.]+", arrow.head)))
    return [numbers[i : i + 2] for i in (0, 2, 4)]


def test_an_arrow_joins_the_circles() -> None:
    """It begins on the one circle and ends just before the other."""
    assert (20.0, 0.0) == label().at(0)
    assert (168.0, 0.0) == label().at(1)
    assert "M20.0 0.0L161.0 0.0" == label().line
    assert "L168.0 0.0L" in label().head


def test_the_head_points_forwards() -> None:
    """Both lines of the head run to the end of the arrow, from behind it and from either side."""
    left, tip, right = head(Arrow((0, 0), (0, 100), (10, 10)))

    assert [0.0, 88.0] == tip
    assert left[1] < tip[1]
    assert right[1] < tip[1]
    assert left[0] * right[0] < 0


def test_a_thick_arrow_has_a_larger_head() -> None:
    """The head remains wider than the line, and its point remains where it is."""
    arrow = Arrow((0, 0), (0, 100), (10, 10), thickness=4.2)
    left, tip, right = head(arrow)

    assert [0.0, 88.0] == tip
    assert left[0] - right[0] < -4.2
    assert arrow.line.endswith(f"L0.0 {left[1]}")


def test_a_label_is_beside_its_arrow() -> None:
    """It does not cover the arrow, and is near the middle of it."""
    ((arrow, (x, y)),) = place_labels([label()], [], SIZE)

    assert label() == arrow
    assert abs(y) > HIGH / 2
    assert abs(y) < HIGH
    assert 80 < x < 110


def test_labels_keep_clear_of_each_other_and_of_obstacles() -> None:
    """Where the best place is taken, another one is found."""
    arrows = [label(0), label(1), label(2)]
    obstacle = (60.0, -20.0, 110.0, 20.0)

    places = [place for _, place in place_labels(arrows, [obstacle], SIZE)]

    assert all(x + WIDE / 2 <= 60 or x - WIDE / 2 >= 110 for x, _ in places)
    for i, (x, y) in enumerate(places):
        for other_x, other_y in places[:i]:
            assert abs(x - other_x) >= WIDE or abs(y - other_y) >= HIGH


def test_labels_do_not_hide_bold_arrows() -> None:
    """The label of a thin arrow is on the side where no bold arrow is."""
    ((_, (_, y)),) = place_labels([label(text="0.1234"), Arrow((0, -9), (200, -9), (20, 30), "bold")], [], SIZE)

    assert y == pytest.approx(7.6)

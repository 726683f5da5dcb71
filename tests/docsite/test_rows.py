"""Wide formulas are made of pieces that a browser may put below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docsite.html.plain import plain_text
from docsite.html.rows import make_breakable, math_width
from docsite.html.temml import mathml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def made(latex: str) -> Element:
    """Return a display that may wrap if it is wide."""
    math = mathml(latex, is_display=True)
    make_breakable(math)
    return math


def pieces(math: Element) -> list[list[list[str]]]:
    """Return the pieces in each cell of each row, as plain text."""
    return [[[plain_text(piece) for piece in cell] for cell in row] for row in math.find("mtable") or []]


def test_a_narrow_formula_stays_as_it_is() -> None:
    """What a phone has room for gets no further elements."""
    math = made("a = b + c")

    assert (None, None) == (math.find("mtable"), math.get("class"))


def test_a_chain_becomes_rows() -> None:
    """Each relation begins a row, and each operator a piece; a sign is not an operator."""
    math = made(r"\delta_1 = (\hat y - y)\,\sigma'(z_1) \approx (-0.5883) \times 0.2422 - 0.0001 \approx -0.1426")

    assert [
        [["δ_1"], ["= (ŷ − y)", "σ′(z_1)"]],
        [[], ["≈ (−0.5883)", "× 0.2422", "− 0.0001"]],
        [[], ["≈ −0.1426"]],
    ] == pieces(math)
    assert "wraps" == math.get("class")


def test_a_formula_without_a_relation_is_one_row() -> None:
    """It may wrap before its operators."""
    math = made(" + ".join(f"a_{{{number}}}" for number in range(10, 20)))

    assert [[[], ["a_10", *(f"+ a_{number}" for number in range(11, 20))]]] == pieces(math)


def test_aligned_rows_are_cut_in_their_cells() -> None:
    """The author's rows stay; their cells are made of pieces."""
    math = made(r"\begin{aligned} z &= w x + b \\ &\quad - 2 \frac{a}{b} \frac{c}{d} \end{aligned}")

    assert [[["z"], ["= w x", "+ b"]], [[], ["− 2", "a/b", "c/d"]]] == pieces(math)


def test_wide_brackets_are_opened() -> None:
    """A sum in brackets that is too wide for a phone may wrap inside of them."""
    wide = " + ".join(["0.12345"] * 5)
    (row,) = pieces(made(rf"\frac15 \bigl({wide}\bigr)"))

    assert ["1/5 (0.12345", "+ 0.12345", "+ 0.12345"] == row[1][:3]


def test_an_operator_that_begins_a_piece_stays_one() -> None:
    """A browser takes an operator at the beginning for a sign, unless the MathML says what it is."""
    math = made(" + ".join(["0.12345"] * 5))

    assert ["infix"] * 4 == [each.get("form") for each in math.iter("mo")]


@pytest.mark.parametrize("begins", ["&+", "&-", r"&\quad +"])
def test_a_row_that_goes_on_begins_with_an_operator(begins: str) -> None:
    """As in LaTeX, a plus or minus that begins the right side of an `aligned` is below the relation."""
    math = made(rf"\begin{{aligned}} a &= -b \\ {begins} 0.25 \end{{aligned}}")

    assert ["infix", "prefix", "infix"] == [each.get("form") for each in math.iter("mo")]


def test_a_sign_that_begins_a_cell_of_a_matrix_stays_one() -> None:
    """A cell of a matrix goes on from nothing."""
    math = mathml(r"\begin{pmatrix} -1 & -2 \end{pmatrix}", is_display=True)

    assert ["prefix", "prefix"] == [each.get("form") for each in math.iter("mo") if each.text == "−"]


def test_nothing_is_lost() -> None:
    """The letters of a formula are the same in the same order, whether it wraps or not."""
    latex = (
        r"\frac{\partial L}{\partial w} = \sum_{i=1}^{2} \frac{\partial L}{\partial z_i}\,w_i \approx 0.2 \times (-0.3)"
    )
    before = mathml(latex, is_display=True)

    assert list(before.itertext()) == list(made(latex).itertext())


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("x", 0.53),
        ("12", 1.06),
        ("a = b", 2.36),
        (r"\frac{a}{bbb}", 1.79),
        ("a^{(1)}_2", 1.48),
        ("-1", 0.93),
        (r"\begin{pmatrix} 1 & 2 \end{pmatrix}", 2.66),
    ],
)
def test_widths(latex: str, expected: float) -> None:
    """A width is an estimate in sizes of the letters: a fraction is as wide as its wider part."""
    assert expected == pytest.approx(math_width(mathml(latex, is_display=True)), abs=0.06)


def test_narrow_brackets_are_kept_together() -> None:
    """A wide bracket may be broken, but not a narrow one in it."""
    math = made(r"L = -\sum_j \bigl(y_j \log \hat y_j + (1 - y_j) \log(1 - \hat y_j)\bigr) + 0.12345 + 0.12345")

    assert [[["L"], ["= −∑(j) (y_j log ŷ_j", "+ (1 − y_j) log(1 − ŷ_j))", "+ 0.12345", "+ 0.12345"]]] == pieces(math)


def test_left_sides_have_their_room() -> None:
    """All rows begin their right side in the same place; if it is far to the right, a phone puts it below."""
    narrow = made(r"\begin{aligned} z &= w x + b \\ a &= 2 \end{aligned}").find("mtable")
    wide = made(r"\begin{aligned} z + 1000 + 2000 &= w x + b \\ a &= 2 \end{aligned}").find("mtable")

    assert narrow is not None
    assert wide is not None
    assert {"class": "rows", "style": "--left: 0.56em", "displaystyle": "true"} == narrow.attrib
    assert "rows stacked" == wide.get("class")


def test_the_terms_of_a_sum_are_kept_together() -> None:
    """A row is broken between terms; between factors only if a term is wide."""
    math = made(
        r"\begin{aligned} z &= 0.5 \times 0.7 + (-0.6) \times 0.5 + 0.4 \\ &\approx 0.35 \times 1 \end{aligned}"
    )

    assert [[["z"], ["= 0.5 × 0.7", "+ (−0.6) × 0.5", "+ 0.4"]], [[], ["≈ 0.35", "× 1"]]] == pieces(math)


def test_two_formulas_have_a_row_each() -> None:
    """A quad separates two formulas, of which each has its own left side."""
    math = made(
        r"\frac{\partial L}{\partial w_{jk}} = \delta_j a_k + 0.12345, \quad \frac{\partial L}{\partial b_j} = \delta_j"
    )

    assert [[["∂L/∂w_jk"], ["= δ_j a_k", "+ 0.12345,"]], [["∂L/∂b_j"], ["= δ_j"]]] == pieces(math)

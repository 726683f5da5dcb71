"""Lines of text in figures are made of words and symbols."""

import re
from xml.etree.ElementTree import Element

import pytest

from docsite.figures.text import SymbolText, length, write_parts


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("z", ("z", False, "", "")),
        ("a^{(1)}_2", ("a", False, "(1)", "2")),
        (r"\hat y_{10}", ("y", True, "", "10")),
        ("w^{(2)}_{2,13}", ("w", False, "(2)", "2,13")),
        (r"\delta^{(1)}", ("δ", False, "(1)", "")),
        (r"\operatorname{ReLU}", ("ReLU", False, "", "")),
    ],
)
def test_symbols_are_read(latex: str, expected: tuple[str, bool, str, str]) -> None:
    """A symbol is a letter or a name, with a hat and with indices or without."""
    symbol = SymbolText(latex)

    assert expected == (symbol.letter, symbol.has_hat, symbol.up, symbol.down)


@pytest.mark.parametrize("latex", [r"\frac{1}{2}", "x^{2^3}", "x = 2", r"\psi", ""])
def test_what_is_not_a_symbol_is_an_error(latex: str) -> None:
    """A formula that figures cannot show is an error, rather than shown wrongly."""
    with pytest.raises(ValueError, match=re.escape(f"cannot write {latex!r} in a figure, expected one symbol such as")):
        SymbolText(latex)


def test_parts_follow_each_other() -> None:
    """Each part begins where the one before it ends, and the middle of the line is at its point."""
    parts = ("ab", SymbolText("x_{12}"), "cd")
    wide = length(parts, 10)

    tspans = list(write_parts(Element("svg"), parts, (100, 50), 10))
    places = [float(each.get("x", "")) for each in tspans]

    assert ["ab", "x", "12", "cd"] == [each.text for each in tspans]
    assert places == sorted(set(places))
    assert 100 - wide / 2 == pytest.approx(places[0], abs=0.1)
    assert places[0] + length(parts[:2], 10) == pytest.approx(places[3], abs=0.1)


def test_indices_are_raised_and_lowered() -> None:
    """Both indices begin right of the letter, the one above the other."""
    letter, up, down = write_parts(Element("svg"), (SymbolText("a^{(1)}_2"),), (0, 0), 10)

    assert float(up.get("y", "")) < float(letter.get("y", "")) < float(down.get("y", ""))
    assert float(up.get("x", "")) == pytest.approx(float(down.get("x", "")), abs=1)
    assert float(letter.get("x", "")) < float(down.get("x", ""))

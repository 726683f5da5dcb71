"""A checked formula tells which printed number stands for which symbol, and where each is written."""

from __future__ import annotations

import pytest

from formulatest import Equations, Node, check, parse

[[U]] = [claim.sides for claim in parse("a")]
MODEL = Equations({"a": 0.4123, "b": -0.25, "c": 2 / 3}, {"u": U}, {r"\sigma": lambda z: z * z})


def written(latex: str, node: Node) -> str:
    """Return the text of a node."""
    assert node.span is not None
    return latex[slice(*node.span)]


def ties(latex: str) -> list[tuple[str, str]]:
    """Return the text of each symbol and of the number that stands for it."""
    return [(written(latex, tie.symbols), written(latex, tie.numbers)) for tie in check(latex, MODEL).ties]


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("a = 0.4123", [("a", "0.4123")]),
        (r"u = a \approx 0.41", [("u", "0.41"), ("a", "0.41")]),
        (r"a c \approx 0.412 \times 0.667", [("a c", r"0.412 \times 0.667"), ("a", "0.412"), ("c", "0.667")]),
        (r"b c \approx (-0.25) \times 0.667", [("b c", r"(-0.25) \times 0.667"), ("b", "-0.25"), ("c", "0.667")]),
        (r"\sigma(c) \approx \sigma(0.667)", [(r"\sigma(c)", r"\sigma(0.667)"), ("c", "0.667")]),
        (r"c^2 \approx 0.667^2 \approx 0.444", [("c^2", "0.667^2"), ("c", "0.667"), ("c^2", "0.444")]),
        ("a - b = 0.6623", [("a - b", "0.6623")]),
        ("a < 0.5", []),
        ("b = -0.25 < 0.1", [("b", "-0.25")]),
        (r"a - b = 0.6123 + \frac{1}{20}", []),
    ],
)
def test_numbers_are_tied_to_what_they_replace(latex: str, expected: list[tuple[str, str]]) -> None:
    """A number that the test has compared with a symbol is tied to it; a side that is only computed ties nothing."""
    assert expected == ties(latex)


def test_numbers_from_numbers_are_tied_to_the_symbols_before_these() -> None:
    """A number that shortens the numbers in its place stands for the same symbols as they do."""
    latex = r"(a - b) c \approx (0.4123 - (-0.25)) \times 0.667 \approx 0.6623 \times 0.667 \approx 0.4415"

    assert ("a - b", "0.6623") in ties(latex)
    assert ("(a - b) c", "0.4415") in ties(latex)


def test_no_tie_of_a_false_number() -> None:
    """A side that holds as a whole, though a number in it is not that of its symbol, ties the number to nothing."""
    assert [] == ties(r"a + b = 0.2623 - \frac{1}{10}")


def test_the_terms_of_a_sum_are_tied_with_the_values_of_its_letter() -> None:
    """Each term that is written out stands for the symbols with one value of the index."""
    latex = r"\sum_{i=1}^{2} (a + i) \approx (0.412 + 1) + (0.412 + 2)"
    found = {(written(latex, tie.numbers), tuple(tie.letters.items())) for tie in check(latex, MODEL).ties}

    assert {("0.412 + 1", (("i", 1),)), ("0.412 + 2", (("i", 2),))} <= found


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\frac{a}{c} - b", [r"\frac{a}{c} - b", r"\frac{a}{c}", "a", "c", "b"]),
        (r"\sigma\left(a\right) b", [r"\sigma\left(a\right) b", r"\sigma\left(a\right)", r"\sigma", "a", "b"]),
        (r"\underbrace{a + b}_{\text{c}} + c", ["a + b", "a", "b", "c"]),
        (r"(a + b)^2", ["(a + b)^2", "a + b", "a", "b"]),
        (r"{a}' + w^{(1)}_{2}", [r"{a}' + w^{(1)}_{2}", r"{a}'", "w^{(1)}_{2}", "1", "2"]),
        (r"\ln a", [r"\ln a", r"\ln", "a"]),
    ],
)
def test_each_part_knows_where_it_is_written(latex: str, expected: list[str]) -> None:
    """The text of a part has its scripts and the brackets of its arguments, but no braces around it."""
    [claim] = parse(latex)
    found = [latex[slice(*node.span)] for node in claim.sides[0].walk() if node.span]

    assert expected == [text for text in found if "{a + b}" not in text]

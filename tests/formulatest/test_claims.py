"""Several claims in one formula, each with its own verdict and column; and what is beside them without a meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from formulatest import Equations, FalseClaimError, FormulaError, check, parse
from formulatest.latex.printer import latex

if TYPE_CHECKING:
    from formulatest import Reference
    from formulatest.protocol import Value

MODEL = Equations({"x": 2.0, "y": 2.0, "z": -2.0})
SIGN = "it is unclear whether a new claim begins at this sign: write a comma before it, or a line of its own"
SPACE = r"it is unclear whether this space ends a claim: write a comma or \quad, or \cdot for a product"
CONDITION = "it is unclear whether a condition or a claim follows the condition: write it on a line of its own"
LINE = "it is unclear which of the claims above this line continues: write them on lines of their own"
NUMBER = r"it is unclear whether this numbers the equation: write \qquad before it, or \cdot for a product"
COMMA = "found a comma between two digits, expected a decimal point, or a blank after the comma"
WORDS = "and, for, for all, hence, if, so, therefore, thus, when, where"

BETWEEN = [
    r"\quad",
    r"\qquad",
    r"\quad\quad",
    r"\enspace",
    r"\hspace{2em}",
    r"\hfill",
    r"\;\;",
    r"\ \ ",
    "~~",
    r"\, \,",
    ",",
    r",\ ",
    r", \quad",
    ";",
    ". ",
    r"\text{ and }",
    r"\quad \text{and} \quad",
    r", \mbox{so}",
    r"\textrm{hence }",
    r"\text{, and so }",
    r"\\",
    r"\\[1ex]",
    "\n\n",
    "\r\n \r\n",
    r", \\ & \text{and }",
]


@pytest.mark.parametrize("between", BETWEEN)
def test_two_claims(between: str) -> None:
    """Two claims side by side are tested one by one: neither is hidden in a product with the other."""
    assert 2 == check(f"x = 2 {between} y = 2", MODEL).index_values
    for wrong, column in ((f"x = 1 {between} y = 2", 4), (f"x = 2 {between} y = 1", 11 + len(between))):
        with pytest.raises(FalseClaimError, match="does not round to the printed 1") as caught:
            check(wrong, MODEL)

        assert column == caught.value.column


def printed(typed: str) -> list[str]:
    """Return the claims of a formula, printed."""
    return [latex(claim) for claim in parse(typed)]


@pytest.mark.parametrize(
    ("typed", "claims"),
    [
        (r"x = 2, \quad y = 2, \quad z = - 2", ["x = 2", "y = 2", "z = - 2"]),
        (r"x \quad = \quad y", ["x = y"]),
        (r"x = \quad y \quad \cdot \quad 2", [r"x = y \cdot 2"]),
        (r"x = y \quad + 2 \quad - z", ["x = y + 2 - z"]),
        (r"x = y - \quad 2", ["x = y - 2"]),
        (r"2 \; x = 4", [r"2 \cdot x = 4"]),
        (r"x \quad - y = 2", ["x - y = 2"]),
        (r"x = 2 \, y = 4", [r"x = 2 \cdot y = 4"]),
        (r"x = y' \quad z = 2", ["x = y'", "z = 2"]),
        (r"x = 2, -y = z", ["x = 2", "- y = z"]),
        (r"x = f(y, z), y = 2", ["x = f(y, z)", "y = 2"]),
        (r"w_{1,2} = 3, y = 2", ["w_{1, 2} = 3", "y = 2"]),
        (r"x = (\quad y \quad) \quad z = 2", ["x = y", "z = 2"]),
        (r"x = (y \quad + \quad 2)", ["x = y + 2"]),
        (r"\text{so } x = 2", ["x = 2"]),
        (r"x = 2 \text{ (a remark, } y \text{ too)}", None),
        (r"x = 2 \text{ (a remark)}", ["x = 2"]),
        (r"x = 2 \quad \text{by definition}.", ["x = 2"]),
    ],
)
def test_in_a_line(typed: str, claims: list[str] | None) -> None:
    """A space beside an operator or in brackets does not separate claims; a remark may end one."""
    if claims is None:
        with pytest.raises(FormulaError, match="found the words"):
            parse(typed)
    else:
        assert claims == printed(typed)


@pytest.mark.parametrize(
    ("typed", "claims"),
    [
        (r"x &= 2 & y &= 2", ["x = 2", "y = 2"]),
        (r"x &= 2 & y &= 2 \\ &= y & &= x", ["x = 2 = y", "y = 2 = x"]),
        (r"x &= 2 \\ &y = 2", ["x = 2", "y = 2"]),
        (r"x &= 2 \\ y &= 2 \\ &= x", ["x = 2", "y = 2 = x"]),
        (r"x &= y \\ &\quad + 2 \\ &\quad \cdot z", [r"x = y + 2 \cdot z"]),
        (r"x &= y \\ &- z = 2", ["x = y - z = 2"]),
        (r"x &= y \\ -z &= 2", ["x = y", "- z = 2"]),
        (r"x &= y \\ {}- z", ["x = y - z"]),
        (r"x = {}& y \\ & + z", ["x = y + z"]),
        (r"x = y + \\ z", ["x = y + z"]),
        (r"x &= y \cdot \\ &z", [r"x = y \cdot z"]),
        (r"x = y \\ = 2", ["x = y = 2"]),
        (r"x &= y, \\ z &= 2.", ["x = y", "z = 2"]),
        (r"x &= 2 && \text{(by definition)} \\ &= y && \text{(by symmetry)}", ["x = 2 = y"]),
        (r"x &= 2 && \text{for } y > 0 \\ z &= 2", [r"x = 2 \quad \text{for } y > 0", "z = 2"]),
        (r"x &= 2 \\ & \text{for } y > 0", [r"x = 2 \quad \text{for } y > 0"]),
        (r"x &= 2 && (1) \\ y &= 2 && (2)", ["x = 2", "y = 2"]),
        (r"x &= 2 \label{eq:x} \\ y &= 2 \notag \\ z &= 2 \nonumber", ["x = 2", "y = 2", "z = 2"]),
        (r"& x = 2 \\ \\ & y = 2 \\", ["x = 2", "y = 2"]),
        (r"x &= \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \\ y &= 2", None),
    ],
)
@pytest.mark.parametrize("name", ["aligned", "align", "align*", "split"])
def test_lines(name: str, typed: str, claims: list[str] | None) -> None:
    """A line continues a claim where it begins with a relation or an operator; every second mark ends a column."""
    found = printed(rf"\begin{{{name}}} {typed} \end{{{name}}}")

    assert (claims or [r"x = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "y = 2"]) == found


@pytest.mark.parametrize(
    "typed",
    [
        r"\begin{gather} x = 2 \\ y = 2 \end{gather}",
        r"\begin{gather*} x = 2, \\ y = 2. \end{gather*}",
        r"\begin{gathered} x = 2 \\ y = 2 \end{gathered}.",
        r"\begin{alignat}{2} x &= 2 \qquad & y &= 2 \end{alignat}",
        r"\begin{alignedat}{2} x &= 2 \\ y &= 2 \end{alignedat}",
        r"\begin{flalign} x &= 2 & y &= 2 \end{flalign}",
        r"\begin{multline} x \\ = 2 \\ y = 2 \end{multline}",
        r"\begin{equation} x = 2, \quad y = 2 \end{equation}",
        r"\begin{equation*} \begin{split} x &= 2 \\ y &= 2 \end{split} \end{equation*}",
        r"\begin{displaymath} \begin{aligned} x &= 2, \\ y &= 2 \end{aligned}. \end{displaymath}",
    ],
)
def test_environments(typed: str) -> None:
    """All environments for lines are read, and those that only number a formula."""
    assert ["x = 2", "y = 2"] == printed(typed)


@pytest.mark.parametrize(
    "end",
    [
        r"\qquad (2)",
        r"\quad (2.1)",
        r"\qquad(3a)",
        r", \quad (2)",
        r"\quad (*)",
        r"\hfill (1)",
        r"\tag{2}",
        r"\tag*{x} \label{y}",
    ],
)
def test_equation_number(end: str) -> None:
    """The number of an equation is not a factor; where it could be one, it is read as one."""
    assert ["y = 2"] == printed(f"y = 2 {end}")
    assert [r"y = 2 \cdot 2"] == printed("y = 2 (2)")
    assert [r"y = 2 \cdot 2 \cdot x"] == printed(r"y = 2 \,(2) x")
    assert ["2"] == printed(r"\qquad (2)")


@pytest.mark.parametrize("end", [".", ",", ";", r"\,.", r" \; ,", r".\,", r"\quad.", ".  "])
@pytest.mark.parametrize(
    "formula",
    [
        "x = 2{0}",
        "x = 2.0{0}",
        r"\begin{{aligned}} x &= 2{0} \end{{aligned}}",
        r"\begin{{aligned}} x &= y{0} \\ y &= 2 \end{{aligned}}",
        r"\begin{{aligned}} x &= 2 \end{{aligned}}{0}",
        r"x = \begin{{cases}} 2{0} & \text{{if }} y > 0 \\ 0 & \text{{else}} \end{{cases}}",
        r"x = \begin{{cases}} 2 & \text{{if }} y > 0{0} \\ 0 & \text{{else}}{0} \end{{cases}}{0}",
    ],
)
def test_closing_punctuation(formula: str, end: str) -> None:
    """A full stop, a comma or a semicolon may end a formula, a line and a case."""
    assert parse(formula.format("")) == parse(formula.format(end))


def test_punctuation_in_words() -> None:
    """It may also be in the words of a case."""
    cases = r"x = \begin{{cases}} 2 & \text{{if }} y > 0 \\ 0 & \text{{otherwise{}}} \end{{cases}}"

    assert parse(cases.format("")) == parse(cases.format("."))


@pytest.mark.parametrize(
    ("typed", "condition"),
    [
        (r"x = 2 \quad \text{for } y > 0", r"\text{for } y > 0"),
        (r"x = 2, \quad \text{if } y > 0.", r"\text{for } y > 0"),
        (r"x = 2 \quad \forall j", r"\text{for } j"),
        (r"x = 2 \quad \text{for each } j", r"\text{for } j"),
        (r"x = 2 \quad \text{for all } j, k,\; l", r"\text{for } j"),
    ],
)
def test_condition(typed: str, condition: str) -> None:
    """A condition may follow a comma or a space, and name several indices."""
    assert [rf"x = 2 \quad {condition}"] == printed(typed)


@pytest.mark.parametrize(
    ("typed", "message", "column"),
    [
        (r"x = 2 \quad -y = z", SIGN, 12),
        (r"\begin{split} x &= 2, y = 2 \\ &= 2 \end{split}", LINE, 32),
        (r"x = 2 \; y = 2", SPACE, 9),
        (r"x = 2 ~ y = 2", SPACE, 8),
        (r"x = 2 \ y = 2", SPACE, 8),
        (r"x = y \; (3)", NUMBER, 9),
        (r"x = y ~ (3)", NUMBER, 8),
        (r"x = 0,5", COMMA, 5),
        (r"x = 1,000 = y", COMMA, 5),
        (r"x = 2 \text{ for } y > 0, z = 2", CONDITION, 26),
        (r"x = 2 \text{ for } y > 0 \quad z = 2", CONDITION, 31),
        (r"x = 2 \text{ for } y > 0 \text{ and } z > 2", CONDITION, 38),
        (r"x = 2 \text{ for } y > 0 \text{ if } z > 2", CONDITION, 25),
        (r"x = 2 \text{ for all } j, k > 0", CONDITION, 26),
        (r"\begin{aligned} x &= 2 && \text{for } y > 0 \\ &= z \end{aligned}", CONDITION, 48),
        (r"x = 2 \text{ or } y = 2", f"found the words 'or', expected {WORDS}", 6),
        (r"x = 2 \text{ but not } y = 2", f"found the words 'but not', expected {WORDS}", 6),
        (r"\text{for } x = 2", "found the words 'for', expected and, hence, so, therefore, thus", 0),
        (r"x = (2 \quad y)", r"found \quad between two factors, expected \cdot or no space", 7),
        (
            r"\begin{pmatrix} 2 \quad y \end{pmatrix} = x",
            r"found \quad between two factors, expected \cdot or no space",
            18,
        ),
        (r"(x \quad", "cannot read the end here, expected )", 2),
        (r"x \|= 2", r"the bar is not closed: found the end, expected '\|'", 2),
        (r"\|x\|_1 = 2", "found a norm with an index, expected the Euclidean norm, with the index 2 or none", 0),
        (
            r"\begin{cases} x \end{cases} \begin{aligned} x \end{aligned}",
            r"\begin{aligned} is inside the formula, expected it around the whole formula",
            28,
        ),
    ],
)
def test_refused(typed: str, message: str, column: int) -> None:
    """What could be one claim or two is refused, and so is a choice between claims."""
    with pytest.raises(FormulaError) as caught:
        parse(typed)

    assert (message, column) == (caught.value.message, caught.value.column)


@pytest.mark.parametrize(
    "typed",
    [
        r"x, y = 2, 2",
        r"x = 2, y",
        r"x = 2 \quad y",
        r"i = 1, 2",
        r"x_1, x_2 > 0",
        r"\begin{aligned} x & y = 2 \end{aligned}",
    ],
)
def test_part_that_claims_nothing(typed: str) -> None:
    """A list of values, or a name beside a claim, is not a claim."""
    with pytest.raises(FormulaError):
        check(typed, MODEL)


@pytest.mark.parametrize(
    "claim",
    [
        r"\|v\| = \sqrt{v^\top v} = 5",
        r"\lVert v \rVert_2 = 5",
        r"\left\| v \right\|^2 = 25",
        r"\Vert v \Vert = \|v^\top\| = |5|",
        r"\|z\| = |z|",
    ],
)
def test_norm(claim: str) -> None:
    """Double bars are the Euclidean norm."""

    class Model(Equations):
        def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
            return () if name == "v" else super().ranges(name, layer)

        def value(self, symbol: Reference) -> Value:
            return np.array([3.0, 4.0]) if symbol.name == "v" else super().value(symbol)

    model = Model(MODEL.inputs)

    assert check(claim, model).index_values > 0
    with pytest.raises(FalseClaimError):
        check(claim.replace("5", "6").replace("|z|", "z"), model)
    with pytest.raises(FormulaError, match=r"double bars are around shape \(2, 2\), expected a vector"):
        check(r"\|v v^\top\| = 25", model)

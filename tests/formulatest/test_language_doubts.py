"""What cannot be read, or may be read in two ways, is refused: with what was found, what was expected, and where."""

from __future__ import annotations

import sys

import pytest
from networks import one_inactive

from formulatest import FormulaError, check, parse
from formulatest.latex.printer import latex
from pagetest.network_model import NetworkModel

EXAMPLE = one_inactive()
MODEL = NetworkModel(EXAMPLE.network, EXAMPLE.x, EXAMPLE.y, EXAMPLE.loss, EXAMPLE.learning_rate)
VALUE = "a number, a symbol or a bracket"
SCRIPTS = "it is unclear what the scripts belong to: write brackets"
SLASH = r"it is unclear what is below the slash: write brackets, \cdot or a fraction"
BRACES = "braces are invisible, so it is unclear where the part in them ends: write brackets"
WORDS = "and, for, for all, hence, if, so, therefore, thus, when, where"
BESIDE = r"two numbers are side by side: write \times or \cdot between them"


@pytest.mark.parametrize(
    ("latex", "message", "column"),
    [
        ("", "the formula is empty", 0),
        ("x + ", f"cannot read the end here, expected {VALUE}", 3),
        ("x = = 2", f"cannot read '=' here, expected {VALUE}", 4),
        ("x & 2", "cannot read '&' here, expected an operator, a relation or the end", 2),
        (r"x \foo 2", r"cannot read '\foo': it is not part of the language of formulas", 2),
        ("x # 2", "cannot read '#': it is not part of the language of formulas", 2),
        ("٣ = 3", "cannot read '٣': it is not part of the language of formulas", 0),
        ("⟨x⟩", "cannot read '⟨' here", 0),
        (r"\frac{a}{b", "cannot read the end here, expected }", 10),
        (r"\frac a", "cannot read 'a' here, expected {", 6),
        (r"\sqrt 2", "cannot read '2' here, expected {", 6),
        ("(a", "cannot read the end here, expected )", 2),
        ("[a", "cannot read the end here, expected ]", 2),
        ("|a", "the bar is not closed: found the end, expected '|'", 0),
        ("x_", "cannot read the end here, expected one letter or digit or {", 2),
        ("x^", r"cannot read the end here, expected \top or one letter or digit or {", 2),
        (r"\sum x", "cannot read 'x' here, expected ^ or _", 5),
        (r"\sum_{i}^{2} x", "cannot read '}' here, expected =", 7),
        (r"\sum_{2}^{2} x", "cannot read '2' here, expected a letter", 6),
        (r"\lim_{h} 2", r"cannot read '}' here, expected \to", 7),
        (r"\partial x", "cannot read the end here, expected /", 10),
        (r"\frac{\partial x}{y}", r"cannot read 'y' here, expected \partial", 18),
        (r"\frac{\partial x}{dy}", r"cannot read 'd' here, expected \partial", 18),
        (r"\frac{dx}{\partial y}", r"cannot read '\partial' here, expected d and a symbol", 10),
        (r"\frac{\partial (a + b)}{\partial c}", "found a sum in a derivative, expected a symbol", 16),
        (r"\mathbf (", "cannot read '(' here, expected a letter or a digit", 8),
        (r"\begin{pmatrix} a", "cannot read the end here, expected the end of the matrix", 17),
        (r"\begin{pmatrix} 1 & 2 \\ 3 \end{pmatrix}", "the rows of the matrix differ in length", 0),
        (r"\begin{cases} 1 & 2 \end{cases}", r"cannot read '2' here, expected \text{…}", 18),
        (r"\begin{cases} 1 \end{cases}", "cannot read '\\end' here, expected &", 16),
        (r"\begin{foo}", r"cannot read '\begin{foo}': it is not part of the language of formulas", 0),
        (
            r"\begin{aligned} a &= b \end{aligned} = c",
            r"\begin{aligned} is inside the formula, expected it around the whole formula",
            0,
        ),
        (r"\underbrace x", r"cannot read 'x' after \underbrace, expected '{'", 12),
        (r"\underbrace", r"cannot read the end after \underbrace, expected '{'", 11),
        (r"2 \underbrace{x", "the brace is not closed: found the end, expected '}'", 13),
        (r"\underbrace{x}_{y", "the brace is not closed: found the end, expected '}'", 15),
        (r"\text{a}", "found the words 'a', expected and, hence, so, therefore, thus", 0),
        (r"x \text{unless} y > 0", f"found the words 'unless', expected {WORDS}", 2),
        ("2 3", BESIDE, 2),
        (r"\tfrac12 3", BESIDE, 9),
        (r"3 \tfrac12", BESIDE, 2),
        (r"2^2 3^2", BESIDE, 4),
        ("(2 3)", BESIDE, 3),
        ("a / b c", SLASH, 6),
        ("1 / {ab}", SLASH, 5),
        ("{a + b} c", BRACES, 1),
        ("c {a + b}", BRACES, 3),
        (r"c \cdot {a \odot b}", BRACES, 9),
        ("c {a / b}", BRACES, 3),
        (r"{\sum_{i=1}^{2} i} c", BRACES, 1),
        ("{ab}^2", SCRIPTS, 1),
        ("{a + b}^2", SCRIPTS, 1),
        ("{(a)^2}^2", SCRIPTS, 2),
        (r"\frac12^2", SCRIPTS, 0),
        (r"\sqrt{x}^2", SCRIPTS, 0),
        (r"{W^\top}^2", SCRIPTS, 1),
        (r"\frac{\partial a}{\partial b}^2", SCRIPTS, 0),
        ("x^2^3", "found two superscripts, expected one", 0),
        ("a^{(l)}^2", "found two superscripts, expected one", 0),
        ("x_1_2", "found two subscripts, expected one", 0),
        ("x^2'", "found a prime after a superscript, expected it before", 0),
        ("z^{[1]}", "found square brackets on top, expected round ones around a layer, or none around a power", 4),
        ("(a + b)^{(1)}", "found a layer after a part that cannot have one, expected it after a symbol", 1),
        ("(a + b)_1", "found an index after a part that cannot have one, expected it after a symbol", 1),
        ("(a + b)'", "found a prime after a part that cannot have one, expected it after a symbol", 1),
        (r"2^{\text{new}}", "found the word new after a part that cannot have one, expected it after a symbol", 0),
        ("{x_1}_2", "found an index after a part that cannot have one, expected it after a symbol", 1),
        ("(1, 2)", "found a comma in brackets after what is not a function, expected one value", 1),
        (r"w_{2 \cdot 3}", "found a product in an index, expected indices side by side or with commas", 3),
        ("w_{(ij)}", "found a product in an index, expected indices side by side or with commas", 4),
        (r"\ln x y", r"it is unclear where the argument of \ln ends: write brackets around it", 4),
        (r"\ln x / y", r"it is unclear where the argument of \ln ends: write brackets around it", 4),
        (r"\ln {a + b}", r"it is unclear where the argument of \ln ends: write brackets around it", 5),
        (r"\sum_{i=1}^{2} x", "i does not occur in what it counts", 0),
        (r"\sum_{i=1}^{2} x_2 i_1", "i does not occur in what it counts", 0),
        (r"\sum_{i=1}^{2} \sum_{i=1}^{3} i", "i is counted twice, expected another letter", 15),
        (r"\lim_{h \to 0} \lim_{h \to 0} h", "h is counted twice, expected another letter", 15),
        ("1" * 41, "the number has 41 digits, expected at most 40", 0),
        ("x" * 4001, "the formula has 4001 characters, expected at most 4000", None),
        ("(" * 61 + "x" + ")" * 61, "the formula is nested deeper than 60 levels", 60),
    ],
)
def test_refused_by_the_reader(latex: str, message: str, column: int | None) -> None:
    """Nothing is guessed."""
    with pytest.raises(FormulaError) as caught:
        parse(latex)

    assert (message, column) == (caught.value.message, caught.value.column)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (r"a / b \cdot c", r"\frac{a}{b} \cdot c"),
        (r"\ln x \ln y", r"\ln(x) \cdot \ln(y)"),
        (r"\ln f(x)", r"\ln(f(x))"),
        (r"\ln x^2", r"\ln(x^{2})"),
        (r"\ln \tanh x", r"\ln(\tanh(x))"),
        (r"\sigma \cdot (x)", r"\sigma \cdot x"),
        (r"\sigma(z)^2", r"\sigma(z)^{2}"),
        (r"\underbrace{a b}_{\text{both}} c", r"(a \cdot b) \cdot c"),
        (r"\underbrace {a} _ {b} c", r"a \cdot c"),
        ("{a + b} + c", "(a + b) + c"),
        ("w_{23} w_{2j} w_{j2} w_{i,j+1}", r"w_{23} \cdot w_{2, j} \cdot w_{j, 2} \cdot w_{i, j + 1}"),
        (r"w^{(l)\top}", r"(w^{(l)})^{\top}"),
        (r"W^{\top} V^\intercal", r"W^{\top} \cdot V^{\top}"),
        (r"w_1^{2\text{new}}", r"(w^{\text{new}}_{1})^{2}"),
        (r"z^{{1}}", "z^{1}"),
        (r"{}= x {} + y", None),
        (r"x ={} y -{} z", "x = y - z"),
        (r"\bigl|x\bigr| \cdot \lvert y \rvert", r"\lvert x \rvert \cdot \lvert y \rvert"),
        (r"\left( x \right)^{2}\,\!\quad \cdot y", r"x^{2} \cdot y"),
        (r"\frac{\mathrm{d}y}{\mathrm dx}", r"\frac{\partial y}{\partial x}"),
        (r"\partial y / \partial x", r"\frac{\partial y}{\partial x}"),
        (r"\frac{(d x)}{2}", r"\frac{(d \cdot x)}{2}"),
        (r"\nabla_{W} L", r"\frac{\partial L}{\partial W}"),
        (r"x \gets y \leq z \geq 1 \neq 2", r"x \leftarrow y \le z \ge 1 \ne 2"),
        (r"x = 1 \text{ (a remark)}", "x = 1"),
        (r"x = 1 \quad \text{for all } l < N", r"x = 1 \quad \text{for } l < N"),
        (r"\sum^{2}_{i=1} i = \sum_{i=1}^2 i", r"\sum_{i=1}^{2} i = \sum_{i=1}^{2} i"),
        (r"\mathrm{ReLU}(z)", r"\operatorname{ReLU}(z)"),
        (r"-[a + b] \times {(c)}", r"-(a + b) \cdot c"),
        (r"+a", "+ a"),
        ("[a]_i", None),
    ],
)
def test_what_is_written_differently_is_read_alike(written: str, plain: str | None) -> None:
    """Each way to write a form is read as the plain way."""
    if plain is None:
        with pytest.raises(FormulaError):
            parse(written)
    else:
        assert parse(written) == parse(plain)
        assert " ".join(plain.replace("-(", "- (").split()) == latex(parse(plain)[0]).replace("-(", "- (")


MOST_CALLS = 3_000_000  # about half a second


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        (r"\sum_{i=1}^{1000000000} i = 1", "i goes from 1 to 1000000000, expected an end from 0 (no value) to 2000"),
        (r"\sum_{i=2}^{1} i = 1", "0 does not round to the printed 1"),
        (r"\sum_{i=1}^{9^{9^9}} i = 1", "9^{9^{9}} is inf, expected a finite number"),
        (
            r"\sum_{i=1}^{10^{30}} i = 1",
            "the index or bound 10^{30} is 1.e+30, expected a whole number up to 1000000000",
        ),
        (r"\sum_{i=1}^{1000} \sum_{j=1}^{1000} \sum_{k=1}^{1000} i j k = 1", "the formula takes more than 20000 steps"),
        (r"\prod_{i=1}^{1000} 10 \cdot i = 1", "is inf, expected a finite number"),
        (r"10^{400} = 1", "10^{400} is inf, expected a finite number"),
        (r"1 = 2 \times 10^{99999}", "10^{99999} is inf, expected a finite number"),
        (" ".join(f"a^{{(1)}}_{letter}" for letter in "abcdfghij") + " = 1", "free indices"),
        (
            r"w^{(1)}_{ab} w^{(1)}_{cd} \sum_{s=1}^{600} s = 180300 \cdot w^{(1)}_{ab} w^{(1)}_{cd}",
            "steps in all, expected at most",
        ),
        ("1 = " + "+".join(["1"] * 1900), "the left side is 1, the right side is 1900"),
        ("1900 = " + "+".join(["1"] * 1900), "the formula takes more than 20000 steps"),
        (r"\sqrt{" * 59 + "q" + "}" * 59 + " = 1", "unknown symbol q"),
        (r"\hat" * 900 + " x = 1", "unknown symbol"),
        ("q" + "'" * 3900 + "= 1", "unknown symbol q"),
        ("x_{" + "1" * 40 + "} = 1", "expected a whole number"),
        (r"\begin{pmatrix}" + r"1 & 1 \\ " * 400 + r"1 & 1 \end{pmatrix} = 1", "the sides have shapes (401, 2) and ()"),
    ],
)
def test_what_takes_too_long_is_refused_at_once(latex: str, message: str) -> None:
    """Neither a large sum, nor many indices, nor deep nesting makes the reader wait."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)  # not the time, which depends on what else runs
    try:
        with pytest.raises(FormulaError) as caught:
            check(latex, MODEL)
    finally:
        sys.setprofile(None)

    assert message in caught.value.message
    assert calls < MOST_CALLS

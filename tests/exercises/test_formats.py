"""One exercise in each format: the same question, answer and mistakes, whatever it is written in."""

from __future__ import annotations

import json
import re
from collections import Counter
from xml.etree.ElementTree import Element, fromstring

import pytest

from docsite.html.temml import mathml as by_temml
from exercises import KINDS, Exercise, exercise, record
from exercises.formats import FOR_ONE
from exercises.formats.answers import in_full, is_shape, tolerance_of, written, wrong_answers
from exercises.formats.latex import tree_of
from exercises.formats.markup import with_latex, with_mathml
from exercises.formats.mathml import formula_as_mathml
from exercises.formats.plain import WIDTH, formula, text
from exercises.formats.reading import Bullets, Display, Emphasis, InlineFormula, Paragraph, Text, blocks
from exercises.formats.short import short
from exercises.making import APART

EXERCISES = [exercise(kind, seed) for kind in KINDS for seed in range(8)]
FORMULA = re.compile(r"\$\$\n(?P<display>.*?)\n\$\$|\$(?P<inline>[^$]+)\$", re.DOTALL)
UNSEEN = {"\N{FUNCTION APPLICATION}", None}
STRUCTURE = {"mfrac", "msub", "msup", "msubsup", "mover", "mtr", "mtd"}


def texts(of: Exercise) -> list[str]:
    """Return all Markdown of an exercise."""
    return [of.task.question, *of.task.hints, of.task.derivation, *(each.feedback for each in wrong_answers(of))]


TEXTS = sorted({text for each in EXERCISES for text in texts(each)})
FORMULAS = sorted({(m["display"] or m["inline"], bool(m["display"])) for each in TEXTS for m in FORMULA.finditer(each)})


def element(xml: str) -> Element:
    """Return markup as a tree."""
    return fromstring(xml)  # noqa: S314 (our own)


def leaves(math: Element) -> list[tuple[str, str | None]]:
    """Return what is seen of a formula, from left to right."""
    return [(each.tag, each.text) for each in math.iter() if not len(each) and each.text not in UNSEEN]


def structure(math: Element) -> Counter[str]:
    """Return how many fractions, indices and so on a formula has."""
    return Counter(each.tag for each in math.iter() if each.tag in STRUCTURE)


def test_mathml_is_that_of_temml() -> None:
    """Every formula of many exercises has the signs that Temml gives it, in the same order and arrangement."""
    wrong = []
    for latex, is_display in FORMULAS:
        ours, theirs = element(formula_as_mathml(latex, is_display=is_display)), by_temml(latex, is_display=is_display)
        if (leaves(ours), structure(ours)) != (leaves(theirs), structure(theirs)):
            wrong.append(latex)

    assert ([], True) == (wrong, len(FORMULAS) > 700)


@pytest.mark.parametrize(
    ("latex", "signs"),
    [
        ("a = -1 + 2", [("−", "prefix"), ("+", None)]),
        ("(-1) - 2", [("−", "prefix"), ("−", None)]),
        ("10^{-5}", [("−", "prefix")]),
        ("\\begin{aligned}\n-a &= 1 \\\\\n&- 2\n\\end{aligned}", [("−", "prefix"), ("−", "infix")]),
    ],
)
def test_a_sign_of_a_number_is_a_prefix(latex: str, signs: list[tuple[str, str | None]]) -> None:
    """A plus or minus has the space of an operator only where it is one."""
    math = element(formula_as_mathml(latex, is_display=False))

    assert signs == [(each.text, each.get("form")) for each in math.iter("mo") if each.text in ("+", "−")]


@pytest.mark.parametrize(
    "latex",
    [
        r"\sqrt 2", r"\alpha", "a < b", r"\frac{a}", r"\frac", "a^{b", "a}", "a & b", r"a \\ b", r"\mathbb{N}",
        r"\left[ a \right]", r"\left a", "a_1_2", "a'^2", r"\begin{aligned} a \end{aligned}", r"\begin{aligned} a & b",
        r"\hat +", "5 %", "½", r"\begin{matrix}",
    ],
)  # fmt: skip
def test_other_latex_is_an_error(latex: str) -> None:
    """What no exercise uses is refused, and the error names the formula."""
    with pytest.raises(ValueError, match=re.escape(f"in {latex!r}, expected the LaTeX of exercises")):
        tree_of(latex)


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\frac{\partial L}{\partial w^{(1)}_{12}} = -0.5", "dL/dw1_12 = −0.5"),
        (r"\frac{dL}{dw}", "dL/dw"),
        (r"\hat y = \sigma(z^{(3)}_1)", "ŷ = σ(z3_1)"),
        (r"L_s = \frac12 (\hat y_s - y_s)^2", "L_s = ½ (ŷ_s − y_s)²"),
        (r"(-0.2) \times 10^{-5} + 1", "(−0.2) × 10^−5 + 1"),
        (r"w \leftarrow w - \eta\,\frac{\partial L}{\partial w}", "w ← w − η dL/dw"),
        (r"\operatorname{ReLU}'(z^{(1)}_1)\,w^{(2)}_{11} x_1", "ReLU′(z1_1) w2_11 x_1"),
        (r"n_{10} \times n_{l-1}", "n_10 × n_(l − 1)"),
        (r"\Delta^{(2)} \in \mathbb{R}^{3 \times 4}", "Δ2 ∈ ℝ^(3 × 4)"),
        (r"a \left( b + c \right) \bigl( d \bigr)", "a(b + c) (d)"),
        (r"x_1, y", "x_1, y"),
        (
            "\\begin{aligned}\na &= 1 \\\\\nab &\\approx 2 \\\\\n&\\quad \\cdot 3 \\\\\n&- 4\n\\end{aligned}",
            "  a = 1\na b ≈ 2\n      ⋅ 3\n    − 4",
        ),
    ],
)
def test_plain_formulas(latex: str, expected: str) -> None:
    """A formula in plain text has the names of the package, and each sign its spaces."""
    assert expected == formula(latex)


def test_lines_break_between_words() -> None:
    """Neither a compound nor a formula is broken, and a line that is too long for a compound ends before it."""
    words = "word " * 14

    assert f"{words.rstrip()}\ncross-entropy" == text(f"{words}cross-entropy")
    assert f"{words.rstrip()}\na + b + c + d, e" == text(f"{words}$a + b + c + d$, e")


def test_lines_within_a_formula_are_an_error() -> None:
    """Lines cannot be the part of a line of text."""
    with pytest.raises(ValueError, match="found lines within a formula"):
        formula("a + \\begin{aligned}\na &= 1\n\\end{aligned}")


@pytest.mark.parametrize("each", EXERCISES, ids=lambda each: f"{each.task.id}-{each.seed}")
def test_text_is_for_a_terminal(each: Exercise) -> None:
    """Plain text has all parts and no LaTeX, and its words fit into a terminal."""
    shown = FOR_ONE["text"](each)
    parts = [
        text(each.task.question),
        *(text(hint, "  ") for hint in each.task.hints),
        text(each.task.derivation, "  "),
    ]
    numbers = [written(each.task, wrong.value) for wrong in wrong_answers(each)]

    assert [] == [part for part in parts if part not in shown]
    assert [] == [number for number in numbers if f"\n  {number}\n    Perhaps " not in shown]
    assert f"\nAnswer\n  {written(each.task, each.answer)}\n" in shown
    assert [] == re.findall(r"[\\${}&*]|\^\(\d\)", shown)
    assert max(map(len, shown.split("\n"))) <= WIDTH
    assert [] == re.findall(r" \n|\n{3}", shown)


@pytest.mark.parametrize("each", EXERCISES[::8], ids=lambda each: each.task.id)
def test_json_is_the_record(each: Exercise) -> None:
    """JSON has every number at full precision."""
    assert record(each) == json.loads(FOR_ONE["json"](each))


@pytest.mark.parametrize("each", EXERCISES[::8], ids=lambda each: each.task.id)
def test_markdown_has_all_parts(each: Exercise) -> None:
    """Markdown has question, hints, derivation, answer, and a row per wrong answer."""
    shown = FOR_ONE["md"](each)
    parts = [each.task.question, *each.task.hints, each.task.derivation, f"**{written(each.task, each.answer)}**"]
    rows = [f"| {written(each.task, wrong.value)} | {wrong.names} |\n" for wrong in wrong_answers(each)]

    assert [] == [part for part in [*parts, *rows] if part not in shown]


def test_wrong_answers_are_written_once() -> None:
    """Mistakes that give the same number are named together, and none is lost."""
    for each in EXERCISES:
        wrong = wrong_answers(each)
        shown = [written(each.task, one.value) for one in wrong]

        assert len(shown) == len(set(shown))
        assert written(each.task, each.answer) not in shown
        assert Counter(one.mistake for one in each.mistakes) == Counter(m for one in wrong for m in one.mistakes)


def test_tolerances_do_not_overlap() -> None:
    """A number counts as one answer at most, and a rightly rounded one as that answer."""
    task = EXERCISES[0].task

    assert 0.5 < tolerance_of(task) * 10**task.digits < APART / 2
    for each in EXERCISES:
        if not is_shape(each):
            margin, values = tolerance_of(each.task), [each.answer, *(one.value for one in wrong_answers(each))]
            for value in values:
                assert isinstance(value, float)
                rounded = float(written(each.task, value).replace("−", "-"))
                near = [other for other in values if abs(float(in_full(other)) - rounded) <= margin]

                assert [value] == near


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.5, "0.5"),
        (-2.0, "-2"),
        (-0.0, "0"),
        (1e-12, "0"),
        (-1e-12, "0"),
        (1 / 3, "0.3333333333"),
        (100.0, "100"),
        (7.35e-05, "0.0000735"),
    ],
)
def test_numbers_in_full(value: float, expected: str) -> None:
    """A number for Moodle has no exponent and no sign before 0."""
    assert expected == in_full(value)


def test_blocks() -> None:
    """Paragraphs, lists, displays, emphasis and formulas are told apart."""
    markdown = "A *b* $c$.\n\n\n\n- $d$, e\n- f\n\n$$\ng\n$$"
    paragraph = Paragraph((Text("A "), Emphasis("b"), Text(" "), InlineFormula("c"), Text(".")))
    bullets = Bullets(((InlineFormula("d"), Text(", e")), (Text("f"),)))

    assert [paragraph, bullets, Display("g")] == blocks(markdown)


@pytest.mark.parametrize("markdown", ["a $b", "a *b", "`a`", "a_b", r"a \b", "a <b>", "[a](b)"])
def test_other_markdown_is_an_error(markdown: str) -> None:
    """What no exercise uses is refused."""
    with pytest.raises(ValueError, match=r"expected words, formulas and \*emphasis\*"):
        blocks(markdown)


def test_html_is_well_formed() -> None:
    """Every text of many exercises is HTML that an XML reader takes, with formulas in MathML or in LaTeX."""
    for each in TEXTS:
        element(f"<div>{with_latex(each)}</div>")
        with_formulas = element(f"<div>{with_mathml(each)}</div>")

        assert len(FORMULA.findall(each)) == len(list(with_formulas.iter("math")))


def test_html_of_a_text() -> None:
    """A full stop stays with the formula before it; what LaTeX and HTML share is escaped."""
    expected = (
        '<p><em>So</em> A &amp; B, <span class="glued"><math><mi>a</mi></math>.</span> '
        "<math><mi>b</mi></math> c</p>\n<ul><li>d</li></ul>"
    )

    assert expected == with_mathml("*So* A & B, $a$. $b$ c\n\n- d")
    assert r"<p>\[\begin{aligned} a &amp;= 1 \end{aligned}\]</p>" == with_latex(
        "$$\n\\begin{aligned}\na &= 1\n\\end{aligned}\n$$"
    )


def aligned(*lines: str) -> str:
    """Return a derivation with these lines."""
    formula = " \\\\\n".join(lines)
    return f"In words, $a = b$:\n\n$$\n\\begin{{aligned}}\n{formula}\n\\end{{aligned}}\n$$"


def test_a_short_derivation_begins_with_numbers() -> None:
    """Steps without numbers are left out, and their left side passes to the next one."""
    symbols = [r"w &= \frac{\partial L}{\partial b_1}", r"&\quad \cdot c", r"&= d_2 \cdot 1"]
    numbers = [r"&\quad \times 4", r"&= 24", r"a &= b", r"w &\leftarrow w - a", "&= 1"]

    assert aligned(r"w &= 2 \times 3", *numbers) == short(aligned(*symbols, r"&= 2 \times 3", *numbers))


def test_short_derivations_keep_the_numbers() -> None:
    """In many exercises, no product of symbols is left, every left side is, and so is the last line."""
    for each in EXERCISES:
        before, after = each.task.derivation, short(each.task.derivation)
        sides = [re.findall(r"^([^&\n]+) &", whole, re.MULTILINE) for whole in (before, after)]

        assert sides[0] == sides[1]
        assert r"\cdot" not in after
        assert before.rsplit("&", 1)[1:] == after.rsplit("&", 1)[1:]

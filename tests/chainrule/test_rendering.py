"""A derivation can be read as a formula, in a notebook, and as plain text."""

from __future__ import annotations

from collections.abc import Iterator  # noqa: TC003 (pytest reads the types of fixtures)
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from networks import Case, cases
from py_mini_racer import MiniRacer

from chainrule import (
    Activation,
    Bias,
    Derivation,
    Layer,
    Network,
    Parameter,
    Weight,
    binary_cross_entropy,
    cross_entropy,
    derive,
    identity,
    relu,
    sigmoid,
    softmax,
    squared_error,
)
from chainrule.examples import tutorial

TEMML = Path(__file__).parents[2] / "node_modules" / "temml" / "dist" / "temml.min.js"
EXAMPLE = tutorial()


def of_tutorial(parameter: Parameter, max_paths: int = 16) -> Derivation:
    """Return the derivation of one gradient of the running example."""
    return derive(EXAMPLE.network, EXAMPLE.x, EXAMPLE.y, EXAMPLE.loss, parameter, max_paths=max_paths)


def in_delta_form(derivation: Derivation) -> str:
    """Return the formula that the derivation would have if it had too many paths to show."""
    return replace(derivation, path_count=derivation.path_count + 1).latex()


def aligned(*lines: str) -> str:
    """Return lines as the formula in which they are set."""
    return "\\begin{aligned}\n" + " \\\\\n".join(lines) + "\n\\end{aligned}"


def rate(of: str, by: str) -> str:
    """Return a derivative in LaTeX."""
    return rf"\frac{{\partial {of}}}{{\partial {by}}}"


def test_paths_in_symbols_and_numbers() -> None:
    """The derivatives come first, then what they equal, the numbers, the paths' products, and their sum.

    A path has one line per layer, and the second path begins below the relation, with a plus.
    """
    slope = r"\operatorname{ReLU}'"
    loss, output = rate("L", r"\hat y"), rate(r"\hat y", "z^{(3)}_1")
    last = rate("a^{(1)}_3", "z^{(1)}_3") + r" \cdot " + rate("z^{(1)}_3", "w^{(1)}_{34}")
    expected = [
        rf"{rate('L', 'w^{(1)}_{34}')} &= {loss} \cdot {output}",
        rf"&\quad \cdot {rate('z^{(3)}_1', 'a^{(2)}_1')} \cdot {rate('a^{(2)}_1', 'z^{(2)}_1')}",
        rf"&\quad \cdot {rate('z^{(2)}_1', 'a^{(1)}_3')} \cdot {last}",
        rf"&+ {loss} \cdot {output}",
        rf"&\quad \cdot {rate('z^{(3)}_1', 'a^{(2)}_2')} \cdot {rate('a^{(2)}_2', 'z^{(2)}_2')}",
        rf"&\quad \cdot {rate('z^{(2)}_2', 'a^{(1)}_3')} \cdot {last}",
        r"&= (\hat y - y) \cdot \sigma'(z^{(3)}_1)",
        rf"&\quad \cdot w^{{(3)}}_{{11}} \cdot {slope}(z^{{(2)}}_1)",
        rf"&\quad \cdot w^{{(2)}}_{{13}} \cdot {slope}(z^{{(1)}}_3) \cdot x_4",
        r"&+ (\hat y - y) \cdot \sigma'(z^{(3)}_1)",
        rf"&\quad \cdot w^{{(3)}}_{{12}} \cdot {slope}(z^{{(2)}}_2)",
        rf"&\quad \cdot w^{{(2)}}_{{23}} \cdot {slope}(z^{{(1)}}_3) \cdot x_4",
        r"&\approx (-0.5883) \times 0.2422",
        r"&\quad \times 0.9 \times 1",
        r"&\quad \times 0.2 \times 1 \times 0.4",
        r"&+ (-0.5883) \times 0.2422",
        r"&\quad \times (-0.6) \times 1",
        r"&\quad \times 0.1 \times 1 \times 0.4",
        r"&\approx -0.01026",
        "&+ 0.003420",
        r"&\approx -0.006840",
    ]

    assert aligned(*expected) == of_tutorial(Weight(1, 3, 4)).latex()


def test_no_line_is_wider_than_a_phone() -> None:
    """A line has at most three factors, with a sign before each or between them."""
    lines = [line for parameter in EXAMPLE.network.parameters() for line in of_tutorial(parameter).latex().splitlines()]

    assert 3 == max(line.count(r" \cdot ") + line.count(r" \times ") for line in lines)


def test_one_path_has_no_sum() -> None:
    """With one path, its product is the result."""
    expected = [
        r"&\approx (-0.5883) \times 0.2422 \\",
        r"&\quad \times 0.9 \times 1 \times 0.54 \\",
        r"&\approx -0.06925",
    ]

    assert expected == of_tutorial(Weight(2, 1, 1)).latex().splitlines()[-4:-1]


def test_a_loss_that_simplifies_has_the_place_of_the_slope() -> None:
    """With its partner, the loss begins at the last pre-activation, and its derivative is alone in the first line."""
    network = Network(Layer([[0.5]], [0.0], relu), Layer([[2.0]], [0.0], sigmoid))

    lines = derive(network, [1.0], [1.0], binary_cross_entropy, Weight(1, 1, 1)).latex().splitlines()

    assert [
        r"&= (\hat y - y) \\",
        r"&\quad \cdot w^{(2)}_{11} \cdot \operatorname{ReLU}'(z^{(1)}_1) \cdot x_1 \\",
    ] == lines[3:5]


def test_negative_paths_are_subtracted() -> None:
    """A path whose product is negative is subtracted; with numbers in full, all relations are equalities."""
    network = Network(Layer([[1.0]], [0.0], relu), Layer([[2.0], [0.5]], [0.0, 0.0], identity))

    lines = derive(network, [1.0], [1.0, 1.0], squared_error, Weight(1, 1, 1)).latex().splitlines()

    assert [r"&= 2 \\", r"&- 0.25 \\", "&= 1.75"] == lines[-4:-1]


def test_delta_form() -> None:
    """Where paths are left out, there are two steps: δ from the layer above, and the gradient from δ."""
    hidden = aligned(
        r"\delta^{(1)}_3 &= \operatorname{ReLU}'(z^{(1)}_3) \sum_{i=1}^{2} w^{(2)}_{i3}\,\delta^{(2)}_i",
        r"&\approx -0.01710",
        r"\frac{\partial L}{\partial w^{(1)}_{34}} &= \delta^{(1)}_3\,\frac{\partial z^{(1)}_3}{\partial w^{(1)}_{34}}",
        r"&= \delta^{(1)}_3 \cdot x_4",
        r"&\approx (-0.01710) \times 0.4",
        r"&\approx -0.006840",
    )
    output = aligned(
        r"\delta^{(3)}_1 &= (\hat y - y)\,\sigma'(z^{(3)}_1)",
        r"&\approx -0.1425",
        r"\frac{\partial L}{\partial b^{(3)}_1} &= \delta^{(3)}_1\,\frac{\partial z^{(3)}_1}{\partial b^{(3)}_1}",
        r"&= \delta^{(3)}_1 \cdot 1",
        r"&\approx (-0.1425) \times 1",
        r"&\approx -0.1425",
    )

    assert hidden == of_tutorial(Weight(1, 3, 4), max_paths=1).latex()
    assert output == in_delta_form(of_tutorial(Bias(3, 1)))


def test_exact_numbers_have_an_equals_sign() -> None:
    """Where no number was rounded, the formula says = and not ≈."""
    network = Network(Layer([[0.5, 2.0]], [0.0], identity))

    lines = derive(network, [3.0, 1.0], [3.0], squared_error, Weight(1, 1, 1)).latex().splitlines()

    assert [r"&= 0.5 \times 1 \times 3 \\", "&= 1.5"] == lines[-3:-1]


def test_a_result_that_was_rounded_has_none() -> None:
    """Where the factors are exact and their product has more digits than are shown, the formula says ≈."""
    network = Network(Layer([[1.0]], [0.0], identity))

    lines = derive(network, [1.234], [0.0], squared_error, Weight(1, 1, 1)).latex().splitlines()

    assert [r"&= 1.234 \times 1 \times 1.234 \\", r"&\approx 1.523"] == lines[-3:-1]


def test_a_dead_unit_gives_exactly_0() -> None:
    """A path through an inactive neuron is 0 and not about 0, whatever its other factors were rounded to."""
    derivation = of_tutorial(Weight(1, 2, 1))

    assert "&= 0" == derivation.latex().splitlines()[-2] == in_delta_form(derivation).splitlines()[-2]


def test_delta_forms_with_softmax() -> None:
    """δ of a softmax adds up its outputs; with its partner it is ŷ - y; neurons with two digits get a comma."""
    wide = Network(
        Layer([[0.1]] * 12, [0.0] * 12, relu),
        Layer([[0.1 * k for k in range(12)]] * 2, [0.1, 0.2], softmax),
        Layer([[0.5, 0.25], [0.125, 1.0]], [0.0, 0.0], softmax),
    )

    def first_line(parameter: Parameter, loss: object = squared_error) -> str:
        derivation = derive(wide, [1.0], [0.0, 1.0], loss, parameter)  # type: ignore[arg-type]
        return in_delta_form(derivation).splitlines()[1]

    assert (
        r"\delta^{(1)}_{11} &= \operatorname{ReLU}'(z^{(1)}_{11}) \sum_{i=1}^{2} w^{(2)}_{i,11}\,\delta^{(2)}_i \\"
        == first_line(Weight(1, 11, 1))
    )
    assert r"w^{(2)}_{i9}\," in first_line(Weight(1, 9, 1))
    assert r"w^{(2)}_{i,10}\," in first_line(Weight(1, 10, 1))
    assert (
        r"\delta^{(2)}_1 &= \sum_{m=1}^{2} \frac{\partial a^{(2)}_m}{\partial z^{(2)}_1}"
        r" \sum_{i=1}^{2} w^{(3)}_{im}\,\delta^{(3)}_i \\" == first_line(Bias(2, 1))
    )
    assert (
        r"\delta^{(3)}_2 &= \sum_{m=1}^{2} (\hat y_m - y_m)\,\frac{\partial \hat y_m}{\partial z^{(3)}_2} \\"
        == first_line(Bias(3, 2))
    )
    assert r"\delta^{(3)}_2 &= \hat y_2 - y_2 \\" == first_line(Bias(3, 2), cross_entropy)


def test_a_product_is_bracketed_where_it_must_be() -> None:
    """A power of ten and a negative number are in brackets within a product."""
    network = Network(Layer([[1e-7]], [0.0], identity), Layer([[-2.0]], [0.0], sigmoid))

    lines = derive(network, [3e-9], [0.0], squared_error, Weight(1, 1, 1)).latex().splitlines()

    assert [r"&= 0.5 \times 0.25 \\", r"&\quad \times (-2) \times 1 \times (3 \times 10^{-9}) \\"] == lines[-4:-2]


def test_plain_text() -> None:
    """As text, each path has a line with its neurons and its factors; what is left out is counted."""
    expected = (
        "dL/dw1_34 = -0.006840, the sum of 2 paths:\n"
        "through a1_3, a2_1, a3_1: -0.5883 × 0.2422 × 0.9 × 1 × 0.2 × 1 × 0.4 = -0.01026\n"
        "through a1_3, a2_2, a3_1: -0.5883 × 0.2422 × -0.6 × 1 × 0.1 × 1 × 0.4 = 0.003420"
    )

    assert expected == str(of_tutorial(Weight(1, 3, 4)))
    assert "dL/db3_1 = -0.1425, along one path:" == str(of_tutorial(Bias(3, 1))).splitlines()[0]
    assert (
        "dL/dw1_34 = -0.006840, the sum of 2 paths, of which the first 1:"
        == str(of_tutorial(Weight(1, 3, 4), max_paths=1)).splitlines()[0]
    )


def test_as_many_digits_as_are_asked_for() -> None:
    """Numbers are rounded to four significant digits, or to others; one that is shown in full is equal."""
    example = [Layer([[0.5]], [0.0], identity), Layer([[0.123456]], [0.0], identity)]
    derivation = derive(Network(*example), [1.0], [0.0], squared_error, Weight(1, 1, 1))

    assert r"\times 0.1235" in derivation.latex()
    assert r"&\approx" in derivation.latex()
    assert r"\times 0.123456" in derivation.latex(6)
    assert r"&\approx 0.00762069" in derivation.latex(digits=6)


def test_notebooks_show_the_formula() -> None:
    """A notebook gets the formula as LaTeX or as Markdown."""
    derivation = of_tutorial(Bias(3, 1))

    assert rf"$\displaystyle {derivation.latex()}$" == derivation._repr_latex_()
    assert f"$$\n{derivation.latex()}\n$$" == derivation._repr_markdown_()


@pytest.fixture(scope="module")
def temml() -> Iterator[MiniRacer]:
    """Yield an engine that renders formulas and refuses what is wrong or merely odd."""
    with MiniRacer() as engine:  # left open, it can keep the process from ending
        engine.eval(TEMML.read_text(encoding="utf-8"))
        engine.eval("""function problem(latex) {
            try { temml.renderToString(latex, {displayMode: true, throwOnError: true, strict: true}); return "" }
            catch (error) { return error.message }
        }""")
        yield engine


def test_the_engine_refuses_a_wrong_formula(temml: MiniRacer) -> None:
    """The engine of the next tests can reject a formula."""
    assert "Unexpected end of input" in temml.call("problem", r"\frac{1}{")
    assert "Double superscript" in temml.call("problem", r"x^a^b")


@settings(max_examples=25)
@given(case=cases(max_width=4, max_batch=0))
def test_every_formula_can_be_set(temml: MiniRacer, case: Case) -> None:
    """Temml sets both forms for every parameter of any network."""
    for parameter in case.network.parameters():
        derivation = derive(case.network, case.x, case.y, case.loss, parameter)

        problems = [temml.call("problem", latex) for latex in (derivation.latex(), in_delta_form(derivation))]

        assert ["", ""] == problems


def test_every_formula_of_a_wide_network_can_be_set(temml: MiniRacer) -> None:
    """Temml sets the formulas of neurons whose numbers have two digits."""
    network = Network(Layer([[0.1]] * 12, [0.2] * 12, softmax), Layer([[0.3] * 12] * 11, [0.1] * 11, softmax))

    for parameter in network.parameters():
        derivation = derive(network, [1.0], [1.0] + [0.0] * 10, squared_error, parameter, max_paths=2)
        forms = replace(derivation, path_count=2).latex(), in_delta_form(derivation)
        assert ["", ""] == [temml.call("problem", latex) for latex in forms]


def of_two_paths(below: float, activation: Activation) -> Derivation:
    """Return a derivation with two paths, of which the second leads through a neuron with that weight."""
    network = Network(
        Layer([[0.123]], [0], identity), Layer([[0.123], [below]], [0, 0], activation), Layer([[1, 1]], [0], identity)
    )
    x = [1.23]
    return derive(network, x, network.forward(x).output - 0.5, squared_error, Weight(1, 1, 1))


def test_a_path_that_adds_nothing_is_added() -> None:
    """Nothing is added, not taken away."""
    assert r"&+ 0 \\" in of_two_paths(-0.123, relu).latex().split("\n")


def test_products_of_exact_factors_are_rounded() -> None:
    """Each factor has four digits or fewer, and is exact; the products have more, and are not."""
    lines = of_two_paths(0.123, identity).latex().split("\n")

    assert r"&\approx 0.07565 \\" in lines

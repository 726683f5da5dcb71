"""Equations as a model: values, functions, and derivatives through definitions."""

from __future__ import annotations

import math
from itertools import islice, product
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from formulatest import Computed, Equations, FalseClaimError, FormulaError, Reference, UnknownSymbolError, check

if TYPE_CHECKING:
    from collections.abc import Callable

# y = f(u), u = g(x); and z depends on s and t by two paths each.
FUNCTIONS: dict[str, Callable[..., Any]] = {"f": lambda u: u**3, "g": lambda x: 2 * x + 1, "h": lambda a, b: a * b}
CHAIN = Equations({"x": 0.5}, {"u": "g(x)", "y": "f(u)"}, FUNCTIONS)
BY_PATHS = (
    r"\frac{\partial z}{\partial s} = \frac{\partial z}{\partial u}\,\frac{\partial u}{\partial s}"
    r" + \frac{\partial z}{\partial v}\,\frac{\partial v}{\partial s}"
)
PATHS = Equations({"s": 2.0, "t": 3.0}, {"u": "s t", "v": "s^2", "z": "u v + t"})


@pytest.mark.parametrize(
    ("latex", "model"),
    [
        ("u = 2x + 1 = 2", CHAIN),
        ("y = (2x + 1)^3 = 8", CHAIN),
        ("f(2) = 8", CHAIN),
        ("h(x, u) = x u = 1", CHAIN),
        (r"f'(u) = 3 u^2 = 3 \times 2^2 = 12", CHAIN),
        (r"\frac{dy}{dx} = \frac{dy}{du}\,\frac{du}{dx} = 12 \times 2 = 24", CHAIN),
        (r"\frac{dy}{dx} = f'(u)\,g'(x)", CHAIN),
        (r"\frac{dy}{dy} = 1", CHAIN),
        (r"\frac{dx}{dy} = 0", CHAIN),
        ("z = s t s^2 + t = 27", PATHS),
        (r"\frac{\partial z}{\partial s} = 3 s^2 t = 36", PATHS),
        (BY_PATHS + r" = 4 \times 3 + 6 \times 4", PATHS),
        (r"\frac{\partial z}{\partial t} = s^3 + 1 = 9", PATHS),
        (r"\frac{\partial z}{\partial u} = v", PATHS),
    ],
)
def test_holds(latex: str, model: Equations) -> None:
    """Variables, functions and derivatives have the values that the equations give, all paths added."""
    check(latex, model)


@pytest.mark.parametrize(
    ("latex", "model"),
    [
        ("u = 2x - 1", CHAIN),
        ("f'(u) = 2 u^2", CHAIN),
        (r"\frac{dy}{dx} = \frac{dy}{du}", CHAIN),
        (r"\frac{dy}{dx} = 0", CHAIN),
        (r"\frac{\partial z}{\partial s} = \frac{\partial z}{\partial u}\,\frac{\partial u}{\partial s}", PATHS),
        (r"\frac{\partial z}{\partial t} = s^3", PATHS),
        (r"\frac{\partial z}{\partial u} = 0", PATHS),
    ],
)
def test_does_not_hold(latex: str, model: Equations) -> None:
    """A lost factor, path or term is seen."""
    with pytest.raises(FalseClaimError):
        check(latex, model)


@pytest.mark.parametrize(
    ("latex", "model", "message"),
    [
        ("q = 1", CHAIN, "unknown symbol q"),
        ("x_1 = 1", CHAIN, "x has 1 indices here, expected 0"),
        ("x^{(1)} = 1", CHAIN, "unknown symbol x"),
        ("f = 1", CHAIN, "unknown symbol f"),
        (r"\frac{dy}{df} = 1", CHAIN, "y does not depend on f"),
        (r"\frac{dx}{dy} = 1", CHAIN, "x does not depend on y; a formula that claims so ends in = 0"),
        (r"\frac{dy}{dx} + \frac{dx}{dy} = 24", CHAIN, "x does not depend on y"),
        ("f''(x) = 1", CHAIN, "only the first derivative of a function of one number is known, not f''"),
        ("h'(x, u) = 1", CHAIN, "only the first derivative of a function of one number is known, not h'"),
        ("f(x, u) = 1", CHAIN, r"f\(0.5, 2\) fails: .* takes 1 positional argument but 2 were given"),
        (r"\sigma(x) = 1", Equations({"x": 0.5, r"\sigma": 2.0}), r"\\sigma is not a function; a product"),
        (r"x \leftarrow x", CHAIN, "there are no new values here"),
        ("y = 1", Equations({"x": -1.0}, {"y": r"\ln x"}), r"\\ln\(x\) is nan, .*\(in the definition of y\)"),
        ("y = 1", Equations({}, {"u": "q", "y": "u"}), r"unknown symbol q \(in the definition of u\)"),
        ("g(x) = 1", Equations({"x": -1.0}, {}, {"g": math.log}), r"g\(-1\) fails: math domain error"),
    ],
)
def test_refused(latex: str, model: Equations, message: str) -> None:
    """Something without a meaning raises a formula's error, whatever the functions raise."""
    with pytest.raises(FormulaError, match=message):
        check(latex, model)


def test_unknown_symbol_in_a_definition_is_told_by_name() -> None:
    """A test of a definition alone can thus give the variable a value."""
    with pytest.raises(UnknownSymbolError) as caught:
        Equations({}, {"y": "q"}).value(Reference("y"))

    assert ("q", None) == (caught.value.name, caught.value.column)


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        ("f'(0) = 1", "there is no slope at 0: a complex step finds 1, a difference finds 0.5"),
        ("g'(1) = 1", r"g\(1\+1e-20j\) fails: .*complex"),
        ("h'(1) = 1", r"a derivative is of one number with respect to one number, found shape \(2,\)"),
        (r"\sigma'(1) = 1", "there is no slope at 1: a complex step finds nan, a difference finds nan"),
    ],
)
def test_no_slope(latex: str, message: str) -> None:
    """Where a complex step would give a wrong slope, that of one side of a kink, or no slope, there is none."""
    functions: dict[str, Callable[..., Any]] = {
        "f": lambda x: np.maximum(x, 0),
        "g": math.exp,
        "h": lambda x: np.array([x, x]),
        r"\sigma": lambda x: x * np.nan,
    }
    with pytest.raises(FormulaError, match=message):
        check(latex, Equations({"x": -0.5}, {"y": "|x|"}, functions))


def test_slope_of_an_array_is_refused() -> None:
    """A vector written out has no derivative here, neither as the one nor as the other."""
    model = Equations(
        {"x": 0.5}, {r"\mathbf u": r"\begin{pmatrix} x \\ 2x \end{pmatrix}", "y": r"\mathbf u^\top \mathbf u"}
    )

    check("y = 5 x^2", model)
    for latex in (r"\frac{d\mathbf u}{dx} = 1", r"\frac{dy}{d\mathbf u} = 1"):
        with pytest.raises(FormulaError, match=r"one number, found shape \(2, 1\)"):
            check(latex, model)


@pytest.mark.parametrize(("at", "expected"), [(1e-9, 1e9), (1e9, 1e-9), (0.3, 1 / 0.3)])
def test_slope_at_any_scale(at: float, expected: float) -> None:
    """A slope is found as exactly for tiny and huge values as for those of size 1."""
    model = Equations({"x": at}, {"y": r"\ln x"})
    found = model.derivative(Reference("y"), Reference("x"))

    assert found is not None
    assert math.isclose(expected, float(found), rel_tol=1e-14)


@pytest.mark.parametrize(
    ("definition", "at", "slope"),
    [
        ("|x|", -0.5, "-1"),
        ("|x|", 0.5, "1"),
        (r"\max(0, x)", -0.5, "0"),
        (r"\begin{cases} x^2 & \text{if } x > 0 \\ 3x & \text{otherwise} \end{cases}", -0.5, "3"),
        (r"\begin{cases} x^2 & \text{if } x > 0 \\ 3x & \text{otherwise} \end{cases}", 0.5, "1"),
        (r"\lvert x - 1 \rvert x", -0.5, "2"),
    ],
)
def test_slope_beside_a_kink(definition: str, at: float, slope: str) -> None:
    """Where a function is in two parts, its slope is that of the part that the number is in."""
    model = Equations({"x": at}, {"y": definition})

    check(rf"\frac{{dy}}{{dx}} = {slope}", model)
    with pytest.raises(FalseClaimError):
        check(rf"\frac{{dy}}{{dx}} = {slope} + 1", model)


def test_condition_is_about_real_numbers() -> None:
    """What a complex step adds to a side is left out, but a number that is complex has no order."""
    model = Computed(lambda x: {"s": (x + 0j) ** 0.5}, {"x": -4.0})
    with pytest.raises(FormulaError, match=r"^a side of a condition is .*2j, expected a real number"):
        check(r"x = -4 \quad \text{for } s > 0", model)


def test_limit_is_of_numbers() -> None:
    """A vector has none here."""
    model = Equations({"x": 0.5}, {r"\mathbf u": r"\begin{pmatrix} x \\ 2x \end{pmatrix}"})
    with pytest.raises(FormulaError, match=r"^only single real numbers can be compared"):
        check(r"\lim_{h \to 0} h \mathbf u = 0", model)


def test_value_and_definition() -> None:
    """A variable has one of them."""
    with pytest.raises(FormulaError, match=r"^x has a value and a definition, expected one of them$"):
        Equations({"x": 1.0}, {"x": "2"})


def test_names_of_two_letters() -> None:
    r"""Inputs and definitions may be called Δx and Δy, also in the definitions themselves."""
    model = Equations({"x": 2.0, r"\Delta x": 0.1}, {r"\Delta y": r"(x + \Delta x)^2 - x^2"})

    check(r"\Delta y = 2 x \Delta x + \Delta x^2 = 0.41", model)
    check(r"\frac{\partial \Delta y}{\partial \Delta x} = 2 x + 2 \Delta x", model)
    for latex in (r"\Delta y = 2 x \Delta x", r"\Delta x^2 = 0.1", r"\Delta \cdot x = 0.2"):
        with pytest.raises(FormulaError):
            check(latex, model)


@pytest.mark.parametrize("definition", ["2x = 3x", "2x, 3x", r"2x \quad x", "2x < 5", r"2x \text{ for } x > 0"])
def test_definition_is_one_side(definition: str) -> None:
    """Anything else in a definition would be lost, so it is refused."""
    with pytest.raises(FormulaError) as caught:
        Equations({"x": 1.0}, {"y": definition})

    expected = f"found {definition!r} as the definition of y, expected one side of an equation"
    assert expected == caught.value.message


def test_cycle() -> None:
    """A variable that is defined by itself, directly or by others, is named."""
    with pytest.raises(FormulaError, match="y is defined by itself"):
        Equations({}, {"y": "y + 1"})
    with pytest.raises(FormulaError, match=r"(u|v|w) is defined by itself"):
        Equations({}, {"y": "u", "u": "v", "v": "w", "w": "u"})


def test_random() -> None:
    """Half of the others are up to 40 % away, half anywhere up to 2.8 times as large; a 0 moves, too."""
    values = {"x": 10.0, "c": 0.0, "d": -10.0}
    model = Equations(values, {"y": "x + c"})
    rng = np.random.default_rng(0)
    others = [model.random(rng).inputs for _ in range(200)]

    is_near = [6 < each["x"] < 14 and abs(each["c"]) < 0.4 and -14 < each["d"] < -6 for each in others]
    assert 80 < sum(is_near) < 130
    assert all(max(abs(each["x"]), abs(each["d"])) < 28 and abs(each["c"]) < 0.8 for each in others)
    assert {(-1, -1), (-1, 1), (1, -1), (1, 1)} == {(np.sign(each["x"]), np.sign(each["d"])) for each in others}
    with pytest.raises(FalseClaimError):
        check("y = x - c", model)


def test_many_equations() -> None:
    """Each equation is evaluated once: neither a wide web of them takes for ever, nor a long chain too deep."""
    letters = "abcdefghjklmnopqrstuvwyz"
    web = {this: f"{before} + {before}" for before, this in zip("x" + letters, letters, strict=False)}
    check(r"z = 2^{24} x", Equations({"x": 0.5}, web))

    names = [rf"\operatorname{{{''.join(letters)}}}" for letters in islice(product("abcdefghij", repeat=4), 2000)]
    chain = dict(zip(names, ["x", *names], strict=False))
    model = Equations({"x": 0.5}, chain)

    assert 0.5 == model.value(Reference(names[-1]))
    assert 1.0 == model.derivative(Reference(names[-1]), Reference("x"))

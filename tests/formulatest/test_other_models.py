r"""A claim in symbols is tested with other inputs: of either sign, within their bounds, where it has a meaning."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from formulatest import Computed, Equations, FalseClaimError, FormulaError, check

Z = Computed(lambda z: {"r": np.where(np.real(z) > 0, z, 0 * z).item()}, {"z": 0.4})
X = Computed(lambda x: {"y": x**2}, {"x": 2.0})
POSITIVE = {"z": (0, math.inf)}


def entropy(p: Any) -> dict[str, Any]:  # noqa: ANN401 (real or complex)
    """Return the entropy of a coin."""
    return {"H": -p * np.log(p) - (1 - p) * np.log(1 - p)}


ENTROPY = r"H = -p \ln p - (1 - p) \ln (1 - p)"


@pytest.mark.parametrize(
    "latex",
    [
        r"\max(0, z) = z",
        r"\min(0, z) = 0 z",
        "|z| = z",
        r"\sqrt{z^2} = z",
        "r = z",
        r"z = \begin{cases} z & \text{if } z > 0 \\ 0 & \text{otherwise} \end{cases}",
        r"1 = \begin{cases} 1 & \text{if } z > 0 \end{cases}",
        r"\max(0, z) = -z \quad \text{for } z < 1",
    ],
)
def test_one_side_of_a_kink_is_not_enough(latex: str) -> None:
    """A claim that is true only for positive numbers is refused, though the page's number is positive."""
    for inputs in ({"z": 0.4}, {"z": 0.4, "unused": 1.0}):
        model = Computed(lambda *each: Z.function(each[0]), inputs)
        with pytest.raises(FormulaError):
            check(latex.replace("1 =", "z^0 ="), model)


@pytest.mark.parametrize(
    "latex",
    [
        r"r = \max(0, z) = \frac{z + |z|}{2}",
        r"\min(0, z) = z - \max(0, z)",
        r"\sqrt{z^2} = |z|",
        r"\max(0, z) = z \quad \text{for } z > 0",
        r"|z| = z \quad \text{for } z \ge 0",
        r"\ln z^2 = 2 \ln z",
        r"\max(0, z) = 0.4",
    ],
)
def test_both_sides_of_a_kink_hold(latex: str) -> None:
    """What is true for all numbers, under its condition, wherever it has a meaning, or for the page's number."""
    check(latex, Z)


@pytest.mark.parametrize(
    ("claim", "right", "wrong"),
    [
        (("|x - 1|", "x > 1", "1 - x"), "x - 1", ("-x - 1", "- 1", "x + 1", "x", "x - 2")),
        ((r"\max(x, 1)", "x > 1", "1"), "x", ("1", "x + 1", "2x", "-x")),
        (("|x + 1|", "x < -1", "x + 1"), "-x - 1", ("x + 1", "-x + 1", "-x")),
        ((r"\min(x, 0.2)", "x < 0.2", "0.2"), "x", ("0.2", "x + 0.2", "-x")),
    ],
)
def test_each_case_is_reached(claim: tuple[str, str, str], right: str, wrong: tuple[str, ...]) -> None:
    """A case that the page's number is not in is tested on others, also if its border is not 0."""
    left, condition, other = claim
    cases = rf"{left} = \begin{{cases}} % & \text{{if }} {condition} \\ {other} & \text{{else}} \end{{cases}}"
    model = Equations({"x": 0.7})

    assert check(cases.replace("%", right), model).models == 21
    for case in wrong:
        with pytest.raises(FalseClaimError):
            check(cases.replace("%", case), model)


def test_equations_take_both_signs_too() -> None:
    """As the inputs of a function do."""
    model = Equations({"x": 0.4}, {"u": "|x|", "v": r"\max(0, x)"})

    check(r"v = \frac{u + x}{2}", model)
    for latex in ("u = x", "v = x"):
        with pytest.raises(FalseClaimError):
            check(latex, model)
        check(latex, Equations(model.inputs, model.definitions, bounds={"x": (0, 1)}))


@pytest.mark.parametrize(
    ("latex", "x"),
    [
        ("x^2 - 2x = 0", 2.0),
        (r"x^2 - 2x \approx 0", 2.0),
        ("x^2 - 2x = -0", 2.0),
        ("0 = x^2 - 2x", 2.0),
        ("x (x - 2) = 0", 2.0),
        ("(x - 2)^2 = 0", 2.0),
        (r"\frac{x - 2}{x} = 0", 2.0),
        (r"\sin(x - 2) = 0", 2.0),
        ("|x - 2| = 0", 2.0),
        ("x - 2 = 0", 2.0),
        ("y - 4 = 0", 2.0),
        (r"\sum_{i=1}^{2} (x - 2) i = 0", 2.0),
        ("x^2 = 2x", 2.0),
    ],
)
def test_equation_is_not_true_at_one_place(latex: str, x: float) -> None:
    """An expression in symbols that is claimed to be 0 must be 0 for other numbers, too."""
    with pytest.raises(FalseClaimError, match="random model"):
        check(latex, Computed(X.function, {"x": x}))


@pytest.mark.parametrize(
    ("latex", "x", "models"),
    [
        ("x - x = 0", 2.0, 21),
        ("y - x^2 = 0", 2.0, 21),
        ("0 = y - x^2", 2.0, 21),
        (r"(x + 1)^2 - x^2 - 2x - 1 = 0", 2.0, 21),
        ("x^2 = 4", 2.0, 1),
        ("x^2 - 2x = 4 - 4 = 0", 2.0, 1),
        (r"x^2 = 2x \quad \text{for } x = 2", 2.0, 1),
        (r"x^2 - 2x = 0 \quad \text{for } x = 2", 2.0, 1),
        ("2^2 - 2 \\cdot 2 = 0", 2.0, 1),
        ("x = 0", 0.0, 1),
        ("|x| = 0", 0.0, 1),
        (r"\sin(x) = 0", 0.0, 1),
        (r"\frac{dy}{dx} = 0", 0.0, 1),
        ("y = x^2 = 0", 0.0, 21),
    ],
)
def test_number_is_a_value_and_an_identity_holds_anywhere(latex: str, x: float, models: int) -> None:
    """A symbol, a function of one and an expression may have a value on the page; 0 is the value of the first two."""
    assert models == check(latex, Computed(X.function, {"x": x})).models


@pytest.mark.parametrize(
    ("latex", "bounds"),
    [
        (ENTROPY, {"p": (0, 1)}),
        (ENTROPY, {}),
        (r"\frac{dH}{dp} = \ln \frac{1 - p}{p}", {"p": (0, 1)}),
        ("|p| = p", {"p": (0, 1)}),
        ("|1 - p| = 1 - p", {"p": (0, 1)}),
        (r"\max(p, 0.6) = p", {"p": (0.6, 1)}),
        (r"\max(p, 0.6) = p", {"p": (0.6, math.inf)}),
    ],
)
def test_inputs_stay_in_their_bounds(latex: str, bounds: dict[str, tuple[float, float]]) -> None:
    """Where the author gives bounds, and anywhere where the formula has a meaning."""
    assert check(latex, Computed(entropy, {"p": 0.8}, bounds)).models == 21


@pytest.mark.parametrize(
    ("latex", "bounds"),
    [
        (ENTROPY.replace("(1 - p) \\ln", "p \\ln"), {"p": (0, 1)}),
        (ENTROPY.replace("= -", "= "), {}),
        ("|p| = p", {"p": (-1, 1)}),
        ("|p| = p", {}),
        (r"\max(p, 0.6) = p", {"p": (0.5, 1)}),
    ],
)
def test_bounds_hide_nothing(latex: str, bounds: dict[str, tuple[float, float]]) -> None:
    """A false claim is false within them, and what is true in a part of them is refused."""
    with pytest.raises(FalseClaimError):
        check(latex, Computed(entropy, {"p": 0.8}, bounds))


def test_draws_fill_the_bounds() -> None:
    """They come near both ends, unless an end is far away, and are the same for a model of equations."""
    rng = np.random.default_rng(0)
    bounds = {"p": (0.0, 1.0), "q": (-math.inf, 5.0)}
    for kind in (Computed(lambda *_: {}, {"p": 0.8, "q": 2.0}, bounds), Equations({"p": 0.8, "q": 2.0}, bounds=bounds)):
        drawn = [kind.random(rng).inputs for _ in range(300)]
        for name, low, high in (("p", 0, 1), ("q", -2.8, 2.8)):
            values = [each[name] for each in drawn]
            assert low < min(values) < low + 0.1 < high - 0.1 < max(values) < high


@pytest.mark.parametrize(
    ("inputs", "bounds", "message"),
    [
        ({"x": {0: 1.0}}, {}, "the input x is a dict, expected a number"),
        ({"x": [1.0, 2.0]}, {}, "the input x is a list, expected a number"),
        ({"x": "2"}, {}, "the input x is a str, expected a number"),
        ({"x": True}, {}, "the input x is a bool, expected a number"),
        ({"x": np.ones(2)}, {}, "the input x is a ndarray, expected a number"),
        ({"x": 3.0}, {"y": (0, 1)}, "there are bounds for y, expected one of the inputs: x"),
        ({"x": 3.0}, {"x": (0, 1)}, "the input x is 3.0, expected a number between 0 and 1"),
        ({"x": 3.0}, {"x": (5, 1)}, "the input x is 3.0, expected a number between 5 and 1"),
        ({"x": 3.0}, {"x": (0, math.nan)}, "the input x is 3.0, expected a number between 0 and nan"),
        ({"x": 3.0}, {"x": (None, 5)}, "the bounds of x are (None, 5), expected two numbers"),
        ({"x": 3.0}, {"x": (0, 1, 5)}, "the bounds of x are (0, 1, 5), expected two numbers"),
        ({"x": 3.0}, {"x": 5}, "the bounds of x are 5, expected two numbers"),
        ({"x": 3.0}, {"x": "05"}, "the bounds of x are '05', expected two numbers"),
    ],
)
def test_bad_inputs(inputs: dict[str, Any], bounds: dict[str, Any], message: str) -> None:
    """They are refused when the model is made, of whatever kind it is."""
    for make in (lambda: Computed(lambda *_: {}, inputs, bounds), lambda: Equations(inputs, bounds=bounds)):
        with pytest.raises(FormulaError) as caught:
            make()
        assert message == caught.value.message


def test_random_model_shows_its_inputs() -> None:
    """So that the failure can be understood and repeated; of many, the first are shown."""
    with pytest.raises(FalseClaimError) as caught:
        check("y = 2x", X)
    inputs = caught.value.message.partition("where x = ")[2].removesuffix(")")
    with pytest.raises(FalseClaimError, match=r"\(on the example of the page\)$"):
        check("y = 2x", Computed(X.function, {"x": float(inputs)}))

    names = "abcdefghjk"
    many = Computed(lambda *_: {}, dict.fromkeys(names, 1.0))
    with pytest.raises(FalseClaimError, match=r"\(on random model \d+, where a = [^=]*, .*, h = [^=]*, …\)$"):
        check("a = b", many)


def test_no_model_in_reach() -> None:
    """If the formula has no meaning on any other model, nothing was tested, and the error asks for bounds."""
    model = Computed(lambda x: {"y": math.acos(x)}, {"x": 1.0})
    narrow = Computed(lambda x: {"y": x if abs(x - 1) < 1e-9 else math.nan}, {"x": 1.0})

    assert check("y = y + 0 x", Computed(model.function, {"x": 1.0}, {"x": (-1, 1)})).models == 21
    with pytest.raises(
        FormulaError, match=r"^y is nan, .*, where x = .*; if its inputs .*, give the model their bounds"
    ):
        check("y = x", Computed(narrow.function, {"x": 1.0}))

"""A model made of a Python function."""

from __future__ import annotations

import cmath
import math
from typing import Any, TypeVar

import numpy as np
import pytest

from formulatest import Computed, FalseClaimError, FormulaError, OutOfRangeError, check

Number = TypeVar("Number", float, complex)


def account(P: Number, r: Number) -> dict[str, Any]:
    """Return the balances of a deposit for three years, a table with two indices, a vector, a function and a number."""
    balances = {t: P * (1 + r) ** t for t in range(4)}
    return {
        "B": balances,
        "I": {(t, s): balances[t] - balances[s] for t in range(4) for s in range(4) if t >= s},
        r"\mathbf v": np.array([P, r]),
        "f": lambda x: x**2,
        "N": 3,
        "g": 9.81,
        "Q": abs(r),
    }


MODEL = Computed(account, {"P": 100.0, "r": 0.1})


@pytest.mark.parametrize(
    ("latex", "index_values", "models"),
    [
        ("P = 100", 1, 1),
        ("B_3 = 133.1", 1, 1),
        ("B_{t+1} = B_t (1 + r)", 3, 21),
        (r"\sum_{t=1}^{N} r B_{t-1} = B_N - P", 1, 21),
        ("I_{3,1} = I_{31} = B_3 - B_1 = 23.1", 1, 21),
        (r"\mathbf v = \begin{pmatrix} P \\ r \end{pmatrix}", 1, 21),
        ("f(3) = 9", 1, 1),
        ("f'(r) = 2r", 1, 21),
        (r"\frac{\partial B_t}{\partial P} = (1 + r)^t", 4, 21),
        (r"\frac{\partial B_t}{\partial r} = t P (1 + r)^{t-1}", 4, 21),
        (r"\frac{\partial r}{\partial r} = 1", 1, 1),
        (r"\frac{\partial P}{\partial r} = 0", 1, 1),
    ],
)
def test_holds(latex: str, index_values: int, models: int) -> None:
    """Inputs, indexed symbols, arrays, functions and derivatives have their values, for all free indices."""
    checked = check(latex, MODEL)

    assert (index_values, models) == (checked.index_values, checked.models)


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        ("B_t = P (1 + t r)", r"the left side is 121, the right side is 120 \(on the example of the page, t = 2\)"),
        ("B_3 = 133.2", "133.1 does not round to the printed 133.2"),
        ("P = 100 + 0 r", "on random model 1"),
        (r"\frac{\partial B_3}{\partial r} = 3 P (1 + r)", "the left side is 363, the right side is 330"),
    ],
)
def test_does_not_hold(latex: str, message: str) -> None:
    """The error names the first index value for which a claim is false, and both sides' numbers."""
    with pytest.raises(FalseClaimError, match=message):
        check(latex, MODEL)


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        ("B_4 = 1", "B has index 4, expected 0 to 3"),
        ("B = 1", "B has 0 indices here, expected 1"),
        ("I_{1,2} = 1", "I_1,2 has no value"),
        ("P_1 = 1", "P has 1 indices here, expected 0"),
        ("X = 1", "unknown symbol X"),
        ("P^{(1)} = 1", "unknown symbol P with a layer"),
        ("f = 1", "f is a function, expected brackets after it"),
        (r"\frac{\partial B_2}{\partial B_1} = 1", "a derivative is with respect to P or r here, not to B_1"),
        (
            r"\frac{\partial Q}{\partial r} = 0",
            "the model loses the complex step at 0.1: a complex step finds 0, a difference finds 1; its functions must",
        ),
        ("g (r + 1) = 1", r"g is not a function; a product with a bracket is written g \\cdot"),
        (r"r \leftarrow r", "there are no new values here"),
    ],
)
def test_refused(latex: str, message: str) -> None:
    """Something that the model does not have raises a formula's error."""
    with pytest.raises(FormulaError, match=message):
        check(latex, MODEL)


def test_input_may_be_returned() -> None:
    """The same number under the same name is not a second meaning."""
    check("B = P", Computed(lambda P: {"B": P, "P": P}, {"P": 1.5}))


def test_model_is_at_fault() -> None:
    """A function that cannot carry a complex number hides the slope, and the error names the cause."""
    for latex, cause in (
        (r"\frac{\partial Q}{\partial r} = 1", "which abs, float and .real do not"),
        (r"\frac{\partial Q}{\partial r} = 0", "which abs, float and .real do not"),
    ):
        with pytest.raises(FormulaError, match="^the model loses the complex step at .*" + cause):
            check(latex, MODEL)
    with pytest.raises(FormulaError, match=r"fails: .*; derivatives need functions that take complex numbers"):
        check(r"\frac{dy}{dx} = 1", Computed(lambda x: {"y": math.exp(x)}, {"x": 1.0}))


def test_slope_of_tiny_numbers() -> None:
    """The complex step is as small as the number requires."""
    model = Computed(lambda h: {"E": h**3}, {"h": 6.6e-34})

    check(r"\frac{dE}{dh} = 3 h^2", model)
    with pytest.raises(FalseClaimError):
        check(r"\frac{dE}{dh} = 2 h^2", model)


def test_index_without_a_value_is_out_of_range() -> None:
    """A hole in a table is not an unknown symbol."""
    with pytest.raises(OutOfRangeError):
        check("I_{1,2} = 1", MODEL)


@pytest.mark.parametrize(
    ("result", "message"),
    [
        ([1], "<lambda> returns a list, expected a mapping from symbols to what they mean"),
        ({"B": {}}, r"the indices of B are \[\], expected whole numbers, as many for each value"),
        ({"B": {1: 1, (1, 2): 2}}, r"the indices of B are \[1, \(1, 2\)\], expected"),
        ({"B": {"a": 1}}, r"the indices of B are \['a'\], expected"),
        ({"B": {0.5: 1}}, r"the indices of B are \[0.5\], expected"),
        (
            {"B": [1, 2]},
            "B is a list, expected a number, an array, a function, or a mapping from each index to a number",
        ),
        ({"B": "1"}, "B is a str, expected a number"),
        ({"B": None}, "B is a NoneType, expected a number"),
        ({"B": {0: [1, 2]}}, "B_0 is a list, expected a number or an array"),
        ({"B": {(1, 2): "1"}}, "B_1,2 is a str, expected a number or an array"),
        ({"B": np.array(["1"])}, "B is a ndarray, expected a number"),
        ({"B": np.zeros((2, 2, 2))}, "B is a ndarray, expected a number"),
        ({"P": 2.0}, "<lambda> returns another P than its input, expected one meaning for a name"),
    ],
)
def test_bad_function(result: Any, message: str) -> None:  # noqa: ANN401 (wrong on purpose)
    """If a function returns something else, the error has what was expected."""
    with pytest.raises(FormulaError, match=message):
        check("P = 1", Computed(lambda _: result, {"P": 1.0}))


@pytest.mark.parametrize("error", [KeyError("B"), ValueError("bad"), ZeroDivisionError(), IndexError(), TypeError()])
def test_failing_function(error: Exception) -> None:
    """An error in the function is not a claim about symbols, whatever its kind: not even = 0 accepts it."""

    def fails(x: complex) -> dict[str, Any]:
        if isinstance(x, complex):
            raise error
        return {"y": x}

    with pytest.raises(FormulaError, match=r"fails\(2\+2e-20j\) fails: "):
        check(r"\frac{dy}{dx} = 0", Computed(fails, {"x": 2.0}))


def test_function_that_is_an_object() -> None:
    """A callable object without a name is named after its class."""

    class Account:
        def __call__(self, P: float) -> dict[str, float]:
            return {"L": math.log(P)}

    with pytest.raises(FormulaError, match=r"Account\(-1\) fails: math domain error"):
        check("L = 1", Computed(Account(), {"P": -1.0}))


def test_letters_of_latex() -> None:
    """Inputs and symbols may be commands of LaTeX: a pendulum's swing."""

    def pendulum(length: complex, g: complex) -> dict[str, Any]:
        return {"T": 2 * cmath.pi * cmath.sqrt(length / g), r"\omega": cmath.sqrt(g / length)}

    model = Computed(pendulum, {r"\ell": 1.0, "g": 9.81})

    check(r"T = 2 \pi \sqrt{\frac{\ell}{g}} = \frac{2 \pi}{\omega} \approx 2.006", model)
    check(r"\frac{dT}{d\ell} = \frac{T}{2 \ell} \approx 1.003", model)


def test_random_models() -> None:
    """The inputs differ in each model, and what the function returns follows."""
    rng = np.random.default_rng(0)
    model, other = MODEL.random(rng), MODEL.random(rng)

    assert 4 == len({each.inputs[name] / MODEL.inputs[name] for each in (model, other) for name in "Pr"})
    check("B_{t+1} = B_t (1 + r)", model)

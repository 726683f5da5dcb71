"""A limit is found where there is one, and refused where there is none."""

from __future__ import annotations

import math
from itertools import count
from typing import TYPE_CHECKING

import pytest

from formulatest import Computed, FalseClaimError, FormulaError, check
from formulatest.errors import UndefinedError
from formulatest.evaluation.limits import limit

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda _: 5.0, 5.0),
        (lambda _: 0.0, 0.0),
        (lambda h: h, 0.0),
        (lambda h: math.sin(h) / h, 1.0),
        (lambda h: (1 + h) ** (1 / h), math.e),
        (lambda h: (math.exp(3 + h) - math.exp(3)) / h, math.exp(3)),
        (lambda h: (math.tanh(1 + h) - math.tanh(1)) / h, 1 - math.tanh(1) ** 2),
        (lambda h: (math.sin(100 * (1 + h)) - math.sin(100)) / h, 100 * math.cos(100)),
        (lambda h: max(0, h - 0.06) / h, 0.0),
        (lambda h: (max(0, h) - max(0, -h)) / (2 * h), 0.5),
    ],
    ids=count(),
)
def test_limit(function: Callable[[float], float], expected: float) -> None:
    """A limit is more precise than the comparison of a formula."""
    found = limit(function)

    assert found is not None
    value, error = found
    assert abs(value - expected) <= error + 1e-15 * abs(expected)
    assert error <= 1e-11 * abs(expected) + 1e-13


@pytest.mark.parametrize(
    "function",
    [
        lambda h: 1 / h,
        lambda h: 1 / h**2,
        lambda h: math.copysign(1, h),
        lambda h: 1 + 1e-3 * math.copysign(1, h),
        lambda h: 1e-9 / h,
        lambda h: 1 + 1e-6 * math.copysign(1, h),
        lambda h: max(0, h) / h,
        lambda h: math.sin(1 / h),
        lambda h: math.sqrt(abs(h)),
    ],
    ids=count(),
)
def test_no_limit(function: Callable[[float], float]) -> None:
    """What grows, jumps, swings or comes too slowly has none."""
    assert limit(function) is None


X = Computed(lambda _: {"f": lambda z: z**3}, {"x": 0.7})


@pytest.mark.parametrize(
    ("latex", "wrong"),
    [
        (r"\lim_{h \to 0} \frac{e^x \cos h - e^x}{h^2} = -\frac12 e^x", r"-\frac{5000001}{10000000} e^x"),
        (r"\lim_{h \to 0} \frac{f(x + h) - 2 f(x) + f(x - h)}{h^2} = 6 x", "6.000001 x"),
        (r"\lim_{h \to 0} \frac{\sin(x + h) - 2 \sin(x) + \sin(x - h)}{h^2} = -\sin(x)", r"-\sin(1.000001 x)"),
        (r"\lim_{h \to 0} \frac{\sin h - h}{h^3} = -\frac16", r"-\frac{1000001}{6000000}"),
        (r"\lim_{h \to 0} \frac{\ln(x + h) - \ln x}{h} = \frac1x", r"\frac{1.000000001}{x}"),
        (r"\lim_{h \to 0} \frac{1 - \cos(h x)}{h^2} = \frac{x^2}{2}", r"\frac{x^2}{2.00001}"),
        (r"\lim_{t \to x} \frac{t^2 - x^2}{t - x} = 2x", "2.000000001 x"),
        (r"\lim_{h \to 0} \frac{1 - \cos h}{h} = 0", "0.000000001"),
    ],
)
def test_limit_in_a_formula(latex: str, wrong: str) -> None:
    """It is compared as exactly as it is known, also where rounding leaves few digits, or large steps no value."""
    check(latex, X)
    with pytest.raises(FalseClaimError):
        check(latex.partition(" = ")[0] + " = " + wrong, X)


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        (r"\lim_{h \to 0} \frac{|h|}{h} = 0", "the limit does not settle as h comes near 0 from both sides"),
        (r"\lim_{h \to 0} \frac{1}{h} = 0", "the limit does not settle as h comes near 0 from both sides"),
        (r"\lim_{h \to 0} \ln(h) = 0", r"\ln(h) is nan, expected a finite number"),
    ],
)
def test_no_limit_in_a_formula(latex: str, message: str) -> None:
    """What jumps, grows or has no value near the limit is refused."""
    with pytest.raises(FormulaError) as caught:
        check(latex, X)

    assert message == caught.value.message.partition(" (on ")[0]


def test_function_need_not_have_values_far_away() -> None:
    """Steps are taken as far as there are values; a few are too few."""

    def near(reach: float) -> Callable[[float], float]:
        def function(step: float) -> float:
            if abs(step) > reach:
                raise UndefinedError("too far")
            return math.exp(step)

        return function

    found = limit(near(0.01))

    assert found is not None
    assert math.isclose(1.0, found[0], rel_tol=1e-14)
    with pytest.raises(UndefinedError):
        limit(near(0.001))

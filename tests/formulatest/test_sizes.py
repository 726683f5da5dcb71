"""A claim in symbols is tested where no part of it drowns in the rounding of another."""

from __future__ import annotations

import math

import pytest

from formulatest import Computed, Equations, FalseClaimError, check

POSITIVE = (0, math.inf)


def sums(a: float, b: float) -> dict[str, object]:
    """Return sums and a product of two numbers."""
    return {"s": a + b, "q": a**2 + b**2, "c": a**3 + b**3, "e": a * b + a}


SIZES = [(1e3, 1e-3), (1e-5, 1e5), (500.0, 0.002), (6.6e-34, 3e8), (1e-60, 1e60)]


@pytest.mark.parametrize(("a", "b"), SIZES)
@pytest.mark.parametrize("bounds", [{}, {"a": POSITIVE, "b": POSITIVE}, {"b": (0, 1e200)}])
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("s = a + b", ("s = a", "s = b", "s = a - b", "s = a + 2b", "s = 2a + b")),
        ("q = a^2 + b^2", ("q = a^2", "q = b^2", "q = a^2 - b^2", "q = a^2 + b^3", "q = a^2 + 2 b^2")),
        ("c = a^3 + b^3", ("c = a^3", "c = b^3", "c = a^3 - b^3", "c = 2 a^3 + b^3")),
        ("e = a b + a", ("e = a", "e = ab", "e = 2ab + a", "e = a b - a")),
        (
            r"\begin{pmatrix} s \\ q \end{pmatrix} = \begin{pmatrix} a + b \\ a^2 + b^2 \end{pmatrix}",
            (r"\begin{pmatrix} s \\ q \end{pmatrix} = \begin{pmatrix} a + b \\ b^2 \end{pmatrix}",),
        ),
    ],
)
def test_small_parts_are_seen(
    a: float, b: float, bounds: dict[str, tuple[float, float]], right: str, wrong: tuple[str, ...]
) -> None:
    """A term that is too small to change the page's numbers is missed in others of one size, in bounds as well."""
    model = Computed(sums, {"a": a, "b": b}, bounds)

    assert check(right, model).models == 21
    for latex in wrong:
        with pytest.raises(FalseClaimError):
            check(latex, model)


@pytest.mark.parametrize("bounds", [(1e5, 1e7), (-math.inf, 2e6), (1e6, 1e6)])
def test_bounds_are_kept(bounds: tuple[float, float]) -> None:
    """An input that may not be of size 1 keeps its own size."""
    model = Computed(lambda x: {"y": abs(x - bounds[0])}, {"x": 1e6}, {"x": bounds})

    low, high = bounds
    claim = f"x \\ge {low:.0f} + x - x" if math.isfinite(low) else f"x \\le {high:.0f} + x - x"
    assert check(claim, model).models == 21


@pytest.mark.parametrize("h", [1e-5, 1e-6])
def test_what_is_roughly_true_needs_small_numbers(h: float) -> None:
    """An ≈ between symbols is tested with inputs of the page's sizes alone: its step is to be small."""
    model = Equations({"w": 0.7, "h": h}, functions={"f": lambda w: w**3})

    right = r"f'(w) \approx \frac{f(w + h) - f(w - h)}{2h}"
    assert check(right, model).models == 21
    for wrong in (right.replace("2h", "h"), right.replace("-", "+"), right.replace("w - h", "w")):
        with pytest.raises(FalseClaimError):
            check(wrong, model)

r"""What differs by rounding alone is the same, at any scale; what differs by more is not, however small it is."""

from __future__ import annotations

import numpy as np
import pytest

from formulatest import Computed, FalseClaimError, FormulaError, Reference, check

# Photons, with h and ν; galaxies; a train on a planet, whose speeds add up.
PHOTON = Computed(lambda h, nu: {"E": h * nu, "p": h * nu / 3e8}, {"h": 6.6e-34, r"\nu": 5e14})
GALAXY = Computed(lambda M, m: {"S": M + m}, {"M": 1e30, "m": 1e12})
TRAIN = Computed(lambda c, v: {"u": c + v}, {"c": 3e8, "v": 0.1})
VECTOR = Computed(lambda a, b: {r"\mathbf v": np.array([a, b]), "A": np.array([[a, b], [b, a]])}, {"a": 1e6, "b": 1e-4})
NOTHING = Computed(dict, {})
NUMBERS = Computed(lambda: {"g": {1: 0.1, 2: 0.2, 3: -0.3}, "t": 1e-17}, {})
GIVEN = Computed(lambda a, b, c: {"g": {1: a, 2: b, 3: c}}, {"a": 0.1, "b": 0.2, "c": -0.3})


def centred(*x: float) -> dict[str, object]:
    """Return three numbers without their mean, and their sum, both of which are 0 but for rounding."""
    g = [each - sum(x) / 3 for each in x]
    return {"g": {1: g[0], 2: g[1], 3: g[2]}, "S": sum(g)}


CENTRED = Computed(centred, {"a": 0.1, "b": 0.25, "c": 0.73})
VALLEY = Computed(lambda x: {"y": x**3 - 0.48 * x}, {"x": 0.4})


@pytest.mark.parametrize(
    ("latex", "model"),
    [
        (r"E = h \nu", PHOTON),
        (r"E^2 = h^2 \nu^2", PHOTON),
        (r"E \approx 3.3 \times 10^{-19}", PHOTON),
        (r"\frac{dE}{d\nu} = h \approx 6.6 \times 10^{-34}", PHOTON),
        (r"\frac{E}{p} = 300000000", PHOTON),
        ("S = M + m", GALAXY),
        ("S - M - m = 0", GALAXY),
        (r"S \approx 1.0 \times 10^{30}", GALAXY),
        ("u - c = v", TRAIN),
        ("u - c - v = 0", TRAIN),
        (r"u > c \quad \text{for } v > 0", TRAIN),
        (r"\begin{bmatrix} a \\ b^2 \end{bmatrix} = \begin{bmatrix} a \\ b b \end{bmatrix}", VECTOR),
        (r"A \mathbf v = \begin{bmatrix} a^2 + b^2 \\ 2 a b \end{bmatrix}", VECTOR),
        (r"A \mathbf v = \begin{bmatrix} a^2 + b^2 \\ a b + a b - a + a \end{bmatrix}", VECTOR),
    ],
)
def test_right_at_any_scale(latex: str, model: Computed) -> None:
    """Numbers may be tiny or huge, and both may occur in one formula."""
    check(latex, model)


@pytest.mark.parametrize(
    ("latex", "model"),
    [
        (r"E = 2 h \nu", PHOTON),
        (r"E = h \nu + h", PHOTON),
        (r"E^2 = 2 h^2 \nu^2", PHOTON),
        ("E = 0", PHOTON),
        ("E - p = 0", PHOTON),
        (r"E \approx 3.4 \times 10^{-19}", PHOTON),
        (r"\frac{dE}{d\nu} = 2 h", PHOTON),
        ("E < p", PHOTON),
        ("S = M - m", GALAXY),
        ("S = M", GALAXY),
        (r"S \approx 1.1 \times 10^{30}", GALAXY),
        ("u = c", TRAIN),
        ("u - c = 1.1 v", TRAIN),
        ("u - c = 0", TRAIN),
        ("u < c", TRAIN),
        (r"\begin{bmatrix} a \\ b^2 \end{bmatrix} = \begin{bmatrix} a \\ b \end{bmatrix}", VECTOR),
        (r"\begin{bmatrix} a & b \end{bmatrix} = \begin{bmatrix} a & 2 b \end{bmatrix}", VECTOR),
        (r"\mathbf v = \begin{bmatrix} 1000000 \\ 0.0002 \end{bmatrix}", VECTOR),
        (r"A \mathbf v = \begin{bmatrix} a^2 + b^2 \\ 2 a b + b \end{bmatrix}", VECTOR),
        (r"A \mathbf v = \begin{bmatrix} a^2 - b^2 \\ 2 a b \end{bmatrix}", VECTOR),
    ],
)
def test_wrong_at_any_scale(latex: str, model: Computed) -> None:
    """A difference is seen at its own scale, in each entry, beside what is much larger."""
    with pytest.raises(FalseClaimError):
        check(latex, model)


@pytest.mark.parametrize(
    ("latex", "model"),
    [
        (r"\sin(\pi) = 0", NOTHING),
        (r"\sin(\pi) = 0.0", NOTHING),
        (r"\cos(\frac{\pi}{2}) = 0", NOTHING),
        ("0.1 + 0.2 - 0.3 = 0", NOTHING),
        (r"e^{\ln 3} - 3 = 0", NOTHING),
        (r"\sqrt{2} \cdot \sqrt{2} = 2", NOTHING),
        (r"\sqrt{0.1 + 0.2 - 0.3} = 0", NOTHING),
        (r"1 - 0.9 - 0.1 = \sin(\pi)", NOTHING),
        (r"\begin{pmatrix} \sin(\pi) \\ 1 \end{pmatrix} = \begin{pmatrix} 0 \\ 1 \end{pmatrix}", NOTHING),
        (r"0.1 + 0.2 \le 0.3", NOTHING),
        (r"0.1 + 0.2 \ge 0.3", NOTHING),
        (r"\sum_{i=1}^{3} g_i = 0", NUMBERS),
        ("g_1 + g_2 + g_3 = 0", NUMBERS),
        (r"\sum_{i=1}^{3} g_i = 0", GIVEN),
        (r"\sum_{i=1}^{3} g_i = S = 0", CENTRED),
        ("g_1 + g_2 + g_3 = 0", CENTRED),
        (r"\frac{dy}{dx} = 0", VALLEY),
    ],
)
def test_zero_is_as_exact_as_the_terms_that_made_it(latex: str, model: Computed) -> None:
    """It need not be 0 to the last digit, neither in the formula nor in the model."""
    check(latex, model)


@pytest.mark.parametrize(
    ("latex", "model"),
    [
        (r"\sin(3.1415926) = 0", NOTHING),
        (r"\sin(\pi) = 0.00001", NOTHING),
        ("0.1 + 0.2 - 0.3000001 = 0", NOTHING),
        (r"\sqrt{0.3 - 0.2 - 0.0999999} = 0", NOTHING),
        (r"\begin{pmatrix} \sin(3) \\ 1 \end{pmatrix} = \begin{pmatrix} 0 \\ 1 \end{pmatrix}", NOTHING),
        ("0.1 + 0.2 > 0.3", NOTHING),
        (r"0.1 + 0.2 \ne 0.3", NOTHING),
        ("g_1 + g_2 = 0", NUMBERS),
        ("t = 0", NUMBERS),
        (r"\frac{dy}{dx} = 0.001", VALLEY),
    ],
)
def test_what_is_almost_zero_is_not_zero(latex: str, model: Computed) -> None:
    """A number without terms is what it is."""
    with pytest.raises(FalseClaimError):
        check(latex, model)


def test_models_are_not_exact_either() -> None:
    """The zeros above are not 0 in the models: it is their inputs that show how little they are known."""
    assert centred(0.1, 0.25, 0.73)["S"] != 0
    assert VALLEY.derivative(Reference("y"), Reference("x")) != 0


def step(x: float) -> dict[str, float]:
    """Return whether a number is at least one half, and the number of halves in it."""
    return {"s": 1.0 if x >= 0.5 else 0.0, "k": 2.0 * x // 1}


@pytest.mark.parametrize("x", [0.5, 0.5 * (1 + 1e-13)])
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("s = 1", "s = 0"),
        ("k = 1", "k = 0"),
        ("s < 1.5", "s < 1"),
        (
            r"\begin{cases} 1 & \text{if } x \ge 0.5 \\ 0 & \text{otherwise} \end{cases} = 1",
            r"\begin{cases} 1 & \text{if } x \ge 0.5 \\ 0 & \text{otherwise} \end{cases} = 0",
        ),
    ],
)
def test_jump_is_not_rounding(right: str, wrong: str, x: float) -> None:
    """At a jump, the value is that of the number itself, though the next number has another one."""
    model = Computed(step, {"x": x})

    check(right, model)
    with pytest.raises(FalseClaimError):
        check(wrong, model)


def test_sides_are_shown_apart() -> None:
    """A message has as many digits as it takes to see the difference."""
    model = Computed(lambda x: {"w": x * (1 + 1e-9)}, {"x": 1.4142135623730951})

    with pytest.raises(FalseClaimError, match=r"^the left side is 1.414213564, the right side is 1.414213562 "):
        check("w = x", model)
    with pytest.raises(FalseClaimError, match=r"^1.41421356237 does not round to the printed 1.41421356236 "):
        check("x = 1.41421356236", model)
    with pytest.raises(FalseClaimError, match=r"^0.30000000000000004 > 0.3 does not hold"):
        check("0.1 + 0.2 > 0.3", model)


def test_complex_values_are_no_values() -> None:
    """A model that steps out of the real numbers has no value there; a number without an imaginary part is real."""
    model = Computed(lambda x: {"s": (x + 0j) ** 0.5}, {"x": 2.0})

    check(r"s = \sqrt{x} \approx 1.414", model)
    with pytest.raises(FormulaError, match=r"^s is .*1\.41.*j, expected a real number"):
        check("s = x", Computed(model.function, {"x": -2.0}))

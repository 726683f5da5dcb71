"""Formulas as plain text, for the search and the table of contents."""

import pytest

from docsite.html.plain import plain_text
from docsite.html.temml import mathml


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        # What a reader would type.
        (r"\frac{\partial L}{\partial w^{(1)}_{32}}", "∂L/∂w1_32"),
        (r"\tfrac14", "1/4"),
        (r"\sqrt{10} \approx 3.16", "√10 ≈ 3.16"),
        (r"\hat y - y \approx -0.5883", "ŷ − y ≈ −0.5883"),
        (r"\sigma'(z)", "σ′(z)"),
        (r"\delta^{(3)}_1", "δ3_1"),
        # Indices and exponents.
        (r"w^{(1)}_{2,13}", "w1_2,13"),
        (r"a^{(l-1)}_k", "a(l−1)_k"),
        (r"n_{l-1}", "n_(l−1)"),
        (r"\mathbf a^{(1)}", "a1"),
        (r"(W^{(l)})^\top", "(W(l))ᵀ"),
        (r"\varphi_l'(z)", "φ′_l(z)"),
        (r"u^2 + v^3", "u² + v³"),
        (r"e^{-z}", "e^−z"),
        (r"10^{-20}", "10^−20"),
        (r"e^{a + b}", "e^(a+b)"),
        (r"\mathbb{R}^{B \times n_0}", "R^(B×n_0)"),
        # Products, quotients, roots and functions.
        (r"w x + b", "w x + b"),
        (r"2x", "2 x"),
        (r"\frac{du}{dx}", "du/dx"),
        (r"\frac{1}{1 + e^{-z}}", "1/(1 + e^−z)"),
        (r"\frac{a + b}{2c}", "(a + b)/(2 c)"),
        (r"\tfrac12 (\hat y - y)^2", "1/2 (ŷ − y)²"),
        (r"\frac{\partial L}{\partial \hat y}\,\frac{\partial \hat y}{\partial z}", "∂L/∂ŷ ∂ŷ/∂z"),
        (r"\sqrt{a + b}", "√(a + b)"),
        (r"\operatorname{ReLU}'(z^{(2)}_1)", "ReLU′(z2_1)"),
        (r"y \ln \hat y", "y ln ŷ"),
        (r"\max(0, z)", "max(0, z)"),
        (r"\eta/B", "η/B"),
        (r"(-0.1) \times 0.2", "(−0.1) × 0.2"),
        (r"\Bigl(-\frac{1}{2}\Bigr)", "(−1/2)"),
        # Sums, tables, marks and words.
        (r"\sum_{k=1}^{4} w_k", "∑(k = 1…4) w_k"),
        (r"\sum_j y_j", "∑(j) y_j"),
        (r"\begin{pmatrix} 1 & -2 \\ 3 & 4 \end{pmatrix}", "(1 −2; 3 4)"),
        (r"\begin{aligned} a &= b \\ &= 2 \end{aligned}", "a = b = 2"),
        (r"\begin{cases} 1 & \text{if } z > 0 \\ 0 & \text{else} \end{cases}", "{1 if z > 0; 0 else"),
        (r"\class{k-weight}{w_1}", "w_1"),
    ],
)
def test_formulas_read_as_a_person_would_type_them(latex: str, expected: str) -> None:
    """Fractions have slashes, indices are as in the names of the code, and nothing else of LaTeX is left."""
    assert expected == plain_text(mathml(latex, is_display=False))

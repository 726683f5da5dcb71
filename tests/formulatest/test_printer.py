"""What the printer writes; that it is read again is in test_fuzz."""

from __future__ import annotations

import pytest

from formulatest import parse
from formulatest.errors import FormulaError
from formulatest.evaluation import Scope, evaluate
from formulatest.latex.nodes import Node
from formulatest.latex.printer import latex
from formulatest.models.equation_model import Equations


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("x=-a+b-c", "x = - a + b - c"),
        ("(a+b)(c+d)", r"(a + b) \cdot (c + d)"),
        ("a-(b-c)", "a - (b - c)"),
        ("a(bc)", r"a \cdot (b \cdot c)"),
        (r"(a \odot b) c \odot d", r"(a \odot b) \cdot c \odot d"),
        (r"a \sum_{i=1}^n x_i", r"a \cdot (\sum_{i=1}^{n} x_{i})"),
        (r"\sum_{i=1}^n (x_i + 1)", r"\sum_{i=1}^{n} (x_{i} + 1)"),
        (r"\lim_{h \to 0} \frac{h}{h}", r"\lim_{h \to 0} \frac{h}{h}"),
        (r"(x^2)^3", r"(x^{2})^{3}"),
        (r"e^{-z} 2^2", r"e^{- z} \cdot 2^{2}"),
        (r"(a^{(1)}_2)^2", r"(a^{(1)}_{2})^{2}"),
        (r"(\frac12)^\top", r"(\frac{1}{2})^{\top}"),
        (r"w'^{(1)\text{new}}_{23}", r"w'^{(1)\text{new}}_{23}"),
        (r"\varphi_l'(z)", r"\varphi'_{l}(z)"),
        (r"\begin{bmatrix} 1 & x \\ 2 & 3 \end{bmatrix}", r"\begin{pmatrix} 1 & x \\ 2 & 3 \end{pmatrix}"),
        (
            r"\begin{cases} 1 & \text{if } x > 0 \\ 2 & \text{else} \end{cases}",
            r"\begin{cases} 1 & \text{if } x > 0 \\ 2 & \text{otherwise} \end{cases}",
        ),
    ],
)
def test_printed(written: str, printed: str) -> None:
    """Brackets are where they are needed, and products have a sign."""
    assert printed == latex(parse(written)[0])


def test_nodes_of_no_kind() -> None:
    """A node without a kind can neither be printed nor evaluated, and a whole claim has no value."""
    with pytest.raises(TypeError, match="found a Node, expected a node of a formula"):
        latex(Node())
    with pytest.raises(FormulaError, match="a chain has no value here"):
        evaluate(parse("x = 1")[0], Scope(Equations({})))

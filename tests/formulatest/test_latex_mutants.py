"""Formulas with one slip: which slips are made, that all can be read and differ, and in which order."""

from __future__ import annotations

import pytest

from formulatest import Equations, FormulaError, check, parse
from formulatest.mutants import mutants

KINDS = {"digit", "sign", "indices", "layer", "prime", "factor", "sum", "term", "symbols"}
FORMULAS = [
    r"z^{(l)}_j = \sum_{k=1}^{n_{l-1}} w^{(l)}_{jk} a^{(l-1)}_k + b^{(l)}_j",
    r"\frac{\partial L}{\partial w^{(1)}_{23}} = \delta^{(1)}_2\,x_3 \approx -0.012",
    r"\delta^{(l)}_j = \varphi_l'(z^{(l)}_j) \sum_{i=1}^{n_{l+1}} w^{(l+1)}_{ij}\,\delta^{(l+1)}_i",
    r"\boldsymbol\delta^{(l)} = (W^{(l+1)})^\top \boldsymbol\delta^{(l+1)} \odot \varphi_l'(\mathbf z^{(l)})",
    r"w^{(3)}_{12} \leftarrow w^{(3)}_{12} - \eta\,\frac{\partial L}{\partial w^{(3)}_{12}} = 0.4 - 0.5 \times 0.0312",
    r"L = -\bigl(y \ln \hat y + (1-y) \ln(1-\hat y)\bigr)",
    r"W = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
    r"\begin{aligned} u &= 2x + 1 \\ y &= \tfrac12 u^2 \end{aligned}",
    r"\operatorname{ReLU}(z) = \begin{cases} z & \text{if } z > 0 \\ 0 & \text{otherwise} \end{cases}",
    r"y = \sqrt{x} + |x| + \frac{1}{x}",
]


def changed(latex: str) -> dict[str, list[str]]:
    """Return the formulas with a slip, by its kind."""
    found: dict[str, list[str]] = {}
    for each in mutants(latex):
        found.setdefault(each.kind, []).append(" ".join(each.latex.split()))
    return found


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("y = 0.95", {"digit": ["y = 1.95", "y = 0.05", "y = 0.96"], "symbols": []}),
        ("y = -a + b", {"sign": ["y = +a + b", "y = -a - b"], "term": ["y = b", "y = -a"]}),
        ("y = a - b + c", {"term": ["y = - b + c", "y = a + c", "y = a - b"]}),
        ("y = a b c", {"factor": ["y = b c", "y = a c", "y = a b"]}),
        (r"y = a \cdot b", {"factor": ["y = b", r"y = a"]}),
        (r"y = \frac{a b}{c}", {"factor": [r"y = \frac{ b}{c}", r"y = \frac{a }{c}"]}),
        ("y = f'(x)", {"prime": ["y = f(x)"]}),
        ("y = f''(x)", {"prime": ["y = f'(x)"]}),
        ("y = z^{(2)}_1", {"digit": ["y = z^{(3)}_1", "y = z^{(2)}_2"], "layer": ["y = z^{(1)}_1"]}),
        ("y = z^{(l)}_1", {"layer": ["y = z^{(l-1)}_1", "y = z^{(l+1)}_1"]}),
        ("y = w_{jk}", {"indices": ["y = w_{kj}"]}),
        ("y = w_{j,k}", {"indices": ["y = w_{k,j}"]}),
        ("y = w_{j+1,k}", {"indices": ["y = w_{j+k,1}"]}),
        ("y = w_{23}", {"indices": ["y = w_{32}"]}),
        ("y = w_{33}", {"indices": []}),
        ("y = x_i", {"indices": []}),
        (r"y = \sum_{i=1}^{3} x_i", {"sum": ["y = x_i"]}),
        (r"y = \prod_{i=1}^{3} x_i", {"sum": ["y = x_i"]}),
        ("y = a - b", {"symbols": ["a = y - b", "y = b - a"]}),
        (r"y = \hat a - \mathbf b", {"symbols": [r"\hat a = y - \mathbf b", r"y = \mathbf b - \hat a"]}),
        (r"y = \tfrac12 a", {"digit": [r"y = \tfrac22 a", r"y = \tfrac13 a"], "factor": ["y = a", r"y = \tfrac12"]}),
        (r"y = \sqrt{a} - b", {"symbols": [r"a = \sqrt{y } - b", r"y = \sqrt{b } - a"]}),
        (r"x \in \mathbb R", {"symbols": []}),
        ("y = x^2", {"digit": ["y = x^3"]}),
        ("y = x^{2 + a}", {"sign": ["y = x^{2 - a}"]}),
    ],
)
def test_slips(latex: str, expected: dict[str, list[str]]) -> None:
    """Each kind of slip is made where it can be, and nowhere else."""
    found = changed(latex)

    assert expected == {kind: found.get(kind, []) for kind in expected}


def test_column_and_change() -> None:
    """A mutant tells where it differs, what was there and what is there now."""
    first, *_, last = mutants("y = 2u - v")

    assert ("digit", "y = 3u - v", 4, "2 → 3") == (first.kind, first.latex, first.column, first.change)
    assert ("symbols", "u - v → v - u") == (last.kind, last.change)
    assert ["u → nothing"] == [each.change for each in mutants("y = v u") if each.latex.rstrip() == "y = v"]


@pytest.mark.parametrize("latex", FORMULAS)
def test_all_can_be_read_and_differ(latex: str) -> None:
    """Each mutant is a formula of its own, the same ones in the same order each time."""
    found = list(mutants(latex))

    assert found
    assert {each.kind for each in found} <= KINDS
    assert len(found) == len({each.latex for each in found})
    assert all(parse(each.latex) != parse(latex) for each in found)
    assert found == list(mutants(latex))


def test_every_kind_is_made_of_some_formula() -> None:
    """The formulas above show every kind of slip."""
    assert KINDS == {each.kind for latex in FORMULAS for each in mutants(latex)}


@pytest.mark.parametrize(
    ("latex", "same"),
    [
        ("y = a b", "y = b a"),
        ("y = a + b", "y = b + a"),
        ("y = a", "a = y"),
        (r"y = a \odot b", r"y = b \odot a"),
        (r"y = \frac{1}{1 + a}", r"y = \frac{1}{a + 1}"),
    ],
)
def test_what_says_the_same_is_no_mutant(latex: str, same: str) -> None:
    """Factors that are numbers, terms and sides in another order are no slip."""
    assert not any(parse(same) == parse(each.latex) for each in mutants(latex))


def test_order_of_arrays_is_a_slip() -> None:
    """Matrices do not commute, so their order matters; neither do the sides of what is no equation."""
    assert "y = B A" in changed("y = A B")["symbols"]
    assert r"y = \begin{pmatrix} 1 & 2 \end{pmatrix}" in changed(r"y = a \begin{pmatrix} 1 & 2 \end{pmatrix}")["factor"]
    assert "b < a" in changed("a < b")["symbols"]


@pytest.mark.parametrize("latex", ["y = ++", "y = {a", "x_", "y = a}", r"\frac", "x^", "", r"\begin{cases}"])
def test_unreadable(latex: str) -> None:
    """A formula that cannot be read has no mutants, but its own error."""
    with pytest.raises(FormulaError):
        list(mutants(latex))


@pytest.mark.parametrize(
    "latex", [r"y = \tfrac12 u^2", r"\frac{dy}{dx} = u \cdot 2", r"\frac{dy}{dx} = u\,\frac{du}{dx}", "u = 2x + 1"]
)
def test_a_test_sees_every_mutant(latex: str) -> None:
    """On a model without symmetry each slip makes a formula false or without a meaning."""
    model = Equations.of({"x": 0.7}, {"u": "2x + 1", "y": r"\tfrac12 u^2"})

    check(latex, model)
    for each in mutants(latex):
        with pytest.raises(FormulaError):
            check(each.latex, model)

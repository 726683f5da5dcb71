"""Mutants of formulas: which mistakes are made, that all can be read and differ, and how each describes itself."""

from __future__ import annotations

import pytest

from formulatest import Equations, FormulaError, Mutant, check, mutants, parse

KINDS = {
    "digit",
    "factor",
    "function",
    "indices",
    "layer",
    "prime",
    "sign",
    "sum",
    "symbols",
    "term",
    "transpose",
}
FORMULAS = [
    r"z^{(l)}_j = \sum_{k=1}^{n_{l-1}} w^{(l)}_{jk} a^{(l-1)}_k + b^{(l)}_j",
    r"\frac{\partial L}{\partial w^{(1)}_{23}} = \delta^{(1)}_2\,x_3 \approx -0.012",
    r"\delta^{(l)}_j = \varphi_l'(z^{(l)}_j) \sum_{i=1}^{n_{l+1}} w^{(l+1)}_{ij}\,\delta^{(l+1)}_i \text{ for } l < N",
    r"\boldsymbol\delta^{(l)} = (W^{(l+1)})^\top \boldsymbol\delta^{(l+1)} \odot \varphi_l'(\mathbf z^{(l)})",
    r"w^{(3)}_{12} \leftarrow w^{(3)}_{12} - \eta\,\frac{\partial L}{\partial w^{(3)}_{12}} = 0.4 - 0.5 \times 0.0312",
    r"L = -\bigl(y \ln \hat y + (1-y) \ln(1-\hat y)\bigr)",
    r"W = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
    r"\begin{aligned} u &= 2x + 1 \\ y &= \tfrac12 u^2 \end{aligned}",
    r"\operatorname{ReLU}(z) = \begin{cases} z & \text{if } z > 0 \\ 0 & \text{otherwise} \end{cases}",
    r"y = \sqrt{x} + |x| + \frac{1}{x}",
    r"f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}",
]


def found(latex: str, kind: str) -> list[str]:
    """Return the mutants of a kind."""
    return [each.latex for each in mutants(latex) if each.kind == kind]


@pytest.mark.parametrize(
    ("latex", "kind", "expected"),
    [
        ("y = 0.95", "digit", ["y = 1.95", "y = 0.05", "y = 0.96"]),
        ("y = x^2", "digit", ["y = x^{3}"]),
        ("y = z_1", "digit", ["y = z_{2}"]),
        ("y = -a + b", "sign", ["y = a + b", "y = - a - b"]),
        ("y = a - b", "sign", ["y = - a - b", "y = a + b"]),
        ("y = x^{2 + a}", "sign", ["y = x^{- 2 + a}", "y = x^{2 - a}"]),
        ("y = x", "sign", []),
        ("y = -a + b", "term", ["y = b", "y = - a"]),
        ("y = a - b + c", "term", ["y = - b + c", "y = a + c", "y = a - b"]),
        ("y = -a", "term", []),
        ("y = a b c", "factor", [r"y = b \cdot c", r"y = a \cdot c", r"y = a \cdot b"]),
        (r"y = a \cdot b", "factor", ["y = b", "y = a"]),
        (r"y = a \odot b", "factor", ["y = b", "y = a"]),
        (r"y = \frac{a}{c}", "factor", [r"y = \frac{1}{c}", "y = a"]),
        (r"y = \frac{1}{c}", "factor", ["y = 1"]),
        (r"y = \ln a", "function", ["y = a"]),
        (r"y = f(a + b)", "function", ["y = a + b"]),
        (r"y = \max(a, b)", "function", []),
        (r"y = W^\top", "transpose", ["y = W"]),
        ("y = f'(x)", "prime", ["y = f(x)"]),
        ("y = f''(x)", "prime", ["y = f'(x)"]),
        ("y = z^{(2)}_1", "layer", ["y = z^{(1)}_{1}", "y = z^{(3)}_{1}"]),
        ("y = z^{(0)}_1", "layer", ["y = z^{(- 1)}_{1}", "y = z^{(1)}_{1}"]),
        ("y = z^{(l)}_1", "layer", ["y = z^{(l - 1)}_{1}", "y = z^{(l + 1)}_{1}"]),
        ("y = z^{(l+1)}_1", "layer", ["y = z^{(l)}_{1}", "y = z^{(l + 2)}_{1}"]),
        ("y = z^{(l-1)}_1", "layer", ["y = z^{(l - 2)}_{1}", "y = z^{(l)}_{1}"]),
        ("y = z^{(l-m)}_1", "layer", ["y = z^{((l - m) - 1)}_{1}", "y = z^{((l - m) + 1)}_{1}"]),
        ("y = w_{jk}", "indices", ["y = w_{k, j}"]),
        ("y = w_{ijk}", "indices", ["y = w_{j, i, k}", "y = w_{i, k, j}"]),
        ("y = w_{j+1,k}", "indices", ["y = w_{k, j + 1}"]),
        ("y = w_{23}", "indices", ["y = w_{32}"]),
        ("y = w_{33}", "indices", []),
        ("y = x_i", "indices", []),
        (r"y = \sum_{i=1}^{3} x_i", "sum", ["y = x_{i}"]),
        (r"y = \prod_{i=1}^{3} x_i", "sum", ["y = x_{i}"]),
        ("y = a - b", "symbols", ["a = y - b", "y = b - a"]),
        (r"y = \hat a - \mathbf b", "symbols", [r"\hat a = y - \mathbf b", r"y = \mathbf b - \hat a"]),
        (r"y = \sqrt{a} - b", "symbols", [r"a = y^{\frac{1}{2}} - b", r"y = b^{\frac{1}{2}} - a"]),
        ("y_a = x_b", "symbols", []),
        ("y = 0.95", "symbols", []),
    ],
)
def test_kind(latex: str, kind: str, expected: list[str]) -> None:
    """Each kind of mistake is made where it can be made, and nowhere else."""
    assert expected == found(latex, kind)


def test_mutant() -> None:
    """A mutant has its kind, the whole formula, the column of the mistake in the original, and what has changed."""
    expected = Mutant("sign", "y = 2 \\cdot u + v", 11, "2 \\cdot u - v → 2 \\cdot u + v")

    assert expected in list(mutants("y  =  2u - v"))


@pytest.mark.parametrize(
    ("latex", "change"),
    [
        ("y = 0.5", "0.5 → 0.6"),
        ("y = 0.5x", r"0.5 \cdot x → 0.6 \cdot x"),
        ("y = z^{(2)}_1", "z^{(2)}_{1} → z^{(2)}_{2}"),
        ("y = v u", r"v \cdot u → v"),
        ("y = v - u", "v, u → u, v"),
    ],
)
def test_change(latex: str, change: str) -> None:
    """A change shows as much around the mistake as makes it clear."""
    assert change in [each.change for each in mutants(latex)]


def test_several_claims() -> None:
    """A mutant of one line is printed with the other lines, and its column is in its own line."""
    [last] = [each for each in mutants("\\begin{aligned} u &= x \\\\\n y &= v' \\end{aligned}") if each.kind == "prime"]

    assert (r"\begin{aligned} u = x \\ y = v \end{aligned}", 32) == (last.latex, last.column)


def test_root() -> None:
    """The exponent of a root, which is not written, has the column of the root."""
    assert {4} == {each.column for each in mutants(r"y = \sqrt{x}") if each.kind in {"digit", "factor"}}


@pytest.mark.parametrize("latex", FORMULAS)
def test_all_can_be_read_and_differ(latex: str) -> None:
    """Each mutant is a formula of its own, the same ones in the same order each time."""
    all_found = list(mutants(latex))
    trees = [parse(each.latex) for each in all_found]

    assert all_found
    assert parse(latex) not in trees
    assert len(set(trees)) == len(trees)
    assert all_found == list(mutants(latex))


def test_every_kind_is_made_of_some_formula() -> None:
    """The formulas above show every kind of mistake, and the docstring of a mutant names them all."""
    assert KINDS == {each.kind for latex in FORMULAS for each in mutants(latex)}
    assert KINDS == {kind for kind in KINDS if f"``{kind}``" in (Mutant.__doc__ or "")}


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
def test_another_order_is_not_a_mistake(latex: str, same: str) -> None:
    """Factors that are numbers, terms and sides may change places."""
    assert parse(same) not in [parse(each.latex) for each in mutants(latex)]


@pytest.mark.parametrize(
    ("latex", "mutant"),
    [
        ("y = A B", r"y = B \cdot A"),
        (r"y = \mathbf a^\top \mathbf b", r"y = \mathbf b^{\top} \cdot \mathbf a"),
        ("a < b", "b < a"),
    ],
)
def test_order_of_arrays_is_a_mistake(latex: str, mutant: str) -> None:
    """Matrices and vectors do not commute, and neither do the sides of an inequality."""
    assert mutant in found(latex, "symbols")


@pytest.mark.parametrize("latex", ["y = ++", "y = {a", "x_", "y = a}", r"\frac", "x^", "", r"\begin{cases}"])
def test_unreadable(latex: str) -> None:
    """A formula that cannot be read has no mutants, but its own error."""
    with pytest.raises(FormulaError):
        list(mutants(latex))


@pytest.mark.parametrize(
    "latex", [r"y = \tfrac12 u^2", r"\frac{dy}{dx} = u \cdot 2", r"\frac{dy}{dx} = u\,\frac{du}{dx}", "u = 2x + 1"]
)
def test_a_check_kills_every_mutant(latex: str) -> None:
    """On a model without symmetry each mistake makes a formula false or leaves it without a meaning."""
    model = Equations({"x": 0.7}, {"u": "2x + 1", "y": r"\tfrac12 u^2"})

    check(latex, model)
    for each in mutants(latex):
        with pytest.raises(FormulaError):
            check(each.latex, model)


@pytest.mark.parametrize(
    ("equations", "latex", "cause"),
    [
        ({"u": "x + 1"}, r"u \approx 0.6 \approx 0.55", "more exact"),
        ({"u": "y", "y": "2u"}, "u = 1", "defined by itself"),
    ],
)
def test_mutants_that_once_survived(equations: dict[str, str], latex: str, cause: str) -> None:
    """A rounding cannot be refined, and what is defined by itself has no value."""
    with pytest.raises(FormulaError, match=cause):
        check(latex, Equations({"x": -0.45}, equations))

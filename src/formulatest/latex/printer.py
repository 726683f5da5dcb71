r"""From a tree back to LaTeX, from which `parse` reads the same tree."""

from __future__ import annotations

from functools import singledispatch

from formulatest.latex.builder import RELATIONS
from formulatest.latex.nodes import (
    Absolute,
    Call,
    Cases,
    Chain,
    Derivative,
    Elementwise,
    Limit,
    Matrix,
    Node,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Repeated,
    Sum,
    Symbol,
    Transpose,
)

COMMANDS = {relation: command for command, relation in reversed(RELATIONS.items())}

# Without brackets, these would absorb what follows, or be torn apart by their neighbours.
LOOSE_IN_PRODUCTS = (Sum, Elementwise, Product, Repeated, Limit)
TIGHT = (Number, Call, Absolute, Norm, Matrix)


@singledispatch
def latex(node: Node) -> str:
    r"""Return a tree as LaTeX.

    Parameters
    ----------
    node : Node
        A tree, as `parse` gives it.

    Returns
    -------
    str
        LaTeX with brackets where they are needed, from which `parse` reads an equal tree.

    Examples
    --------
    >>> from formulatest import parse
    >>> from formulatest.latex.printer import latex
    >>> latex(parse(r"y = \tfrac12 (a + b)^2")[0])
    'y = \\frac{1}{2} \\cdot (a + b)^{2}'
    """
    raise TypeError(f"found a {type(node).__name__}, expected a node of a formula")


def _in_brackets(node: Node) -> str:
    return f"({latex(node)})"


def _factor(node: Node) -> str:
    return _in_brackets(node) if isinstance(node, LOOSE_IN_PRODUCTS) else latex(node)


def _base(node: Node) -> str:
    """Return the base of a power or a transposition."""
    is_tight = isinstance(node, TIGHT) or (isinstance(node, Symbol) and not _superscript(node))
    return latex(node) if is_tight else _in_brackets(node)


@latex.register(Number)
def _(node: Number) -> str:
    return node.text


@latex.register(Symbol)
def _(node: Symbol) -> str:
    indices = ", ".join(map(latex, node.indices))
    return node.name + "'" * node.primes + _superscript(node) + (f"_{{{indices}}}" if indices else "")


def _superscript(node: Symbol) -> str:
    layer = "" if node.layer is None else _in_brackets(node.layer)
    state = rf"\text{{{node.state}}}" if node.state else ""
    return f"^{{{layer}{state}}}" if layer or state else ""


@latex.register(Sum)
def _(node: Sum) -> str:
    parts = []
    for sign, term in zip(node.signs, node.terms, strict=True):
        parts += ["-" if sign < 0 else "+", _in_brackets(term) if isinstance(term, Sum) else latex(term)]
    return " ".join(parts[1:] if len(node.terms) > 1 and node.signs[0] > 0 else parts)


@latex.register(Product)
def _(node: Product) -> str:
    return r" \cdot ".join(map(_factor, node.factors))


@latex.register(Elementwise)
def _(node: Elementwise) -> str:
    return r" \odot ".join(latex(each) if isinstance(each, Product) else _factor(each) for each in node.factors)


@latex.register(Quotient)
def _(node: Quotient) -> str:
    return rf"\frac{{{_part(node.top)}}}{{{_part(node.bottom)}}}"


def _part(node: Node) -> str:
    r"""Return a part of a fraction; a product that begins with d could be taken for half of a derivative."""
    is_doubtful = isinstance(node, Product) and latex(node).startswith("d")
    return _in_brackets(node) if is_doubtful else latex(node)


@latex.register(Power)
def _(node: Power) -> str:
    return f"{_base(node.base)}^{{{latex(node.exponent)}}}"


@latex.register(Transpose)
def _(node: Transpose) -> str:
    return rf"{_base(node.of)}^{{\top}}"


@latex.register(Absolute)
def _(node: Absolute) -> str:
    return rf"\lvert {latex(node.of)} \rvert"


@latex.register(Norm)
def _(node: Norm) -> str:
    return rf"\lVert {latex(node.of)} \rVert"


@latex.register(Derivative)
def _(node: Derivative) -> str:
    return rf"\frac{{\partial {latex(node.of)}}}{{\partial {latex(node.by)}}}"


@latex.register(Repeated)
def _(node: Repeated) -> str:
    return rf"\{node.kind}_{{{node.index}={latex(node.first)}}}^{{{latex(node.last)}}} {_body(node.body)}"


@latex.register(Limit)
def _(node: Limit) -> str:
    return rf"\lim_{{{node.letter} \to {latex(node.target)}}} {_body(node.body)}"


def _body(node: Node) -> str:
    return _in_brackets(node) if isinstance(node, Sum | Elementwise) else latex(node)


@latex.register(Call)
def _(node: Call) -> str:
    return f"{latex(node.function)}({', '.join(map(latex, node.arguments))})"


@latex.register(Matrix)
def _(node: Matrix) -> str:
    rows = r" \\ ".join(" & ".join(map(latex, row)) for row in node.rows)
    return rf"\begin{{pmatrix}} {rows} \end{{pmatrix}}"


@latex.register(Cases)
def _(node: Cases) -> str:
    cases = r" \\ ".join(
        rf"{latex(value)} & " + (r"\text{otherwise}" if condition is None else rf"\text{{if }} {latex(condition)}")
        for value, condition in zip(node.values, node.conditions, strict=True)
    )
    return rf"\begin{{cases}} {cases} \end{{cases}}"


@latex.register(Chain)
def _(node: Chain) -> str:
    parts = [latex(node.sides[0])]
    for relation, side in zip(node.relations, node.sides[1:], strict=True):
        parts += [COMMANDS.get(relation, relation), latex(side)]
    condition = "" if node.condition is None else rf" \quad \text{{for }} {latex(node.condition)}"
    return " ".join(parts) + condition

"""The ``graph`` fence: the computational graph of a small expression, drawn as the YAML in its body describes it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from chainrule.autograd import Value
from docsite.fences.fence import PictureFence
from docsite.fences.settings import read_settings
from docsite.figures.network.graph import Graph, draw_graph

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docsite.figures.svg import Picture


class GraphPicture(PictureFence):
    """Draws sums and products of named numbers; the body gives ``expression``, a number for each name, a caption."""

    language = "graph"

    def picture(self, body: str, options: Mapping[str, str], name: str) -> Picture:  # noqa: ARG002 (this fence has none)
        """Draw what the body describes."""
        given = read_settings(body)
        text, caption = str(given.pop("expression", "")), str(given.pop("caption", "") or "").strip()
        inputs = {letter: Value(float(number)) for letter, number in given.items()}
        names = {value: letter for letter, value in inputs.items()}
        try:
            tree = ast.parse(text, mode="eval").body
        except SyntaxError as error:
            expected = "expression: with sums and products, and a number for each of its names"
            raise ValueError(f"expression: found {text!r}, expected {expected}") from error
        result = _computed(tree, inputs, names)
        return draw_graph(Graph(text.replace("*", "×"), result, names), caption, name)


def _computed(node: ast.expr, inputs: Mapping[str, Value], names: dict[Value, str]) -> Value:
    """Return the value of an expression, and name what is computed on the way."""
    if isinstance(node, ast.Name) and node.id in inputs:
        return inputs[node.id]
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Add | ast.Mult):
        expected = f"a sum or a product of {', '.join(inputs)}"
        raise ValueError(f"found {ast.unparse(node)}, expected {expected}")  # noqa: TRY004 (wrong text)
    left, right = (_computed(each, inputs, names) for each in (node.left, node.right))
    is_sum = isinstance(node.op, ast.Add)
    value: Value = left + right if is_sum else left * right
    names[value] = "+" if is_sum else "×"
    return value

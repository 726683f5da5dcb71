"""The ``graph`` fence: the computational graph of a small expression, drawn as the YAML in its body describes it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import yaml

from chainrule.autograd import Value
from docsite.fences.fence import PictureFence
from docsite.figures.network.graph import Graph, draw_graph

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docsite.figures.svg import Picture


class GraphPicture(PictureFence):
    """Draws sums and products of named numbers; the body gives ``expression``, a number for each name, a caption."""

    language = "graph"

    def picture(self, body: str, options: Mapping[str, str], name: str) -> Picture:  # noqa: ARG002 (this fence has none)
        """Draw what the body describes."""
        try:
            given = yaml.safe_load(body)
        except yaml.YAMLError as error:
            raise ValueError(f"found text that is not YAML: {error}") from error
        if not isinstance(given, dict) or not isinstance(given.get("expression"), str):
            raise ValueError(  # noqa: TRY004 (wrong text)
                "expected expression: with sums and products, and a number for each of its names"
            )
        text, caption = given.pop("expression"), str(given.pop("caption", "") or "").strip()
        inputs = {letter: Value(float(number)) for letter, number in given.items()}
        names = {value: letter for letter, value in inputs.items()}
        result = _computed(ast.parse(text, mode="eval").body, inputs, names)
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

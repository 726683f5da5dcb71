"""The mutants of Python: operators, comparisons, constants and conditions, changed in the tree."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
}
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
LISTS_OF_NAMES = ("__slots__", "__all__")


@dataclass
class Edit:
    """One change in a tree.

    Attributes
    ----------
    kind : str
        ``comparison``, ``condition``, ``constant``, ``index``, ``operator``, ``sign`` or ``transpose``.
    shown : ast.AST
        The smallest part of the tree in which the change is clear.
    node, name, value
        The attribute of a node that gets a new value.
    """

    kind: str
    shown: Any
    node: Any
    name: str
    value: Any

    def change(self) -> str:
        """Return the code before and after the change, leaving the tree as it is."""
        before, old = ast.unparse(self.shown), getattr(self.node, self.name)
        setattr(self.node, self.name, self.value)
        after = ast.unparse(self.shown)
        setattr(self.node, self.name, old)
        return f"{before} → {after}"

    def apply(self) -> None:
        """Change the tree."""
        setattr(self.node, self.name, self.value)


def edits(tree: ast.AST) -> Iterator[Edit]:
    """Yield all changes of a module, always in the same order.

    Error messages, type hints and lists of names stay as they are.

    Examples
    --------
    >>> import ast
    >>> from mutation.edits import edits
    >>> [edit.change() for edit in edits(ast.parse("y = x[0] < 2 * z"))]
    ['x[0] < 2 * z → x[0] <= 2 * z', 'x[0] → x[1]', '2 * z → 2 / z', '2 * z → 3 * z']
    """
    yield from _edits(tree, tree)


def _edits(node: Any, parent: Any) -> Iterator[Edit]:  # noqa: ANN401, C901 (any node; one case per kind)
    match node:
        case ast.Compare():
            ops = [COMPARISONS.get(type(op), type(op)) for op in node.ops]
            for at, other in enumerate(ops):
                changed = [*node.ops[:at], other(), *node.ops[at + 1 :]]
                yield Edit("comparison", node, node, "ops", changed)
        case ast.BinOp() | ast.AugAssign() if type(node.op) in OPERATORS and not _is_text(node):
            yield Edit("operator", node, node, "op", OPERATORS[type(node.op)]())
        case ast.UnaryOp(op=ast.USub()):
            yield Edit("sign", parent, node, "op", ast.UAdd())
        case ast.UnaryOp(op=ast.Not()):
            yield Edit("condition", node, node, "operand", ast.UnaryOp(ast.Not(), node.operand))
        case ast.BoolOp():
            yield Edit("condition", node, node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
        case ast.IfExp(test=test):
            yield Edit("condition", node, node, "test", ast.UnaryOp(ast.Not(), test))
        case ast.Constant(value=bool()):
            yield Edit("constant", _placed(node, parent), node, "value", not node.value)
        case ast.Constant(value=int() | float() as value):
            kind = "index" if isinstance(parent, ast.Subscript | ast.Slice) else "constant"
            yield Edit(kind, _placed(node, parent), node, "value", value + 1)
        case ast.Subscript(slice=ast.Tuple(elts=[_, _, *_] as parts) as index):
            yield Edit("index", node, index, "elts", parts[::-1])
        case ast.Attribute(attr="T"):
            yield Edit("transpose", parent if hasattr(parent, "lineno") else node, node, "attr", "real")
    for child in _read(node):
        yield from _edits(child, node)


def _read(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the children that affect what is computed."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)]) if name in LISTS_OF_NAMES:
            return
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return
        case ast.Call(func=ast.Name(id=name)) if name.endswith("Error"):
            return
    for name, value in ast.iter_fields(node):
        if name not in {"annotation", "returns", "decorator_list", "type_params"}:
            yield from (each for each in (value if isinstance(value, list) else [value]) if isinstance(each, ast.AST))


def _placed(node: Any, parent: Any) -> Any:  # noqa: ANN401 (any node)
    return parent if isinstance(parent, ast.expr) else node


def _is_text(node: Any) -> bool:  # noqa: ANN401 (any node)
    left = getattr(node, "left", None)
    return isinstance(left, ast.JoinedStr) or (isinstance(left, ast.Constant) and isinstance(left.value, str))

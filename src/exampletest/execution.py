"""Runs Python as if it were in the files that it comes from, and returns what it prints."""

from __future__ import annotations

import ast
from contextlib import redirect_stdout
from functools import partial
from io import StringIO
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import CodeType

    from exampletest.embedded import Line


def new_namespace() -> dict[str, Any]:
    """Return the namespace that a script starts with."""
    return {"__name__": "__main__"}


def printed(lines: Sequence[Line], namespace: dict[str, Any], mode: str = "exec") -> str:
    """Run the lines in the namespace, and return what they print.

    Parameters
    ----------
    lines : sequence of Line
        The code. A traceback names the file and the number of each line.
    namespace : dict
        Where names are looked up and bound.
    mode : {"exec", "single"}
        With "single", the value of an expression is printed, as at a prompt.
    """
    pieces = list(_compiled(lines, mode))
    with redirect_stdout(StringIO()) as output:
        for piece in pieces:
            exec(piece, namespace)  # noqa: S102 (running examples is the purpose)
    return output.getvalue()


def _compiled(lines: Sequence[Line], mode: str) -> Iterator[CodeType]:
    """Yield the code in pieces, each from one file."""
    try:
        statements = ast.parse("\n".join(line.text for line in lines)).body
    except SyntaxError as error:
        line = lines[min(error.lineno or 1, len(lines)) - 1]
        error.filename, error.lineno, error.end_lineno = line.path, line.number, line.number
        raise
    for path, piece in groupby(statements, key=lambda statement: _origin(statement, lines)):
        body = list(piece)
        for node in chain.from_iterable(map(ast.walk, body)):
            for place in filter(partial(hasattr, node), ("lineno", "end_lineno")):
                setattr(node, place, lines[getattr(node, place) - 1].number)
        tree = ast.Interactive(body) if mode == "single" else ast.Module(body, [])
        yield compile(tree, path, mode, dont_inherit=True)


def _origin(statement: ast.stmt, lines: Sequence[Line]) -> str:
    decorators = getattr(statement, "decorator_list", [])
    first = min(node.lineno for node in (statement, *decorators))
    origins = {line.path for line in lines[first - 1 : statement.end_lineno]}
    if len(origins) > 1:
        message = "a statement starts in one file and ends in another; embed whole statements"
        start = lines[first - 1]
        raise SyntaxError(message, (start.path, start.number, 1, start.text))
    return origins.pop()

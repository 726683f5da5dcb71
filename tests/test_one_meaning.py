"""A public name of the code has one meaning: no two modules define a class or a function of the same name."""

import ast
from collections import defaultdict
from pathlib import Path

SRC = Path(__file__).parents[1] / "src"
COMMANDS = {"main"}  # what each command of the project starts with


def test_each_public_name_is_defined_once() -> None:
    """A reader who meets a class or a function need not ask which one is meant."""
    places = defaultdict(list)
    for path in sorted(SRC.rglob("*.py")):
        for statement in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(statement, ast.ClassDef | ast.FunctionDef) and not statement.name.startswith("_"):
                places[statement.name].append(path.relative_to(SRC).as_posix())
    shared = {name: where for name, where in places.items() if len(where) > 1 and name not in COMMANDS}

    assert {} == shared

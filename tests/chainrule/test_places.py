"""An activation or a loss is complete: it has its place on the API page, and in everything that checks it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import chainrule
from chainrule.activations import ACTIVATIONS
from chainrule.losses import LOSSES

ROOT = Path(__file__).parents[2]
FUNCTIONS = {"activations": list(ACTIVATIONS), "losses": list(LOSSES)}
CHECKS = ["chainrule/definitions.py", "peers/in_pytorch.py", "peers/in_jax.py"]
EACH_KIND = pytest.mark.parametrize("kind", FUNCTIONS)


def keys_of(table: str, source: str) -> list[str]:
    """Return the keys of a dictionary that a module defines, without importing what the module needs."""
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.AnnAssign) and ast.unparse(statement.target) == table:
            assert isinstance(statement.value, ast.Dict)
            return [ast.literal_eval(key) for key in statement.value.keys if key is not None]
    return []


@EACH_KIND
def test_it_can_be_imported(kind: str) -> None:
    """Each activation and loss is a public name of the package."""
    missing = [name for name in FUNCTIONS[kind] if name not in chainrule.__all__]

    assert [] == missing


@EACH_KIND
def test_it_is_on_the_api_page(kind: str) -> None:
    """The table of the API page has a row for each, in the package's order."""
    page = (ROOT / f"docs/reference/api/{kind}.md").read_text(encoding="utf-8")

    assert FUNCTIONS[kind] == re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)


@EACH_KIND
@pytest.mark.parametrize("check", CHECKS)
def test_it_is_checked(kind: str, check: str) -> None:
    """The definitions from the literature, PyTorch and JAX each have a counterpart of it."""
    source = (ROOT / "tests" / check).read_text(encoding="utf-8")

    assert FUNCTIONS[kind] == keys_of(kind.upper(), source)

"""The package is independent: it needs nothing of this site or of chainrule."""

from __future__ import annotations

import subprocess
import sys

import pytest

import formulatest

ALONE = """
import importlib, pkgutil, sys

OTHERS = {"chainrule", "docsite", "exampletest", "mutation", "pagetest", "mkdocs", "pytest"}

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in OTHERS:
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, Blocked())
import formulatest
for module in pkgutil.walk_packages(formulatest.__path__, "formulatest."):
    importlib.import_module(module.name)
    print(module.name)
print(formulatest.check("x = 0.5", formulatest.Equations({"x": 0.5})).models)
try:
    import chainrule
except ImportError as error:
    print(error)
"""


def test_imports_nothing_of_ours() -> None:
    """All modules can be imported, and a formula tested, where our other packages cannot be found."""
    run = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=False)  # noqa: S603 (ours)
    lines = run.stdout.split("\n")

    assert "" == run.stderr
    assert {
        "formulatest.documents.sybil",
        "formulatest.__main__",
        "formulatest.mutant",
        "formulatest.checking.check",
    } <= set(lines)
    assert ["1", "chainrule is blocked", ""] == lines[-3:]


WITHOUT_SYBIL = """
import sys

sys.modules["sybil"] = None
import formulatest

print(formulatest.check("x = 0.5", formulatest.Equations({"x": 0.5})).models)
try:
    formulatest.FormulaParser
except ImportError as error:
    print(error.name)
"""


def test_sybil_is_optional() -> None:
    """Without Sybil, everything but the parser for Sybil works."""
    run = subprocess.run([sys.executable, "-c", WITHOUT_SYBIL], capture_output=True, text=True, check=False)  # noqa: S603 (ours)

    assert ("1\nsybil\n", "") == (run.stdout, run.stderr)


def test_unknown_name() -> None:
    """A name that the package does not have is an `AttributeError`, as in any other module."""
    with pytest.raises(AttributeError, match="module 'formulatest' has no attribute 'nothing'"):
        formulatest.nothing  # noqa: B018 (it is the access that raises)

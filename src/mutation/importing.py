"""Imports a mutant in place of its module."""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mutation.edits import edits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType


def forget(base: Path) -> None:
    """Forget all imported modules of the project but this package, because they refer to the unchanged module."""
    own = (base / "src", base / "tests", base / "conftest.py")
    for name, module in list(sys.modules.items()):
        path = Path(getattr(module, "__file__", None) or "/")
        if any(path.is_relative_to(each) for each in own) and name.partition(".")[0] != "mutation":
            del sys.modules[name]


class MutantFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds a module, and loads it with one change.

    Parameters
    ----------
    module : str
        Its name.
    path : Path
        Its file.
    number : int
        The number of the change.
    """

    def __init__(self, module: str, path: Path, number: int) -> None:
        self.module, self.path, self.number = module, path, number

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return where the module comes from, if it is the one to change."""
        del path, target
        if fullname != self.module:
            return None
        is_package = self.path.name == "__init__.py"
        spec = importlib.machinery.ModuleSpec(fullname, self, origin=str(self.path), is_package=is_package)
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [str(self.path.parent)]
        return spec

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed code."""
        exec(self._compiled(), vars(module))  # noqa: S102 (it is our own package)

    def _compiled(self) -> CodeType:
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        list(edits(tree))[self.number].apply()
        return compile(ast.fix_missing_locations(tree), str(self.path), "exec", dont_inherit=True)

"""Test the formulas of Markdown files: ``python -m formulatest FILE.md… --model module:object``."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from formulatest.documents.document import Document
from formulatest.documents.markdown import formulas
from formulatest.documents.report import report
from formulatest.errors import FormulaError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from formulatest.protocol import Model


def main(arguments: Sequence[str] | None = None) -> int:
    """Test the formulas of the files; no code in them is run.

    Parameters
    ----------
    arguments : sequence of str, optional
        Files and options, those of the command line by default.

    Returns
    -------
    int
        0 if all formulas hold, 1 if one fails, 2 if the model or a file cannot be read.
    """
    parser = argparse.ArgumentParser(prog="python -m formulatest", description="Test the formulas of Markdown files.")
    parser.add_argument("files", nargs="+", metavar="FILE.md", type=Path)
    parser.add_argument(
        "--model",
        metavar="module:object",
        help="a model, or a callable that makes one; without it, formulas are about what the file itself defines",
    )
    options = parser.parse_args(arguments)
    try:
        model = _load(options.model) if options.model else None
        texts = {path: _read(path) for path in options.files}
    except _UnreadableError as error:
        print(f"python -m formulatest: {error}", file=sys.stderr)  # noqa: T201 (this is what a command does)
        return 2
    counts = _Counts()
    for path, text in texts.items():
        _test(path, text, model, counts)
    print(counts)  # noqa: T201
    return 1 if counts.failed else 0


class _UnreadableError(Exception):
    """A file or the model cannot be read."""


@dataclass
class _Counts:
    """What became of the formulas."""

    tested: int = 0
    failed: int = 0
    reasons: Counter[str] = field(default_factory=Counter)  # why the others were not tested

    def __str__(self) -> str:
        reasons = "; ".join(
            f"{reason}, {count} times" if count > 1 else reason for reason, count in self.reasons.items()
        )
        return (
            f"formulas tested: {self.tested}, failed: {self.failed}, not tested: {self.reasons.total()}"
            f"{f' ({reasons})' if reasons else ''}"
        )


def _load(name: str) -> Model:
    module, _, path = name.partition(":")
    if not (module and path):
        message = f"--model: found {name!r}, expected module:object"
        raise _UnreadableError(message)
    try:
        found = importlib.import_module(module)
    except ImportError as error:
        message = f"--model: {error}"
        raise _UnreadableError(message) from error
    for part in path.split("."):
        if not hasattr(found, part):
            message = f"--model: {module} has no {path}"
            raise _UnreadableError(message)
        found = getattr(found, part)
    model: Model = found() if callable(found) else found
    if not hasattr(model, "ranges"):
        message = f"--model: {name} is a {type(model).__name__}, expected a model or a callable that makes one"
        raise _UnreadableError(message)
    return model


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        message = f"{path}: {getattr(error, 'strerror', None) or error}"
        raise _UnreadableError(message) from error


def _test(path: Path, text: str, model: Model | None, counts: _Counts) -> None:
    """Test the formulas of one file, print what fails, and count."""
    try:
        found = list(formulas(text))
    except FormulaError as error:
        counts.failed += 1
        line = text.count("\n", 0, error.column or 0) + 1
        print(f"{path}:{line}: {error.message}")  # noqa: T201
        return
    document = Document(found, lambda _: model)
    for formula in found:
        try:
            checked = document.test(formula, {})
        except FormulaError as error:
            counts.tested += 1
            counts.failed += 1
            print(f"{path}:{formula.line}: {report(formula.latex, error)}")  # noqa: T201
            continue
        if checked:
            counts.tested += 1
        elif formula.mark:
            counts.reasons[formula.mark.removeprefix("not tested: ")] += 1


if __name__ == "__main__":
    sys.exit(main())

"""Test the formulas of Markdown files: ``python -m formulatest FILE.md… --model module:object``."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from formulatest.document import Document
from formulatest.errors import FormulaError
from formulatest.markdown import formulas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from formulatest.model import Model


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
    parser.add_argument("--model", required=True, metavar="module:object", help="a model, or a callable that makes one")
    options = parser.parse_args(arguments)
    try:
        model = _load(options.model)
        texts = {path: path.read_text(encoding="utf-8") for path in options.files}
    except (ImportError, AttributeError, ValueError, OSError) as error:
        print(f"python -m formulatest: {error}", file=sys.stderr)  # noqa: T201 (this is what a command does)
        return 2
    counts: Counter[str] = Counter()
    for path, text in texts.items():
        _test(path, text, model, counts)
    reasons = [f"not tested: {count} ({what})" for what, count in counts.items() if what not in {"tested", "failed"}]
    print(", ".join([f"tested: {counts['tested']}", f"failed: {counts['failed']}", *reasons]))  # noqa: T201
    return 1 if counts["failed"] else 0


def _load(name: str) -> Model:
    module, colon, path = name.partition(":")
    if not (module and colon and path):
        message = f"--model: found {name!r}, expected module:object"
        raise ValueError(message)
    found = importlib.import_module(module)
    for part in path.split("."):
        found = getattr(found, part)
    model: Model = found() if callable(found) else found
    if not hasattr(model, "ranges"):
        message = f"--model: {name} is a {type(model).__name__}, expected a model or a callable that makes one"
        raise ValueError(message)
    return model


def _test(path: Path, text: str, model: Model, counts: Counter[str]) -> None:
    """Test the formulas of one file, print what fails, and count."""
    try:
        found = list(formulas(text))
    except FormulaError as error:
        counts["failed"] += 1
        line = text.count("\n", 0, error.column or 0) + 1
        print(f"{path}:{line}: {error.message}")  # noqa: T201
        return
    document = Document(found, lambda _: model)
    for formula in found:
        try:
            checked = document.test(formula, {})
        except FormulaError as error:
            counts["tested"] += 1
            counts["failed"] += 1
            print(f"{path}:{formula.line}: {error.message}: {' '.join(formula.latex.split())}")  # noqa: T201
            continue
        if checked is not None:
            counts["tested"] += 1
        elif formula.mark:
            counts[formula.mark.removeprefix("not tested: ")] += 1


if __name__ == "__main__":
    sys.exit(main())

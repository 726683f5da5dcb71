"""Test the formulas of Markdown files: ``python -m formulatest FILE… --model module:object``."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from formulatest.documents.document import Document
from formulatest.documents.markdown import SUFFIXES, formulas, is_markdown
from formulatest.documents.report import report
from formulatest.errors import FormulaError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from formulatest.protocol import Model

COMMAND = "python -m formulatest"


def main(arguments: Sequence[str] | None = None) -> int:
    """Test the formulas of the files; no code in them is run.

    Parameters
    ----------
    arguments : sequence of str, optional
        Files and options; by default, those of the command line.

    Returns
    -------
    int
        0 if all formulas hold; 1 if one fails, if something that looks like mathematics was not read,
        or if no formula was tested; 2 if the model or a file cannot be read.
    """
    options = _parser().parse_args(arguments)
    try:
        model = _load(options.model) if options.model else None
        texts = {path: _read(path) for path in options.files}
    except _UnreadableError as error:
        print(f"{COMMAND}: {error}", file=sys.stderr)  # noqa: T201 (a command prints)
        return 2
    counts = _Counts()
    for path, text in texts.items():
        _test(path, text, model, counts)
    print(counts)  # noqa: T201
    if not counts.tested:
        print(f"{COMMAND}: no formula was tested, expected at least one", file=sys.stderr)  # noqa: T201
    is_read = not counts.unread or options.allow_unread
    return 0 if is_read and counts.tested and not counts.failed else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=COMMAND, description="Test the formulas of Markdown files.")
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help=f"a Markdown file ({', '.join(SUFFIXES)})")
    parser.add_argument(
        "--model",
        metavar="MODULE:OBJECT",
        help="a model, or a callable that makes one; without it, formulas use what the files themselves define",
    )
    parser.add_argument(
        "--allow-unread",
        action="store_true",
        help="succeed even if something that looks like mathematics was not read",
    )
    return parser


class _UnreadableError(Exception):
    """A file or the model cannot be read."""


@dataclass
class _Counts:
    """The number of formulas by outcome."""

    tested: int = 0
    failed: int = 0
    unread: int = 0
    reasons: Counter[str] = field(default_factory=Counter)  # why the others were not tested

    def __str__(self) -> str:
        reasons = "; ".join(
            f"{reason}, {count} times" if count > 1 else reason for reason, count in self.reasons.items()
        )
        return (
            f"formulas tested: {self.tested}, failed: {self.failed}, not tested: {self.reasons.total()}"
            f"{f' ({reasons})' if reasons else ''}{f', not read: {self.unread}' if self.unread else ''}"
        )


def _load(name: str) -> Model:
    module, _, path = name.partition(":")
    if not (module and path):
        raise _UnreadableError(f"--model: found {name!r}, expected MODULE:OBJECT")
    try:
        found = importlib.import_module(module)
    except ImportError as error:
        raise _UnreadableError(f"--model: {error}") from error
    for part in path.split("."):
        if not hasattr(found, part):
            raise _UnreadableError(f"--model: {module} has no {path}")
        found = getattr(found, part)
    expected = "expected a model or a callable that makes one"
    try:
        model: Model = found() if callable(found) else found
    except Exception as error:
        raise _UnreadableError(f"--model: {name}() fails: {error or type(error).__name__}, {expected}") from error
    if not hasattr(model, "ranges"):
        raise _UnreadableError(f"--model: {name} is a {type(model).__name__}, {expected}")
    return model


def _read(path: Path) -> str:
    if not is_markdown(path.name) and not path.is_dir():
        raise _UnreadableError(f"{path}: found {path.suffix or 'no suffix'}, expected Markdown ({', '.join(SUFFIXES)})")
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise _UnreadableError(f"{path}: {getattr(error, 'strerror', None) or error}") from error


def _test(path: Path, text: str, model: Model | None, counts: _Counts) -> None:
    """Test the formulas of one file, print the failures, and count the outcomes."""
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
            counts.tested += not formula.problem
            counts.failed += not formula.problem
            counts.unread += bool(formula.problem)
            print(f"{path}:{formula.line}: {report(formula.latex, error)}")  # noqa: T201
            continue
        if checked:
            counts.tested += 1
        elif formula.reason:
            counts.reasons[formula.reason] += 1


if __name__ == "__main__":
    sys.exit(main())

"""The ``counts`` fence: a table of how much was checked.

Its body names the table: ``code`` and ``formulas`` add up the records of all pages,
``mutants`` shows the last full run.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docsite.fences.fence import MarkdownFence
from exampletest import pages_of
from formulatest import OTHER_MODELS
from pagetest import record_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pagetest import Outcome, Record

PAGES = ("docs/**/*.md", "*.md")
LAST_RUN = Path("tests/mutation/last-run.toml")
PARTS = {"page": "the pages", "code": "the package"}
KINDS = {
    "symbols": f"in symbols, on {1 + OTHER_MODELS} examples",
    "numbers": "in numbers alone, on the page’s example",
    "definition": "definitions",
    "wrong": "wrong on purpose, tested to be false",
}


def code_table(records: Sequence[Record]) -> list[str]:
    """Return how much code was run, as the lines of a Markdown table."""
    rows = {
        "Pages": len(records),
        "Blocks of code that were run": sum(each.blocks for each in records),
        "Outputs that were compared": sum(each.outputs for each in records),
        "Numbers in these outputs": sum(each.numbers for each in records),
    }
    return ["| What | How many |", "|---|---:|", *[f"| {what} | {number:,} |" for what, number in rows.items()]]


def formula_table(records: Sequence[Record]) -> list[str]:
    """Return how many formulas were tested, by kind, as the lines of a Markdown table."""
    found = [formula for each in records for formula in each.formulas]
    kinds: dict[str, list[Outcome]] = {kind: [] for kind in KINDS.values()}
    for formula in found:
        kinds.setdefault(_kind(formula), []).append(formula)
    if not any(formula.reason for formula in found):
        kinds["not tested"] = []
    kinds["all"] = found
    kinds["of these with a sign, on lines of their own"] = [formula for formula in found if formula.is_display]
    head = ["| Formulas | How many | Index values × examples |", "|---|---:|---:|"]
    return head + [f"| {what} | {len(each):,} | {_cases(each):,} |" for what, each in kinds.items()]


def _kind(formula: Outcome) -> str:
    if formula.mark == "":
        return KINDS["symbols" if formula.models > 1 else "numbers"]
    return KINDS.get(formula.mark, formula.mark)


def _cases(formulas: Sequence[Outcome]) -> int:
    return sum(each.index_values * each.models for each in formulas)


def mutant_table(last_run: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return how many mutants were made and killed, by kind, as the lines of a Markdown table."""
    rows = []
    for part, name in PARTS.items():
        kinds = {kind: counts for kind, counts in last_run[part].items() if kind != "date"}
        total = {what: sum(counts[what] for counts in kinds.values()) for what in ("made", "killed", "equivalent")}
        date = last_run[part]["date"]
        for what, counts in (kinds | {f"all of {name}, {date.day} {date:%B %Y}": total}).items():
            rows.append(f"| {what} | {counts['made']:,} | {counts['killed']:,} | {counts['equivalent']:,} |")
    return ["| Mutants | Made | Killed | Equivalent |", "|---|---:|---:|---:|", *rows]


TABLES: dict[str, Callable[[], list[str]]] = {
    "code": lambda: code_table(records()),
    "formulas": lambda: formula_table(records()),
    "mutants": lambda: mutant_table(tomllib.loads(LAST_RUN.read_text(encoding="utf-8"))),
}


class Counts(MarkdownFence):
    """Counts what was tested."""

    language = "counts"

    def markdown(self, body: str) -> list[str]:
        """Return the table that the body names."""
        if body not in TABLES:
            raise ValueError(f"found {body!r}, expected {' or '.join(TABLES)}")
        return TABLES[body]()


def records() -> list[Record]:
    """Return the records of the pages whose code and formulas run in this environment."""
    return [
        record_page(page) for page in pages_of("", sorted(path for pattern in PAGES for path in Path().glob(pattern)))
    ]

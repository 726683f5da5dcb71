"""The fence `counts` becomes a table of what was tested."""

import tomllib

import pytest
from rendering import html_of

from docsite.fences.counts import LAST_RUN, code_table, formula_table, mutant_table
from pagetest import Outcome, PageError, Record


def outcome(mark: str, index_values: int, models: int, *, is_display: bool = True) -> Outcome:
    """Return what became of some formula."""
    return Outcome("y = 1", is_display, mark, index_values, models)


FIRST = [outcome("", 12, 21), outcome("", 1, 21, is_display=False), outcome("", 1, 1)]
SECOND = [outcome("wrong", 1, 1), outcome("not tested: a limit", 0, 0)]
RECORDS = [
    Record((*FIRST, outcome("definition", 1, 1, is_display=False)), blocks=3, outputs=2, numbers=1_400, variables={}),
    Record(tuple(SECOND), blocks=1, outputs=1, numbers=8, variables={}),
]


def test_code() -> None:
    """Blocks, outputs and their numbers are added up over all pages."""
    assert ["| Pages | 2 |", "| Blocks of code that were run | 4 |"] == code_table(RECORDS)[2:4]
    assert ["| Outputs that were compared | 3 |", "| Numbers in these outputs | 1,408 |"] == code_table(RECORDS)[4:]


def test_formulas() -> None:
    """Each kind has a row, and each reason for not testing; the last rows are of all."""
    assert [
        "| in symbols, on 21 examples | 2 | 273 |",
        "| in numbers alone, on the page’s example | 1 | 1 |",
        "| definitions | 1 | 1 |",
        "| wrong on purpose, tested to be false | 1 | 1 |",
        "| not tested: a limit | 1 | 0 |",
        "| all | 6 | 276 |",
        "| of these with a sign, on lines of their own | 4 | 254 |",
    ] == formula_table(RECORDS)[2:]


def test_that_nothing_is_untested_is_said() -> None:
    """Even without an untested formula there is a row."""
    assert "| not tested | 0 | 0 |" in formula_table(RECORDS[:1])


def test_mutants() -> None:
    """The kinds of a part come before their sum, which has the date of the run."""
    part = """
        date = 2026-11-02
        "formula, sign" = { made = 1200, killed = 1198, equivalent = 2 }
        "output, digit" = { made = 5, killed = 4, equivalent = 0 }
    """
    assert [
        "| formula, sign | 1,200 | 1,198 | 2 |",
        "| output, digit | 5 | 4 | 0 |",
        "| all of the pages, 2 November 2026 | 1,205 | 1,202 | 2 |",
    ] == mutant_table(tomllib.loads(f"[page]\n{part}\n[code]\n{part}"))[2:5]


def test_the_last_run_reached_the_goal() -> None:
    """What is committed reaches the goal: all mutants of the pages are killed, and 98 % of those of the code."""
    last_run = tomllib.loads(LAST_RUN.read_text(encoding="utf-8"))
    for part, goal in {"page": 1.0, "code": 0.98}.items():
        kinds = [counts for kind, counts in last_run[part].items() if kind != "date"]
        made, killed, equivalent = (sum(counts[what] for counts in kinds) for what in ("made", "killed", "equivalent"))

        assert goal * (made - equivalent) <= killed


def test_an_unknown_table_is_an_error() -> None:
    """A fence that names no table ends the build."""
    with pytest.raises(PageError, match="counts: found 'words', expected code or formulas or mutants"):
        html_of("```counts\nwords\n```")

"""Slips are made where they should be, and a slip that a test sees is told from one that nothing sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from formulatest import Equations, FormulaError, check, mutants
from mutation import code
from mutation.journal import Journal
from mutation.pages import Page
from mutation.result import KILLED, SURVIVED, Result
from mutation.selection import Selection

ROOT = Path(__file__).parents[2]
SLIPS = [
    ("digit", "y = 0.35", "y = 0.36"),
    ("sign", "y = a + b", "y = a - b"),
    ("prime", r"y = \sigma'(z)", r"y = \sigma(z)"),
    ("layer", "z^{(2)}_1 = 0", "z^{(1)}_1 = 0"),
    ("layer", "z^{(l)}_1 = 0", "z^{(l+1)}_1 = 0"),
    ("indices", "w_{jk} = 1", "w_{kj} = 1"),
    ("indices", "w_{23} = 1", "w_{32} = 1"),
    ("factor", r"y = a \times b", "y =  b"),
    ("sum", r"y = \sum_{i=1}^{2} x_i", "y =  x_i"),
    ("term", "y = a + b", "y = a "),
    ("symbols", "y = a - b", "y = b - a"),
]


@pytest.mark.parametrize(("kind", "latex", "broken"), SLIPS)
def test_slip(kind: str, latex: str, broken: str) -> None:
    """Each kind of slip is made."""
    found = {(each.kind, " ".join(each.latex.split())) for each in mutants(latex)}

    assert (kind, " ".join(broken.split())) in found


@pytest.mark.parametrize(("latex", "same"), [("y = a b", "y = b a"), ("y = a + b", "y = b + a"), ("y = a", "a = y")])
def test_what_says_the_same_is_no_mutant(latex: str, same: str) -> None:
    """Factors, terms and sides in another order are no slip."""
    found = {" ".join(each.latex.split()) for each in mutants(latex)}

    assert same not in found


def test_page(tmp_path: Path) -> None:
    """A formula that would hold with a slip is told with its line, an output's digits are all seen."""
    page = tmp_path / "page.md"
    page.write_text('# P\n\n```python\nx = 0.5\nprint(-x)\n```\n\n```text title="Output"\n-0.5\n```\n\n$x < 0.6$\n')

    results = list(Page(page, tmp_path, lambda _: None).results())

    expected = {("output, digit", 9, KILLED), ("output, sign", 9, KILLED), ("formula, digit", 12, SURVIVED)}
    assert expected == {(each.kind, each.line, each.outcome) for each in results}


def test_sample_of_a_page(tmp_path: Path) -> None:
    """Of each target that is asked for one mutant is tested; a definition counts although it was not asked for."""
    page = tmp_path / "page.md"
    page.write_text("# P\n\n<!-- formula: definition -->\n\n$u = 0.5$\n\n$u = 0.5$\n\n$2 < 1$\n")

    [result] = Page(page, tmp_path, lambda _: None).results({1: 3})

    assert (7, KILLED) == (result.line, result.outcome)


def test_what_a_sample_is_drawn_from(tmp_path: Path) -> None:
    """Outputs and claims: not a name in a sentence, code without output, or what is marked as wrong or not tested."""
    page = tmp_path / "page.md"
    page.write_text(
        "$x$ and $1 + 1 = 2$\n\n```python\nx = 1\n```\n\n```python\nprint(x)\n```\n\n"
        '```text title="Output"\n1\n```\n\n'
        "<!-- formula: wrong -->\n\n$1 = 2$\n\n<!-- formula: not tested: no -->\n\n$a = b$\n"
    )

    assert [1, 3] == Page(page, tmp_path, lambda _: None).breakable()


def test_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mutant is killed by a test that runs its line, and not by one that does not."""
    (tmp_path / "src").mkdir()
    (tmp_path / "tests").mkdir()
    (tmp_path / "src" / "doubling.py").write_text("def double(x):\n    return x + x\n\n\nNAME = 'double'\n")
    (tmp_path / "tests" / "test_doubling.py").write_text(
        "import doubling\n\n\ndef test_double():\n    assert doubling.double(3) == 6\n\n\n"
        "def test_name():\n    assert doubling.NAME == 'double'\n"
    )
    monkeypatch.syspath_prepend(tmp_path / "src")
    [mutant] = code.code_mutants(tmp_path, ["src/*.py"])
    tests = ("tests/test_doubling.py::test_double", "tests/test_doubling.py::test_name")

    outcomes = [code.tested(mutant, Selection({test: 0.1}, {}), tmp_path).outcome for test in tests]

    assert "x + x → x - x" == mutant.change
    assert [KILLED, SURVIVED] == outcomes


@pytest.mark.parametrize(
    ("runs", "near", "others"),
    [
        ({"test_b.py::b"}, ["test_b.py::b"], []),
        ({"test_b.py::b", ""}, ["test_b.py::b"], ["test_a.py::quick", "test_a.py::slow"]),
        ({""}, ["test_a.py::quick", "test_a.py::slow"], ["test_b.py::b"]),
    ],
)
def test_which_tests_look(runs: set[str], near: list[str], others: list[str]) -> None:
    """Those that run the line come first, the quick before the slow; what runs at import, all may see."""
    tests = Selection({"test_a.py::slow": 2, "test_a.py::quick": 1, "test_b.py::b": 0}, {("a.py", 1): runs})

    assert (near, others) == tests.of("a.py", 1)


def test_journal(tmp_path: Path) -> None:
    """A run goes on where it was stopped, in the middle of a line, too."""
    result = Result("code, sign", "a.py", 1, 2, "-1 → +1", "x = -1", KILLED)
    Journal(tmp_path / "journal").note("one", [result])
    with (tmp_path / "journal").open("a") as file:
        file.write('{"task": "tw')

    assert {"one": [result]} == Journal(tmp_path / "journal").done


@pytest.mark.parametrize(
    ("equations", "latex", "cause"),
    [
        ({"u": "x + 1"}, r"u \approx 0.6 \approx 0.55", "more exact"),
        ({"u": "y", "y": "2u"}, "u = 1", "defined by itself"),
    ],
)
def test_slips_that_were_once_not_seen(equations: dict[str, str], latex: str, cause: str) -> None:
    """A rounding cannot be refined, and what is defined by itself has no value."""
    with pytest.raises(FormulaError, match=cause):
        check(latex, Equations.of({"x": -0.45}, equations))

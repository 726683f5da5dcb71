"""Runs a page as pytest does, and records the results of its examples and formulas.

A record is kept under ``build/``. Its name is a hash of everything that it depends on (the code, and what is run of
the page), so an edit of prose alone costs nothing at the next build, and a record can never be out of date.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sybil.example import SybilFailure

from exampletest import NUMBER, PageExample, read_examples
from formulatest import Formula
from pagetest.errors import PageError
from pagetest.marks import coloured
from pagetest.reader import page_reader
from pagetest.variables import Variable, variables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sybil.example import Example

    from formulatest import Checked

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "record"
PACKAGES = ("chainrule", "exampletest", "formulatest", "pagetest")
DECIDES = (
    *(f"src/{package}/**/*.{kind}" for package in PACKAGES for kind in ("py", "lark", "csv")),
    "requirements/dev.txt",
)
CAP = 0.05  # of the formulas may be untested

NOT_TESTED = "not tested: "
OWN_LINE = re.compile(r"line (?P<line>\d+): (?P<cause>.*)")


@dataclass(frozen=True)
class Outcome:
    """A formula that claims something, and how it was tested.

    Attributes
    ----------
    latex : str
        Without dollar signs, on one line, with single spaces.
    is_display : bool
        Whether it is set on its own line.
    mark : str
        ``wrong``, ``definition``, ``not tested: …`` or empty.
    index_values, models : int
        For how many values of its free indices it holds, and on how many examples; 0 if it was not tested.
    coloured : str
        Its LaTeX with marks around the symbols and numbers that have a kind; empty if none has.
    """

    latex: str
    is_display: bool
    mark: str
    index_values: int
    models: int
    coloured: str = ""

    @property
    def reason(self) -> str:
        """Why it is not tested; empty if it is."""
        return self.mark.removeprefix(NOT_TESTED) if self.mark.startswith(NOT_TESTED) else ""

    @classmethod
    def from_check(cls, formula: Formula, checked: Checked | None) -> Outcome | None:
        """Return the outcome for a formula; None if it claims nothing, like the name of a symbol in a sentence."""
        if checked is None and not formula.mark.startswith(NOT_TESTED):
            return None
        index_values, models = (checked.index_values, checked.models) if checked else (0, 0)
        latex = normal(formula.latex)
        marked = normal(coloured(formula.latex, checked)) if checked else latex
        colours = marked if marked != latex else ""
        return cls(latex, formula.is_display, formula.mark, index_values, models, colours)


@dataclass(frozen=True)
class Record:
    """The results of running a page.

    Attributes
    ----------
    formulas : tuple of Outcome
        Its formulas that claim something, in order.
    blocks, outputs, numbers : int
        The number of code blocks that were run, of outputs among them that were compared,
        and of numbers in these outputs.
    variables : dict of str to list of Variable
        The code of each block that has variables of a kind, and these.
    """

    formulas: tuple[Outcome, ...]
    blocks: int
    outputs: int
    numbers: int
    variables: dict[str, list[Variable]]


def normal(latex: str) -> str:
    """Return LaTeX on one line with single spaces, so its indentation makes no difference."""
    return " ".join(latex.split())


def untested_share(formulas: Iterable[Outcome]) -> float:
    """Return the share of the formulas that are not tested."""
    found = [bool(formula.reason) for formula in formulas]
    return sum(found) / len(found) if found else 0.0


def record_page(page: Path) -> Record:
    """Return the record of a page, which is run only if it has no record yet.

    Parameters
    ----------
    page : Path
        A Markdown file.

    Raises
    ------
    PageError
        If an example or a formula fails; the message names the page and the line.
    """
    text = page.read_text(encoding="utf-8")
    kept = KEPT / f"{hashlib.sha256((CODE + _runs(page, text)).encode()).hexdigest()[:32]}.json"
    if kept.exists():
        content = json.loads(kept.read_text(encoding="utf-8"))
        formulas = tuple(Outcome(**each) for each in content["formulas"])
        coloured = {code: [Variable(**each) for each in found] for code, found in content["variables"].items()}
        return Record(**content | {"formulas": formulas, "variables": coloured})
    found = _run(page, text)
    if _digest() == CODE:  # a server keeps running the old code when its code is edited
        KEPT.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(f".{os.getpid()}")
        unfinished.write_text(json.dumps(asdict(found)), encoding="utf-8")
        unfinished.replace(kept)
    return found


def _digest() -> str:
    """Return a hash of the code that the results of a page depend on."""
    sha = hashlib.sha256(sys.version.encode())
    for path in sorted({each for pattern in DECIDES for each in ROOT.glob(pattern)}):
        sha.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return sha.hexdigest()


CODE = _digest()


@cache
def _runs(page: Path, text: str) -> str:  # noqa: ARG001 (as long as the text is the same, the answer is)
    """Return everything on a page that is run, in order: its examples and its formulas."""
    examples = page_reader(ROOT).parse(page).examples()
    return repr([(each.document.text[each.start : each.end], getattr(each.parsed, "mark", "")) for each in examples])


def _run(page: Path, text: str) -> Record:
    found: list[Outcome | None] = []
    read = page_reader(ROOT, lambda _path, formula, checked: found.append(Outcome.from_check(formula, checked)))
    blocks = {line: each for each in read_examples(text) for line in range(each.code.line, each.code.end)}
    ran: dict[int, PageExample] = {}
    coloured: dict[str, list[Variable]] = {}
    for example in read.parse(page).examples():
        before = dict(example.namespace)
        try:
            example.evaluate()
        except SybilFailure as failure:
            raise _located(page, example, failure.result) from None
        if block := blocks.get(example.line):
            ran[block.code.line] = block
            code = "\n".join(block.code.lines)
            here = variables(code, example.namespace, before)
            coloured[code] = [
                each for each in coloured.get(code, here) if each in here
            ]  # the same code may be run twice
    outputs = ["\n".join(each.output.lines) for each in ran.values() if each.output]
    numbers = sum(len(NUMBER.findall(output)) for output in outputs)
    coloured = {code: each for code, each in coloured.items() if each}
    return Record(tuple(filter(None, found)), len(ran), len(outputs), numbers, coloured)


def _located(page: Path, example: Example, result: str) -> PageError:
    path = page.relative_to(Path.cwd()) if page.is_relative_to(Path.cwd()) else page
    lines = result.strip().split("\n")
    if isinstance(example.parsed, Formula):
        return PageError(f'{path}:{example.parsed.line}: {lines[0]}, in "{normal(example.parsed.latex)}"')
    if match := OWN_LINE.fullmatch(normal(result)):
        return PageError(f"{path}:{match['line']}: {match['cause']}")
    cause = lines[-1] if lines[0].startswith("Traceback") else normal(result)
    return PageError(f"{path}:{example.line}: {cause}")

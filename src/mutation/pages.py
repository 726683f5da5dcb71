"""The mutants of a page: each formula and each number of an output, tested in the state that the page's code made."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from exampletest.compare import NUMBER, difference
from exampletest.embedded import expanded
from exampletest.examples import PageExample, read_examples
from exampletest.execution import new_namespace, printed
from formulatest import Document, Formula, FormulaError, Mutant, formulas, is_claim, mutants
from mutation.result import CRASHED, KILLED, SURVIVED, Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from formulatest import ModelOf

    Pick = Callable[[Iterator[Mutant]], list[Mutant]]

LAST_DIGIT = re.compile(r"\d(?=\.?(?:[eE]|$))")


@dataclass
class Page:
    """A page whose mutants are tested.

    Parameters
    ----------
    path : Path
        The page.
    base : Path
        The folder that its path is told from, and the paths of embedded sections.
    model_of, functions, generated
        As `formulatest.FormulaParser` takes them.
    """

    path: Path
    base: Path
    model_of: ModelOf
    functions: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    generated: Callable[[str], Iterable[Formula]] = lambda _: ()

    def __post_init__(self) -> None:
        self._text = self.path.read_text(encoding="utf-8")
        self._name = self.path.relative_to(self.base).as_posix()
        found = [*formulas(self._text), *self.generated(self._text)]
        self._formulas = sorted(found, key=lambda formula: formula.start)

    def targets(self) -> list[Formula | PageExample]:
        """Return what is on the page, formulas and examples, in order."""
        starts = [0, *accumulate(len(line) + 1 for line in self._text.split("\n"))]
        found: list[tuple[int, Formula | PageExample]] = [(each.start, each) for each in self._formulas]
        found += [(starts[each.code.line - 1], each) for each in read_examples(self._text)]
        return [target for _, target in sorted(found, key=lambda pair: pair[0])]

    def breakable(self) -> list[int]:
        """Return the numbers of the targets that have mutants: outputs, and formulas that must hold."""
        return [number for number, target in enumerate(self.targets()) if _is_breakable(target)]

    def results(self, sample: Mapping[int, int] | None = None) -> Iterator[Result]:
        """Run the page once, and test the mutants of each formula and output where it stands.

        Parameters
        ----------
        sample : mapping, optional
            The targets' numbers on the page, and for each a random number that says which mutant; all unless given.

        Yields
        ------
        Result
            One for each mutant.

        Raises
        ------
        FormulaError
            If a formula of the page does not hold as it is.
        """
        names, state = new_namespace(), Document(self._formulas, self.model_of, self.functions)
        seen: dict[int, dict[str, Any]] = {}
        definitions = []
        for number, target in enumerate(self.targets()):
            picked = partial(_picked, number, sample)
            if isinstance(target, PageExample):
                yield from self._outputs(target, names, picked)
                continue
            seen[target.start] = dict(names)
            is_needed = sample is None or number in sample or target.mark == "definition"
            if not is_needed or state.test(target, names) is None or target.mark == "wrong":
                continue
            chosen = picked(mutants(target.latex))
            if target.mark == "definition":
                definitions.append((target, chosen))
                continue
            for mutant in chosen:
                changed = replace(target, latex=mutant.latex)
                yield self._result(target, mutant, partial(state.test, changed, names))
        for target, chosen in definitions:
            for mutant in chosen:
                yield self._result(target, mutant, partial(self._redefine, target, mutant, seen))

    def _redefine(self, target: Formula, mutant: Mutant, seen: Mapping[int, Mapping[str, Any]]) -> None:
        """Test what stands in the section of a definition, once the definition is another one."""
        changed = [replace(each, latex=mutant.latex) if each is target else each for each in self._formulas]
        state = Document(changed, self.model_of, self.functions)
        for each in changed:
            if each.section == target.section and each.start in seen:
                state.test(each, seen[each.start])

    def _result(self, formula: Formula, mutant: Mutant, test: Callable[[], object]) -> Result:
        change, outcome = mutant.change, SURVIVED
        try:
            test()
        except FormulaError:
            outcome = KILLED
        except Exception as error:  # noqa: BLE001 (that the test crashes is what is told)
            change, outcome = f"{change} ({error!r})", CRASHED
        before = formula.latex.lstrip()
        line = formula.line + before.count("\n", 0, max(0, mutant.column - len(formula.latex) + len(before)))
        text = line_at(mutant.latex, mutant.column)
        return Result(f"formula, {mutant.kind}", self._name, line, mutant.column, change, text, outcome)

    def _outputs(self, example: PageExample, names: dict[str, Any], picked: Pick) -> Iterator[Result]:
        code = example.code
        actual = printed(expanded(code.lines, str(self.path), code.line + 1, self.base), names)
        if example.output is None:
            return
        text = "\n".join(example.output.lines)
        for mutant in picked(output_mutants(text)):
            outcome = KILLED if difference(mutant.latex, actual) else SURVIVED
            line = example.output.line + 1 + text.count("\n", 0, mutant.column)
            changed = line_at(mutant.latex, mutant.column)
            yield Result(f"output, {mutant.kind}", self._name, line, mutant.column, mutant.change, changed, outcome)


def _is_breakable(target: Formula | PageExample) -> bool:
    if isinstance(target, PageExample):
        return target.output is not None
    return target.mark in {"", "definition"} and is_claim(target)


def _picked(number: int, sample: Mapping[int, int] | None, found: Iterator[Mutant]) -> list[Mutant]:
    if sample is None:
        return list(found)
    every = list(found) if number in sample else []
    return [every[sample[number] % len(every)]] if every else []


def line_at(text: str, column: int) -> str:
    """Return the line in which something stands, blanks in a row as one."""
    column = min(column, len(text))
    end = text.find("\n", column)
    return " ".join(text[text.rfind("\n", 0, column) + 1 : len(text) if end < 0 else end].split())


def output_mutants(text: str) -> Iterator[Mutant]:
    """Yield an output with the last digit of one number changed, or its sign dropped.

    Examples
    --------
    >>> from mutation.pages import output_mutants
    >>> [each.latex for each in output_mutants("loss -0.19")]
    ['loss -0.10', 'loss -0.18', 'loss 0.19']
    """
    for match in NUMBER.finditer(text):
        number = match[0]
        changes = []
        if digit := LAST_DIGIT.search(number):
            for step in (1, -1):
                other = str((int(digit[0]) + step) % 10)
                changes.append(("digit", number[: digit.start()] + other + number[digit.end() :]))
        if number.startswith("-") and float(number):
            changes.append(("sign", number[1:]))
        for kind, changed in changes:
            whole = text[: match.start()] + changed + text[match.end() :]
            yield Mutant(kind, whole, match.start(), f"{number} → {changed}")

"""The mutants of a page's formulas and outputs, each tested with what the page's code has defined at that point."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeVar

from exampletest import PageExample, difference, expanded, new_namespace, printed, read_examples
from formulatest import Document, Formula, FormulaError, formulas, is_claim, mutants
from mutation.outputs import output_mutants
from mutation.result import CRASHED, KILLED, SURVIVED, Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from formulatest import ModelOf, Mutant
    from mutation.outputs import OutputMutant

M = TypeVar("M")


@dataclass
class Page:
    """A page whose mutants are tested.

    Parameters
    ----------
    path : Path
        The page.
    base : Path
        The folder of the project, which the paths of the page and of embedded sections are relative to.
    model_of, functions, generated
        As for `formulatest.FormulaParser`.
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
        """Return the formulas and the examples of the page, in order."""
        starts = [0, *accumulate(len(line) + 1 for line in self._text.split("\n"))]
        found: list[tuple[int, Formula | PageExample]] = [(each.start, each) for each in self._formulas]
        found += [(starts[each.code.line - 1], each) for each in read_examples(self._text)]
        return [target for _, target in sorted(found, key=lambda pair: pair[0])]

    def breakable(self) -> list[int]:
        """Return the numbers of the targets that have mutants: outputs, and formulas that must hold."""
        return [number for number, target in enumerate(self.targets()) if _is_breakable(target)]

    def results(self, sample: Mapping[int, int] | None = None) -> Iterator[Result]:
        """Run the page once, and test the mutants of each formula and output with the names defined above it.

        Parameters
        ----------
        sample : mapping, optional
            The numbers of the targets to test, each with the number of its mutant (modulo the number of its mutants);
            by default, all mutants of all targets.

        Yields
        ------
        Result
            One per mutant.

        Raises
        ------
        FormulaError
            If a formula of the page does not hold even unchanged.
        """
        names, state = new_namespace(), Document(self._formulas, self.model_of, self.functions)
        seen: dict[int, dict[str, Any]] = {}
        definitions = []
        for number, target in enumerate(self.targets()):
            if isinstance(target, PageExample):
                actual = self._run(target, names)
                if target.output:
                    text = "\n".join(target.output.lines)
                    for mutant in _chosen(number, sample, output_mutants(text)):
                        yield self._output_result(target.output.line + 1, text, mutant, actual)
                continue
            seen[target.start] = dict(names)
            is_needed = sample is None or number in sample or target.mark == "definition"
            if not is_needed or state.test(target, names) is None or target.mark == "wrong":
                continue
            for each in _chosen(number, sample, mutants(target.latex)):
                if target.mark == "definition":
                    definitions.append((target, each))
                else:
                    test = partial(state.test, replace(target, latex=each.latex), names)
                    yield self._formula_result(target, each, test)
        for target, each in definitions:
            yield self._formula_result(target, each, partial(self._redefine, target, each, seen))

    def _run(self, example: PageExample, names: dict[str, Any]) -> str:
        code = example.code
        return printed(expanded(code.lines, str(self.path), code.line + 1, self.base), names)

    def _redefine(self, target: Formula, mutant: Mutant, seen: Mapping[int, Mapping[str, Any]]) -> None:
        """Test the section of a definition again, with another definition."""
        changed = [replace(each, latex=mutant.latex) if each is target else each for each in self._formulas]
        state = Document(changed, self.model_of, self.functions)
        for each in changed:
            if each.section == target.section and each.start in seen:
                state.test(each, seen[each.start])

    def _formula_result(self, formula: Formula, mutant: Mutant, test: Callable[[], object]) -> Result:
        change, outcome = mutant.change, SURVIVED
        try:
            test()
        except FormulaError:
            outcome = KILLED
        except Exception as error:  # noqa: BLE001 (a test that crashes is reported)
            change, outcome = f"{change} ({error!r})", CRASHED
        text = formula.latex.lstrip()  # it begins on the line of the formula
        place = _place(text, mutant.column - len(formula.latex) + len(text))
        return self._result(f"formula, {mutant.kind}", formula.line, place, change, outcome)

    def _output_result(self, line: int, text: str, mutant: OutputMutant, actual: str) -> Result:
        outcome = KILLED if difference(mutant.text, actual) else SURVIVED
        return self._result(f"output, {mutant.kind}", line, _place(text, mutant.column), mutant.change, outcome)

    def _result(self, kind: str, first: int, place: tuple[int, int, str], change: str, outcome: str) -> Result:
        line, column, text = place
        return Result(kind, self._name, first + line, column, change, text, outcome)


def _place(text: str, offset: int) -> tuple[int, int, str]:
    """Return the line in which an offset is, counted from 0, the column in it, from 1, and the line, on one space."""
    start = text.rfind("\n", 0, offset) + 1
    line = text[start:].partition("\n")[0]
    return text.count("\n", 0, offset), offset - start + 1, " ".join(line.split())


def _is_breakable(target: Formula | PageExample) -> bool:
    if isinstance(target, PageExample):
        return target.output is not None
    return target.mark in {"", "definition"} and is_claim(target)


def _chosen(number: int, sample: Mapping[int, int] | None, found: Iterator[M]) -> list[M]:
    """Return the mutants of a target that are in the sample."""
    if sample is None:
        return list(found)
    every = list(found) if number in sample else []
    return [every[sample[number] % len(every)]] if every else []

"""The list of the language in the package's README: each row is true, and together they use all of the grammar."""

# ruff: noqa: D102 (the methods of a model)

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from lark import Lark, Token

import formulatest
from formulatest import Equations, FormulaError, check, mutants, parse
from formulatest.latex.claims import claims_of
from formulatest.latex.names import with_names
from formulatest.latex.parser import grammar
from formulatest.latex.preprocess import prepared

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from formulatest import Reference
    from formulatest.protocol import Value

README = Path(formulatest.__file__).with_name("README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (?P<left>.+?) \| (?P<right>.+) \|$", re.MULTILINE)


def rows(first: str, last: str) -> list[tuple[str, str]]:
    """Return the rows of all tables between two headings, without their heads."""
    part = README[README.index(f"{{#{first}}}") : README.index(last)]
    found = [(row["left"], row["right"].replace(r"\|", "|")) for row in ROW.finditer(part)]
    return [row for row in found if row[0] not in {"Construct", "Formula"}]


CONSTRUCTS = rows("arithmetic", "{#refused}")
REFUSED = rows("refused", "## Licence")
EXAMPLES = [example.strip("`") for _, example in CONSTRUCTS]


@dataclass(frozen=True)
class Subject(Equations):
    """The subject that the README describes."""

    def _others(self) -> Mapping[str, Any]:
        x = super().value(formulatest.Reference("x"))
        return {
            r"\mathbf v": np.array([x, 2 * x]),
            "W": np.array([[1.0, x], [0.0, 2.0]]),
            r"\hat y": (2 * x + 1) ** 3,
            r"\mathbf\hat y": (2 * x + 1) ** 3,
            r"\boldsymbol\eta": super().value(formulatest.Reference(r"\ell")) + x,
            r"\bar y": (2 * x + 1) ** 3,
            r"\mathbf 1": 1.0,
            "T": 6 * x,
        }

    def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
        one_to_two = range(1, 3)
        if name == "w" and layer is not None:
            if layer not in one_to_two:
                raise IndexError(f"w has layers 1 to 2, not {layer}")
            return one_to_two, one_to_two
        if name in {"t", "c"} and layer is None:
            return (range(1, 4),) * (3 if name == "c" else 1)
        if name in self._others() and (layer is None or name == "W"):
            return ()
        return super().ranges(name, layer)

    def value(self, symbol: Reference) -> Value:
        x = super().value(formulatest.Reference("x"))
        if symbol.name == "w":
            return (symbol.layer or 0) + symbol.indices[0] * symbol.indices[1] * x
        if symbol.name in {"t", "c"}:
            return prod(symbol.indices) * x
        others: Mapping[str, Value] = self._others()
        return others[symbol.name] if symbol.name in others else super().value(symbol)

    def updated(self) -> Subject:
        values = {name: float(Equations.value(self, formulatest.Reference(name))) for name in VALUES}
        return Subject(values | {"x": values["x"] - 0.1}, self.definitions, self.functions)


FUNCTIONS: dict[str, Callable[..., Any]] = {"f": lambda u: u**3, r"\operatorname{step}": np.sin}
VALUES = {"x": 0.75, r"\Delta x": 0.25, r"\ell": 0.5}
DEFINITIONS = {"u": "2x + 1", "y": "f(u)", r"\eta": r"\ell + x"}
MODEL = Subject(VALUES, DEFINITIONS, FUNCTIONS, {"x": (0.2, 2.0)})


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: str) -> None:
    """It holds, and some mutant of it does not: it is evaluated, not just read."""
    assert check(example, MODEL).index_values > 0

    def is_false(latex: str) -> bool:
        try:
            check(latex, MODEL)
        except FormulaError:
            return True
        return False

    assert any(is_false(mutant.latex) for mutant in mutants(example))


@pytest.mark.parametrize(("formula", "message"), REFUSED)
def test_refused(formula: str, message: str) -> None:
    """What is refused has the message of the list."""
    with pytest.raises(FormulaError) as caught:
        parse(formula.strip("`"))

    assert message.strip("`") == caught.value.message


def note(used: set[object], rule: object, build: Callable[..., object], children: list[object]) -> object:
    """Remember a rule and its terminals, and build what it builds."""
    used.add(rule)
    used.update(each.type for each in children if isinstance(each, Token))
    return build(children)


def test_all_of_the_grammar_is_listed() -> None:
    """No rule, no alternative of a rule and no terminal of the grammar is missing in the examples."""
    lark = Lark(grammar(), parser="lalr", keep_all_tokens=True, maybe_placeholders=False)
    used: set[object] = set()
    callbacks = lark.parser.parser.parser.callbacks
    for rule, build in list(callbacks.items()):
        callbacks[rule] = partial(note, used, rule, build)
    for example in EXAMPLES:
        for claim in claims_of(prepared(with_names(example, lambda name: name == r"\Delta x"))):
            lark.parse(claim)
    assert [] == sorted(str(rule) for rule in callbacks if rule not in used)
    assert set() == {each.name for each in lark.terminals} - used - set(lark.ignore_tokens)

"""What an exercise says is true, can be set, and reads well."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import pytest
from made import claims, equations, few, formulas, lines, texts
from models import model_of

from docsite.html.temml import mathml
from formulatest import CoarseClaimError, FormulaError, check

if TYPE_CHECKING:
    from exercises import Exercise
    from formulatest import Model

pytestmark = pytest.mark.parametrize("one", few(), ids=lambda one: f"{one.task.id}-{one.seed}")
MOST_WORDS = 30
MOST_WORDS_OF_ADVICE = 25
ZERO = re.compile(r"-0(\.0+)?(?![.\d])|(?<![\d.])0\.0+(?!\d)")
BARE_MINUS = re.compile(r"(\\times|\\cdot|[-+]) -")


def problem_of(latex: str, model: Model, *, may_be_coarse: bool) -> str:
    """Return why a formula does not hold."""
    try:
        check(latex, model)
    except CoarseClaimError as error:
        return "" if may_be_coarse else f"{error}"
    except FormulaError as error:
        return f"{error}"
    return ""


def test_formulas_hold(one: Exercise) -> None:
    """Each formula that claims something holds for the numbers of the exercise."""
    model = model_of(one.task)
    # Numbers without symbols, or beside a factor of 0, could be others; the next test compares each with its symbol.
    problems = {latex: problem_of(latex, model, may_be_coarse=True) for latex in claims(one)}

    assert claims(one)
    assert {} == {latex: problem for latex, problem in problems.items() if problem}


def test_each_number_is_that_of_its_symbol(one: Exercise) -> None:
    """In each equation that is shown, with its symbols, a number with another digit would be found."""
    model = model_of(one.task)
    shown = [
        *equations(one),
        *(each for latex, _ in formulas(one.task.derivation) for each in lines(latex) if r"\cdot" in each),
    ]
    problems = {latex: problem_of(latex, model, may_be_coarse=False) for latex in shown}

    assert {} == {latex: problem for latex, problem in problems.items() if problem}


def test_formulas_can_be_set(one: Exercise) -> None:
    """Temml takes each formula, and what is between the formulas has no dollar signs."""
    for text in texts(one):
        for latex, is_display in formulas(text):
            mathml(latex, is_display=is_display)

        assert "$" not in re.sub(r"\$\$\n.*?\n\$\$|\$[^$]+\$", "", text, flags=re.DOTALL)


def test_numbers_are_written_as_usual(one: Exercise) -> None:
    """No number is −0, and after another sign a negative one has brackets."""
    for text in texts(one):
        for latex, _ in formulas(text):
            assert not ZERO.search(latex), latex
            assert not BARE_MINUS.search(latex), latex
            assert "e-" not in latex.replace("e^", ""), latex
            assert r"\operatorname{id}" not in latex, latex


def test_sentences_are_short(one: Exercise) -> None:
    """No sentence has more than 30 words, and an advice no more than 25 in all."""
    for text in texts(one):
        prose = re.sub(r"\$\$\n.*?\n\$\$", "", text, flags=re.DOTALL)
        for sentence in re.split(r"[.?:] |\n+", re.sub(r"\$[^$]*\$", "x", prose)):
            assert len(sentence.split()) <= MOST_WORDS, sentence
    for each in one.mistakes:
        assert len(re.sub(r"\$[^$]*\$", "x", each.advice).split()) <= MOST_WORDS_OF_ADVICE, each.advice
        assert each.advice.endswith("."), each.advice


def test_hints_keep_the_answer(one: Exercise) -> None:
    """The derivation ends with the answer as it is asked for; no hint has it as a result."""
    task = one.task
    if isinstance(one.answer, tuple):
        rows, columns = one.answer
        assert task.derivation.endswith(rf"{{{rows} \times {columns}}}$.")
        return
    unit = 10**-task.digits
    decimals = (
        round(math.copysign(math.floor(abs(one.answer) / unit + 0.5 + 1e-9) * unit, one.answer), task.digits) + 0.0
    )
    printed = re.findall(r"-?\d+(?:\.\d+)?", task.derivation)

    assert float(printed[-1]) == decimals
    assert f"{task.symbol} = {decimals}" not in "".join(task.hints)
    assert len(set(task.hints)) == 3

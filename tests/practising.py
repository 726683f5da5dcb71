"""Exercises as readers do them in a browser, whichever it is, and the verdicts that they should get."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from exercises import KINDS, exercise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exercises import Exercise

# Goes to each exercise by its address, types each answer, and returns the verdict: its state, and the mistakes named.
DO = """async () => {
    const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
    const told = [];
    for (const [name, answers] of TASKS) {
        location.hash = `#${name}`;
        while (!document.getElementById(`${name}-answer`)) await frame();
        const field = document.getElementById(`${name}-answer`);
        const card = field.closest(".exercise");
        for (const answer of answers) {
            field.value = answer;
            field.form.requestSubmit();
            const named = [...card.querySelectorAll("[data-named]")].map(each => each.dataset.named);
            told.push([name, answer, card.dataset.state, named]);
        }
    }
    return told;
}"""
MOST = 2  # mistakes that a verdict names
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "javascript:alert(1)",
    "1; drop table",
    "${1}",
    "0".ljust(5000, "1"),
    "9" * 400,
    "\u202e1.5",
    "1\u0000",
    "١٢٣",
    "１２",
    "NaN",
    "-Infinity",
    "1e400",
    "1/0",
    "0x1F",
    "1_000",
    "{}",
    "null",
)


def two_hundred() -> Iterator[Exercise]:
    """Yield exercises of all kinds."""
    for kind in KINDS:
        for seed in range(1, 14):
            yield exercise(kind, seed)


def typed(made: Exercise, value: Any) -> str:  # noqa: ANN401 (a number, or rows and columns)
    """Return an answer as a reader types it."""
    if isinstance(value, tuple):
        return f"{value[0]} × {value[1]}"
    return f"{value:.{made.task.digits}f}".replace("-", "−").replace(".", ",")


def is_typed(made: Exercise, value: Any, answer: str) -> bool:  # noqa: ANN401 (a number, or rows and columns)
    """Return whether what was typed is this number, rounded; a half may go up or down."""
    if isinstance(value, tuple):
        return typed(made, value) == answer
    number = float(answer.replace("−", "-").replace(",", "."))
    return bool(abs(number - value) <= 0.5 / 10**made.task.digits + 1e-8)


def task(made: Exercise) -> tuple[str, list[str]]:
    """Return an exercise with its right answer and all wrong ones."""
    values = [made.answer, *(each.value for each in made.mistakes)]
    return f"{made.task.id}-{made.seed}", list(dict.fromkeys(typed(made, value) for value in values))


def doing(made: list[Exercise]) -> str:
    """Return what does these exercises in the page."""
    return DO.replace("TASKS", json.dumps([task(each) for each in made]))


def assert_told(made: list[Exercise], told: list[Any]) -> None:
    """Compare each verdict with what the package makes of it: at most two mistakes are named, for 0 often none."""
    rest = iter(told)
    for each in made:
        name, answers = task(each)
        for answer in answers:
            found_name, found_answer, state, named = next(rest)
            same = {wrong.mistake.id: wrong.advice for wrong in each.mistakes if is_typed(each, wrong.value, answer)}
            expected = "right" if answer == typed(each, each.answer) else "wrong"
            is_vague = not answer.strip("−0,") and len(set(same.values())) > MOST

            assert (name, answer, expected) == (found_name, found_answer, state)
            assert named == [] if is_vague else set(named) <= set(same)
            assert is_vague or len(named) == min(len(set(same.values())), MOST)
    assert not list(rest)

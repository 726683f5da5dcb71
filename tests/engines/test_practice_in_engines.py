"""Practice in Firefox and WebKitGTK: each answer gets the verdict that it should, and nothing is cut."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from cutting import DESKTOP, PHONE, find_cut
from practising import HOSTILE, assert_told, doing, two_hundred
from seeing import ELSEWHERE

from exercises import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine import Engine

ENGINES = pytest.mark.parametrize("engine", ["Firefox", "WebKitGTK"], indirect=True)
AT_A_TIME = 16  # exercises, so that a busy machine answers in time
OPEN_HINTS = """async () => {
    const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
    const isSet = formula => formula.querySelector("math");
    const found = [];
    for (const kind of KINDS) {
        location.hash = `#${kind}-1`;
        while (!document.getElementById(`${kind}-1-answer`)) await frame();
        const all = [...document.querySelectorAll(".practice details")];
        for (const each of all) each.firstElementChild.click();
        await frame();
        found.push(all.filter(each => each.open && [...each.querySelectorAll(".arithmatex")].every(isSet)).length);
    }
    return found;
}"""
TYPE = """async () => {
    location.hash = "#two-paths-1";
    while (!document.getElementById("two-paths-1-answer")) await new Promise(resolve => requestAnimationFrame(resolve));
    const field = document.getElementById("two-paths-1-answer");
    return TEXTS.map(text => {
        field.value = text;
        field.form.requestSubmit();
        return document.querySelector(".practice .exercise__verdict").innerHTML;
    });
}"""
BROKEN = ("{", "null", "7", '{"forward": 3}', '{"one-neuron": ["a", -1]}')
STORE = """() => { localStorage.setItem("chainrule.practice", TEXT); }"""
PROGRESS = """async () => {
    while (!document.querySelector(".practice .exercise__field")) await new Promise(resolve => setTimeout(resolve, 20));
    localStorage.removeItem("chainrule.practice");
    return document.querySelector(".practice__progress").textContent;
}"""


@pytest.fixture
def practice(engine: Engine, address: str) -> Iterator[Engine]:
    """Return an engine with the page open, in which nothing went wrong at the end."""
    engine.open(f"{address}practice/", DESKTOP.width, DESKTOP.height)
    yield engine
    assert ([], []) == (engine.evaluate("() => wrong"), engine.evaluate(ELSEWHERE))


@ENGINES
def test_two_hundred(practice: Engine) -> None:
    """The right answer is right, and each wrong one that a known mistake gives is named, in 208 exercises."""
    made = list(two_hundred())
    for start in range(0, len(made), AT_A_TIME):
        some = made[start : start + AT_A_TIME]

        assert_told(some, practice.evaluate(doing(some)))


@ENGINES
def test_hints(practice: Engine) -> None:
    """The three hints and the derivation open in each kind, with their formulas set."""
    assert [4] * len(KINDS) == practice.evaluate(OPEN_HINTS.replace("KINDS", json.dumps(list(KINDS))))


@ENGINES
def test_hostile_answers(practice: Engine) -> None:
    """Whatever is typed gets a sentence, as text."""
    for told in practice.evaluate(TYPE.replace("TEXTS", json.dumps(HOSTILE))):
        assert told.startswith("<p>")
        assert "Right." not in told
        assert not any(tag in told for tag in ("<img", "<script", "<b>"))


@ENGINES
def test_broken_progress(practice: Engine, address: str) -> None:
    """Whatever is stored, the page works."""
    for text in BROKEN:
        practice.evaluate(STORE.replace("TEXT", json.dumps(text)))
        practice.open(f"{address}practice/", DESKTOP.width, DESKTOP.height)

        assert practice.evaluate(PROGRESS) == "Exercise 1. Solved: 0 of 100."


@ENGINES
@pytest.mark.parametrize("kind", ["one-neuron", "two-paths", "batch", "softmax-cross-entropy"])
def test_nothing_is_cut(engine: Engine, address: str, kind: str) -> None:
    """With all open, a phone shows all of an exercise."""
    engine.open(f"{address}practice/#{kind}-1", PHONE.width, PHONE.height)
    engine.evaluate(OPEN_HINTS.replace("KINDS", json.dumps([kind])))

    assert [] == find_cut(PHONE, engine.evaluate)

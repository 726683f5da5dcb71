"""The explorer in Firefox and WebKitGTK: by click, by keys, by list and by address, each number is the package's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from cutting import DESKTOP, PHONE, SCREENS, find_cut
from exploring import (
    CHOSEN,
    DERIVATION,
    HOSTILE,
    NUMBERS,
    PARAMETERS,
    PROBLEM,
    TURN,
    after_turning,
    assert_derived,
    assert_shown,
    random_turns,
)
from seeing import ELSEWHERE, FAINT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine import Engine

WAYS = {
    "click": """document.querySelector(`.explorer g.knob[data-knob="${name}"] text`)
        .dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}))""",
    "list": """Object.assign(document.querySelector(".explorer__choice"), {value: name})
        .dispatchEvent(new Event("change", {bubbles: true}))""",
    "address": "await go(`#${name}`)",
    "keys": "await byKeys(name)",
}
# Chooses each parameter in one way, and returns what is shown of it then.
CHOOSE = """async () => {
    const settle = async () => {
        for (const _ of [1, 2]) await new Promise(resolve => requestAnimationFrame(resolve));
    };
    const go = async hash => {
        const there = new Promise(resolve => addEventListener("popstate", resolve, {once: true}));
        location.hash = hash;
        await there;
        await settle();
    };
    const network = document.querySelector(".explorer__network");
    const press = key => network.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
    const at = () => network.getAttribute("aria-activedescendant").split("-").pop();
    const byKeys = async name => {
        for (let i = 0; i < 7; i++) press("ArrowLeft");
        for (let column = 0; column < 7; column++) {
            for (let i = 0; i < 12; i++) press("ArrowUp");
            for (let i = 0; i < 13 && at() !== name; i++) press("ArrowDown");
            if (at() === name) break;
            press("ArrowRight");
        }
        press("Enter");
    };
    await go("#x_1");
    const found = [];
    for (const name of PARAMETERS) {
        WAY;
        await settle();
        found.push([(CHOSEN)(), await (DERIVATION)(), (NUMBERS)()]);
    }
    return found;
}"""
GO = """async () => {
    const found = [];
    for (const hash of ADDRESSES) {
        location.hash = hash;
        for (const _ of [1, 2]) await new Promise(resolve => requestAnimationFrame(resolve));
        const problem = (PROBLEM)();
        found.push([hash, problem, JSON.stringify((NUMBERS)())]);
        if (!problem) location.hash = ADDRESSES[0];
    }
    return found;
}"""
BACK = """async () => {
    const wait = step => new Promise(resolve => {
        addEventListener("popstate", () => setTimeout(resolve, 50), {once: true});
        step();
    });
    const seen = [];
    await wait(() => { location.hash = "#w1_32=-0.55"; });
    await wait(() => { location.hash = "#b2_1=0.5&w1_32=-0.55"; });
    for (const step of [() => history.back(), () => history.forward()]) {
        await wait(step);
        seen.push([(CHOSEN)(), document.querySelector(".explorer__field").value]);
    }
    return seen;
}"""


def filled(function: str, **parts: Any) -> str:  # noqa: ANN401 (JSON, or a function)
    """Return a function of JavaScript with its parts in their places."""
    for name, part in parts.items():
        function = function.replace(name, part if isinstance(part, str) else json.dumps(part))
    return function


FUNCTIONS = {"CHOSEN": CHOSEN, "DERIVATION": DERIVATION, "NUMBERS": NUMBERS, "PROBLEM": PROBLEM}


@pytest.fixture
def explorer(engine: Engine, address: str) -> Iterator[Engine]:
    """Return an engine with the explorer open, in which nothing went wrong at the end."""
    engine.open(f"{address}explorer/", DESKTOP.width, DESKTOP.height)
    yield engine
    assert ([], []) == (engine.evaluate("() => wrong"), engine.evaluate(ELSEWHERE))


ENGINES = pytest.mark.parametrize("engine", ["Firefox", "WebKitGTK"], indirect=True)


@ENGINES
@pytest.mark.parametrize("way", WAYS)
def test_choose(explorer: Engine, way: str) -> None:
    """Each of the 26 parameters, in each way: its derivation is the package's, and nudging confirms it."""
    found = explorer.evaluate(filled(CHOOSE, PARAMETERS=PARAMETERS, WAY=WAYS[way], **FUNCTIONS))
    for name, seen in zip(PARAMETERS, found, strict=True):
        assert_derived(name, *seen)


@ENGINES
def test_turn(explorer: Engine) -> None:
    """Through 100 turns, every number that is shown is the package's."""
    turns = random_turns(100, seed=12)
    shown = explorer.evaluate(filled(TURN, TURNS=turns, **FUNCTIONS))
    for example, (at_once, later) in zip(after_turning([turn[:2] for turn in turns]), shown, strict=True):
        assert_shown(at_once, example)
        assert_shown(later, example)


@ENGINES
def test_history(explorer: Engine) -> None:
    """Back and forward lead to what was chosen, with its value."""
    assert [["w1_32", "-0.55"], ["b2_1", "0.5"]] == explorer.evaluate(filled(BACK, **FUNCTIONS))


@ENGINES
def test_hostile_addresses(explorer: Engine) -> None:
    """Each gives a sentence and leaves the last good state, or says a number after all; nothing is executed."""
    found = explorer.evaluate(filled(GO, ADDRESSES=["#w1_32=0.25", *HOSTILE], **FUNCTIONS))
    silent = {hash_ for hash_, problem, _ in found[1:] if not problem}

    assert {"#w1_32=-0"} == silent
    assert {found[0][2]} == {numbers for _, problem, numbers in found if problem}
    assert len(HOSTILE) == 200


@ENGINES
@pytest.mark.parametrize("state", ["#w1_32=-0.55", "#w2_13&mode=descend&steps=9&early", "#x_1&mode=backward&step=4"])
def test_nothing_is_cut(engine: Engine, address: str, state: str) -> None:
    """In no state, at no width, anything is wider than its column, and all can be read."""
    engine.open(f"{address}explorer/{state}", PHONE.width, PHONE.height)
    engine.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true; })")
    faint = engine.evaluate(FAINT)
    found = []
    for screen in SCREENS:
        engine.resize(screen.width, screen.height)
        found += find_cut(screen, engine.evaluate)

    assert ([], []) == (found, faint)

"""The explorer in Chromium, by pointer, by keyboard, by list and by address: each number is that of the package."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
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
    derivations,
    expected,
    one_line,
    random_addresses,
    random_turns,
)
from looking import DESKTOP, SETTLE, load, violations

from chainrule import derive
from chainrule.examples import tutorial

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page, ViewportSize

KNOBS = "[...document.querySelectorAll('.explorer g.knob')].map(each => each.dataset.knob)"
PLACES = """() => [...document.querySelectorAll(".explorer *")]
    .filter(each => each.checkVisibility())
    .map(each => [each.getAttribute("class"), each.getBoundingClientRect()])
    .filter(([, { height }]) => height)
    .map(([name, { x, y, width, height }]) => [name, x, y, width, height].join())"""
# Goes by the arrow keys from the column on the left to that on the right, through each to its ends.
WALK = """() => {
    const network = document.querySelector(".explorer__network"), reached = new Set();
    const press = (key, times) => {
        for (let i = 0; i < times; i++) {
            network.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
            reached.add(network.getAttribute("aria-activedescendant").replace(/^.*?-\\d+-/, ""));
        }
    };
    press("ArrowLeft", 12);
    for (let column = 0; column < 12; column++) {
        press("ArrowUp", 40);
        press("ArrowDown", 40);
        press("ArrowRight", 1);
    }
    return [...reached];
}"""
PHONE: ViewportSize = {"width": 360, "height": 740}
AT = "document.querySelector('.explorer__network').getAttribute('aria-activedescendant').replace(/^.*?-\\d+-/, '')"


@pytest.fixture(scope="module")
def explorer(browser: Browser, address: str) -> Iterator[Page]:
    """Return a window in which nothing may go wrong and no other host may be asked."""
    wrong: list[str] = []

    def elsewhere(url: str) -> bool:
        return not url.startswith((address, "data:"))

    def note(dialog: Dialog) -> None:
        wrong.append(dialog.message)
        dialog.dismiss()

    with browser.new_context(viewport=DESKTOP, has_touch=True) as context:
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("dialog", note)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: wrong.append(request.url) if elsewhere(request.url) else None)
        load(page, f"{address}explorer/")
        yield page
        assert [] == wrong


def go(page: Page, end: str) -> None:
    """Open the explorer at an address; where it is open already, the page stays."""
    page.evaluate(f"location.hash = ''; location.hash = {json.dumps(end)}")
    page.evaluate(SETTLE)


def assert_chosen(page: Page, name: str) -> None:
    """Compare what the page shows of a parameter with the package."""
    assert_derived(name, page.evaluate(CHOSEN), page.evaluate(DERIVATION), page.evaluate(NUMBERS))


def test_by_address(explorer: Page) -> None:
    """Each parameter has its address."""
    for name in PARAMETERS:
        go(explorer, f"#{name}")

        assert_chosen(explorer, name)


def test_by_click(explorer: Page) -> None:
    """Each parameter is chosen by a click on its number, and the address follows."""
    go(explorer, "#x_1")
    for name in PARAMETERS:
        explorer.locator(f'g.knob[data-knob="{name}"] text[data-symbol]').click()

        assert_chosen(explorer, name)
        assert explorer.url.endswith(f"#{name}")


def test_by_touch(explorer: Page) -> None:
    """On a phone, a finger that is up to 11 pixels off still chooses the right one."""
    explorer.set_viewport_size(PHONE)
    go(explorer, "#x_1")
    for name in PARAMETERS:
        box = explorer.locator(f'g.knob[data-knob="{name}"] .knob__ground').bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        for dx, dy in ((-11, 0), (11, 0), (0, -10), (0, 10)):
            explorer.locator(".explorer__choice").select_option("y_1")
            explorer.touchscreen.tap(x + dx, y + dy)

            assert name == explorer.evaluate(CHOSEN)
    explorer.set_viewport_size(DESKTOP)


def test_by_list(explorer: Page) -> None:
    """Each parameter is in the list."""
    for name in PARAMETERS:
        explorer.locator(".explorer__choice").select_option(name)

        assert_chosen(explorer, name)


@pytest.mark.parametrize("end", ["#w1_32", "#w1_11&sizes=6-6-5-4-2-3&seed=4", "#w1_11&sizes=1-1"])
def test_by_keyboard(explorer: Page, end: str) -> None:
    """The picture is one stop of the Tab key; the arrow keys reach everything in it, and Enter chooses."""
    go(explorer, end)
    network = explorer.locator(".explorer__network")
    network.focus()
    everything = set(explorer.evaluate(KNOBS))
    reached = set(explorer.evaluate(WALK))
    for key in ("ArrowDown", "ArrowRight", "Enter"):
        explorer.keyboard.press(key)

    assert everything == reached
    assert explorer.evaluate(AT) == explorer.evaluate(CHOSEN)
    assert explorer.evaluate("document.activeElement.matches('.explorer__network')")
    explorer.keyboard.press("Tab")
    assert not explorer.evaluate("document.activeElement.closest('svg')")


def test_keyboard_alone(explorer: Page) -> None:
    """Each parameter can be chosen, and turned, without a pointer."""
    go(explorer, "#w1_11")
    explorer.locator(".explorer__network").focus()
    chosen = []
    for column in range(8):
        for _ in range(15):
            explorer.keyboard.press("ArrowUp")
        for _ in range(13):
            if (name := explorer.evaluate(AT)) in PARAMETERS and name not in chosen:
                explorer.keyboard.press("Enter")
                assert_chosen(explorer, name)
                chosen.append(name)
            explorer.keyboard.press("ArrowDown")
        if column < 7:
            explorer.keyboard.press("ArrowLeft" if column == 0 else "ArrowRight")
    assert set(PARAMETERS) == set(chosen)


def test_turned(explorer: Page) -> None:
    """Through 100 turns, every number that is shown is that of the package."""
    go(explorer, "#w1_32")
    turns = random_turns(100, seed=9)
    shown = explorer.evaluate(TURN.replace("TURNS", json.dumps(turns)).replace("NUMBERS", NUMBERS))
    examples = after_turning([(name, value) for name, value, *_ in turns])
    for example, (at_once, later) in zip(examples, shown, strict=True):
        assert_shown(at_once, example)
        assert_shown(later, example)


def test_turned_by_address(explorer: Page) -> None:
    """The address holds the whole state, formula included."""
    for end in random_addresses(10, seed=11):
        go(explorer, "#w1_11")
        go(explorer, end)
        turned = [each.split("=") for each in end[1:].split("&")]
        *_, example = after_turning([(name, float(value)) for name, value in turned])
        assert_shown(explorer.evaluate(NUMBERS), example)
        go(explorer, f"#w1_32&{end[1:]}")
        network = example.network
        parameter = next(each for each in network.parameters() if str(each) == "w1_32")
        right = derive(network, example.x, example.y, example.loss, parameter).latex()

        assert one_line(right) == one_line(explorer.evaluate(DERIVATION))


def test_history(explorer: Page) -> None:
    """Back and forward lead to what was chosen, with the values that were turned; undo and reset work."""
    go(explorer, "#w1_32")
    explorer.locator(".explorer__field").fill("-0,55")
    explorer.locator(".explorer__field").press("Enter")
    explorer.locator(".explorer__choice").select_option("b2_1")
    explorer.go_back()
    explorer.wait_for_function("location.hash === '#w1_32=-0.55'")

    assert (CHOSEN_IS := explorer.evaluate(CHOSEN)) == "w1_32"
    assert explorer.locator(".explorer__field").input_value() == "-0.55"
    explorer.go_forward()
    explorer.wait_for_function("location.hash === '#b2_1&w1_32=-0.55'")
    assert explorer.evaluate(CHOSEN) != CHOSEN_IS
    explorer.locator(".explorer__reset").click()
    explorer.wait_for_function("location.hash === '#b2_1'")
    explorer.locator(".explorer__undo").click()
    explorer.wait_for_function("location.hash === '#b2_1&w1_32=-0.55'")


def test_what_is_typed_takes_no_click_away(explorer: Page) -> None:
    """A number that is typed counts when something else is clicked, and so does that click."""
    go(explorer, "#w1_32")
    explorer.locator(".explorer__field").fill("0.1")
    explorer.locator('g.knob[data-knob="x_2"] text[data-symbol]').click()
    explorer.wait_for_function("location.hash === '#x_2&w1_32=0.1'")
    go(explorer, "#w1_32&mode=descend")
    explorer.locator(".explorer__rate").fill("0.1")
    explorer.locator("[data-descend='1']").click()
    explorer.wait_for_function("location.hash === '#w1_32&mode=descend&rate=0.1&steps=1'")


def test_the_focus_stays(explorer: Page) -> None:
    """It stays on what was used, although that can do nothing more."""
    for end, used, key in (
        ("#w1_32&mode=descend", ".explorer__early input", "Space"),
        ("#w1_32&mode=forward&step=6", "[data-pass='1']", "Enter"),
        ("#w1_32=0.5", ".explorer__reset", "Enter"),
        ("#w1_32", "[data-choose='b1_2']", "Enter"),
    ):
        go(explorer, end)
        explorer.locator("details.explorer__table").evaluate("each => { each.open = true; }")
        explorer.locator(used).focus()
        for _ in range(2):
            explorer.keyboard.press(key)

            assert explorer.locator(used).evaluate("each => each === document.activeElement"), used


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("abc", "“abc” is not a number from −1000 to 1000. Try 0.55, for example."),
        ("", "Type a number from −1000 to 1000."),
        ("1e9", "“1e9” is not a number from −1000 to 1000. Try 0.55, for example."),
        ("<b>1</b>", "“<b>1</b>” is not a number from −1000 to 1000. Try 0.55, for example."),
    ],
)
def test_wrong_number(explorer: Page, typed: str, problem: str) -> None:
    """What is not a number is said, and nothing changes."""
    go(explorer, "#w1_32=0.4")
    explorer.locator(".explorer__field").fill(typed)
    explorer.locator(".explorer__field").press("Enter")

    assert problem == explorer.evaluate(PROBLEM)
    numbers = {name: value for name, value, *_ in explorer.evaluate(NUMBERS)}
    assert numbers["w1_32"] == 0.4
    explorer.locator(".explorer__field").fill("−0,3")
    explorer.locator(".explorer__field").press("Enter")
    assert explorer.evaluate(PROBLEM) == ""


def test_hostile_addresses(explorer: Page) -> None:
    """200 of them: one sentence, the last good state, and nothing is executed."""
    go(explorer, "#w1_32=0.25")
    good = explorer.evaluate(NUMBERS)
    silent = []
    for end in HOSTILE:
        explorer.evaluate(f"location.hash = {json.dumps(end)}")
        explorer.evaluate(SETTLE)
        problem = explorer.evaluate(PROBLEM)
        if problem and good == explorer.evaluate(NUMBERS):
            assert re.fullmatch(r"(?s).{10,220}\.", problem), problem
            continue
        silent.append(end)
        go(explorer, "#w1_32=0.25")

    # What these say is a number after all.
    assert ["#w1_32=-0"] == silent
    assert explorer.evaluate("document.querySelectorAll('.explorer :is(img, script)').length") == 0
    assert len(HOSTILE) == 200


@pytest.mark.parametrize("field", [".explorer__field", ".explorer__rate", "[name=sizes]", "[name=seed]"])
def test_hostile_fields(explorer: Page, field: str) -> None:
    """What addresses try, typed into each field: a sentence, and the last good state."""
    go(explorer, "#w1_32=0.25&mode=descend")
    explorer.locator("details.explorer__own").evaluate("each => { each.open = true; }")
    good = explorer.evaluate(NUMBERS)
    for text in dict.fromkeys(end.removeprefix("#w1_32=") for end in HOSTILE if end.startswith("#w1_32=")):
        if (field, text) == (".explorer__field", "-0"):  # a number after all
            continue
        explorer.locator(field).fill(text)
        explorer.locator(field).press("Enter")

        assert re.fullmatch(r"(?s).{10,220}\.", explorer.evaluate(PROBLEM)), text
        assert good == explorer.evaluate(NUMBERS)
    explorer.locator("details.explorer__own").evaluate("each => { each.open = false; }")


@pytest.mark.parametrize("mode", ["paths", "forward&step=3", "backward&step=2", "descend&steps=5&early"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe(browser: Browser, address: str, mode: str, scheme: str) -> None:
    """In no mode, and in neither palette, axe finds a violation, with all that can be opened open."""
    page = browser.new_page(viewport=DESKTOP, color_scheme=scheme)  # type: ignore[arg-type]
    load(page, f"{address}explorer/#w1_32=-0.5&mode={mode}")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    page.evaluate(DERIVATION)
    found = violations(page, every_text=True)
    page.close()

    assert [] == found


def test_nothing_moves_when_it_wakes(browser: Browser, address: str) -> None:
    """What a page shows without a script is what its explorer starts from."""
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        for path in ("explorer/", "tutorial/backpropagation/", ""):
            load(page, address + path)  # so that the fonts are there from now on
            load(page, address + path)
            page.wait_for_selector(".explorer.is-awake")
            awake = page.evaluate(PLACES)
            page.route("**/explorer.js", lambda route: route.abort())
            load(page, address + path)
            page.unroute("**/explorer.js")

            assert page.locator(".is-awake").count() == 0
            assert awake == page.evaluate(PLACES), path


def test_pointing(explorer: Page) -> None:
    """A number in the picture points at itself in the formula, with the pointer and with the keys, and the reverse."""
    pointed = "[...document.querySelectorAll('.derivation.is-shown .is-pointed')].map(each => each.textContent)"
    go(explorer, "#w1_32")
    explorer.locator('g.knob[data-knob="w2_13"] text').hover()
    by_pointer = explorer.evaluate(pointed)
    explorer.locator("h1").hover()
    explorer.locator(".explorer__network").focus()
    explorer.keyboard.press("ArrowLeft")
    name = explorer.evaluate(AT)
    by_keys = explorer.evaluate(pointed)
    explorer.locator(".derivation.is-shown math .p-w3_12").last.hover()

    assert "0.2" in by_pointer
    assert (name, "0.5" in by_keys) == ("x_2", True)
    assert explorer.locator('.explorer text.is-pointed[data-symbol="w3_12"]').count() == 1


def test_event(explorer: Page) -> None:
    """Other scripts of a page hear what was chosen."""
    go(explorer, "#w1_32=0.25")
    explorer.evaluate("addEventListener('explorer:choose', ({ detail }) => { window.heard = detail; }, { once: true })")
    explorer.locator(".explorer__choice").select_option("b1_3")
    right = {name: value for example in after_turning([("w1_32", 0.25)]) for name, value in expected(example).items()}

    assert explorer.evaluate("heard") == {
        "symbol": "b1_3",
        "value": 0.9,
        "derivative": pytest.approx(right["dL/db1_3"], rel=1e-12),
        "loss": pytest.approx(right["L"], rel=1e-12),
        "address": "#b1_3&w1_32=0.25",
    }


def test_without_a_script(browser: Browser, address: str) -> None:
    """The picture leads to each derivation, which the address opens; what would do nothing is not there."""
    with browser.new_context(viewport=DESKTOP, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}explorer/")
        for at, name in enumerate(["w1_32", *PARAMETERS]):
            if at:
                page.locator(f'a.knob[data-knob="{name}"]').click()
            shown = page.locator(".derivation:visible")

            assert shown.count() == 1
            assert shown.get_attribute("id") == name
            latex = shown.locator("[data-tex]").first.get_attribute("data-tex")
            assert derivations()[name] == one_line(latex or "")
        page.locator(".explorer__table summary").click()
        assert page.locator(".explorer :is(button, select, input):visible").count() == 0
        assert [page.locator(".explorer__table th[scope=row]").nth(at).inner_text() for at in (0, 26)] == [
            "w⁽¹⁾₁₁",
            "a⁽¹⁾₁",
        ]


def test_lessons(browser: Browser, address: str) -> None:
    """In a lesson the numbers turn, the address stays, and the way into the explorer keeps the state."""
    page = browser.new_page(viewport=DESKTOP)
    load(page, f"{address}tutorial/first-hidden-layer/")
    page.locator(".explorer__field").fill("0.5")
    page.locator(".explorer__field").press("Enter")
    (example,) = after_turning([("w1_32", 0.5)])
    shown = {name: value for name, value, *_ in page.evaluate(NUMBERS)}
    assert page.url.endswith("first-hidden-layer/")
    assert shown["dL/dw1_32"] == pytest.approx(expected(example)["dL/dw1_32"], rel=1e-12)
    page.locator("figcaption a").first.click()
    page.wait_for_selector(".explorer.is-awake")

    assert page.url.endswith("explorer/#w1_32=0.5")
    assert_shown(page.evaluate(NUMBERS), example)
    page.close()


def test_wide_and_narrow(explorer: Page) -> None:
    """From 320 to 2560 pixels, and enlarged to 400 %, nothing is wider than the page."""
    go(explorer, "#w1_32=-0.55")
    for width in (320, 360, 768, 1280, 1920, 2560):
        explorer.set_viewport_size({"width": width, "height": 800})
        explorer.evaluate(SETTLE)

        assert explorer.evaluate("document.documentElement.scrollWidth") <= width
    explorer.set_viewport_size(DESKTOP)


def test_own_network(explorer: Page) -> None:
    """A network of one's own is drawn by the form, its mistakes are said there, and a link holds it."""
    go(explorer, "#w1_32")
    explorer.locator("details.explorer__own").evaluate("each => { each.open = true; }")
    explorer.locator("[name=seed]").fill("1")
    explorer.locator("[name=sizes]").fill("3-9")
    explorer.get_by_role("button", name="Draw it").click()
    assert "Enter 2 to 6 numbers, each from 1 to 6" in explorer.evaluate(PROBLEM)
    explorer.locator("[name=sizes]").fill("3-2-2")
    explorer.locator("[name=hidden]").select_option("tanh")
    explorer.locator("[name=output]").select_option("softmax")
    explorer.locator("[name=loss]").select_option("cross_entropy")
    explorer.get_by_role("button", name="Draw it").click()

    assert explorer.evaluate(PROBLEM) == ""
    assert explorer.url.endswith("#w1_11&sizes=3-2-2&hidden=tanh&output=softmax&loss=cross_entropy&seed=1")
    numbers = {name: value for name, value, *_ in explorer.evaluate(NUMBERS)}
    assert numbers["a2_1"] + numbers["a2_2"] == pytest.approx(1, rel=1e-12)
    assert re.search(r"w\^\{\(1\)\}_\{11\}", explorer.evaluate(DERIVATION))
    explorer.get_by_role("button", name="Back to the penguin’s network").click()
    assert_shown(explorer.evaluate(NUMBERS), replace(tutorial()))


def test_no_other_page_loads_its_script(site: Path) -> None:
    """A page that has no explorer knows nothing of one."""
    pages = [page.read_text(encoding="utf-8") for page in site.rglob("*.html")]

    assert [] == [text[:200] for text in pages if ('class="explorer"' in text) != ("vendor/explorer.js" in text)]

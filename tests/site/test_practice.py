"""Practice in Chromium: each answer gets its verdict, by keys and by touch, whatever is typed or stored."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from looking import DESKTOP, SETTLE, load, violations
from practising import HOSTILE, assert_told, doing, task, two_hundred, typed

from exercises import KINDS, exercise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route, ViewportSize

FIELD = ".practice .exercise__field"
VERDICT = ".practice .exercise__verdict"
PROGRESS = ".practice__progress"
STORE = "chainrule.practice"
PHONE: ViewportSize = {"width": 360, "height": 740}


@pytest.fixture
def practice(browser: Browser, address: str) -> Iterator[Page]:
    """Return a window in which nothing may go wrong and no other host may be asked."""
    wrong: list[str] = []
    with browser.new_context(viewport=DESKTOP, has_touch=True) as context:
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: wrong.append(request.url) if is_elsewhere(request.url, address) else None)
        load(page, f"{address}practice/")
        page.wait_for_selector(FIELD)
        yield page
        assert [] == wrong


def is_elsewhere(url: str, address: str) -> bool:
    """Return whether a request goes to another host."""
    return not url.startswith((address, "data:"))


def go(page: Page, name: str) -> None:
    """Go to an exercise by its address."""
    page.evaluate(f"location.hash = {json.dumps('#' + name)}")
    page.wait_for_selector(f"[id='{name}-answer']")


def answer(page: Page, text: str) -> str:
    """Type an answer, and return the verdict."""
    page.fill(FIELD, text)
    page.press(FIELD, "Enter")
    return page.inner_text(VERDICT)


def test_two_hundred(practice: Page) -> None:
    """The right answer is right, and each wrong one that a known mistake gives is named, in 208 exercises."""
    made = list(two_hundred())

    assert_told(made, practice.evaluate(doing(made)))


def test_words(practice: Page) -> None:
    """A verdict names the mistake, says what to do, and links to where that is taught; the reader hears it."""
    made = exercise("two-paths", 1)
    wrong = made.mistakes[0]
    go(practice, "two-paths-1")
    told = answer(practice, typed(made, wrong.value))

    assert told.startswith(("Not quite. You have −", "Not quite. You have 0"))
    assert wrong.mistake.name in told
    assert "status" == practice.get_attribute(VERDICT, "role")
    assert practice.get_attribute(FIELD, "aria-describedby") == practice.get_attribute(VERDICT, "id")
    assert "true" == practice.get_attribute(FIELD, "aria-invalid")
    link = practice.get_attribute(f"{VERDICT} a", "href")
    assert link
    assert link.endswith("#" + wrong.mistake.taught.partition("#")[2])
    assert "Right." == answer(practice, typed(made, made.answer))
    assert "false" == practice.get_attribute(FIELD, "aria-invalid")
    assert answer(practice, "what?").startswith("“what?” is not a number.")
    assert answer(practice, "12345.0000").startswith("Not this one. No mistake that we know gives it.")
    practice.type(FIELD, "6")
    assert "" == practice.inner_text(VERDICT)


def test_in_the_explorer(practice: Page) -> None:
    """The link to the explorer opens it with the network of the exercise."""
    go(practice, "two-paths-1")
    practice.click(".practice__explorer")
    practice.wait_for_selector(".explorer.is-awake")
    made = exercise("two-paths", 1)

    assert "/explorer/#" in practice.url
    for parameter in made.task.given.network.parameters():
        shown = practice.get_attribute(f"[data-symbol='{parameter}']", "data-value")
        assert made.task.given.network[parameter] == float(shown or "nan")


def test_the_next_exercise_is_in_view(browser: Browser, address: str) -> None:
    """On a phone, the verdict and then the next exercise are where the reader looks."""
    with browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        load(page, f"{address}practice/#two-paths-1")
        page.wait_for_selector(FIELD)
        page.fill(FIELD, "9.0000")
        page.tap(".practice .exercise__check")
        inside = "each => each.getBoundingClientRect().top >= 0 && each.getBoundingClientRect().bottom <= innerHeight"
        assert page.eval_on_selector(f"{VERDICT} > p", inside)
        page.tap("[data-action=next]")
        page.wait_for_selector("[id='two-paths-2-answer']")
        assert page.eval_on_selector(".practice__choice", inside)


def test_hints(practice: Page) -> None:
    """The three hints and the derivation open in each kind, with their formulas set."""
    for kind in KINDS:
        go(practice, f"{kind}-2")
        for summary in practice.query_selector_all(".practice details > summary"):
            summary.click()
        shown = practice.evaluate("""() => [...document.querySelectorAll(".practice details")].map(each => [
            each.open, each.lastElementChild.innerText.length > 10,
            [...each.querySelectorAll(".arithmatex")].every(formula => formula.querySelector("math"))])""")

        assert [[True, True, True]] * 4 == shown


def test_by_keyboard(practice: Page) -> None:
    """Everything is reached by Tab, in reading order, and works by keys; the focus stays with the field."""
    go(practice, "one-neuron-3")
    practice.focus(FIELD)
    practice.keyboard.type("7")
    practice.keyboard.press("Enter")
    assert practice.evaluate(f"document.activeElement.matches('{FIELD}')")
    reached = []
    for _ in range(12):
        practice.keyboard.press("Tab")
        reached.append(practice.evaluate("document.activeElement.innerText || document.activeElement.ariaLabel"))

    buttons = ["Check", "Next", "Again", "Harder"]
    assert buttons == [text for text in reached if text in buttons]
    assert 4 == sum(text.startswith(("Hint", "The answer")) for text in reached)


def test_next_again_harder(practice: Page) -> None:
    """Next is the next that is not solved, again is the same, harder is the next kind; the browser goes back."""
    made = exercise("forward", 1)
    go(practice, "forward-1")
    answer(practice, typed(made, made.answer))
    assert "Exercise 1. Solved: 1 of 100." == practice.inner_text(PROGRESS)
    practice.click("[data-action=again]")
    practice.wait_for_function(f"document.querySelector('{FIELD}').value === ''")
    assert "" == practice.inner_text(VERDICT)
    practice.click("[data-action=next]")
    practice.wait_for_selector("[id='forward-2-answer']")
    practice.click("[data-action=harder]")
    practice.wait_for_selector("[id='loss-1-answer']")
    assert practice.url.endswith("#loss-1")
    practice.go_back()
    practice.wait_for_selector("[id='forward-2-answer']")
    practice.select_option(".practice__choice", "forward")
    practice.reload()
    practice.wait_for_selector(FIELD)
    go(practice, "loss-1")
    practice.select_option(".practice__choice", "forward")
    practice.wait_for_selector("[id='forward-2-answer']")  # the first one is solved


def test_back_to_the_first(practice: Page) -> None:
    """The first exercise has its address from the start, so the browser goes back to it."""
    practice.click("[data-action=next]")
    practice.wait_for_selector("[id='one-neuron-2-answer']")
    practice.go_back()

    practice.wait_for_selector("[id='one-neuron-1-answer']")


def test_progress_is_erased(practice: Page) -> None:
    """What is solved stays after a reload, and is gone when it is erased."""
    made = exercise("one-neuron", 1)
    go(practice, "one-neuron-1")
    answer(practice, typed(made, made.answer))
    practice.reload()
    practice.wait_for_selector(FIELD)
    assert "Solved: 1 of 100." in practice.inner_text(PROGRESS)
    practice.click("[data-action=erase]")
    assert "Solved: 1 of 100." in practice.inner_text(PROGRESS)
    practice.click("[data-action=erase-all]")

    assert "Solved: 0 of 100." in practice.inner_text(PROGRESS)
    assert None is practice.evaluate(f"localStorage.getItem('{STORE}')")


def test_progress_is_erased_in_each_tab(browser: Browser, address: str) -> None:
    """A tab that was open when another one erased the progress does not store it again."""
    first, second = exercise("one-neuron", 1), exercise("one-neuron", 2)
    with browser.new_context(viewport=DESKTOP) as context:
        page, other = context.new_page(), context.new_page()
        load(page, f"{address}practice/#one-neuron-1")
        page.wait_for_selector("[id='one-neuron-1-answer']")
        answer(page, typed(first, first.answer))
        load(other, f"{address}practice/")
        other.click("[data-action=erase]")
        other.click("[data-action=erase-all]")
        page.click("[data-action=next]")
        page.wait_for_selector("[id='one-neuron-2-answer']")
        answer(page, typed(second, second.answer))

        assert json.loads(page.evaluate(f"localStorage.getItem('{STORE}')")) == {"one-neuron": [2]}


@pytest.mark.parametrize(
    "stored",
    [
        "{",
        "null",
        "[]",
        "7",
        '"text"',
        '{"forward": 3}',
        '{"forward": ["a", -1, 1.5, null]}',
        '{"__proto__": [1]}',
        "{}",
    ],
)
def test_broken_progress(practice: Page, stored: str) -> None:
    """Whatever is stored, the page works, and what is solved from then on is kept."""
    practice.evaluate(f"localStorage.setItem('{STORE}', {json.dumps(stored)})")
    practice.reload()
    practice.wait_for_selector(FIELD)
    made = exercise("forward", 4)
    go(practice, "forward-4")
    answer(practice, typed(made, made.answer))

    assert "Exercise 4. Solved: 1 of 100." == practice.inner_text(PROGRESS)
    assert [4] == practice.evaluate(f"JSON.parse(localStorage.getItem('{STORE}')).forward")


def test_store_that_refuses(practice: Page) -> None:
    """Where the browser keeps nothing, what is solved counts until the page is left."""
    practice.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    )
    made = exercise("forward", 5)
    go(practice, "forward-5")
    answer(practice, typed(made, made.answer))

    assert "Solved: 1 of 100." in practice.inner_text(PROGRESS)


def test_hostile_answers(practice: Page) -> None:
    """Whatever is typed is called wrong, or not a number, as text."""
    for kind in ("two-paths", "shape"):
        go(practice, f"{kind}-1")
        for text in HOSTILE:
            told = answer(practice, text)

            assert told
            assert not told.startswith("Right")
            assert [] == practice.evaluate(f"[...document.querySelectorAll('{VERDICT} :is(img, script, b, i)')]")


@pytest.mark.parametrize("end", ["#two-paths-0", "#two-paths-101", "#two-paths-999999999"])
def test_numbers_that_do_not_exist(practice: Page, end: str) -> None:
    """For a number that the bank does not have, the page says which there are."""
    practice.evaluate(f"location.hash = {json.dumps(end)}")

    practice.wait_for_function("document.querySelector('.practice__exercise').innerText.includes('from 1 to 100')")


@pytest.mark.parametrize("end", ["#nonsense-1", "#%", "#two-paths-1x", "#kinds"])
def test_addresses_of_no_exercise(practice: Page, end: str) -> None:
    """Any other address leaves the exercise as it is."""
    practice.evaluate(f"location.hash = {json.dumps(end)}")
    practice.evaluate(SETTLE)

    assert practice.query_selector("[id='one-neuron-1-answer']")


def test_bank_that_does_not_come(browser: Browser, address: str) -> None:
    """If the exercises cannot be loaded, the page says so, and the next try succeeds."""
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        page.route("**/level-1.js", lambda route: route.abort())
        load(page, f"{address}practice/")
        told = "document.querySelector('.practice__exercise').innerText"
        page.wait_for_function(f"{told}.includes('could not be loaded')")
        page.unroute("**/level-1.js")
        page.click("[data-action=next]")

        page.wait_for_selector(FIELD)


def test_slow_bank(browser: Browser, address: str) -> None:
    """While a level is loading, the exercise before cannot be answered; a late failure does not replace another one."""
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        waiting: list[Route] = []
        page.route("**/level-2.js", lambda route: waiting.append(route))  # noqa: PLW0108 (Playwright looks at its arguments)
        load(page, f"{address}practice/")
        page.wait_for_selector(FIELD)
        page.select_option(".practice__choice", "bias")
        page.wait_for_function("document.querySelector('.practice__exercise').inert")
        page.select_option(".practice__choice", "forward")
        page.wait_for_selector("[id='forward-1-answer']")
        waiting[0].abort()
        page.wait_for_timeout(100)

        assert page.query_selector("[id='forward-1-answer']")
        assert not page.evaluate("document.querySelector('.practice__exercise').inert")


def test_on_a_phone(browser: Browser, address: str) -> None:
    """A tap on ± changes the sign, the keyboard is that for numbers, all is large enough, and nothing is cut."""
    with browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        load(page, f"{address}practice/#two-paths-1")
        page.wait_for_selector(FIELD)
        page.fill(FIELD, "0,25")
        page.tap(".exercise__minus")
        assert "−0,25" == page.input_value(FIELD)
        page.tap(".exercise__minus")
        assert "0,25" == page.input_value(FIELD)
        assert "decimal" == page.get_attribute(FIELD, "inputmode")
        sizes = page.evaluate("""() => [...document.querySelectorAll(".practice :is(button, input, select, summary)")]
            .filter(each => each.checkVisibility())
            .map(each => each.getBoundingClientRect()).map(({width, height}) => Math.min(width, height))""")
        assert min(sizes) >= 24
        for summary in page.query_selector_all(".practice details > summary"):
            summary.click()
        for kind in KINDS:
            page.evaluate(f"location.hash = '#{kind}-1'")
            page.wait_for_selector(f"[id='{kind}-1-answer']")
            page.evaluate("document.querySelectorAll('.practice details').forEach(each => { each.open = true })")
            wide = page.evaluate("""() => [...document.querySelectorAll(".practice :is(math, p, li, form, svg)")]
                .filter(each => each.getBoundingClientRect().right > innerWidth)
                .map(each => each.outerHTML.slice(0, 80))""")

            assert [] == wide, kind


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe(browser: Browser, address: str, scheme: Any) -> None:  # noqa: ANN401 (a word that Playwright knows)
    """Nothing keeps people out, with everything open and a mistake named."""
    made = exercise("two-paths", 1)
    with browser.new_context(viewport=DESKTOP, color_scheme=scheme) as context:
        page = context.new_page()
        load(page, f"{address}practice/#two-paths-1")
        page.wait_for_selector(FIELD)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        answer(page, typed(made, made.mistakes[0].value))

        assert [] == violations(page, every_text=True)


def test_without_a_script(pages: dict[str, Any], site: Path) -> None:
    """Without a script there are ten of each kind, each with its folded answer."""
    del site
    for kind in KINDS.values():
        page = pages[f"practice/level-{kind.level}/index.html"]
        exercises = page.find(id=kind.id).find_next("ol").find_all("li", recursive=False)

        assert 10 == len(exercises)
        assert all(each.find("details", class_="success") and each.find("math") for each in exercises)


def test_exercises_of_lessons(browser: Browser, address: str, pages: dict[str, Any]) -> None:
    """The exercise at the end of a lesson is judged there, and leads to more of its kind."""
    lessons = [path for path, page in pages.items() if path.startswith("tutorial/") and page.find(class_="exercise")]
    assert 11 == len(lessons)
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        for path in lessons:
            load(page, f"{address}{path.removesuffix('index.html')}")
            page.wait_for_load_state()
            card = json.loads(page.get_attribute(".exercise", "data-card") or "")
            made = exercise(card["kind"], card["seed"])
            page.evaluate("document.querySelector('.exercise').closest('details').open = true")
            for text in task(made)[1][:3]:
                page.fill(".exercise__field", text)
                page.press(".exercise__field", "Enter")
                right = text == typed(made, made.answer)

                assert ("right" if right else "wrong") == page.get_attribute(".exercise", "data-state")
                assert right or page.query_selector("[data-named]")
            more = page.evaluate("document.querySelector('section.exercise ~ p a').hash")
            assert f"#{card['kind']}-{card['seed'] + 1}" == more


@pytest.mark.parametrize("path", ["", "tutorial/output-layer/", "reference/known-mistakes/"])
def test_i_got(browser: Browser, address: str, path: str) -> None:
    """A number is looked up where it was asked for, and the links lead to the mistake and to the derivation."""
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        load(page, f"{address}{path}")
        page.wait_for_selector(".got form", state="attached")
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        page.fill(".got input", "−0,1044")
        page.click(".got button")
        page.wait_for_selector(".got li")
        assert "the activation of the neuron that it leads to is taken for its input" in page.inner_text(".got__answer")
        page.select_option(".got select", "b3_1")
        page.fill(".got input", "-0.1425")
        page.click(".got button")
        page.wait_for_function("document.querySelector('.got__answer').innerText.includes('right')")
        href = page.evaluate("document.querySelector('.got li a').href")
        assert href == f"{address}reference/derivations/layer-3/#b3-1"
        page.fill(".got input", "99")
        page.click(".got button")
        page.wait_for_function("document.querySelector('.got__answer').innerText.startsWith('No known mistake')")
        assert [] == page.query_selector_all(".got li")
        page.fill(".got input", "<b>x</b>")
        page.click(".got button")
        page.wait_for_function("document.querySelector('.got__answer').innerText.includes('is not a number')")

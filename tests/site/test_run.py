"""Run, in Chromium: each block prints what the page has, nothing that it does harms the page, and it is kept."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from looking import DESKTOP, load, violations
from playwright.sync_api import expect
from running import (
    ABSENT,
    ASK,
    BAD,
    ENDLESS,
    FAULTS,
    FILES,
    LESSON,
    STOP,
    FaultyHandler,
    changing,
    code_blocks,
    joining,
    not_as_on_page,
    portions,
    running,
)
from serving import served

from docsite.runtime import POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bs4 import BeautifulSoup
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.usefixtures("site_with_run")
# Blocks of Python that the browser cannot run: PyTorch and JAX, Matplotlib, Sybil.
ELSEWHERE = {"tutorial/pytorch-and-jax/": 17, "notebooks/penguins/": 3, "reference/formula-tests/": 1}
PYTHON = "[class*=language-py]:not(.doc-signature)"
EDITOR = ".cm-content"
# Counts the blocks that come into the page.
WATCH = """() => {
    window.added = 0;
    const count = changes => { added += changes.flatMap(({addedNodes}) => [...addedNodes])
        .filter(node => node.matches?.(".highlight")).length; };
    new MutationObserver(count).observe(document.querySelector("article"), {childList: true, subtree: true});
}"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""
NO_CACHES = (
    """Object.defineProperty(self, "caches", {get() { throw new DOMException("blocked", "SecurityError"); }});"""
)
SPOIL = """async () => {
    const cache = await caches.open("chainrule-python");
    for (const each of await cache.keys()) await cache.put(each, new Response(new Uint8Array(1000)));
}"""
OUTPUT = ".highlight > .filename + pre > code"


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser that keeps what it is given."""
    with browser.new_context(viewport=DESKTOP) as context:
        yield context


@contextmanager
def opened(context: BrowserContext, address: str) -> Iterator[Page]:
    """Open a page, in which nothing may go wrong and no other host may be asked."""
    wrong: list[str] = []
    page = context.new_page()
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    own = ("/".join(address.split("/")[:4]), "blob:", "data:")
    page.on("request", lambda request: None if request.url.startswith(own) else wrong.append(request.url))
    load(page, address)
    yield page
    page.close()
    assert [] == wrong


def bar(page: Page, number: int) -> Any:  # noqa: ANN401 (mypy does not see Playwright's locators as what they are)
    """Return the buttons of a block."""
    return page.locator(".run").nth(number - 1)


def run(page: Page, number: int) -> str:
    """Run a block, and return what is said."""
    found: list[list[str]] = page.evaluate(running(number))
    return found[0][0]


def test_each_block_prints_what_its_page_has(context: BrowserContext, address: str, site: Path) -> None:
    """All blocks of each page run, from top to bottom, and each verdict is that the output is as on the page."""
    blocks = code_blocks(site)
    with opened(context, f"{address}reference/glossary/") as page:
        page.evaluate(joining(address, list(blocks)))
        wrong = {name: not_as_on_page(page.evaluate(running(*numbers))) for name, numbers in portions(blocks)}

    assert {} == {name: found for name, found in wrong.items() if found}


def test_each_block_can_be_run(pages: dict[str, BeautifulSoup]) -> None:
    """The page of each has the script; only blocks whose packages the browser has not cannot be run."""
    others = {path: len(page.select(f"{PYTHON}:not(.runs)")) for path, page in pages.items()}
    with_script = {path for path, page in pages.items() if page.select_one("link[href$='vendor/run.js']")}

    assert ELSEWHERE == {path.removesuffix("index.html"): count for path, count in others.items() if count}
    assert with_script == {path for path, page in pages.items() if page.select_one(".runs")}


def test_another_output_is_told(context: BrowserContext, address: str, site: Path) -> None:
    """Where the page says something else than the block prints, that is said, and what it prints is shown."""
    wrong = (site / "index.html").read_text(encoding="utf-8").replace("becomes 0.52", "becomes 0.53")
    with opened(context, address) as page:
        page.route(address, lambda route: route.fulfill(body=wrong, content_type="text/html"))
        load(page, address)
        before = page.inner_text(OUTPUT)

        assert "This is not what the page has." == run(page, 1)
        assert ("0.41 becomes 0.53\n", "0.41 becomes 0.52\n") == (before, page.inner_text(OUTPUT))
        bar(page, 1).get_by_text("Reset").click()
        assert before == page.inner_text(OUTPUT)


def test_a_wide_output_is_scrolled_by_keys(context: BrowserContext, address: str) -> None:
    """It is a stop of the Tab key even where the box is as high as before, and no longer after Reset."""
    code = 'print("wide " * 100)'
    with opened(context, address) as page:
        page.evaluate(changing(address, code))
        load(page, address)
        run(page, 1)

        assert [] == violations(page, every_text=False)
        bar(page, 1).get_by_text("Reset").click()
        assert page.locator(OUTPUT).first.get_attribute("tabindex") is None


@pytest.mark.parametrize("code", ENDLESS.values(), ids=ENDLESS)
def test_endless_code_is_stopped(context: BrowserContext, address: str, code: str) -> None:
    """The page answers while it runs, Stop ends it, and the next run works."""
    with opened(context, address + LESSON) as page:
        page.evaluate(changing(address + LESSON, code))
        load(page, address + LESSON)

        assert "Stopped." == page.evaluate(STOP)[0]
        bar(page, 1).get_by_text("Reset").click()
        assert [] == not_as_on_page(page.evaluate(running()))


@pytest.mark.parametrize(("code", "said", "shown"), BAD.values(), ids=BAD)
def test_bad_code(context: BrowserContext, address: str, code: str, said: str, shown: str) -> None:
    """How it ends is said, output is text, and the next run works."""
    with opened(context, address + LESSON) as page:
        page.evaluate(changing(address + LESSON, code))
        load(page, address + LESSON)
        found = page.evaluate(running(1))

        assert said == found[0][0]
        assert shown in found[0][1]
        assert 0 == page.locator(".highlight :is(img, a)").count()
        bar(page, 1).get_by_text("Reset").click()
        assert [] == not_as_on_page(page.evaluate(running()))


def test_no_other_host_is_asked(context: BrowserContext, address: str) -> None:
    """Whatever the code tries, its policy keeps it on the site."""
    asked: list[str] = []

    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Other) as server, context.new_page() as page:
        load(page, address + LESSON)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page.evaluate(changing(address + LESSON, ASK.replace("ADDRESS", f"http://127.0.0.1:{server.server_port}/")))
        load(page, address + LESSON)
        [[said, shown]] = page.evaluate(running(1))
        page.wait_for_timeout(200)
        server.shutdown()

    assert ("", "XMLHttpRequest failed\n") == (said, shown[: len("XMLHttpRequest failed\n")])
    assert [] == asked


@pytest.mark.parametrize("fault", FAULTS)
def test_a_missing_file_is_told(context: BrowserContext, site: Path, fault: str) -> None:
    """Whichever file does not come as it should, that is said, and the next run works."""

    class Handler(FaultyHandler):  # type: ignore[misc]  # mypy does not see the folder
        pass

    Handler.fault = fault
    with served(site, Handler) as address, context.new_page() as page:  # its scripts may fail
        load(page, address + LESSON)
        for file in FILES:
            Handler.file = file
            page.evaluate("caches.delete('chainrule-python')")
            said = run(page, 1)
            Handler.file = ""

            assert (file, ABSENT) == (file, said)
        assert [] == not_as_on_page(page.evaluate(running()))


@pytest.mark.parametrize("is_there", [False, True])
def test_without_a_network(context: BrowserContext, site: Path, *, is_there: bool) -> None:
    """Before Python is there, the page says that it does not come; after that, it needs no connection."""
    with context.new_page() as page:
        with served(site, FaultyHandler) as address:
            load(page, address + LESSON)
            if is_there:
                run(page, 1)

        assert ([] if is_there else [(1, ABSENT, "")]) == not_as_on_page(page.evaluate(running(1)))


def test_nothing_is_loaded_before_it_is_asked_for(context: BrowserContext, address: str) -> None:
    """A page loads one small script; Python comes with the first run, and the editor with the first change."""
    asked: list[str] = []
    with opened(context, address + LESSON) as page:
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        load(page, address + LESSON)
        before = [name for name in asked if name in {"frame.html", "worker.js", "editor.js"}]
        run(page, 1)
        bar(page, 1).get_by_text("Edit").click()
        page.wait_for_selector(EDITOR)

        assert [] == before
        assert ["run.js"] == [name for name in asked if name == "run.js"]
        assert {"frame.html", "worker.js", "editor.js"} <= set(asked)


def test_a_change_is_run_and_kept_and_taken_back(context: BrowserContext, address: str) -> None:
    """By keys alone: edit, run, follow a link, come back, reset. The tab key leaves the editor."""
    with opened(context, address + LESSON) as page:
        code = page.locator(f"{PYTHON} code").first
        before = code.inner_html()
        bar(page, 1).get_by_text("Edit").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(f"{EDITOR}:focus")
        page.keyboard.press("Control+Home")
        page.keyboard.type('print("mine")\n')
        page.keyboard.press("Control+Enter")
        page.locator(OUTPUT, has_text="mine").wait_for()
        page.keyboard.press("Tab")
        expect(bar(page, 1).locator("[data-action=run]")).to_be_focused()
        page.goto(address)
        page.go_back()
        page.wait_for_selector(".run")

        assert 'print("mine")' in page.inner_text(".runs code >> nth=0")
        assert "" == run(page, 1)
        bar(page, 1).get_by_text("Reset").click()
        assert "It prints what is folded below." == run(page, 1)
        assert before == code.inner_html()


def test_two_tabs(context: BrowserContext, address: str) -> None:
    """Each tab has its own Python and its own changes."""
    with opened(context, address + LESSON) as one, opened(context, address + LESSON) as other:
        one.evaluate(changing(address + LESSON, "while True: pass"))
        load(one, address + LESSON)
        load(other, address + LESSON)
        one.locator("[data-action=run]").first.click()
        expect(one.locator(".run__status").first).to_have_text("Running …", timeout=30_000)

        assert [] == not_as_on_page(other.evaluate(running()))


def test_where_nothing_can_be_kept(context: BrowserContext, address: str) -> None:
    """Full or blocked storage changes nothing but what is kept."""
    with opened(context, address + LESSON) as page:
        page.add_init_script(FULL)
        page.route(
            "**/run/worker.js", lambda route: route.fulfill(response=(it := route.fetch()), body=NO_CACHES + it.text())
        )
        load(page, address + LESSON)
        bar(page, 1).get_by_text("Edit").click()
        page.wait_for_selector(f"{EDITOR}:focus")
        page.keyboard.type("print(1)\n")

        assert "" == run(page, 1)
        bar(page, 1).get_by_text("Reset").click()
        assert [] == not_as_on_page(page.evaluate(running()))


def test_what_is_kept_may_be_broken(context: BrowserContext, address: str) -> None:
    """Whatever the browser has kept of Python's memory, the second run works."""
    with opened(context, address + LESSON) as page:
        run(page, 1)
        page.wait_for_function("async () => (await (await caches.open('chainrule-python')).keys()).length")
        page.evaluate(SPOIL)
        load(page, address + LESSON)

        assert ABSENT == run(page, 1)
        assert "It prints what is folded below." == run(page, 1)


def test_a_guess_comes_first(context: BrowserContext, address: str) -> None:
    """What is folded on the page is not shown by running it; changed code shows what it prints."""
    with opened(context, address + LESSON) as page:
        page.evaluate(WATCH)
        assert "It prints what is folded below." == run(page, 1)
        assert 0 == page.evaluate("added")
        page.evaluate(changing(address + LESSON, "print(1)"))
        load(page, address + LESSON)
        page.evaluate(running(1))
        assert "1\n" == page.inner_text(".runs + .highlight code >> nth=0")


@pytest.mark.parametrize("kept", ["{", "null", "7", '["x"]', '{"CODE": 3}'])
def test_whatever_is_kept_of_changes(context: BrowserContext, address: str, kept: str) -> None:
    """What is not a change of this page changes nothing."""
    with opened(context, address + LESSON) as page:
        before = page.locator(PYTHON).all_inner_texts()
        code = json.dumps(page.locator(f"{PYTHON} code").first.inner_text().rstrip())
        kept = kept.replace('"CODE"', code)
        page.evaluate("kept => sessionStorage.setItem(`run:${location.pathname}`, kept)", kept)
        load(page, address + LESSON)

        assert before == page.locator(PYTHON).all_inner_texts()


def test_two_clicks_open_one_editor(context: BrowserContext, address: str) -> None:
    """The second comes while the editor is loaded."""
    with opened(context, address + LESSON) as page:
        page.evaluate(
            "() => { const edit = document.querySelector('[data-action=edit]'); edit.click(); edit.click(); }"
        )
        page.wait_for_selector(EDITOR)
        page.wait_for_timeout(200)

        assert 1 == page.locator(EDITOR).count()


def test_no_output_is_no_output(context: BrowserContext, address: str) -> None:
    """Changed code that prints nothing does not keep what the page has, and Reset brings it back."""
    with opened(context, address) as page:
        before = page.inner_text(OUTPUT)
        page.evaluate(changing(address, "x = 1"))
        load(page, address)

        assert "It ran, and prints nothing." == run(page, 1)
        assert "" == page.inner_text(OUTPUT)
        bar(page, 1).get_by_text("Reset").click()
        assert before == page.inner_text(OUTPUT)


def test_a_long_run_is_asked_about(context: BrowserContext, address: str) -> None:
    """After half a minute, the page asks whether it should go on."""
    with opened(context, address + LESSON) as page:
        page.evaluate(changing(address + LESSON, ENDLESS["a loop"]))
        page.clock.install()
        load(page, address + LESSON)
        bar(page, 1).get_by_text("Run").click()
        status = page.locator(".run__status").first
        expect(status).to_have_text("Running …", timeout=30_000)
        page.clock.fast_forward(29_000)
        expect(status).to_have_text("Running …")
        page.clock.fast_forward(2_000)
        expect(status).to_have_text("It has been running for 30 seconds. Stop it, or let it go on.")
        bar(page, 1).get_by_text("Stop").click()
        expect(status).to_have_text("Stopped.")


def test_an_earlier_block_fails(context: BrowserContext, address: str) -> None:
    """The traceback names the block, and shows the lines of the reader alone."""
    path = f"{address}tutorial/backpropagation/"
    with opened(context, path) as page:
        page.evaluate(changing(path, "import chainrule\n\nchainrule.Network([])"))
        load(page, path)
        [[said, shown]] = page.evaluate(running(3))

        assert "Block 1 of this page ended with an error, so this one did not run." == said
        assert shown.startswith('Traceback (most recent call last):\n  File "block 1", line 3, in <module>\n')
        assert 1 == shown.count("File ")


def test_every_state_is_accessible(context: BrowserContext, address: str) -> None:
    """Axe finds nothing before, during and after a run, nor in the editor."""
    with opened(context, address) as page:
        assert [] == violations(page, every_text=False)
        page.evaluate(changing(address, ENDLESS["output"]))
        load(page, address)
        bar(page, 1).get_by_text("Edit").click()
        page.wait_for_selector(f"{EDITOR}:focus")
        bar(page, 1).get_by_text("Run").click()
        expect(page.locator(".run__status").first).to_have_text("Running …", timeout=30_000)
        assert [] == violations(page, every_text=False)
        bar(page, 1).get_by_text("Stop").click()
        expect(page.locator(".run__status").first).to_have_text("Stopped.")
        assert [] == violations(page, every_text=False)


def test_the_policy_of_the_frame(site: Path) -> None:
    """The build writes it, before any script."""
    page = unescape((site / "assets/vendor/run/frame.html").read_text(encoding="utf-8"))

    assert page.index(f'http-equiv="Content-Security-Policy" content="{POLICY}"') < page.index("<script")


def test_without_scripts(pages: dict[str, BeautifulSoup]) -> None:
    """The page has the blocks and their outputs, and no button that does nothing."""
    assert 200 < sum(len(page.select(".runs")) for page in pages.values())
    assert 0 == sum(len(page.select(".run")) for page in pages.values())

"""Run in Firefox and WebKitGTK: each block prints what the page has, and nothing that it does harms the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cutting import DESKTOP
from running import (
    ABSENT,
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
from seeing import ELSEWHERE
from serving import served

if TYPE_CHECKING:
    from pathlib import Path

    from engine import Engine

pytestmark = pytest.mark.usefixtures("site_with_run")
ENGINES = pytest.mark.parametrize("engine", ["Firefox", "WebKitGTK"], indirect=True)
FORGET = "async () => { await caches.delete('chainrule-python'); sessionStorage.clear(); }"


def show(engine: Engine, address: str) -> None:
    """Open a page."""
    engine.open(address, DESKTOP.width, DESKTOP.height)


def show_changed(engine: Engine, address: str, code: str) -> None:
    """Open the lesson with another first block."""
    show(engine, address + LESSON)
    engine.evaluate(changing(address + LESSON, code))
    show(engine, address + LESSON)


@ENGINES
def test_each_block_prints_what_its_page_has(engine: Engine, address: str, site: Path) -> None:
    """All blocks of each page run, from top to bottom, and each verdict is that the output is as on the page."""
    blocks = code_blocks(site)
    show(engine, f"{address}reference/glossary/")
    engine.evaluate(joining(address, list(blocks)))
    wrong = {page: not_as_on_page(engine.evaluate(running(*numbers))) for page, numbers in portions(blocks)}

    assert {} == {page: found for page, found in wrong.items() if found}
    assert sum(blocks.values()) > 200
    assert [] == engine.evaluate(ELSEWHERE)


@ENGINES
def test_endless_code_is_stopped(engine: Engine, address: str) -> None:
    """The page answers while it runs, and Stop ends it; the next run works."""
    for code in ENDLESS.values():
        show_changed(engine, address, code)

        assert (code, "Stopped.") == (code, engine.evaluate(STOP)[0])
    engine.evaluate(FORGET)
    show(engine, address + LESSON)
    assert [] == not_as_on_page(engine.evaluate(running()))


@ENGINES
def test_bad_code(engine: Engine, address: str) -> None:
    """How it ends is said, output is text, and the next run works."""
    for name in ("recursion", "deep recursion", "memory in pieces", "markup", "a script"):
        code, said, shown = BAD[name]
        show_changed(engine, address, code)
        found = engine.evaluate(running(1))

        assert (name, said, True) == (name, found[0][0], shown in found[0][1])
        assert 0 == engine.evaluate("() => document.querySelectorAll('.highlight :is(img, a)').length")
    engine.evaluate(FORGET)
    show(engine, address + LESSON)
    assert [] == not_as_on_page(engine.evaluate(running()))


@ENGINES
def test_without_a_network(engine: Engine, site: Path) -> None:
    """Before Python is there, the page says that it does not come; after that, it needs no connection."""
    for is_there, expected in ((False, [(1, ABSENT, "")]), (True, [])):
        with served(site, FaultyHandler) as address:
            engine.go(f"{address}404.html")
            show(engine, address + LESSON)
            if is_there:
                engine.evaluate(running(1))

        assert expected == not_as_on_page(engine.evaluate(running(1)))


@ENGINES
def test_a_missing_file_is_told(engine: Engine, site: Path) -> None:
    """Whichever file does not come as it should, that is said."""

    class Handler(FaultyHandler):  # type: ignore[misc]  # mypy does not see the folder
        pass

    with served(site, Handler) as address:
        engine.go(f"{address}404.html")
        for Handler.fault in FAULTS:
            for Handler.file in FILES:
                show(engine, address + LESSON)
                engine.evaluate(FORGET)

                assert (Handler.fault, Handler.file, ABSENT) == (
                    Handler.fault,
                    Handler.file,
                    engine.evaluate(running(1))[0][0],
                )

"""The formula sheet is one sheet of A4."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import pytest
from looking import load

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OTHER_FONTS = 1.03  # a reader's own letters may be that much larger than those of the tests
NOT_PRINTED = """() => [...document.querySelectorAll("article > h2 ~ :is(p, table, div)")]
    .filter(each => !each.closest("details") && !each.matches(".download") && !each.checkVisibility())
    .map(each => each.innerText)"""


def pages_of(pdf: bytes) -> int:
    """Return how many pages a PDF of Chromium has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("scale", [1, OTHER_FONTS])
@pytest.mark.parametrize("palette", ["light", "dark"])
def test_sheet_is_one_page(browser: Browser, address: str, palette: Literal["light", "dark"], scale: float) -> None:
    """It fits in each palette, with letters a little larger, too; only the boxes of code are left out."""
    with browser.new_context(color_scheme=palette) as context:
        opened = context.new_page()
        load(opened, f"{address}reference/formula-sheet/")
        pages = pages_of(opened.pdf(format="A4", scale=scale))
        opened.emulate_media(media="print")
        missing = opened.evaluate(NOT_PRINTED)
        margins = opened.evaluate("getComputedStyle(document.documentElement).colorScheme")

    assert (pages, missing, margins) == (1, [], "light")


def test_pages_are_counted(browser: Browser, address: str) -> None:
    """Any other page prints on several."""
    with browser.new_context() as context:
        opened = context.new_page()
        load(opened, f"{address}tutorial/matrices/")

        assert pages_of(opened.pdf(format="A4")) > 1

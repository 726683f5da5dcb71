"""What a reader would type into the search, and the page that comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from looking import load
from playwright.sync_api import expect
from searching import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

QUERIES = {
    # numbers as they are typed, copied, and half remembered
    "-0.5883": "reference/derivations/layer-1/",
    "−0.5883": "reference/derivations/layer-1/",
    "-0.008549": "tutorial/backpropagation/",
    "1/4": "tutorial/what-it-explains/",
    "√10": "tutorial/what-it-explains/",
    # symbols
    "δ": "tutorial/backpropagation/",
    "σ": "tutorial/chain-rule/",
    "ŷ": "tutorial/losses/",
    "σ′(z)": "tutorial/one-neuron/",
    "w1_32": "tutorial/first-hidden-layer/",
    "∂L/∂w1_32": "reference/derivations/layer-1/",
    # words
    "vanishing": "tutorial/what-it-explains/",
    "dead neuron": "tutorial/what-it-explains/",
    "early update": "reference/known-mistakes/",
    "Mazur": "reference/known-mistakes/",
    "Linnainmaa": "about/sources/",
    "mini-batch": "tutorial/batches/",
    "softmax": "tutorial/losses/",
    "cross-entropy": "tutorial/losses/",
    "transpose": "tutorial/matrices/",
    "kink": "tutorial/gradient-checking/",
    "gradient check": "tutorial/gradient-checking/",
    "autograd": "tutorial/autograd/",
    "pytorch": "tutorial/pytorch-and-jax/",
}


@pytest.fixture(scope="module")
def search(browser: Browser, address: str) -> Iterator[Page]:
    """Return a page whose search has read its index."""
    with browser.new_context() as context:
        page = context.new_page()
        load(page, address)
        found(page, "network").first.wait_for()
        yield page


@pytest.mark.parametrize(("query", "first"), QUERIES.items())
def test_the_page_that_explains_it_comes_first(search: Page, address: str, query: str, first: str) -> None:
    """Of a number, a symbol or a word, the page comes first that a reader most likely wants."""
    links = found(search, query)

    expect(links.and_(search.locator(f"a[href^='{address}{first}']")).first).to_be_attached()

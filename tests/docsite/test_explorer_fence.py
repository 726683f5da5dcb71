"""An explorer fence draws what its script starts from, and says what is wrong with it."""

import json
import re
from html import unescape

import pytest

from chainrule.examples import tutorial
from docsite.fences.explorer import Explorer
from docsite.scripts import given_of


def test_it_brings_the_numbers_of_the_package() -> None:
    """The script reads the running example from the page, so its numbers are written in one place only."""
    markup = Explorer().picture("start: w2_13\ncaption: A caption.", {}, "figure-1")
    given = json.loads(unescape(re.findall(r'data-given="(.*?)"', markup.svg)[0]))

    assert (given_of(tutorial()), "A caption.") == (given, markup.caption)
    assert given["weights"] == [layer.weights.tolist() for layer in tutorial().network.layers]
    assert 'data-start="#w2_13"' in markup.svg
    assert 'data-symbol="dL/dw2_13"' in markup.svg


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("choose: w1_32", "unknown setting 'choose', expected start, size or caption"),
        ("size: large", "unknown size 'large', expected small, full, rest"),
        ("start: w9_11", "start: The address contains “w9_11”, which is not the name of a number in this network."),
    ],
)
def test_what_is_not_there_is_named(source: str, message: str) -> None:
    """A setting that does not exist, or an address that leads nowhere, ends the build with one sentence."""
    with pytest.raises(ValueError, match=re.escape(message)):
        Explorer().picture(source, {}, "figure-1")

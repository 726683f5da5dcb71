"""The fence `derivation` becomes the formula that the package derives, and refuses what there is not."""

import pytest
from markdown import Markdown

from chainrule import Weight, derive
from chainrule.examples import all_alive, tutorial
from pagetest.derivations import derivations
from pagetest.errors import PageError


def page(body: str) -> str:
    """Return a page with one fence."""
    return f"Before.\n\n```derivation\n{body}\n```\n\nAfter."


@pytest.mark.parametrize(
    ("body", "example", "form"),
    [
        ("of: w1_23", tutorial(), "paths"),
        ("of: w1_23\nexample: all_alive", all_alive(), "paths"),
        ("of: w1_23\nform: delta", tutorial(), "delta"),
    ],
)
def test_a_fence_becomes_the_derived_formula(body: str, example: object, form: str) -> None:
    """The formula is the package's own, for the example and in the form asked for."""
    assert isinstance(example, type(tutorial()))
    derivation = derive(example.network, example.x, example.y, example.loss, Weight(1, 2, 3))
    expected = derivation.latex("delta" if form == "delta" else "paths")
    [written] = derivations(page(body))

    assert (expected, 3) == (written.latex, written.block.line)


def test_the_page_shows_the_formula_in_place_of_the_fence() -> None:
    """The formula stands between the paragraphs around it; a fence that is shown as an example stays code."""
    source = page("of: b3_1") + "\n\n````text\n```derivation\nof: b3_1\n```\n````\n"
    made = Markdown(extensions=["pymdownx.superfences", "docsite.fences.derivation"]).convert(source)

    assert made.index("Before.") < made.index(r"\frac{\partial L}{\partial b^{(3)}_1}") < made.index("After.")
    assert made.count("aligned") == 2
    assert "of: b3_1" in made


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("w1_23", "derivation: found 'w1_23', expected the keys of, and if needed example and form"),
        ("of: w1_23\ncolour: red", "expected the keys of, and if needed example and form"),
        ("of: w1_23\nexample: other", "derivation: unknown example 'other', expected one of tutorial, all_alive"),
        ("of: w1_23\nform: long", "derivation: unknown form 'long', expected one of paths, delta"),
        ("of: a1_2", "derivation: found 'a1_2', expected a name such as w1_23"),
        ("of: w1_29", "derivation: w1_29: there is no input 9, expected 1 to 4"),
    ],
)
def test_what_there_is_not_is_refused_by_name(body: str, message: str) -> None:
    """A wrong fence ends the build with what is wrong and what was expected."""
    with pytest.raises(PageError, match=message):
        list(derivations(page(body)))

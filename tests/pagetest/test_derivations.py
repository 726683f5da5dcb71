"""A fence ``derivation`` becomes the formula that the package derives; a parameter that does not exist is an error."""

import pytest

from chainrule import Weight, derive
from chainrule.examples import tutorial
from pagetest import PageError, derivations, generated


def page(body: str) -> str:
    """Return a page with one fence."""
    return f"Before.\n\n```derivation\n{body}\n```\n\nAfter."


def test_a_fence_becomes_the_derived_formula() -> None:
    """The formula is the package's own, for the running example."""
    example = tutorial()
    expected = derive(example.network, example.x, example.y, example.loss, Weight(1, 2, 3)).latex()
    [(block, latex)] = derivations(page("w1_23"))

    assert (expected, 3) == (latex, block.line)


def test_the_formula_is_in_the_place_of_the_fence() -> None:
    """The formula tests find it on the lines of its fence, as a display."""
    text = page("w1_23")
    [formula] = generated(text)

    assert "```derivation\nw1_23\n```" == text[formula.start : formula.end]
    assert (3, True) == (formula.line, formula.is_display)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("of: w1_23", "derivation: found 'of: w1_23', expected a name such as w1_23"),
        ("a1_2", "derivation: found 'a1_2', expected a name such as w1_23"),
        ("w1_29", "derivation: w1_29: "),
    ],
)
def test_what_does_not_exist(body: str, message: str) -> None:
    """A wrong fence ends the build; the message says what was found and what was expected."""
    with pytest.raises(PageError) as error:
        list(derivations(page(body)))

    assert str(error.value).startswith(message)

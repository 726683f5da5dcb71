"""The fence `derivation` becomes the formula that the package derives; a wrong one is an error."""

import pytest
from rendering import html_of

from pagetest import PageError


def page(body: str) -> str:
    """Return a page with one fence."""
    return f"Before.\n\n```derivation\n{body}\n```\n\nAfter."


def test_the_page_shows_the_formula_in_place_of_the_fence() -> None:
    """The formula is between the paragraphs around it; a fence that is shown as an example stays code."""
    html = html_of(page("b3_1") + "\n\n````text\n```derivation\nb3_1\n```\n````\n")

    assert html.index("Before.") < html.index(r"\frac{\partial L}{\partial b^{(3)}_1}") < html.index("After.")
    assert html.count(r"\begin{aligned}") == 1
    assert "```derivation" in html


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("a1_2", "derivation: found 'a1_2', expected a name such as w1_23"),
        ("w1_29", "derivation: w1_29: there is no input 9, expected 1 to 4"),
    ],
)
def test_a_wrong_name_is_an_error(body: str, message: str) -> None:
    """A wrong fence ends the build with what is wrong and what was expected."""
    with pytest.raises(PageError, match=message):
        html_of(page(body))

"""What Temml makes of LaTeX, and what is put right in it."""

from __future__ import annotations

import pytest

from docsite.html.temml import mathml


@pytest.mark.parametrize(
    ("latex", "signs"),
    [
        ("-a - b", ["prefix", None]),
        (r"\Bigl(-\frac12\Bigr)", ["prefix"]),
        (r"a = -b", ["prefix"]),
        (r"2 \times (-3)", ["prefix"]),
        (r"f(z) - 1", [None]),
        (r"\sigma'(z)' - 1", [None]),
    ],
)
def test_a_sign_is_not_an_operator(latex: str, signs: list[str | None]) -> None:
    """A minus that follows nothing belongs to its number, so no space follows it."""
    assert signs == [each.get("form") for each in mathml(latex, is_display=True).iter("mo") if each.text == "−"]


def test_parts_can_be_marked() -> None:
    """Marks of ours become attributes of the very element, or of a row around several."""
    math = mathml(r"\class{k-weight p-3}{w_1} \times \data{pair=3}{-0.5}", is_display=False)

    assert "w1" == "".join(math.find(".//msub[@class='k-weight p-3']").itertext())  # type: ignore[union-attr]
    assert "−0.5" == "".join(math.find(".//mrow[@data-pair='3']").itertext())  # type: ignore[union-attr]


@pytest.mark.parametrize("latex", [r"\href{https://example.org}{x}", r"\style{color:red}{x}", r"\id{x}{y}", "ŵ"])
def test_nothing_else_of_html_is_let_in(latex: str) -> None:
    """Neither addresses nor styles come from a formula, and what LaTeX has not is refused."""
    with pytest.raises(ValueError, match=r"^Temml: .*, in "):
        mathml(latex, is_display=False)


def test_the_style_sheet_has_the_last_word() -> None:
    """Matrices have no widths of their own, and the caller may change what it gets."""
    latex = r"\begin{pmatrix} 1 & 2 \end{pmatrix}"
    first = mathml(latex, is_display=True)
    first.clear()
    again = mathml(latex, is_display=True)

    assert [None] * 2 == [each.get("style") for each in again.iter("mtd")]
    assert {"display": "block"} == again.attrib

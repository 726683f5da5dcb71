"""A table that is too wide for a phone has in each cell the name of its column, so that it can be shown as a list."""

import re

from rendering import html_of

from docsite.html.tables import stacking

HEAD = "| {} | $w_1$ & | |\n|---|---|---:|\n| {} | b | $c = 1$ |\n"


def cells(table: str) -> list[str]:
    """Return the start tags of the cells of the body."""
    return re.findall(r"<td[^>]*>", html_of(table).partition("<tbody>")[2])


def test_narrow() -> None:
    """It stays as it is, however long its texts are: words wrap."""
    html = html_of(HEAD.format("A", "a few words of a long text " * 20))

    assert "data-" not in html.replace("data-tex", "").replace("data-search-exclude", "")


def test_wide() -> None:
    """Each cell gets the name of its column, in plain text; an empty name too."""
    table = HEAD.format("A", "a" * 40)

    assert "<table data-stacks>" in html_of(table)
    assert [
        '<td data-label="A">',
        '<td data-label="w_1 &amp;">',
        '<td style="text-align: right;" data-label="">',
    ] == cells(table)


def test_a_formula_is_not_wrapped() -> None:
    """Its whole length counts, not that of its longest piece."""
    formula = "$a + b + c + d + e + f + g + h + i + j + k + l$"

    assert ["data-stacks" in html_of(HEAD.format("A", text)) for text in (formula, formula.replace("$", ""))] == [
        True,
        False,
    ]


def test_empty_corner() -> None:
    """A cell without a name is not a header."""
    assert "<th></th>" not in html_of("| | A |\n|---|---|\n| a | b |\n")


def test_a_row_may_begin_with_a_header() -> None:
    """The header of a row stays one, in a table that is too wide for a phone, too."""
    wide = "a" * 40
    row = f'<tr><th scope="row">x</th><td>{wide}</td></tr>'
    table = f"<table><thead><tr><th>n</th><th>v</th></tr></thead><tbody>{row}</tbody></table>"

    assert f'<th scope="row" data-label="n">x</th><td data-label="v">{wide}</td>' in stacking(table)

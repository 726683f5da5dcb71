"""The formulas of a Markdown text: where they are, and how they are marked."""

from __future__ import annotations

import pytest

from formulatest import FormulaError
from formulatest.documents.markdown import formulas, is_markdown


def found(text: str) -> list[str]:
    """Return the LaTeX of all formulas."""
    return [formula.latex for formula in formulas(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so $x = 1$.", ["x = 1"]),
        ("$x$ and $y$", ["x", "y"]),
        ("$$x = 1$$", ["x = 1"]),
        ("$$\nx = 1\n$$", ["\nx = 1\n"]),
        ("$x$", ["x"]),
        ("a$x = 1$b", ["x = 1"]),
        ("wrapped $x =\n1$ here", ["x =\n1"]),
        (r"worth $\$5 = p$", [r"\$5 = p"]),
        (r"$x = 1 \\$", [r"x = 1 \\"]),
        ("- $x = 1$\n  - $y = 2$\n\n    $$z = 3$$\n", ["x = 1", "y = 2", "z = 3"]),
        ("> $x = 1$\n>\n> $$\n> y\n> $$", ["x = 1", "\n  y\n  "]),
        ("| a | b |\n|---|---|\n| $x = 1$ | $|y| = 2$ |", ["x = 1", "|y| = 2"]),
        ('!!! note "A note"\n    $x = 1$\n\n    $$\n    y = 2\n    $$', ["x = 1", "\n    y = 2\n    "]),
        ("## So $x = 1$ {#so}", ["x = 1"]),
    ],
)
def test_found(text: str, expected: list[str]) -> None:
    """Formulas are found in a line, over lines, and in lists, quotations, tables, notes and headings."""
    assert expected == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "it costs $5",
        "it costs $5 or $6, in all $11",
        "it costs $5 in `x = 1` and $6",
        "it costs $5 = 4 € or $6",
        "$HOME and `x = 1`",
        "from $5-$10",
        "5 $ and 6 $",
        r"\$x = 1\$",
        r"\\\$x = 1$",
        "`$x = 1$`",
        "``a ` $x = 1$``",
        "```\n$x = 1$\n```",
        '```text title="x"\n$$\nx = 1\n$$\n```',
        "~~~~\n$x = 1$\n~~~\n$y = 2$\n~~~~",
        "  ```\n  $x = 1$\n  ```",
        "```\n```",
        "> ```\n> $x = 1$\n> ```",
        "<!-- $x = 1$ -->",
        "<!--\n$$x = 1$$\n\n$y$ -->",
        r"\[not a link\]",
        r"a footnote\[1\], `\(x = 1\)`",
        "<pre>$x = 1$</pre>",
        "<script>let x = `$y = 1$`</script>",
        "```mathematica\nx = 1\n```",
        r"C:\Users\me",
    ],
)
def test_not_found(text: str) -> None:
    """Prices, code, comments and what Markdown takes for text are not formulas; with Windows' line ends, too."""
    assert [] == found(text)
    assert [] == found(text.replace("\n", "\r\n"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a ` tick\n\n$x = 1$ and ` another", ["x = 1"]),
        ("```\n$x = 1$\n```\n$y = 2$", ["y = 2"]),
        ("```\n```\n$y = 2$\n```\n$z$\n```", ["y = 2"]),
        ("```\n$never closed = 1$", ["never closed = 1"]),
        (r"\\$x = 1$", ["x = 1"]),
        ("`code`$x = 1$`code`", ["x = 1"]),
        ("<!-- no mark --> $x = 1$", ["x = 1"]),
    ],
)
def test_code_and_comments_end(text: str, expected: list[str]) -> None:
    """Code, comments and escapes end where Markdown ends them, so that they hide no formula."""
    assert expected == found(text)
    assert expected == found(text.replace("\n", "\r\n"))


FENCE = "```{{math}}{}\nx = 1\n```"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\[ x = 1 \]", [" x = 1 "]),
        ("\\[\nx = 1\n\\]", ["\nx = 1\n"]),
        (r"\\[ x = 1 \\]", [" x = 1 "]),
        (r"\[ \Delta \]", [r" \Delta "]),
        ("\\begin{equation}\nx = 1\n\\end{equation}", ["\\begin{equation}\nx = 1\n\\end{equation}"]),
        (r"\begin{align*} x &= 1 \\ y &= 2 \end{align*}", [r"\begin{align*} x &= 1 \\ y &= 2 \end{align*}"]),
        (r"\begin{gather} x = 1 \end{gather}", [r"\begin{gather} x = 1 \end{gather}"]),
        (r"$$\begin{aligned} x &= 1 \end{aligned}$$", [r"\begin{aligned} x &= 1 \end{aligned}"]),
        ("```math\nx = 1\n```", ["\nx = 1\n"]),
        ("~~~ math\nx = 1\n~~~", ["\nx = 1\n"]),
        (FENCE.format(""), ["\nx = 1\n"]),
        ("```{.math}\nx = 1\n```", ["\nx = 1\n"]),
        (FENCE.format("\n:label: eq-x\n:nowrap:"), ["\nx = 1\n"]),
        (FENCE.format("\n---\nlabel: eq-x\n---"), ["\nx = 1\n"]),
        (FENCE.format("\ny = 2\n\n"), ["\ny = 2", "\n\n\nx = 1\n"]),
        (FENCE.format(" y = 2"), ["y = 2\nx = 1\n"]),
        (FENCE.replace("`", ":").format(""), ["\nx = 1\n"]),
        (":::{note}\n$$x = 1$$\n:::", ["x = 1"]),
        ("> ```math\n> x = 1\n> ```", ["\n  x = 1\n"]),
        ("- ```math\n  x = 1\n  ```", ["\n  x = 1\n"]),
        ("````\n```math\nx = 1\n```\n````", []),
    ],
)
def test_other_displays(text: str, expected: list[str]) -> None:
    """Displays of LaTeX, MyST and GitHub are read, too; blank lines in a fence separate several of them."""
    displays = list(formulas(text))

    assert [(latex, True, "") for latex in expected] == [
        (each.latex, each.is_display, each.problem) for each in displays
    ]
    windows = [each.latex.replace("\r\n", "\n") for each in formulas(text.replace("\n", "\r\n"))]
    assert expected == windows


@pytest.mark.parametrize(
    "text",
    [
        r"so \(x = 1\)",
        r"so \\(x = 1\\)",
        "so {math}`x = 1`",
        "so {math}``x = 1``",
        "so $`x = 1`$, `$y$`",
        "> so\n> $`x = 1`$",
    ],
)
def test_other_inline_formulas(text: str) -> None:
    """So are their formulas within a line."""
    assert [("x = 1", False, "")] == [(each.latex, each.is_display, each.problem) for each in formulas(text)]


CLOSED, DOLLARS = "is not closed", "write it between dollar signs"


@pytest.mark.parametrize(
    ("text", "expected", "problem"),
    [
        ("so\n$ x = 1 $", "$ x = 1 $", "with blanks inside its dollar signs"),
        ("so\n$ x = 1$", "$ x = 1$", "with blanks inside its dollar signs"),
        ("so\n$x = 1 $", "$x = 1 $", "with blanks inside its dollar signs"),
        ("so\n$x = 1\n\nand$", "$", CLOSED),
        ("so\n$\nx = 1\n", "$", "with blanks inside its dollar signs"),
        ("so\n$$ x = 1", "$$", CLOSED),
        ("so\n```math\nx = 1\n", "```math", CLOSED),
        ("so\n:::{math}\nx = 1\n", ":::{math}", CLOSED),
        ("so\n\\[ x = 1", r"\[", CLOSED),
        ("so\n\\( x = 1", r"\(", CLOSED),
        ("so\n\\frac12 of \\pi", r"\frac", DOLLARS),
        ("so\n\\begin{equation} x = 1", r"\begin", DOLLARS),
        ("so\n.. math:: x = 1", ".. math::", DOLLARS),
        ("so\n:math:`x = 1`", ":math:`", DOLLARS),
        ("so\n<math><mi>x</mi></math>", "<math", DOLLARS),
        ("so\n<script type='math/tex'>x = 1</script>", "<script type='math/tex", DOLLARS),
    ],
)
def test_unread(text: str, expected: str, problem: str) -> None:
    """Anything that looks like mathematics and is not read is found, once per line, with the reason."""
    [unread] = formulas(text)

    assert (expected, 2, False) == (unread.latex, unread.line, unread.is_display)
    assert problem in unread.problem


def test_unread_but_marked() -> None:
    """A mark may exempt it from the tests."""
    [unread] = formulas("<!-- formula: not tested: a picture -->\n\\frac12")

    assert "a picture" == unread.reason


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("page.md", True),
        ("PAGE.MD", True),
        ("notes.txt", True),
        ("page.rst", False),
        ("module.py", False),
        ("md", False),
    ],
)
def test_files(path: str, expected: bool) -> None:  # noqa: FBT001 (the expected value)
    """Markdown is known by its suffix."""
    assert expected == is_markdown(path)


def test_place() -> None:
    """A formula knows its offsets, the line in which its LaTeX begins, and whether it is a display."""
    text = "one\n\n$$\n  x = 1\n$$\n\nand $y = 2$\n"
    display, inline = formulas(text)

    assert ("$$\n  x = 1\n$$", 4, True) == (text[display.start : display.end], display.line, display.is_display)
    assert ("$y = 2$", 7, False) == (text[inline.start : inline.end], inline.line, inline.is_display)


def test_sections() -> None:
    """A heading of the first two levels begins a section; one of the third, or a comment in code, does not."""
    text = "$a$\n# One\n$b$\n## Two\n```python\n# a comment\n```\n$c$\n### Three\n$d$\n"

    assert [("a", 0), ("b", 1), ("c", 2), ("d", 2)] == [(each.latex, each.section) for each in formulas(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- formula: wrong -->\n$$x$$\n\n$$y$$", ["wrong", ""]),
        ("<!-- formula: wrong -->\n\n$$x$$\n", ["wrong"]),
        ("<!-- formula: wrong -->\n$x$ and $y$\nand $z$\n\n$u$", ["wrong", "wrong", "wrong", ""]),
        ("so <!-- formula: wrong --> $x$ and $y$", ["wrong", ""]),
        ("$u$ <!-- formula: wrong --> $x$", ["", "wrong"]),
        ("<!-- formula: wrong -->$x$ and $y$", ["wrong", ""]),
        ("> <!-- formula: wrong -->\n> $x$ and $y$", ["wrong", ""]),
        ("  <!-- formula: definition -->  \n  $$x$$", ["definition"]),
        ("<!--formula:not tested: a picture-->\n$$x$$", ["not tested: a picture"]),
        ("<!-- formula: wrong --> $x$ <!-- formula: definition --> $y$", ["wrong", "definition"]),
        ("<!-- formula: wrong -->\n$$x$$\n\n<!-- formula: definition -->\n$$y$$", ["wrong", "definition"]),
        ("`<!-- formula: wrong -->` $x$", [""]),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    """A mark on a line of its own is for the block below it, one within a line for the next formula."""
    assert expected == [formula.mark for formula in formulas(text)]
    assert expected == [formula.mark for formula in formulas(text.replace("\n", "\r\n"))]


def test_formulas_of_a_block_share_their_mark() -> None:
    """A formula knows where its mark is, so that those of one block are known."""
    text = "<!-- formula: wrong -->\n$x$ and $y$\n\n$z$\n\nso <!-- formula: wrong --> $u$"

    assert [0, 0, -1, text.rindex("<!--")] == [formula.block for formula in formulas(text)]


@pytest.mark.parametrize(
    ("text", "message", "mark"),
    [
        ("$x$ <!-- formula: rong --> $y$", "unknown mark 'rong'", "<!-- formula: rong"),
        ("<!-- formula: -->\n$x$", "unknown mark ''", "<!--"),
        ("<!-- formula: not tested -->\n$x$", "unknown mark 'not tested'", "<!--"),
        ("<!-- formula: not tested:  -->\n$x$", "unknown mark 'not tested:'", "<!--"),
        ("one\n\n<!-- formula: wrong -->\ntwo\n\n$x$", "the mark 'wrong' marks no formula", "<!--"),
        ("$x$ <!-- formula: wrong -->", "the mark 'wrong' marks no formula", "<!--"),
        ("$x$\n\n<!-- formula: wrong -->", "the mark 'wrong' marks no formula", "<!--"),
        ("$x$\n\n<!-- formula: wrong -->\n\n", "the mark 'wrong' marks no formula", "<!--"),
        (
            "<!-- formula: wrong --> <!-- formula: definition --> $x$",
            "the mark 'wrong' marks no formula",
            "<!-- formula: wrong",
        ),
    ],
)
def test_bad_marks(text: str, message: str, mark: str) -> None:
    """A mark that is unknown, has no reason or marks nothing is an error at its place."""
    with pytest.raises(FormulaError, match=message) as caught:
        found(text)

    assert text.index(mark) == caught.value.column

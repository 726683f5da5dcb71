"""Fences become pictures wherever they are in a page, and a wrong one names the page and the line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rendering import html_of, page_html

from docsite.figures.network.pen import COLOURS
from pagetest import PageError

NETWORK = "```network\nexample: tutorial\n```"
PLOT = "```plot title=\"A plot\" caption='Below'\ncurve([0, 1], [0, 1], 'line')\nmark(0, 1, 'σ′')\n```"
STYLES = Path("docs/assets/css/figures.css")
GROUNDS = ("#ffffff", "#1e2129")  # of the light and the dark palette


def indented(text: str) -> str:
    """Return lines moved to the right by four blanks."""
    return "\n".join(f"    {line}" for line in text.splitlines())


@pytest.mark.parametrize("fence", [NETWORK, PLOT, NETWORK.replace("```", "~~~~")])
@pytest.mark.parametrize(
    ("opening", "is_indented", "parent"),
    [
        ("Text.\n\n", False, ""),
        ("- An item\n\n", True, "<li>"),
        ('!!! note "A note"\n\n', True, "admonition"),
        ('=== "A tab"\n\n', True, "tabbed-block"),
        ('??? question "A question"\n\n', True, "<details"),
    ],
)
def test_a_fence_is_drawn_where_it_is(fence: str, opening: str, parent: str, *, is_indented: bool) -> None:
    """At top level and in lists, notes, tabs and hidden answers, a figure takes the place of its fence."""
    html = html_of(f"{opening}{indented(fence) if is_indented else fence}\n\nAfter it.")
    before, figure, after = re.split(r"(<figure.*</figure>)", html, flags=re.DOTALL)

    assert 1 == figure.count("<svg")
    assert parent in before
    assert "After it." in after
    assert "<p></p>" not in html
    assert "```" not in html


@pytest.mark.parametrize("example", [f"````markdown\n{NETWORK}\n````", f"````text\n{NETWORK}\n````"])
def test_a_fence_that_is_an_example_is_left_alone(example: str) -> None:
    """A fence inside a block of code shows how it is written."""
    html = html_of(example)

    assert "<svg" not in html
    assert "example: tutorial" in re.sub(r"<[^>]*>", "", html)


def test_a_caption_is_markdown() -> None:
    """A caption may have emphasis, formulas and links, as all text may."""
    html = html_of(NETWORK.replace("\n```", "\ncaption: The *running* $x_1$ [here](network.md)\n```"))
    caption = r'<figcaption>The <em>running</em> <span class="arithmatex".*</span> <a href="network.md">here</a>'

    assert re.search(caption, html)
    assert "<figcaption>Below</figcaption>" in html_of(PLOT)
    assert "<figcaption" not in html_of(NETWORK)


def test_ids_are_unique_and_stay() -> None:
    """Equal figures have ids of their own, every reference finds its target, and a rebuild changes nothing."""
    text = f"{NETWORK}\n\n{PLOT}\n\n{PLOT}\n\n{NETWORK}"
    html = html_of(text)
    ids = re.findall(r'\bid="([^"]*)"', html)
    references = re.findall(r'(?:href="#|url\(#|aria-labelledby="|aria-describedby=")([^")]*)', html)

    assert len(ids) == len(set(ids))
    assert set(references) <= set(ids)
    assert ["figure-1", "figure-2", "figure-3", "figure-4"] == [
        each for each in ids if re.fullmatch(r"figure-\d", each)
    ]
    assert html == html_of(text)


def test_a_screen_reader_reads_one_image() -> None:
    """A picture is an image with a name and a description."""
    html = html_of(PLOT)

    assert 'role="img" aria-labelledby="figure-1-title" aria-describedby="figure-1-description"' in html
    assert '<title id="figure-1-title">A plot</title>' in html
    assert '<desc id="figure-1-description">' in html


def test_a_box_that_scrolls_is_reached_by_keyboard() -> None:
    """Only a picture too wide for a phone is a stop for the keyboard, and it has a name there."""
    wide = html_of("```network\nnames: [[x], [a], [b], [c], [y]]\ntitle: A chain\ndescription: d\n```")

    assert '<div aria-label="A chain" class="figure__box" role="group" tabindex="0" translate="no">' in wide
    assert "tabindex" not in html_of(NETWORK)


@pytest.mark.parametrize(
    ("fence", "message"),
    [
        (
            "```network\nexample: tutorial\nshow: [value]\n```",
            "docs/lesson.md:3: network: unknown show 'value', expected one of values, weights",
        ),
        (
            "!!! note\n\n    ```plot title=\"A plot\"\n    z = 1\n    curve(z, q(z), 'q')\n    ```",
            "docs/lesson.md:5: plot: line 2: NameError: name 'q' is not defined",
        ),
        (
            "```plot title=A\ncurve([0, 1], [0, 1], 'line')\n```",
            "docs/lesson.md:3: the attributes of this block are not understood: plot title=A",
        ),
        (
            '```network size="3"\nexample: tutorial\n```',
            "docs/lesson.md:3: network: unknown option 'size', expected none",
        ),
        (
            "```network\nexample: tutorial\n",
            "docs/lesson.md:3: this block is not closed by ``` with the same indentation",
        ),
    ],
)
def test_a_wrong_fence_names_page_and_line(fence: str, message: str, project: Path) -> None:
    """What cannot be drawn fails the build with one line that says where and why."""
    (project / "docs/lesson.md").write_text(f"# Lesson\n\n{fence}\n", encoding="utf-8")

    with pytest.raises(PageError) as caught:
        page_html("lesson.md")

    assert message == str(caught.value)


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    digits = colour.removeprefix("#")
    digits = "".join(2 * each for each in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast of WCAG 2 between two colours."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_colours_have_contrast() -> None:
    """Each colour of a figure, text or line, has 4.5 : 1 on the ground of its palette; the light one is printed."""
    pairs = re.findall(r"--figure-\w+: light-dark\((#\w+), (#\w+)\)", STYLES.read_text(encoding="utf-8"))

    assert 6 == len(pairs)
    assert min(contrast(colour, ground) for pair in pairs for colour, ground in zip(pair, GROUNDS, strict=True)) >= 4.5


def test_pictures_without_a_style_sheet() -> None:
    """Where no style sheet is read, the picture of a network has the colours of the light palette on white."""
    style = STYLES.read_text(encoding="utf-8")
    light = dict(re.findall(r"--figure-(\w+): light-dark\((#\w+),", style))
    colours = {"text": "ink", "note": "grey", "bold": "accent", "plus": "second", "minus": "accent"}
    expected = {name: light[colour] for name, colour in colours.items()} | {"ground": "#fff"}

    assert expected == COLOURS


def test_everything_has_a_style() -> None:
    """The style sheet has every class and colour that a picture uses, and no other."""
    paths, weights = (NETWORK.replace("\n```", f"\n{line}\n```") for line in ("paths: w1_23", "show: [weights]"))
    curves = "\n".join(f"curve([0, 1], [0, {i}], 'curve {i}')" for i in range(4))
    html = html_of("\n\n".join([paths, weights, PLOT, f'```plot title="t"\n{curves}\n```']))
    style = STYLES.read_text(encoding="utf-8")
    classes, colours = r"figure__[\w-]+", r"--figure-\w+"

    assert {*re.findall(classes, html)} == {*re.findall(rf"\.({classes})", style)}
    assert {*re.findall(rf"\(({colours})", html + style)} == {*re.findall(rf"({colours}):", style)}

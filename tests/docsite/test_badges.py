"""The badges beside formulas show what the run of their page recorded; a false formula or output ends the build."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from rendering import html_of, page_html

from docsite.html.badges import badge_words
from pagetest import Outcome, PageError, Record, record_page, untested_share
from pagetest import record as recorded

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
HOW = ROOT / "docs" / "about" / "how-it-is-checked.md"
OUTPUT = '```text title="Output"'
FRONT_MATTER = "---\ndescription: A page.\n---\n\n"
PAGE = r"""# A page

$$
z^{(l)}_j = \sum_{k=1}^{n_{l-1}} w^{(l)}_{jk} a^{(l-1)}_k + b^{(l)}_j
$$

$$ \hat y = a^{(3)}_1 $$

$$ \hat y \approx 0.4117 $$

<!-- formula: wrong -->
$$ \hat y \approx 0.4118 $$

<!-- formula: definition -->
$$ c = 2 $$

<!-- formula: not tested: a "limit" -->
$$ \lim_{h \to 0} h = 0 $$

```derivation
b3_1
```

<details>Also $y = 1$ in a sentence, and $y$.</details>
"""


@pytest.fixture
def write(project: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what writes the one page of a project whose records nobody else reads."""
    monkeypatch.setattr(recorded, "KEPT", project / "build" / "record")

    def written(text: str) -> None:
        Path("docs/page.md").write_text(FRONT_MATTER + text, encoding="utf-8")

    return written


def built() -> BeautifulSoup:
    """Return the one page as MkDocs renders it."""
    return BeautifulSoup(page_html("page.md"), "html.parser")


def badges(page: BeautifulSoup) -> list[str]:
    """Return the words of a page's badges."""
    return [str(each["title"]) for each in page.select(".mark")]


def run_counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets the text of each page that is run from now on."""
    runs: list[str] = []
    run = recorded._run  # noqa: SLF001 (what takes the time is counted)

    def counted(page: Path, text: str) -> Record:
        runs.append(text)
        return run(page, text)

    monkeypatch.setattr(recorded, "_run", counted)
    return runs


def test_a_badge_says_what_the_record_says(write: Callable[[str], None]) -> None:
    """Each display formula has one, in order: typed ones, derived ones, and each kind of mark."""
    write(PAGE)
    expected = [
        "tested: 6 index values × 21 examples",
        "tested on 21 examples",
        "tested on the example of this page",
        "wrong on purpose: tested to be false",
        "definition",
        'not tested: a "limit"',
        "tested on 21 examples",
    ]

    assert expected == badges(built())
    assert expected == [badge_words(each) for each in record_page(Path("docs/page.md")).formulas if each.is_display]


def test_a_badge_is_before_its_formula(write: Callable[[str], None]) -> None:
    """It has a name for those who do not see it, no text that a copy would contain, and the formula is untouched."""
    write(PAGE)
    with_badges = built()
    before = {each.find_next_sibling().get("class")[0] for each in with_badges.select(".mark")}  # type: ignore[union-attr,index]
    names = {(each["role"], each["tabindex"], each.get_text()) for each in with_badges.select(".mark")}
    bare = BeautifulSoup(html_of("A docstring.\n\n$$ c = 2 $$"), "html.parser")

    assert ({"arithmatex"}, {("img", "-1", "")}) == (before, names)
    assert str(bare.select_one(".arithmatex")) in str(with_badges)


def test_a_record_is_made_once(write: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a record the build makes it; a page is run again if a formula is changed, not if its prose is."""
    write(PAGE)
    runs = run_counted(monkeypatch)
    first = built()
    write(PAGE.replace("in a sentence", "in one more sentence"))
    again = built()
    changed = PAGE.replace(r"\hat y = a^{(3)}_1", r"\hat y \approx 0.412")
    write(changed)

    assert (badges(first), 1) == (badges(again), len(runs))
    assert "tested on the example of this page" == badges(built())[1]
    assert 2 == len(runs)


def test_a_record_of_older_code_is_not_kept(write: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """A server keeps running the old code when its code is edited: what that finds is not kept."""
    monkeypatch.setattr(recorded, "CODE", "older")
    write(PAGE)
    record_page(Path("docs/page.md"))

    assert not Path("build/record").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("$$\n\\hat y \\approx 0.4118\n$$", "6: 0.4116.* does not round to the printed 0.4118 .* in .*"),
        ("In a sentence $y = 2$.", "5: 1.* does not round to the printed 2 .*"),
        ("$$ q = 1 $$", '5: unknown symbol q .*, in "q = 1"'),
        (f"$y$\n\n```python\nprint(0.5)\n```\n\n{OUTPUT}\n0.25\n```", "12: expected 0.25, found 0.5 .*"),
        ("$y$\n\n```python\n1 / 0\n```", "7: ZeroDivisionError: division by zero"),
    ],
)
def test_a_false_formula_or_output_ends_the_build(write: Callable[[str], None], text: str, said: str) -> None:
    """One line names the page, the line and what is wrong; nothing is kept."""
    write(text)
    with pytest.raises(PageError) as caught:
        built()

    assert re.fullmatch(f"docs/page.md:{said}", str(caught.value))
    assert not Path("build/record").exists()


def test_a_formula_outside_of_pages_has_no_badge() -> None:
    """The formulas of docstrings and notebooks are not tested by the run of a page."""
    assert 'class="mark' not in html_of("$$ 1 = 2 $$")


@pytest.mark.usefixtures("write")
def test_a_page_of_another_environment_has_no_badge() -> None:
    """A page that runs in another environment is tested there, so its formulas get no badge."""
    Path("docs/page.md").write_text("---\nenvironment: peers\n---\n\n$$ 1 = 2 $$", encoding="utf-8")

    assert [] == badges(built())


def test_a_formula_that_nobody_tests_is_an_error(
    write: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A formula that a page embeds from elsewhere is not among those of its text."""
    monkeypatch.setattr(recorded, "ROOT", tmp_path)
    Path("part.txt").write_text("$$ y = 2 $$", encoding="utf-8")
    text = '--8<-- "part.txt"\n'
    write(text)

    with pytest.raises(PageError, match='a formula that is not in the text of the page was not tested: "y = 2"'):
        built()


def outcomes(untested: int, of: int) -> list[Outcome]:
    """Return some formulas, of which some are not tested."""
    marks = ["not tested: a limit"] * untested + [""] * (of - untested)
    return [Outcome("y = 1", is_display=True, mark=mark, index_values=1, models=1) for mark in marks]


def test_the_share_of_untested_formulas() -> None:
    """A share of all formulas that claim something; without any, it is 0."""
    assert (0.06, 0.0) == (untested_share(outcomes(6, 100)), untested_share([]))


def test_the_page_about_it_quotes_a_badge() -> None:
    """The page that explains the badges quotes the one beside its own first formula."""
    said = badge_words(record_page(HOW).formulas[0])

    assert said.removeprefix("tested: ") in HOW.read_text(encoding="utf-8")

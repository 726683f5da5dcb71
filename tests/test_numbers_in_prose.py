"""Each longer number in the sentences of a lesson occurs in a formula, a snippet or an output of that page."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "docs/index.md", *sorted((ROOT / "docs/tutorial").glob("*.md"))]
ALLOWED = {
    "": {"26": "the parameters of the running example, counted in lesson 3"},
    "README.md": {"0.41": "its answer, shown in lesson 4", "3.11": "a version of Python"},
    "backpropagation.md": {"0.41": "the answer, shown in lesson 4"},
    "batches.md": {
        "164": "the training set, printed in lesson 14",
        "256": "a usual size, not a result",
    },
    "gradient-checking.md": {
        "1e-15": "a step that the reader might try",
        "1e-12": "a step that the reader might try",
        "16": "the digits of float64",
        "100": "an example of a size",
        "1e-7": "the threshold of CS231n",
    },
}
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
SOURCES = re.compile(r"^## Sources .*", re.DOTALL | re.MULTILINE)
FENCE = re.compile(r"^( *)(`{3,})[^\n]*\n.*?^\1\2 *$", re.DOTALL | re.MULTILINE)
FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$]+\$", re.DOTALL)
CODE = re.compile(r"`[^`\n]+`")
UNREAD = re.compile(r"\]\([^)]*\)|\{[^}\n]*\}|<[^>]*>|\b[Ll]esson \d+")
YEAR = re.compile(r"(?:18|19|20)\d\d")
NUMBER = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?:e-?\d+)?(?!\w)")


def numbers(text: str) -> list[str]:
    """List the numbers of a text, without the commas between thousands."""
    return [number.replace(",", "") for number in NUMBER.findall(text)]


def loose_numbers(text: str) -> list[str]:
    """List the numbers of the sentences that nothing else on the page carries, not even with more digits."""
    prose, known = SOURCES.sub("", FRONT_MATTER.sub("", text)), set()
    for pattern in (FENCE, FORMULA, CODE):
        known |= {float(number) for piece in pattern.finditer(prose) for number in numbers(piece.group())}
        prose = pattern.sub(" ", prose)
    longer = [number for number in numbers(UNREAD.sub(" ", prose)) if len(number) > 1 and not YEAR.fullmatch(number)]
    return [each for each in longer if not any(carries(number, each) for number in known)]


def carries(number: float, written: str) -> bool:
    """Tell whether a number is the written one, or rounds to it where it has a decimal point."""
    decimals = len(written.partition(".")[2])
    return number == float(written) or (decimals > 1 and "e" not in written and f"{number:.{decimals}f}" == written)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_number_of_a_sentence_is_carried_by_something_checked(page: Path) -> None:
    """A number that no formula, snippet or output has could be wrong without any test noticing."""
    allowed = ALLOWED[""] | ALLOWED.get(page.name, {})
    assert [number for number in loose_numbers(page.read_text()) if number not in allowed] == []


def test_no_exception_is_left_over() -> None:
    """An exception that no sentence needs any more would excuse the next wrong number."""
    loose = {page.name: set(loose_numbers(page.read_text())) for page in PAGES}
    assert {
        name: set(ALLOWED[name]) - loose[name] for name in ALLOWED if name and set(ALLOWED[name]) - loose[name]
    } == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is 0.41.\n", ["0.41"]),
        ("It is 0.41, since $a = 0.4117$.\n", []),
        ("It is 0.42, since $a = 0.4117$.\n", ["0.42"]),
        ("Of 55 birds, in 2018, see lesson 14.\n", ["55"]),
        ("Of 1,000 birds.\n\n```python\nprint(1000)\n```\n", []),
    ],
)
def test_numbers_that_nothing_carries_are_found(text: str, expected: list[str]) -> None:
    """A rounded number is carried by its longer form; years and numbers of lessons need nothing."""
    assert loose_numbers(text) == expected

"""The words of the pages: what the prose linter finds, and what it leaves alone."""

import subprocess
from pathlib import Path

import pytest

from docsite.node import NODE

ROOT = Path(__file__).parents[1]
LONG = "A sentence " + "of very many words " * 7
SLIPS = [
    ("The neurn fires.", '1:5: "neurn" is in no dictionary (neuron, '),
    ("A nice colour,\nnot a color.", '2:7: "color" is in no dictionary'),
    ("It is normalized.", "1:7: normalized => normalised"),
    ("The net input is 1.", "1:5: net input => pre-activation"),
    ("So does *back-propagation*.", "1:10: back-propagation => backpropagation"),
    ("This is [obviously](page.md) right.", "1:10: obviously => "),
    ("It is simply so.", "1:7: simply => "),
    ("# The others, similarly {#id}", "1:15: similarly => "),
    (LONG + "ends.", "1:1: a sentence of 31 words, at most 30"),
    (f"Short.\n{LONG}of $x = 1$.", "2:1: a sentence of 32 words"),
    (f"| a | b |\n|---|---|\n| {LONG}ends. | c |", "3:3: a sentence of 31 words"),
    ('---\ndescription: "A neurn."\n---\n', '2:17: "neurn"'),
    ('??? question "What is a neurn?"\n\n    Nothing.\n', '1:25: "neurn"'),
    (f'??? question "What?"\n\n    {LONG}ends.\n', "3:5: a sentence of 31 words"),
    ("word\n:   Simply this.", "2:5: Simply => "),
    ("```network\ncaption: A neurn.\n```", '2:12: "neurn"'),
    ('```plot title="A" caption="A neurn."\ny\n```', '1:30: "neurn"'),
    ("As one output per neuron,\none bias a neuron.", "2:5: bias a neuron => per"),
    ("How many parameters has the network?", "1:1: How many parameters has the => how many … does … have"),
    ("A [slope](page.md) belongs to a point.", "1:20: belongs => is part of"),
    ("This one does **not** hold:", "1:23: hold => is true"),
    ('??? question "Where goes the error?"\n\n    Nowhere.\n', "1:15: Where goes the => a question with do"),
]
FINE = [
    "A plain sentence, of 1 neuron.\nAnother one.",
    "---\ndescription: Fine.\nother: neurn\n---\nText.",
    "Code: `neurn`, ``neurn ` neurn``.\n\n```python\nneurn = 1  # simply\n```\n",
    "A formula: $neurn$, and\n\n$$\nneurn\n$$\n",
    'Texts often say "similarly" and "obviously so".',
    "<!-- neurn --> [Here](neurn.md) <span neurn>is</span> it. {#neurn}",
    '--8<-- "neurn.md"',
    "It is in neurn/neurns, since commit 4b6faac.",
    f"{LONG[:-11]}. It ends with 1.\n{LONG[:-11]}.",
    "A δ holds what all paths share, and each one takes its own way: one page of text per path.",
    "Stochastic gradient descent uses a mini-batch, a vector–Jacobian product and a computational graph.",
    "How many samples have we seen, and how many of them have no path?",
]
TOOL = [NODE, ROOT / "tests" / "prose" / "check.mjs"]


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Run the linter once over all pages below; return what it reports for each, without the name of the file."""
    folder = tmp_path_factory.mktemp("pages")
    pages = {folder / f"{number}.md": page for number, page in enumerate([*dict(SLIPS), *FINE])}
    for path, page in pages.items():
        path.write_text(page, encoding="utf-8")
    result = subprocess.run(  # noqa: S603 (a tool of the environment)
        [*TOOL, *pages], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (1, "") == (result.returncode, result.stderr)
    lines = result.stdout.splitlines()
    return {
        page: [line.removeprefix(f"{path}:") for line in lines if line.startswith(f"{path}:")]
        for path, page in pages.items()
    }


@pytest.mark.parametrize(("page", "start"), SLIPS)
def test_a_mistake_is_found(reported: dict[str, list[str]], page: str, start: str) -> None:
    """A mistake is reported with its line and column, wherever a reader would read it, and nothing else is."""
    assert ([start], 1) == ([line[: len(start)] for line in reported[page]], len(reported[page]))


@pytest.mark.parametrize("page", FINE)
def test_what_is_not_a_mistake_is_left_alone(reported: dict[str, list[str]], page: str) -> None:
    """Code, formulas, comments, addresses and quotations are not read, and each sentence is counted alone."""
    assert [] == reported[page]


def test_sentences_are_measured(tmp_path: Path) -> None:
    """On demand, a table gives the number, the mean length and the spread of the sentences of each page."""
    page = tmp_path / "page.md"
    page.write_text(
        "# A title\n\nThree words here.\nAnd a few more, five.\n\n| A cell. |\n|---|\n| b |\n", encoding="utf-8"
    )
    result = subprocess.run([*TOOL, "--sentences", page], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603

    assert [str(page), "2", "4.0", "1.0"] == result.stdout.splitlines()[-1].split()


def test_no_own_word_is_listed_in_vain() -> None:
    """Each word of tests/prose/words.txt occurs on a page; the list is in order within its parts and stays short."""
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages).casefold()
    parts = (ROOT / "tests" / "prose" / "words.txt").read_text(encoding="utf-8").split("\n\n")
    words = [[line for line in part.splitlines() if not line.startswith("#")] for part in parts]
    idle = [word for part in words for word in part if word.casefold() not in text]

    assert ([sorted(part, key=str.casefold) for part in words], []) == (words, idle)

"""A page may name the environment that its examples run in, and is run there and nowhere else."""

from pathlib import Path

import pytest

from exampletest.__main__ import main
from exampletest.environments import environment_of, pages_of


@pytest.mark.parametrize(
    ("text", "environment"),
    [
        ("", ""),
        ("# Page\n", ""),
        ("---\ndescription: What it is.\n---\n", ""),
        ("---\nenvironment: peers\n---", "peers"),
        ("---\ndescription: What it is.\nenvironment:  peers \n---\n\n# Page\n", "peers"),
        ("---\nmy_environment: peers\n---\n", ""),
        ("# Page\n\n---\nenvironment: peers\n---\n", ""),
        ("---\ndescription: What it is.\n---\n\nenvironment: peers\n\n---\n", ""),
    ],
)
def test_the_front_matter_names_the_environment(text: str, environment: str, tmp_path: Path) -> None:
    """Only a field of the front matter counts, not a line further down; without it, the environment has no name."""
    page = tmp_path / "page.md"
    page.write_text(text)

    assert environment == environment_of(page)


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return an ordinary page and one of another environment, neither of which shows its output."""
    monkeypatch.chdir(tmp_path)
    paths = [Path("docs/one.md"), Path("docs/two.md")]
    Path("docs").mkdir()
    paths[0].write_text("```python\nprint(1)\n```\n")
    paths[1].write_text("---\nenvironment: peers\n---\n\n```python\nprint(2)\n```\n")
    return paths


def test_pages_are_chosen_by_environment(pages: list[Path]) -> None:
    """Each page belongs to exactly one environment."""
    assert pages[:1] == pages_of("", pages)
    assert pages[1:] == pages_of("peers", pages)
    assert [] == pages_of("other", pages)


def test_outputs_of_another_environment_are_left_alone(pages: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be run here is named, and its file stays as it is."""
    before = pages[1].read_text()

    assert 0 == main(["outputs", "docs"])
    assert (
        "docs/two.md: skipped, because its examples run in the environment peers\ndocs/one.md: rewritten\n",
        "",
    ) == capsys.readouterr()
    assert before == pages[1].read_text()


def test_outputs_of_an_environment_are_rewritten_there(pages: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    """Told which environment this is, the command rewrites the pages of that one and no other."""
    before = pages[0].read_text()

    assert 0 == main(["outputs", "--environment", "peers", "docs"])
    assert ("docs/two.md: rewritten\n", "") == capsys.readouterr()
    assert before == pages[0].read_text()
    assert '```text title="Output"\n2\n```' in pages[1].read_text()

"""All pages and docstrings of the project are read, and what a page shows as Python is what is run."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data
from sybil.integration.pytest import SybilFile

from exampletest.embedded import expanded
from exampletest.environments import environment_of, pages_of
from exampletest.examples import OUTPUT, read_examples
from exampletest.fences import MARKDOWN, read_blocks
from exampletest.unrun_code import looks_like_python, problems

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
MODULES = sorted((ROOT / "src").rglob("*.py"))


def named(path: Path) -> str:
    """Return the path as a test shows it."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [*pages_of("", PAGES), *MODULES], ids=named)
def test_the_file_is_read(path: Path, request: pytest.FixtureRequest) -> None:
    """Each page and module lies where pytest looks, and Sybil takes it."""
    places = [ROOT / place for place in request.config.getini("testpaths")]
    collectors = request.config.hook.pytest_collect_file(file_path=path, parent=request.session)

    assert any(path.is_relative_to(place) for place in places)
    assert any(isinstance(collector, SybilFile) for collector in collectors)


ELSEWHERE = [page for page in PAGES if environment_of(page)]


@pytest.mark.parametrize("path", ELSEWHERE, ids=named)
def test_a_page_of_another_environment_is_run_there(path: Path) -> None:
    """A page that this environment leaves out is run by the command of its own, which CI runs too."""
    environment = environment_of(path)
    rule = re.search(
        rf"^test-{environment}: \.venv-{environment}/.*\n\t.*-m pytest --environment={environment} (?P<places>.*)$",
        (ROOT / "Makefile").read_text(encoding="utf-8"),
        re.MULTILINE,
    )

    assert rule is not None
    assert any(path.is_relative_to(ROOT / place) for place in rule["places"].split())
    assert f"make test-{environment}" in (ROOT / ".ci/run").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def markdown() -> Markdown:
    """Return what renders the pages of the site."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def tidy(text: str) -> str:
    """Return the text without what rendering may change: blanks at ends of lines, blank lines at both ends."""
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def code_of(text: str) -> Iterator[str]:
    """Yield the code of each example, as the page shows it."""
    for example in read_examples(text):
        lines = expanded(example.code.lines, "", example.code.line, ROOT)
        yield tidy("\n".join(line.text for line in lines))


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_shows_the_python_that_is_run(path: Path, markdown: Markdown, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the rendered page, each block that looks like Python was run or compared, and all that was run is there."""
    monkeypatch.chdir(ROOT)
    text = path.read_text(encoding="utf-8")
    shown = BeautifulSoup(markdown.reset().convert(get_data(text)[0]), "html.parser")
    blocks = [tidy(block.get_text()) for block in shown.find_all("pre")]
    run = list(code_of(text))
    others = [
        tidy("\n".join(block.lines))
        for block in read_blocks(text)
        if block.title == OUTPUT or block.language in MARKDOWN
    ]

    assert [] == [block for block in blocks if looks_like_python(block, any_text=True) and block not in run + others]
    assert [] == [code for code in run if not any(code in block for block in blocks)]
    assert [] == list(problems(text, ROOT))

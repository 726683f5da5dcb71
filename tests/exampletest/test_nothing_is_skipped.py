"""All pages and docstrings of the project are read, and what a page shows as Python is what is run."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown
from mkdocs.config import load_config
from sybil.integration.pytest import SybilFile

from exampletest.embedded import expanded
from exampletest.environments import environment_of, pages_of
from exampletest.examples import OUTPUT, read_examples
from exampletest.fences import MARKDOWN, read_blocks
from exampletest.unrun_code import looks_like_python, problems

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
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


def rendered(path: Path, site: Path) -> str:
    """Return a page as HTML: as it was built, or by itself if it does not belong to the site."""
    text = path.read_text(encoding="utf-8")
    if not path.is_relative_to(DOCS):
        config = load_config(str(ROOT / "mkdocs.yml"))
        return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs).convert(text)
    page = path.relative_to(DOCS).with_suffix("")
    folder = page.parent if page.name == "index" else page
    return (site / folder / "index.html").read_text(encoding="utf-8")


def tidy(text: str) -> str:
    """Return the text without what rendering may change: blanks at ends of lines, blank lines at both ends."""
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def code_of(text: str) -> Iterator[str]:
    """Yield the code of each example, as the page shows it."""
    for example in read_examples(text):
        lines = expanded(example.code.lines, "", example.code.line, ROOT)
        yield tidy("\n".join(line.text for line in lines))


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_shows_the_python_that_is_run(path: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the rendered page, each block that looks like Python was run or compared, and all that was run is there."""
    monkeypatch.chdir(ROOT)
    text = path.read_text(encoding="utf-8")
    shown = BeautifulSoup(rendered(path, site), "html.parser")
    docstrings = "doc-object"  # what mkdocstrings writes into a page is read where it comes from
    blocks = [tidy(block.get_text()) for block in shown.find_all("pre") if not block.find_parent(class_=docstrings)]
    run = list(code_of(text))
    others = [
        tidy("\n".join(block.lines))
        for block in read_blocks(text)
        if block.title == OUTPUT or block.language in MARKDOWN
    ]

    assert [] == [block for block in blocks if looks_like_python(block, any_text=True) and block not in run + others]
    assert [] == [code for code in run if not any(code in block for block in blocks)]
    assert [] == list(problems(text, ROOT))

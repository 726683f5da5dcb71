"""Under `make serve`, an edit of a page builds that page alone, and gives what a build of the whole site gives."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from rendering import SETTINGS

from docsite.serve import Rebuilder, address_of
from pagetest import PageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig

FIRST = "# First {#first}\n\nA *word*.\n"
SECOND = "# Second {#second}\n\nSee [the first](first.md#first).\n"


@pytest.fixture
def config(project: Path) -> Callable[[str], MkDocsConfig]:
    """Return what loads the settings of a site of two pages, to be built into a folder of some name."""
    settings: dict[str, Any] = {
        "site_name": "A site",
        "strict": True,
        "theme": {"name": "material", "custom_dir": "theme"},
        "plugins": ["search"],
        "markdown_extensions": SETTINGS,
        "watch": ["src.txt"],
        "validation": {"links": {"anchors": "warn"}},
    }
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    (project / "theme").mkdir()
    (project / "src.txt").touch()
    (project / "docs/first.md").write_text(FIRST, encoding="utf-8")
    (project / "docs/second.md").write_text(SECOND, encoding="utf-8")

    def load(site: str) -> MkDocsConfig:
        loaded = load_config(site_dir=site)
        loaded.plugins.on_startup(command="serve", dirty=False)
        return loaded

    return load


@pytest.fixture
def rebuild(config: Callable[[str], MkDocsConfig]) -> Callable[[], None]:
    """Return what builds the site as the server does after each edit."""
    builder = Rebuilder(lambda: None)

    def build_again() -> None:
        builder(config("served"))

    build_again()
    return build_again


def files(site: str) -> dict[str, Any]:
    """Return the pages of a built site, and what the search finds, in any order."""
    found: dict[str, Any] = {str(path.relative_to(site)): path.read_bytes() for path in Path(site).rglob("*.html")}
    entries = json.loads(Path(site, "search/search_index.json").read_bytes())["docs"]
    return found | {"search": sorted(entries, key=str)}


def writes() -> dict[str, int]:
    """Return when each page was built."""
    return {path.parent.name: path.stat().st_mtime_ns for path in Path("served").glob("*/index.html")}


def test_an_edit_gives_what_a_build_of_the_whole_site_gives(
    config: Callable[[str], MkDocsConfig], rebuild: Callable[[], None]
) -> None:
    """Page, contents and search are the same, and no other page is built."""
    before = writes()
    Path("docs/second.md").write_text(f"{SECOND}\n## More {{#more}}\n\nA formula $x$.\n", encoding="utf-8")
    rebuild()
    build(config("whole"))

    assert files("whole") == files("served")
    assert {"second"} == {page for page, time in writes().items() if time != before[page]}


@pytest.mark.parametrize("path", ["src.txt", "theme/main.html", "mkdocs.yml", "docs/reference/glossary.md"])
def test_any_other_edit_builds_the_whole_site(rebuild: Callable[[], None], path: str) -> None:
    """The glossary, for instance, changes links on all pages."""
    before = writes()
    with Path(path).open("a", encoding="utf-8") as file:
        file.write('{% extends "base.html" %}' if path.endswith(".html") else "\n")
    rebuild()

    assert {"first", "second"} <= {page for page, time in writes().items() if time != before.get(page)}


def test_a_new_page_builds_the_whole_site(rebuild: Callable[[], None]) -> None:
    """It is not a page of the last build."""
    Path("docs/third.md").write_text("# Third {#third}\n", encoding="utf-8")
    rebuild()

    assert "third" in writes()


def test_tables_of_counts_are_brought_up_to_date(rebuild: Callable[[], None]) -> None:
    """A page with such a table is built with every page, as its numbers are those of all."""
    Path("docs/counts.md").write_text("# Counts {#counts}\n\n```counts\ncode\n```\n", encoding="utf-8")
    rebuild()
    Path("docs/first.md").write_text(f"{FIRST}\n```python\nx = 1\n```\n", encoding="utf-8")
    rebuild()

    assert '<td>Blocks of code that were run</td>\n<td style="text-align: right;">1</td>' in Path(
        "served/counts/index.html"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        (
            f"{FIRST}\n$$ \\hat y \\approx 0.1 $$\n",
            PageError,
            r"docs/first\.md:5: .* does not round to the printed 0\.1",
        ),
        ("# First {#other}\n", Abort, "Aborted with 1 warnings in strict mode!"),
    ],
)
def test_a_wrong_page_stays_an_error_until_it_is_right(
    rebuild: Callable[[], None], text: str, error: type[Exception], message: str
) -> None:
    """What is wrong is found as in a build of the whole site; an edit of another page does not hide it."""
    Path("docs/first.md").write_text(text, encoding="utf-8")
    with pytest.raises(error, match=message):
        rebuild()
    Path("docs/second.md").write_text(f"{SECOND}\nMore.\n", encoding="utf-8")
    with pytest.raises(error, match=message):
        rebuild()
    Path("docs/first.md").write_text(f"{FIRST}\nRight again.\n", encoding="utf-8")
    rebuild()

    assert "Right again." in Path("served/first/index.html").read_text(encoding="utf-8")


def test_a_free_port_gives_the_address() -> None:
    """The site is served on the loopback interface alone."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    assert f"127.0.0.1:{port}" == address_of(str(port))


@pytest.mark.parametrize(("port", "cause"), [("none", "invalid literal"), ("70000", "0-65535"), ("-1", "0-65535")])
def test_a_port_that_cannot_be_used_ends_before_the_build(port: str, cause: str) -> None:
    """One sentence names the port and the cause, and says how to choose another one."""
    with pytest.raises(SystemExit, match=f"port {port} cannot be used .*{cause}.*make serve PORT=…"):
        address_of(port)


def test_a_port_in_use_ends_before_the_build() -> None:
    """Another server on the port is such a cause."""
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(SystemExit, match="Address already in use"):
        address_of(str(server.getsockname()[1]))

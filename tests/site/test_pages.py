"""The built files: what every page has, what none may have, and that building is repeatable."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import Tag
from bs4.element import NavigableString
from building import ROOT

from exampletest import pages_of
from pagetest import CAP, record_page, untested_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup

DOCS = ROOT / "docs"
SOURCES = sorted(DOCS.rglob("*.md"))
HEADING = re.compile(r"^#{1,6} (?!.*\{ ?#[a-z][a-z0-9-]*[ }])", re.MULTILINE)
FENCE = re.compile(r"^( *)(```+|~~~+).*?^\1\2`*$", re.MULTILINE | re.DOTALL)
LOADS = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "audio": "src",
    "video": "src",
    "object": "data",
    "embed": "src",
    "image": "href",
    "use": "href",
}
LOADING_LINKS = {"stylesheet", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "icon", "manifest"}
LEFT = re.compile(r"```|~~~|--8<--|\?\?\?|!!! |\{ ?#[a-z]")  # Markdown that was not read as such, as by a wrong indent
NOT_TEXT = {"pre", "code", "math"}
IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
KIB = 1024


def loaded(page: BeautifulSoup) -> list[str]:
    """Return the addresses that a browser fetches to show a page."""
    found = []
    for each in page.find_all():
        attributes = {name: str(value) for name, value in each.attrs.items()}
        if (address := attributes.get(LOADS.get(each.name, ""))) is not None:
            found.append(address)
        if each.name == "link" and LOADING_LINKS & set(each.get("rel") or []):
            found.append(attributes["href"])
        found += [part.split()[0] for part in attributes.get("srcset", "").split(",") if part]
        style = each.get_text() if each.name == "style" else attributes.get("style", "")
        found += [address for pair in IN_STYLE.findall(style) for address in pair if address]
    return found


def is_elsewhere(address: str) -> bool:
    """Whether an address names a host."""
    return bool(urlsplit(address).netloc)


def content(page: BeautifulSoup) -> Tag:
    """Return the part of a page that its author wrote."""
    found = page.find("article")
    assert isinstance(found, Tag)
    return found


def texts(tag: Tag) -> Iterator[str]:
    """Yield the texts of a part of a page that are neither code nor formulas."""
    for child in tag.children:
        if isinstance(child, Tag):
            if child.name not in NOT_TEXT:
                yield from texts(child)
        elif type(child) is NavigableString:
            yield child


def test_a_heading_has_a_fixed_id() -> None:
    """A link to a section outlives a change of its wording."""
    found = {
        path.name: bare
        for path in SOURCES
        if (bare := HEADING.findall(FENCE.sub("", path.read_text(encoding="utf-8"))))
    }

    assert found == {}


def test_each_page_has_a_description_of_its_own(pages: dict[str, BeautifulSoup]) -> None:
    """A search engine shows for each page what it is about."""
    found = Counter(each["content"] for page in pages.values() for each in page.select("meta[name=description]"))
    shared = [text for text, count in found.items() if count > 1]

    assert (found.total(), shared) == (len(pages), [])


def test_no_page_loads_from_another_host(pages: dict[str, BeautifulSoup]) -> None:
    """A page names no other host for anything that a browser would fetch by itself."""
    found = {path: elsewhere for path, page in pages.items() if (elsewhere := [*filter(is_elsewhere, loaded(page))])}

    assert found == {}


def test_no_style_loads_from_another_host(site: Path) -> None:
    """Neither does a style."""
    found = [
        address
        for path in site.rglob("*.css")
        for pair in IN_STYLE.findall(path.read_text(encoding="utf-8"))
        for address in filter(is_elsewhere, pair)
    ]

    assert found == []


def test_no_script_is_needed_to_read(pages: dict[str, BeautifulSoup]) -> None:
    """Every formula is in its page as MathML; nothing waits for a script to set it."""
    formulas = [each for page in pages.values() for each in page.find_all(class_="arithmatex")]
    mathml = [each for each in formulas if each.select("math > *", limit=1)]
    raw = {
        path: found
        for path, page in pages.items()
        if path != "404.html" and (found := re.findall(r"\\[(\[]|\$.{9}", "".join(texts(content(page)))))
    }

    assert (len(formulas) > 100, len(mathml), raw) == (True, len(formulas), {})


def test_a_page_is_light(site: Path) -> None:
    """A Markdown page has at most 60 KiB of HTML and 350 KiB in all, as they are sent."""

    def sent(path: Path) -> int:
        data = path.read_bytes()
        return len(data) if path.suffix == ".woff2" else len(gzip.compress(data))

    shared = sum(
        map(
            sent,
            [
                *site.glob("assets/stylesheets/*.css"),
                site / "assets/vendor/site.css",
                *site.glob("assets/javascripts/bundle.*.js"),
                *site.glob("assets/*.svg"),
            ],
        )
    )
    fonts = sum(map(sent, site.glob("assets/vendor/*/*.woff2")))
    html = {path: sent(path) for path in site.rglob("index.html") if "notebooks" not in path.parts}
    heavy = {
        path.relative_to(site).as_posix(): size
        for path, size in html.items()
        if size > 60 * KIB or size + shared + fonts > 350 * KIB
    }

    assert heavy == {}


@pytest.mark.usefixtures("site")
def test_few_formulas_are_untested() -> None:
    """At most one in twenty formulas of the pages is not tested, as the build recorded it."""
    found = [formula for page in pages_of("", [*ROOT.glob("*.md"), *SOURCES]) for formula in record_page(page).formulas]

    assert len(found) > 100
    assert untested_share(found) <= CAP, [each for each in found if each.reason]


def test_links_lead_somewhere(site: Path) -> None:
    """Every link of the built pages leads to a page and a section that exist; a state is not a section."""
    tool = Path(sys.executable).with_name("lychee")
    settings = ["--offline", "--include-fragments", "--index-files", "index.html", "--root-dir", str(site.parent)]
    settings += ["--exclude", r"/explorer/?#.*=", "--exclude", r"/practice/?#[a-z-]+-\d+$"]
    result = subprocess.run(  # noqa: S603 (a tool of the environment)
        [tool, *settings, f"{site}/**/*.html"], capture_output=True, text=True, check=False
    )

    assert result.returncode == 0, result.stdout + result.stderr


def test_building_again_gives_the_same_bytes(site: Path, site_again: Path) -> None:
    """Two builds of one source do not differ in any file."""
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (site, site_again)
    )
    different = [str(path) for path in first.keys() | second.keys() if first.get(path) != second.get(path)]

    assert different == []


def test_no_markdown_is_left(pages: dict[str, BeautifulSoup]) -> None:
    """What opens a fence or a note, embeds a file or gives an id was read as such and is not left in the text."""
    found = {path: left for path, page in pages.items() if (left := LEFT.findall(page.get_text()))}

    assert found == {}


def test_a_page_offers_its_code(pages: dict[str, BeautifulSoup]) -> None:
    """The link at the end of a page contains all its Python as one script."""
    link = pages["tutorial/forward-propagation/index.html"].select_one("a[download]")
    assert link is not None
    script = unquote(str(link["href"]).partition(",")[2])
    compile(script, "script", "exec")

    assert (link["download"], ".forward(" in script) == ("chainrule-tutorial-forward-propagation.py", True)


def test_the_notebook_was_run_and_is_offered(pages: dict[str, BeautifulSoup]) -> None:
    """The page of the notebook shows what its cells print and draw, and holds the notebook without outputs."""
    page = pages["notebooks/penguins/index.html"]
    link = page.select_one("a[download$='.ipynb']")
    assert link is not None
    notebook = json.loads(unquote(str(link["href"]).partition(",")[2]))
    drawn = page.select("img.drawn[alt][width][height]")
    printed = [each for each in page.select("span.filename") if each.get_text() == "Output"]

    assert (bool(drawn), bool(printed)) == (True, True)
    assert not any(cell.get("outputs") for cell in notebook["cells"])


def test_what_is_not_there_is_said(pages: dict[str, BeautifulSoup]) -> None:
    """The page for a wrong address, shown in any folder, needs no other file, and leads home."""
    page = pages["404.html"]
    needed = [each for each in loaded(page) if not each.startswith("data:")]

    assert ([], ["/chainrule/index.html"]) == (needed, [each["href"] for each in page.select("a")])

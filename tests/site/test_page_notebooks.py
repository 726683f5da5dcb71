"""The notebook that a page offers is one that Jupyter reads and runs, and it prints what the page shows."""

from __future__ import annotations

import ast
import json
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import nbformat
import pytest
from bs4 import BeautifulSoup
from building import ROOT
from jupyter_client.manager import KernelManager

from exampletest import difference, environment_of, expanded, read_examples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jupyter_client.blocking.client import BlockingKernelClient

    from exampletest import PageExample

DOCS = ROOT / "docs"
PAGES = [path for path in sorted(DOCS.rglob("*.md")) if read_examples(path.read_text(encoding="utf-8"))]
NAMES = [str(path.relative_to(DOCS).with_suffix("")) for path in PAGES if path != DOCS / "index.md"]
HERE = [name for name in NAMES if not environment_of(DOCS / f"{name}.md")]


def notebook_of(site: Path, name: str) -> Any:  # noqa: ANN401 (JSON)
    """Return the notebook that a page offers, and nothing else of the page, which takes long to read."""
    line = (site / name / "index.html").read_text(encoding="utf-8").rpartition('<p class="download">')[2]
    link = BeautifulSoup(line.partition("</p>")[0], "html.parser").select("a")[1]
    assert f"chainrule-{name.replace('/', '-')}.ipynb" == link["download"]
    return json.loads(unquote(str(link["href"]).partition(",")[2]))


def examples_of(name: str) -> list[PageExample]:
    """Return the blocks and outputs of a page."""
    return read_examples((DOCS / f"{name}.md").read_text(encoding="utf-8"))


def output_of(example: PageExample) -> str:
    """Return the output of a block, or ""."""
    return "\n".join(example.output.lines) if example.output else ""


def is_to_be_guessed(name: str, example: PageExample) -> bool:
    """Return whether the output of a block is folded under a question."""
    lines = (DOCS / f"{name}.md").read_text(encoding="utf-8").split("\n")
    above = lines[: example.output.line - 1] if example.output and example.output.indent else []
    return next((line for line in reversed(above) if line[:1].strip()), "").startswith("??? predict ")


def printed_by(kernel: BlockingKernelClient, source: str) -> str:
    """Run a cell, and return what it prints; it neither fails nor shows anything else."""
    messages: list[dict[str, Any]] = []
    reply = kernel.execute_interactive(source, output_hook=messages.append, timeout=60)
    assert reply["content"]["status"] == "ok", reply["content"]
    shown = [each["content"] for each in messages if each["msg_type"] not in {"status", "execute_input"}]
    assert all(each.get("name") == "stdout" for each in shown), shown
    return "".join(each["text"] for each in shown)


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BlockingKernelClient]:
    """Start one kernel for all notebooks, because a start takes longer than most of them; it opens no port."""
    folder = tmp_path_factory.mktemp("kernel")
    with pytest.MonkeyPatch.context() as variables:
        variables.setenv("JUPYTER_PLATFORM_DIRS", "1")
        variables.setenv("IPYTHONDIR", str(folder / "ipython"))
        manager = KernelManager(transport="ipc", connection_file=str(folder / "kernel.json"))
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        yield client
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_each_page_with_code_offers_it(pages: dict[str, BeautifulSoup]) -> None:
    """The pages that offer a script are those below; each offers a notebook, too."""
    offered = {
        path.removesuffix("/index.html"): [str(link["download"]).rpartition(".")[2] for link in links]
        for path, page in pages.items()
        if len(links := page.select("p.download a")) > 1
    }

    assert {name: ["py", "ipynb"] for name in NAMES} == offered


@pytest.mark.parametrize("name", NAMES)
def test_its_cells_are_the_blocks_of_the_page(name: str, site: Path) -> None:
    """Code and outputs are those of the page, in order, and what is to be predicted has no output."""
    notebook, examples = notebook_of(site, name), examples_of(name)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    codes = [expanded(example.code.lines, "", example.code.line + 1, ROOT) for example in examples]
    stored = ["".join(output["text"] for output in cell["outputs"]).removesuffix("\n") for cell in cells]
    expected = ["" if is_to_be_guessed(name, example) else output_of(example) for example in examples]

    assert ["\n".join(line.text for line in code).strip("\n") for code in codes] == [cell["source"] for cell in cells]
    assert expected == stored


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_it_needs(name: str, site: Path) -> None:
    """Its first cell links to the page, and names whatever the code imports; no other link would work elsewhere."""
    first, *others = notebook_of(site, name)["cells"]
    trees = [ast.parse(cell["source"]) for cell in others if cell["cell_type"] == "code"]
    imports = [node for tree in trees for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    modules = {getattr(node, "module", None) or node.names[0].name for node in imports}
    needed = {module.partition(".")[0] for module in modules} - sys.stdlib_module_names - {"savings"}

    assert f"(https://example.org/chainrule/{name}/)" in first["source"]
    assert not any("](" in cell["source"] for cell in others if cell["cell_type"] == "markdown")
    assert [] == [each for each in needed - {"numpy"} if each not in first["source"].rpartition("pip install ")[2]]


@pytest.mark.parametrize("name", HERE)
def test_it_prints_what_the_page_shows(name: str, site: Path, kernel: BlockingKernelClient) -> None:
    """Run from top to bottom, each cell prints the output of its block, also where the notebook leaves it out."""
    sources = [cell["source"] for cell in notebook_of(site, name)["cells"] if cell["cell_type"] == "code"]

    assert "" == printed_by(kernel, "%reset -f")  # forgets the names of the notebook before
    for source, example in zip(sources, examples_of(name), strict=True):
        first = example.output.line + 1 if example.output else 1
        assert "" == difference(output_of(example), printed_by(kernel, source), first)

"""How these tests render Markdown: with the extensions of `mkdocs.yml`, as the site does."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

if TYPE_CHECKING:
    from markdown.extensions import Extension

ROOT = Path(__file__).parents[2]
SETTINGS: list[Any] = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]


def site_markdown(*others: Extension) -> Markdown:
    """Return what renders a text that is not a page, such as a docstring."""
    configs = {name: config for each in SETTINGS if isinstance(each, dict) for name, config in each.items()}
    names = [each if isinstance(each, str) else next(iter(each)) for each in SETTINGS]
    return Markdown(extensions=[*names, *others], extension_configs=configs)


def html_of(text: str) -> str:
    """Return a text that is not a page as HTML."""
    return site_markdown().convert(text)


def page_html(path: str) -> str:
    """Return a page as HTML, rendered by MkDocs; its path starts at ``docs``."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "A site", "markdown_extensions": deepcopy(SETTINGS), "plugins": []})
    config.validate()
    file = File(path, "docs", "site", use_directory_urls=True)
    page = Page(None, file, config)
    page.read_source(config)
    page.render(config, Files([file]))
    assert page.content is not None
    return page.content

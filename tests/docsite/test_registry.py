"""All fences are in one registry, and a picture that stays the same is drawn once."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from rendering import html_of

from docsite import fences
from docsite.fences.fence import HtmlFence, MarkdownFence, PictureFence
from docsite.fences.registry import FENCES, REGISTERED

if TYPE_CHECKING:
    import pytest

    from docsite.figures.svg import Picture

NETWORK = "```network\nexample: tutorial\ncaption: {caption}\n```\n"


def test_every_fence_is_registered() -> None:
    """Each class of a fence in the package is there, with a language of its own."""
    for module in iter_modules(fences.__path__):
        import_module(f"docsite.fences.{module.name}")

    kinds = {MarkdownFence, HtmlFence, PictureFence}
    assert {each for kind in kinds for each in kind.__subclasses__()} - kinds == {type(fence) for fence in REGISTERED}
    assert len(FENCES) == len(REGISTERED)


def test_a_picture_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text edit under `make serve` does not wait for it; a changed picture is redrawn."""
    network = type(FENCES["network"])
    draw, drawn = network.picture, []  # type: ignore[union-attr]

    def counted(self: object, body: str, options: dict[str, str], name: str) -> Picture:
        drawn.append(body)
        return draw(self, body, options, name)  # type: ignore[arg-type]

    monkeypatch.setattr(network, "picture", counted)
    first = html_of(NETWORK.format(caption="one of a kind"))
    again = html_of("A sentence.\n\n" + NETWORK.format(caption="one of a kind"))
    other = html_of(NETWORK.format(caption="another"))

    assert first in again
    assert "another" in other
    assert 2 == len(drawn)

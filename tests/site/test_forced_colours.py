"""Where the reader's system forces its colours, pictures are drawn in them, on its ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from looking import DESKTOP, SETTLE, load

if TYPE_CHECKING:
    from playwright.sync_api import Page

# The contrast of each text and line of the pictures with the ground, and of each circle with it: 1 means no contrast.
CONTRASTS = r"""() => {
    const ground = document.createElement("i");
    ground.style.color = "Canvas";
    document.body.append(ground);
    const luminance = colour => {
        const parts = colour.match(/[\d.]+/g).slice(0, 3).map(part => part / 255);
        const [r, g, b] = parts.map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    const canvas = luminance(getComputedStyle(ground).color);
    const contrast = colour => Math.max(luminance(colour), canvas) / Math.min(luminance(colour), canvas);
    const drawn = (selector, property) => [...document.querySelectorAll(`.figure svg ${selector}`)]
        .map(each => getComputedStyle(each)[property]).filter(colour => colour.startsWith("rgb")).map(contrast);
    return {
        ink: Math.min(...drawn("text", "fill"), ...drawn("path, line, circle", "stroke")),
        ground: Math.max(...drawn("circle", "fill"), ...drawn(".figure__ground", "fill")),
    };
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "explorer/", "tutorial/output-layer/", "tutorial/gradient-descent/"])
def test_pictures(window: Page, address: str, path: str, scheme: Literal["light", "dark"]) -> None:
    """Texts and lines have contrast, and what is filled is filled with the ground."""
    window.set_viewport_size(DESKTOP)
    window.emulate_media(forced_colors="active", color_scheme=scheme)
    load(window, address + path)
    window.evaluate(SETTLE)
    found = window.evaluate(CONTRASTS)
    window.emulate_media(forced_colors="none")

    assert found["ink"] >= 3, found
    assert found["ground"] <= 1, found

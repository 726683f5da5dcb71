"""What teachers take along, in Firefox and WebKitGTK: the LaTeX of a formula, a figure as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

import pytest
from cutting import DESKTOP

if TYPE_CHECKING:
    from engine import Engine

LESSON = "tutorial/output-layer/"
ENGINES = pytest.mark.parametrize("engine", ["Firefox", "WebKitGTK"], indirect=True)
# The stop of the keyboard after a formula, whether it is seen, what it copies, and what is said.
COPY = """async () => {
    const copied = [];
    const writeText = text => Promise.resolve(copied.push(text));
    Object.defineProperty(navigator, "clipboard", {value: {writeText}});
    const stops = [...document.querySelectorAll("article :is(a[href], button, [tabindex='0'])")];
    const formula = document.querySelector("div.arithmatex[data-pairs]");
    formula.focus();
    const button = stops[stops.indexOf(formula) + 1];
    button.focus();
    const seen = getComputedStyle(button).opacity;
    button.click();
    await new Promise(resolve => setTimeout(resolve, 100));
    const said = [...document.querySelectorAll("[role=status]")].map(each => each.textContent);
    return [button.ariaLabel, seen, copied[0] === formula.dataset.tex, said.includes("Copied")];
}"""
# What each file contains, how its parts look in a page of their own, and how they look in the lesson, on white paper.
SAVE = r"""() => {
    const files = [];
    HTMLAnchorElement.prototype.click = function () {
        files.push(decodeURIComponent(this.href.slice(this.href.indexOf(",") + 1)));
    };
    for (const each of document.querySelectorAll(".save-figure")) each.click();
    delete HTMLAnchorElement.prototype.click;

    const paper = getComputedStyle(document.body).backgroundColor;
    const parts = (svg, edges) => [...svg.querySelectorAll(`*:not(title, desc, metadata, metadata *${edges})`)];
    const look = (svg, edges) => parts(svg, edges).map(each => {
        const {fill, stroke, fontSize, fontStyle, textAnchor, strokeDasharray} = getComputedStyle(each);
        const drawn = [fill, each.closest("text") ? "" : stroke, fontSize, fontStyle, textAnchor, strokeDasharray];
        const words = each.closest("text") ? each.textContent : "";
        return [each.localName, ...drawn, words].join("; ")
            .replaceAll(paper, "rgb(255, 255, 255)").replaceAll("rgba(0, 0, 0, 0)", "none");
    });
    const apart = document.createElement("iframe");
    document.body.append(apart);
    const drawings = document.querySelectorAll(".figure__box > svg, .explorer__network");
    const found = files.map((file, number) => {
        const svg = new DOMParser().parseFromString(file, "image/svg+xml").documentElement;
        apart.contentDocument.body.replaceChildren(svg);
        return [file, look(svg, ", [aria-hidden], [aria-hidden] *"), look(drawings[number], "")];
    });
    apart.remove();
    return found;
}"""


@ENGINES
def test_latex(engine: Engine, address: str) -> None:
    """The next stop of the keyboard after a formula copies its LaTeX, is seen, and says so."""
    engine.open(address + LESSON, DESKTOP.width, DESKTOP.height)

    assert ["Copy LaTeX", "1", True, True] == engine.evaluate(COPY)


@ENGINES
def test_figures(engine: Engine, address: str) -> None:
    """Each figure becomes a file that is XML and looks the same by itself."""
    engine.open(address + LESSON, DESKTOP.width, DESKTOP.height)
    found = engine.evaluate(SAVE)
    for file, alone, shown in found:
        fromstring(file)  # noqa: S314 (made here)

        assert len(shown) > 100
        assert shown == alone

    assert len(found) == 2
